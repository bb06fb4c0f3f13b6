"""The addresses of the pages, by key and language.

Pages of different languages belong together by the ``key`` in their front
matter. The table from key to address stands in ``mkdocs.yml`` as plain
configuration, because the theme needs it and must not depend on a hook; this
module makes it from the pages, and finds it stale.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import relpath
from typing import Any

import yaml

#: Address of a page relative to the root of the site, by key, then language.
Addresses = Mapping[str, Mapping[str, str]]

BEGIN = "  # addresses: made by “python -m macros addresses”"
END = "  # end of addresses"
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Language:
    """A language of the site: its code, its pages, its folder in the site."""

    code: str
    pages: Path
    folder: str


class AddressError(Exception):
    """A page has no key, or two pages of a language share one."""


def languages(root: Path) -> list[Language]:
    """Return the languages that have a configuration: ``mkdocs.yml``, ``mkdocs.<code>.yml``."""
    found = [Language("fr", root / "docs" / "fr", "")]
    for path in sorted(root.glob("mkdocs.??.yml")):
        code = path.name.split(".")[1]
        found.append(Language(code, root / "docs" / code, f"{code}/"))
    return found


def collect(root: Path) -> dict[str, dict[str, str]]:
    """Return the table of addresses that the pages below ``root/docs`` give."""
    table: dict[str, dict[str, str]] = {}
    for language in languages(root):
        for page in sorted(language.pages.rglob("*.md")):
            key = front_matter(page).get("key")
            name = page.relative_to(root).as_posix()
            if not isinstance(key, str):
                raise AddressError(f"{name}:1: add “key: …” between the two “---” lines.")
            addresses = table.setdefault(key, {})
            if language.code in addresses:
                raise AddressError(f"{name}:1: another page has the key “{key}”: choose another.")
            addresses[language.code] = language.folder + _address(page.relative_to(language.pages))
    return dict(sorted(table.items()))


def front_matter(page: Path) -> dict[str, Any]:
    """Return what stands between the ``---`` lines of a page."""
    match = _FRONT_MATTER.match(page.read_text(encoding="utf-8"))
    loaded = yaml.safe_load(match[1]) if match else None
    return loaded if isinstance(loaded, dict) else {}


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
        raise AddressError(
            f"mkdocs.yml:1: the lines “{BEGIN.strip()}” and “{END.strip()}” are missing."
        )
    lines = ["  addresses:"]
    for key, addresses in collect(root).items():
        entries = ", ".join(f'{code}: "{address}"' for code, address in addresses.items())
        lines.append(f"    {key}: {{{entries}}}")
    return "\n".join([before + begin, *lines, end + after])
