"""What a first visit to each page transfers, by what it is, and what it may transfer."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from macros.addresses import Addresses

BUDGETS = Path(__file__).with_name("budgets.yml")
#: What hosts compress, and how much by default.
_TEXT = {".html", ".css", ".js", ".json", ".svg"}
_LEVEL = 6
#: A page of any key that no other kind names is of this one.
READING = "reading"


def budgets() -> dict[str, dict[str, Any]]:
    """Return the budget of each kind of page, as benchmarks/budgets.yml says it."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(BUDGETS.read_text(encoding="utf-8"))
    return found


def kind_of(key: str, budgets: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the kind of the page with this key."""
    of_its_own = (
        kind
        for kind, budget in budgets.items()
        if any(fnmatchcase(key, pattern) for pattern in budget.get("pages", ()))
    )
    return next(of_its_own, READING)


@dataclass(frozen=True)
class Visit:
    """What a first visit to a page transfers: the bytes of each file, compressed."""

    #: The page, its style sheets, its scripts, its icon, its pictures at the top.
    at_once: dict[Path, int]
    #: Pictures that load as one scrolls towards them.
    pictures: dict[Path, int]


def first_visit(page: Path) -> Visit:
    """Read off a built page what a first visit transfers; a test asks Chromium for the same."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return Visit(
        {page: _transferred(page)} | _sizes(page, reader.at_once), _sizes(page, reader.pictures)
    )


def _sizes(page: Path, addresses: list[str]) -> dict[Path, int]:
    files = [(page.parent / urlsplit(address).path).resolve() for address in addresses]
    return {path: _transferred(path) for path in files}


def _transferred(path: Path) -> int:
    body = path.read_bytes()
    return len(gzip.compress(body, _LEVEL) if path.suffix in _TEXT else body)


class _Reader(HTMLParser):
    """Collects the addresses of what a page loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.at_once: list[str] = []
        self.pictures: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        # A sheet for paper is fetched too, after all else.
        asked = values.get("data-scripts", "")
        if tag == "link" and values.get("rel") in ("stylesheet", "icon"):
            asked = values["href"]
        elif tag == "img":
            asked = values["src"]
        # What the page holds itself is counted with it.
        if asked and not asked.startswith("data:"):
            late = values.get("loading") == "lazy"
            (self.pictures if late else self.at_once).append(asked)


#: What the parts of a first visit are, by the ends of their files' names.
_PARTS = {"page": (".html",), "styles": (".css",), "scripts": (".js",)}
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)


def _styles_in(page: Path) -> int:
    """Return how many bytes, compressed, the styles in a page add to it."""
    text = page.read_text(encoding="utf-8")
    with_them, without = (
        len(gzip.compress(one.encode(), _LEVEL)) for one in (text, _STYLE.sub("", text))
    )
    return with_them - without


def table(site: Path, addresses: Addresses) -> list[str]:
    """Return a table in Markdown: where the bytes of the heaviest page of each kind go."""
    found = budgets()
    heaviest: dict[str, tuple[int, str, Visit]] = {}
    for key, paths in addresses.items():
        for path in paths.values():
            visit, kind = first_visit((site / path / "index.html").resolve()), kind_of(key, found)
            one = (sum(visit.at_once.values()), path, visit)
            heaviest[kind] = max(one, heaviest.get(kind, one), key=lambda each: each[0])
    lines = [
        f"| kind, its heaviest page | {' | '.join(_PARTS)} | all, kB | budget | requests |",
        "| --- |" + " --- |" * (len(_PARTS) + 3),
    ]
    for kind, budget in found.items():
        total, path, visit = heaviest[kind]
        page, styles, *others = (
            sum(size for file, size in visit.at_once.items() if file.suffix in ends)
            for ends in _PARTS.values()
        )
        within = _styles_in(site / path / "index.html")
        parts = [page - within, styles + within, *others]
        kilobytes = " | ".join(f"{size / 1000:.1f}" for size in [*parts, total, budget["bytes"]])
        lines.append(f"| {kind}, `/{path}` | {kilobytes} | {len(visit.at_once)} |")
    return lines
