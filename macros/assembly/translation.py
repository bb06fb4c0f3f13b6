"""A further language of a site, whose pages are the French ones translated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from macros.addresses import REQUIRED, Page
from macros.assembly.project import Project
from macros.languages.pages import by_key, read_pages, whole
from macros.languages.prose import head_of
from macros.languages.site import LanguageSite, language_site
from macros.load import folders
from macros.model import Guide
from macros.model.shared import REFERENCE
from macros.problems import Problem


def translated(project: Project, guide: Guide, code: str, problems: list[Problem]) -> LanguageSite:
    """Return the configuration and the pages of a project's site in a further language.

    What is wrong with the pages that the language has of its own is added to ``problems``.
    Raises DataError for translations that cannot be used.
    """
    docs = (project.root / "docs", project.organisation / "docs")
    own = [read_pages(folder / code) for folder in docs]
    for folder, mine in zip(docs, own, strict=True):
        problems += _unsaid(folder / code, mine, project.root)
    return language_site(
        project.root,
        code,
        folders(project.root / "data", project.organisation),
        guide.words,
        french=by_key(*(read_pages(folder / REFERENCE) for folder in docs)),
        english=by_key(*(read_pages(folder / "en") for folder in docs)),
        own=by_key(*own),
    )


def as_pages(site: LanguageSite, code: str) -> list[Page]:
    """Return the pages of a further language as a site's pages are."""
    found = []
    for path, text in site.pages.items():
        head = head_of(text)
        found.append(Page(str(head.get("key")), code, path, str(head.get("title")), text))
    return found


def _unsaid(folder: Path, pages: Mapping[str, str], root: Path) -> Sequence[Problem]:
    """Return a problem for each page that does not say which it is, or how it is called."""
    problems = []
    full = whole(pages)
    for path, text in pages.items():
        head = head_of(text)
        needed = REQUIRED if str(head.get("key")) in full else ("key",)
        missing = [field for field in needed if not isinstance(head.get(field), str)]
        if missing:
            file = folder / path
            name = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
            problems.append(Problem(name, 1, "page-head", {"fields": ", ".join(missing)}))
    return problems
