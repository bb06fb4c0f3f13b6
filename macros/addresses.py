"""The addresses of the pages, by key and language.

Pages of different languages belong together by the ``key`` in their front
matter. The table from key to address stands in ``mkdocs.yml`` as plain
configuration, because the theme needs it and must not depend on a hook; this
module makes it from the pages, and finds it stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from posixpath import relpath

import yaml

from macros.model.shared import ID_PATTERN, OWN, REFERENCE
from macros.problems import DataError, Problem
from macros.shape import example_id
from macros.yaml_reader import Mapping, read, read_front_matter

#: Address of a page relative to the root of the site, by key, then language.
Addresses = MappingType[str, MappingType[str, str]]

BEGIN = "  # addresses: made by “python -m macros addresses”"
END = "  # end of addresses"
#: What each page says of itself between its ``---`` lines.
REQUIRED = ("key", "title", "description")

#: The base of every language's configuration.
CONFIGURATION = "mkdocs.yml"
HOME = "home"
#: The pages that others link to; each phase has one more, ``phase-<id>``, each
#: document ``document-<id>``.
KEYS = (
    HOME,
    "advice",
    "checklist",
    "dossiers",
    "templates",
    "toolbox",
    "glossary",
    "bilingual-guide",
    "downloads",
    "accessibility",
    "privacy",
    "about",
)
#: Where ``mkdocs.yml`` has a row for each language, and what the theme reads there.
ROWS = ("extra", "languages")
ROW = ("name", "locale", "short", "missing", "home", "offline", "updated", "reload")
#: Where the guide's version stands, and what it looks like.
GUIDE = ("extra", "guide")
GUIDE_EXAMPLES = {"version": "1.2.0", "released": "2026-11-24"}
#: What MkDocs reads and our data may not hold.
_YAML_OF_MKDOCS = {"tag", "anchor", "alias"}


@dataclass(frozen=True)
class Language:
    """A language of the site: its code, configuration, pages, and folder in the site."""

    code: str
    configuration: Path
    pages: Path
    folder: str


def languages(folder: Path) -> list[Language]:
    """Return the languages of the site that ``folder`` holds, that of its root first.

    Each has its pages in ``docs/<code>`` and, the first apart, ``mkdocs.<code>.yml``.
    """
    others = {path.name.split(".")[1]: path for path in sorted(folder.glob("mkdocs.??.yml"))}
    bare = {path.name for path in (folder / "docs").glob("??")} - others.keys()
    first = REFERENCE if REFERENCE in bare or not bare else min(bare)
    found = [Language(first, folder / CONFIGURATION, folder / "docs" / first, "")]
    return found + [
        Language(code, path, folder / "docs" / code, f"{code}/") for code, path in others.items()
    ]


def collect(folder: Path) -> dict[str, dict[str, str]]:
    """Return the table of addresses that the pages below ``folder/docs`` give.

    Raises DataError for pages that do not say what they must, or whose key is taken.
    """
    problems: list[Problem] = []
    found = {
        language.folder: read_pages(language.code, language.pages, folder, problems)
        for language in languages(folder)
    }
    if problems:
        raise DataError(problems)
    return table(found)


@dataclass(frozen=True)
class Page:
    """A page of one language: what it says of itself, and its path below ``docs/<code>``."""

    key: str
    language: str
    path: str
    title: str
    text: str


def read_pages(code: str, pages: Path, root: Path, problems: list[Problem]) -> list[Page]:
    """Return the pages of a language in the folder ``pages``, below the project's ``root``.

    Those that do not say what they must, or whose key is taken, are added to ``problems``.
    """
    found: dict[str, Page] = {}
    for path in sorted(pages.rglob("*.md")):
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
        head = read_front_matter(path, name)
        problems += head.problems
        if head.problems:
            continue
        fields = head.data if isinstance(head.data, Mapping) else {}
        missing = [field for field in REQUIRED if not isinstance(fields.get(field), str)]
        if missing:
            problems.append(Problem(name, 1, "page-head", {"fields": ", ".join(missing)}))
            continue
        key = fields["key"]
        if not _is_id(key):
            example = example_id(key)
            example = example if _is_id(example) else f"page-{example}"
            values = {"found": key, "example": example}
            problems.append(head.problem(("key",), "bad-page-key", values))
            continue
        if key in found:
            problems.append(head.problem(("key",), "page-key-twice", {"id": key}))
        text = path.read_text(encoding="utf-8")
        below = path.relative_to(pages).as_posix()
        found[key] = Page(key, code, below, fields["title"], text)
    return list(found.values())


def table(pages: MappingType[str, Iterable[Page]]) -> dict[str, dict[str, str]]:
    """Return the table of addresses of the pages of each language, by its folder in the site."""
    found: dict[str, dict[str, str]] = {}
    for folder, mine in pages.items():
        for page in mine:
            found.setdefault(page.key, {})[page.language] = folder + _address(page.path)
    return dict(sorted(found.items()))


def _is_id(key: str) -> bool:
    if not re.fullmatch(ID_PATTERN, key):
        return False
    # Written plainly, “no” and “1.5” are not texts for MkDocs. Composed only: loading would
    # stumble over “2024-13-45”.
    node = yaml.compose(key, Loader=yaml.SafeLoader)
    return node is not None and node.tag == "tag:yaml.org,2002:str"


def _address(page: str) -> str:
    path = page.removesuffix(".md")
    return "" if path == "index" else path.removesuffix("/index") + "/"


def check_pages(root: Path, own: Iterable[str]) -> None:
    """Raise DataError unless the site below ``root`` has what its links lead to.

    That is a page in its first language for each of ``own`` and of ``KEYS`` (keys), a home
    page in every language, and a row for every language in ``mkdocs.yml``.
    """
    addresses = collect(root)
    problems = []
    for key in (*KEYS, *own):
        for language in languages(root):
            needed = not language.folder or key == HOME
            if needed and language.code not in addresses.get(key, {}):
                name = language.pages.relative_to(root).as_posix()
                problems.append(Problem(name, 1, "missing-page", {"id": key}))
    problems += _check_rows(root)
    if problems:
        raise DataError(problems)


def _check_rows(root: Path) -> Iterator[Problem]:
    """Yield a problem for each thing that ``extra`` must say and does not.

    That is the guide's version and date, and a row for each language.
    """
    configuration = read(root / CONFIGURATION, CONFIGURATION)
    # MkDocs' own tags are none of ours.
    own = [problem for problem in configuration.problems if problem.key not in _YAML_OF_MKDOCS]
    if own:
        yield from own
        return
    rows: object = configuration.data
    for name in ROWS:
        rows = rows.get(name) if isinstance(rows, Mapping) else None
    guide: object = configuration.data
    for name in GUIDE:
        guide = guide.get(name) if isinstance(guide, Mapping) else None
    for field, example in GUIDE_EXAMPLES.items():
        value = guide.get(field) if isinstance(guide, Mapping) else None
        if not _is_text(value) or (field == "released" and not _is_day(str(value))):
            values = {"field": field, "example": f'{field}: "{example}"'}
            yield configuration.problem((*GUIDE, field), "guide-row", values)
    for language in languages(root):
        row = rows.get(language.code) if isinstance(rows, Mapping) else None
        fields = row if isinstance(row, Mapping) else {}
        missing = [field for field in ROW if not _is_text(fields.get(field))]
        if missing:
            values = {"language": language.code, "fields": ", ".join(missing)}
            yield configuration.problem((*ROWS, language.code), "language-row", values)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def link(addresses: Addresses, here: str, key: str, language: str, anchor: str = "") -> str:
    """Return the way from the page at ``here`` (an address) to the page ``key``.

    That is the first there is where there is none in ``language`` (see ``language_of``).
    KeyError if no page has the key.
    """
    target = addresses[key][language_of(addresses, key, language)]
    way = relpath(target or ".", here or ".")
    way = "./" if way == "." else f"{way}/"
    return f"{way}#{anchor}" if anchor else way


def language_of(addresses: Addresses, key: str, language: str) -> str:
    """Return the language of the page that ``link`` leads to: ``language``, or the first."""
    return language if language in addresses[key] else next(iter(addresses[key]))


def common(codes: Iterable[str]) -> str:
    """Return the language that others stand beside: French, or the first of a site without it."""
    site = list(codes)
    return REFERENCE if REFERENCE in site or not site else site[0]


def listed(nav: object) -> Iterator[str]:
    """Yield the paths of the pages that a ``nav`` lists, at any depth."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, MappingType):
        for value in nav.values():
            yield from listed(value)
    elif isinstance(nav, Iterable):
        for value in nav:
            yield from listed(value)


def written(root: Path) -> str:
    """Return ``mkdocs.yml`` with the table as it should be.

    It holds the guide's own languages and pages: those of an organisation are put in when
    its site is assembled, so that this file is the same for all.
    """
    text = (root / CONFIGURATION).read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        values = {"begin": BEGIN.strip(), "end": END.strip()}
        raise DataError([Problem(CONFIGURATION, 1, "address-marks", values)])
    lines = ["  addresses:"]
    for key, addresses in _of_the_guide(root).items():
        entries = ", ".join(f'{code}: "{address}"' for code, address in addresses.items())
        lines.append(f"    {key}: {{{entries}}}")
    return "\n".join([before + begin, *lines, end + after])


def _of_the_guide(root: Path) -> dict[str, dict[str, str]]:
    rows: object = read(root / CONFIGURATION, CONFIGURATION).data
    for name in ROWS:
        rows = rows.get(name) if isinstance(rows, Mapping) else None
    own = {}
    for key, addresses in collect(root).items():
        mine = {
            language.code: addresses[language.code]
            for language in languages(root)
            if language.code in addresses
            and isinstance(rows, Mapping)
            and language.code in rows
            and is_of_the_guide(key, addresses[language.code], language)
        }
        if mine:
            own[key] = mine
    return own


def is_of_the_guide(key: str, address: str, language: Language) -> bool:
    """Return whether a page is the guide's: a document's, or one that its ``nav`` lists."""
    if key.startswith("document-"):
        return not key.startswith(f"document-{OWN}")
    configuration = read(language.configuration, language.configuration.name).data
    nav = configuration.get("nav") if isinstance(configuration, Mapping) else None
    return address in {language.folder + _address(path) for path in listed(nav)}
