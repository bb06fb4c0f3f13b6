"""What a first visit to each page transfers, read off the built site, and what it may transfer."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

BUDGETS = Path(__file__).with_name("budgets.yml")
#: What hosts compress, and how much by default.
_TEXT = {".html", ".css", ".js", ".json", ".svg"}
_LEVEL = 6
#: A page of any key that no other kind names is of this one.
READING = "reading"


def budgets() -> dict[str, dict[str, Any]]:
    """Return the budget of each kind of page: ``bytes``, ``requests``, perhaps ``pages``, ``why``."""
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


def first_visit(site: Path, page: Path) -> dict[Path, int]:
    """Return the bytes of each file that a first visit to ``page`` of ``site`` transfers.

    That is the page, its style sheets for the screen, its scripts, its icon, and its pictures but
    those that load as one scrolls. Chromium's own list is held against it by a test.
    """
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    base = site if page.parent == site else page.parent
    files = [page, *((base / urlsplit(found).path).resolve() for found in reader.found)]
    return {path: _transferred(path) for path in files}


def _transferred(path: Path) -> int:
    body = path.read_bytes()
    return len(gzip.compress(body, _LEVEL) if path.suffix in _TEXT else body)


class _Reader(HTMLParser):
    """Collects the addresses of what a page loads at once."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += _loaded(tag, {name: value or "" for name, value in attrs})


def _loaded(tag: str, values: Mapping[str, str]) -> Iterator[str]:
    if tag == "link" and values.get("rel") in ("stylesheet", "icon"):
        # One for paper is fetched too, after all else.
        yield values["href"]
    elif tag == "script" and "src" in values:
        yield values["src"]
    elif tag == "img" and values.get("loading") != "lazy" and not values["src"].startswith("data:"):
        yield values["src"]
