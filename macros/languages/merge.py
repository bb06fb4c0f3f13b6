"""Put the translations into the data, before they are checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.languages.catalogue import FOLDER, Catalogue, Translation, matched, read_catalogue
from macros.languages.configuration import own_name
from macros.languages.names import BETWEEN_FORMS, french, texts
from macros.languages.outside import outside, page_pairs
from macros.languages.record import read_record, stale
from macros.model.shared import LANGUAGE_PATTERN, LANGUAGES, REFERENCE
from macros.model.translations import Translations
from macros.problems import Problem
from macros.yaml_reader import Mapping, Value

#: The word for the language itself.
NAME = "words/language-name: text"

_PLACE = re.compile(r"\{\w+\}")


def offered(root: Path, organisation: Value) -> tuple[str, ...]:
    """Return the languages of the site below ``root``: French, English, and those asked for.

    That is those with a configuration (``mkdocs.<code>.yml``), and those that the
    organisation's data (``organisation.yml``, as read) list. What is shipped and not offered
    is not read.
    """
    configured = [path.name.split(".")[1] for path in sorted(root.glob("mkdocs.??.yml"))]
    listed = organisation.get("languages") if isinstance(organisation, Mapping) else None
    # What is no code is said once, of organisation.yml, and not of every text of the guide.
    codes = [code for code in listed if _is_code(code)] if isinstance(listed, list) else []
    return tuple(dict.fromkeys((*LANGUAGES, *configured, *codes)))


def _is_code(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(LANGUAGE_PATTERN, value) is not None


@dataclass(frozen=True)
class Folders:
    """The guide's data and the organisation's folder, and how messages call the two."""

    data: Path
    called: str
    organisation: Path
    organisation_called: str


def catalogues(code: str, folders: Folders, problems: list[Problem]) -> list[Catalogue]:
    """Return the translations of a language, the organisation's before those shipped.

    What is wrong with a file is added to ``problems``.
    """
    named = (
        (folders.organisation, folders.organisation_called),
        (folders.data, folders.called),
    )
    return [
        read_catalogue(folder / FOLDER / f"{code}.po", f"{name}/{FOLDER}/{code}.po", problems)
        for folder, name in named
    ]


def translate(
    parts: Iterable[tuple[str, Value]],
    codes: Sequence[str],
    folders: Folders,
    problems: list[Problem],
) -> Translations:
    """Put the translations in the languages ``codes`` into ``parts``, and say how all stand.

    ``parts`` are the files of the data: path below ``data/``, and what was read. A text that
    the data have in a language keeps it. The texts of the pages and of the configuration,
    beside the data, are counted too. What is wrong with a file of translations is added to
    ``problems``.
    """
    root = folders.data.parent
    found = {name: text for path, read in parts for name, text in texts(path, read)}
    elsewhere = outside(root, folders.organisation)
    review: dict[str, tuple[str, ...]] = {}
    gone: dict[str, tuple[str, ...]] = {}
    translated: dict[str, frozenset[str]] = {}
    for code in codes:
        if code in LANGUAGES:
            continue
        wanted = {name: french(text) for name, text in found.items() if code not in text}
        wanted |= {name: one.french for name, one in elsewhere.items() if code not in one.said}
        chosen, left = matched(wanted, catalogues(code, folders, problems))
        used = {name: one for name, one in chosen.items() if one.text}
        for name, one in used.items():
            if name in found and (not one.review or _places(one.text) == _places(wanted[name])):
                _put(found[name], code, one)
        # What a language calls itself needs no translator.
        if NAME in found:
            found[NAME].setdefault(code, own_name(code))
        for text in found.values():
            if code not in text and isinstance(text[REFERENCE], str):
                text[code] = None
        translated[code] = frozenset(used.keys() & elsewhere.keys())
        review[code] = tuple(name for name, one in used.items() if one.review)
        known = found.keys() | elsewhere.keys()
        lost = (one.name for one in left if one.text and one.name not in known)
        gone[code] = tuple(dict.fromkeys(lost))
    own = {name: text for name, text in found.items() if isinstance(text[REFERENCE], str)}
    review["en"] = tuple(
        stale({**own, **page_pairs(root)}, read_record(folders.data, folders.organisation))
    )
    said = {
        name: tuple(sorted(code for code, value in text.items() if value is not None))
        for name, text in own.items()
    }
    said |= {
        name: tuple(
            sorted(one.said | {code for code, names in translated.items() if name in names})
        )
        for name, one in elsewhere.items()
    }
    return Translations(said, review, gone, tuple(codes))


def _put(text: Mapping, code: str, one: Translation) -> None:
    if isinstance(text[REFERENCE], list):
        forms = [form.strip() for form in one.text.split(BETWEEN_FORMS.strip())]
        text.put(code, [form for form in forms if form], one.place)
    else:
        text.put(code, one.text, one.place)


def _places(text: str) -> frozenset[str]:
    """Return the names in braces: a translation made before they changed cannot be filled in."""
    return frozenset(_PLACE.findall(text))
