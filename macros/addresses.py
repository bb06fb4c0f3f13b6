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

from macros.model.shared import ID_PATTERN, REFERENCE
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
    "about",
)
#: Where ``mkdocs.yml`` has a row for each language, and what the theme reads there.
ROWS = ("extra", "languages")
ROW = ("name", "locale", "missing", "home")
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


def languages(root: Path) -> list[Language]:
    """Return the languages that have a configuration: ``mkdocs.yml``, ``mkdocs.<code>.yml``."""
    found = [Language(REFERENCE, root / CONFIGURATION, root / "docs" / REFERENCE, "")]
    for path in sorted(root.glob("mkdocs.??.yml")):
        code = path.name.split(".")[1]
        found.append(Language(code, path, root / "docs" / code, f"{code}/"))
    return found


def collect(root: Path) -> dict[str, dict[str, str]]:
    """Return the table of addresses that the pages below ``root/docs`` give.

    Raises DataError for pages that do not say what they must, or whose key is taken.
    """
    table: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    for language in languages(root):
        for page in sorted(language.pages.rglob("*.md")):
            name = page.relative_to(root).as_posix()
            head = read_front_matter(page, name)
            problems += head.problems
            if head.problems:
                continue
            fields = head.data if isinstance(head.data, Mapping) else {}
            missing = [field for field in REQUIRED if not isinstance(fields.get(field), str)]
            if missing:
                values = {"fields": ", ".join(missing)}
                problems.append(Problem(name, 1, "page-head", values))
                continue
            key = fields["key"]
            if not _is_id(key):
                example = example_id(key)
                example = example if _is_id(example) else f"page-{example}"
                values = {"found": key, "example": example}
                problems.append(head.problem(("key",), "bad-page-key", values))
                continue
            addresses = table.setdefault(key, {})
            if language.code in addresses:
                problems.append(head.problem(("key",), "page-key-twice", {"id": key}))
            addresses[language.code] = language.folder + _address(page.relative_to(language.pages))
    if problems:
        raise DataError(problems)
    return dict(sorted(table.items()))


def _is_id(key: str) -> bool:
    if not re.fullmatch(ID_PATTERN, key):
        return False
    # Written plainly, “no” and “1.5” are not texts for MkDocs. Composed only: loading would
    # stumble over “2024-13-45”.
    node = yaml.compose(key, Loader=yaml.SafeLoader)
    return node is not None and node.tag == "tag:yaml.org,2002:str"


def _address(page: Path) -> str:
    path = page.with_suffix("").as_posix()
    return "" if path == "index" else path.removesuffix("/index") + "/"


def check_pages(root: Path, own: Iterable[str]) -> None:
    """Raise DataError unless the site below ``root`` has what its links lead to.

    That is a page in French for each of ``own`` and of ``KEYS`` (keys), a home page
    in every language, and a row for every language in ``mkdocs.yml``.
    """
    table = collect(root)
    problems = []
    for key in (*KEYS, *own):
        for language in languages(root):
            needed = language.code == REFERENCE or key == HOME
            if needed and language.code not in table.get(key, {}):
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

    That is the French page where there is none in ``language`` (see ``language_of``).
    KeyError if no page has the key.
    """
    target = addresses[key][language_of(addresses, key, language)]
    way = relpath(target or ".", here or ".")
    way = "./" if way == "." else f"{way}/"
    return f"{way}#{anchor}" if anchor else way


def language_of(addresses: Addresses, key: str, language: str) -> str:
    """Return the language of the page that ``link`` leads to: ``language``, or French."""
    return language if language in addresses[key] else REFERENCE


def written(root: Path) -> str:
    """Return ``mkdocs.yml`` with the table as it should be."""
    text = (root / CONFIGURATION).read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        values = {"begin": BEGIN.strip(), "end": END.strip()}
        raise DataError([Problem(CONFIGURATION, 1, "address-marks", values)])
    lines = ["  addresses:"]
    for key, addresses in collect(root).items():
        entries = ", ".join(f'{code}: "{address}"' for code, address in addresses.items())
        lines.append(f"    {key}: {{{entries}}}")
    return "\n".join([before + begin, *lines, end + after])
