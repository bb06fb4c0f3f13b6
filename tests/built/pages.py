"""What the tests read from a built page, by the standard parser and nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Quoted text (q) is the source's own.
_NOT_TEXT = {"script", "style", "code", "svg", "template", "q"}


@dataclass
class Page:
    """A page: where it is, what it links to, its texts with the language they are in."""

    path: str
    language: str = ""
    title: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    links: list[dict[str, str]] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.open: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        page = self.page
        if tag not in _VOID:
            self.open.append((tag, values))
        if tag == "html":
            page.language = values.get("lang", "")
        if "id" in values:
            page.ids.append(values["id"])
            classes = values.get("class", "").split()
            if {"item", "check", "document", "glossary-term"} & set(classes):
                page.items.append(values["id"])
        # What a template holds is not in the page until a script puts it there.
        if tag in ("h2", "h3") and self._inside("article") and not self._inside("template"):
            page.headings.append(values.get("id", ""))
        if tag == "meta":
            page.metas[values.get("name") or values.get("property", "")] = values.get("content", "")
        if tag == "link":
            page.links.append(values)
        if tag == "a" and "href" in values:
            page.anchors.append(values["href"])
            if "md-nav__link" in values.get("class", "") and self._inside("nav"):
                page.contents.append(values["href"])
        for name in ("src", "data", "poster"):
            if name in values and tag not in ("a",):
                page.resources.append(values[name])
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload", "preconnect"):
            page.resources.append(values["href"])

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in _VOID:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "title" and not self._inside("svg"):
            self.page.title += data
        if data.strip() and self._inside("body") and not any(t in _NOT_TEXT for t, _ in self.open):
            language = next((v["lang"] for _, v in reversed(self.open) if "lang" in v), "")
            self.page.texts.append((language, data))

    def _inside(self, tag: str) -> bool:
        return any(name == tag for name, _ in self.open)


@cache
def read_pages(site: Path) -> dict[str, Page]:
    """Return every page of the site by its path below ``site``."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        page = Page(path.relative_to(site).as_posix())
        _Reader(page).feed(path.read_text(encoding="utf-8"))
        pages[page.path] = page
    return pages
