"""All that the site of a further language is made of besides the data: settings and pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.languages.configuration import base, configuration
from macros.languages.merge import Folders, catalogues
from macros.languages.pages import Pages, pages, paths, read_pages, untranslated
from macros.model import Word
from macros.model.shared import REFERENCE
from macros.problems import DataError, Problem


@dataclass(frozen=True)
class LanguageSite:
    """The configuration of a language, and its pages: Markdown by path below its folder."""

    configuration: dict[str, Any]
    pages: dict[str, str]


def language_site(
    root: Path,
    code: str,
    folders: Folders,
    words: Mapping[str, Word],
    *,
    french: Pages | None = None,
    english: Pages | None = None,
    own: Pages | None = None,
) -> LanguageSite:
    """Return what the site below ``root`` is made of in the language ``code``.

    The pages are those below ``docs/``, unless told; ``own`` are those in the language's
    folder. ``words`` are the guide's. Raises DataError for translations that cannot be used.
    """
    docs = root / "docs"
    french = read_pages(docs / REFERENCE) if french is None else french
    english = read_pages(docs / "en") if english is None else english
    own = read_pages(docs / code) if own is None else own
    problems: list[Problem] = []
    translations = catalogues(code, folders, problems)
    if problems:
        raise DataError(problems)
    return LanguageSite(
        configuration(base(root), code, translations, paths(french, english, own)),
        pages(french, english, own, translations, untranslated(words, code)),
    )
