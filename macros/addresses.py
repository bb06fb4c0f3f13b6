"""The addresses of the pages, by key and language.

Pages of different languages belong together by the ``key`` in their front
matter. The table from key to address stands in ``mkdocs.yml`` as plain
configuration, because the theme needs it and must not depend on a hook; this
module makes it from the pages, and finds it stale.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from pathlib import Path
from posixpath import relpath

from macros.problems import DataError, Problem
from macros.yaml_reader import Mapping, read_front_matter

#: Address of a page relative to the root of the site, by key, then language.
Addresses = MappingType[str, MappingType[str, str]]

BEGIN = "  # addresses: made by “python -m macros addresses”"
END = "  # end of addresses"
#: What each page says of itself between its ``---`` lines.
REQUIRED = ("key", "title", "description")


@dataclass(frozen=True)
class Language:
    """A language of the site: its code, its pages, its folder in the site."""

    code: str
    pages: Path
    folder: str


def languages(root: Path) -> list[Language]:
    """Return the languages that have a configuration: ``mkdocs.yml``, ``mkdocs.<code>.yml``."""
    found = [Language("fr", root / "docs" / "fr", "")]
    for path in sorted(root.glob("mkdocs.??.yml")):
        code = path.name.split(".")[1]
        found.append(Language(code, root / "docs" / code, f"{code}/"))
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
            addresses = table.setdefault(key, {})
            if language.code in addresses:
                problems.append(
                    Problem(name, head.line_of(("key",)), "page-key-twice", {"id": key})
                )
            addresses[language.code] = language.folder + _address(page.relative_to(language.pages))
    if problems:
        raise DataError(problems)
    return dict(sorted(table.items()))


def _address(page: Path) -> str:
    path = page.with_suffix("").as_posix()
    return "" if path == "index" else path.removesuffix("/index") + "/"


def link(addresses: Addresses, here: str, key: str, language: str, anchor: str = "") -> str:
    """Return the way from the page at ``here`` (an address) to the page ``key``.

    KeyError if no page has the key in that language.
    """
    target = addresses[key][language]
    way = relpath(target or ".", here or ".")
    way = "./" if way == "." else f"{way}/"
    return f"{way}#{anchor}" if anchor else way


def written(root: Path) -> str:
    """Return ``mkdocs.yml`` with the table as it should be."""
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        values = {"begin": BEGIN.strip(), "end": END.strip()}
        raise DataError([Problem("mkdocs.yml", 1, "address-marks", values)])
    lines = ["  addresses:"]
    for key, addresses in collect(root).items():
        entries = ", ".join(f'{code}: "{address}"' for code, address in addresses.items())
        lines.append(f"    {key}: {{{entries}}}")
    return "\n".join([before + begin, *lines, end + after])
