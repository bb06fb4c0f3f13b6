"""What ``python -m macros language`` does: begin a language, or bring its files up to date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from macros.languages.catalogue import FOLDER, matched, read_catalogue
from macros.languages.export import Source, exported
from macros.languages.names import french, texts
from macros.languages.outside import Outside, outside, page_pairs
from macros.languages.record import NAME, read_record, record, written
from macros.languages.theme import can_be_translated
from macros.model.shared import REFERENCE
from macros.problems import DataError, Problem, message, spoken_language
from macros.text_file import read_text
from macros.yaml_reader import Value

_CONFIGURATION = """\
# The site in {name}. Its words are those of {code}.po; what is said here comes before them.
INHERIT: mkdocs.yml
site_url: !ENV [SITE_URL_{upper}, "http://localhost:8000/{code}/"]
docs_dir: docs/{code}
site_dir: site/{code}

theme:
  language: {code}
"""


class UnknownLanguageError(Exception):
    """The site cannot be in a language; the message says why."""


@dataclass(frozen=True)
class Refreshed:
    """What was written, and how many of its texts are translated, and to be reviewed."""

    files: tuple[Path, ...]
    total: int
    done: int
    review: int


def refresh(
    root: Path,
    code: str,
    read: list[tuple[str, Value]],
    folder: Path,
    *,
    own: bool,
    words: bool = False,
) -> Refreshed:
    """Write the configuration of a language, if it has none, and its PO file into ``folder``.

    ``read`` are the data (path below ``data/``, and what was read). With ``own`` the file
    is an organisation's: what the guide has translated is left out of it. With ``words`` it
    has only the words of the interface and of the configuration, and what it had already, and
    the site is not offered in the language. Raises DataError for
    a PO file that cannot be read, UnknownLanguageError for a language that no site can have.
    """
    _require_known(code)
    path = folder / FOLDER / f"{code}.po"
    problems: list[Problem] = []
    catalogue = read_catalogue(path, path.relative_to(root).as_posix(), problems)
    before = read_text(path, path.name, []) if path.exists() else None
    shipped = {}
    if own:
        upstream = root / "data" / FOLDER / f"{code}.po"
        shipped = read_catalogue(upstream, upstream.relative_to(root).as_posix(), problems)
    if problems:
        raise DataError(problems)
    sources = _sources(read, outside(root, folder if own else None))
    # What the data say in the language needs no translation, and proposes some.
    known = [
        (french(text), str(text[code]))
        for _, text in _texts(read)
        if isinstance(text.get(code), str)
    ]
    for name, text in _texts(read):
        if code in text:
            sources.pop(name, None)
    if words:
        sources = {
            name: source
            for name, source in sources.items()
            if name in catalogue or name.startswith(("words/", "site"))
        }
    given, _ = matched({name: one.french for name, one in sources.items()}, [shipped])
    for name, one in given.items():
        if one.text and not one.review and name not in catalogue:
            del sources[name]
            known.append((one.french, one.text))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(exported(code, sources, before, catalogue, known), encoding="utf-8")
    files = [path]
    configuration = root / f"mkdocs.{code}.yml"
    if not words and not configuration.exists():
        values = {"name": Locale.parse(code).english_name, "code": code, "upper": code.upper()}
        configuration.write_text(_CONFIGURATION.format(**values), encoding="utf-8")
        files.append(configuration)
    made = read_catalogue(path, path.name, []).values()
    done = [one for one in made if one.text]
    review = sum(one.review for one in done)
    return Refreshed(tuple(files), len(made), len(done), review)


def reviewed(root: Path, read: list[tuple[str, Value]], folder: Path, *, own: bool) -> Path:
    """Write down that every English text translates the French beside it; return the file."""
    pairs: dict[str, Mapping[str, Any]] = {
        name: text for name, text in _texts(read) if isinstance(text[REFERENCE], str)
    }
    rows = record({**pairs, **page_pairs(root)})
    if own:
        shipped = read_record(root / "data", root / "data")
        rows = {name: prints for name, prints in rows.items() if shipped.get(name) != prints}
    path = folder / FOLDER / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(rows), encoding="utf-8")
    return path


def _texts(read: list[tuple[str, Value]]) -> list[tuple[str, Any]]:
    return [found for path, value in read for found in texts(path, value)]


def _sources(read: list[tuple[str, Value]], elsewhere: Mapping[str, Outside]) -> dict[str, Source]:
    """Return everything to translate: what is seen most first."""
    found = {name: Source(one.french, one.english) for name, one in elsewhere.items()}
    order = sorted(read, key=lambda part: (part[0].startswith("documents/"), part[0] != _FIRST))
    for path, value in order:
        for name, text in texts(path, value):
            english = text.get("en")
            said = " ; ".join(english) if isinstance(english, list) else english
            found[name] = Source(french(text), said and " ".join(said.split()), f"data/{path}")
    return found


_FIRST = "interface.yml"


def _require_known(code: str) -> None:
    try:
        Locale.parse(code)
        known = can_be_translated(code)
    except (UnknownLocaleError, ValueError):
        known = False
    if not known:
        raise UnknownLanguageError(message("language-unknown", spoken_language(), code=code))
