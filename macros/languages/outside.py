"""The texts to translate that are not in the data: those of the pages and the configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.languages.configuration import base, configured
from macros.languages.pages import by_key, keys, prose, read_pages, whole
from macros.languages.prose import body_of
from macros.model.shared import LANGUAGES, REFERENCE


@dataclass(frozen=True)
class Outside:
    """A text of a page or of the configuration: its French, the languages that have it so far.

    ``english`` is what stands in its place in English, where that is certain.
    """

    french: str
    said: frozenset[str]
    english: str | None = None


def outside(root: Path, organisation: Path | None = None) -> dict[str, Outside]:
    """Return the texts of the pages and the configuration below ``root``, by permanent name.

    With the pages of an organisation (its folder), where they are other than the guide's.
    """
    found: dict[str, Outside] = {}
    settings = {code: configured(base(root, code)) for code in LANGUAGES}
    for name, french in settings[REFERENCE].items():
        said = frozenset(code for code in LANGUAGES if settings[code])
        found[name] = Outside(french, said, settings["en"].get(name))
    folders = [root / "docs", *([organisation / "docs"] if organisation else [])]
    codes = sorted({path.name for folder in folders for path in folder.glob("??")})
    pages = {code: by_key(*(read_pages(folder / code) for folder in folders)) for code in codes}
    there = {code: whole(written) for code, written in pages.items()}
    beside = prose(pages.get("en", {}))
    for name, french in prose(pages.get(REFERENCE, {})).items():
        key = name.removeprefix("pages/").partition(":")[0].partition("/")[0]
        said = frozenset(code for code, known in there.items() if key in known)
        found[name] = Outside(french, said, beside.get(name))
    return found


def page_pairs(root: Path) -> dict[str, Mapping[str, str | None]]:
    """Return the pages that exist in French and in English, whole, by a name of their own."""
    pages = {code: read_pages(root / "docs" / code) for code in LANGUAGES}
    french, english = (keys(pages[code]) for code in LANGUAGES)
    return {
        f"pages/{key}": {
            code: body_of(pages[code][path]) for code, path in zip(LANGUAGES, both, strict=True)
        }
        for key in french
        if key in english
        for both in [(french[key], english[key])]
    }
