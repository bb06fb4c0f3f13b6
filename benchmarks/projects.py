"""The projects that are measured: ours, larger ones, and plain Material with the same text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from tests.project import copy_project

#: Plain Material, with what any such site needs: no web font, search, our extensions.
_PLAIN = """\
site_name: Plain
site_url: http://localhost:8000/
theme: {name: material, language: LANGUAGE, font: false, palette: {scheme: default}}
markdown_extensions: [attr_list, md_in_html, tables, {toc: {permalink: true}}]
plugins: [search]
exclude_docs: "!/templates/"
"""
_BLOCKS = {
    "h1": "# ",
    "h2": "## ",
    "h3": "### ",
    "p": "",
    "li": "- ",
    "dt": "**",
    "dd": "",
    "tr": "- ",
}
_ASIDE = ("script", "template", "dialog", "select", "button")


class _Article(HTMLParser):
    """Turns the article of one of our pages into plain Markdown with the same text."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._depth = 0
        self._words: list[str] = []
        self._prefix = ""
        self._aside = 0
        self._forms = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # What only scripts read is no text of the page.
        self._aside += tag in _ASIDE
        if tag == "form" and self._depth and not self._aside:
            # Text of the page that its search leaves out, as ours does.
            self.lines += ["<div markdown data-search-exclude>", ""]
            self._forms += 1
        if tag == "article":
            self._depth = 1
        if self._depth and tag in _BLOCKS:
            self._flush()
            self._prefix = _BLOCKS[tag]

    def handle_endtag(self, tag: str) -> None:
        self._aside -= tag in _ASIDE
        if self._depth and tag in _BLOCKS:
            self._flush()
        if tag == "form" and self._forms:
            self._flush()
            self.lines += ["</div>", ""]
            self._forms -= 1
        if tag == "article":
            self._flush()
            self._depth = 0

    def handle_data(self, data: str) -> None:
        if self._depth and not self._aside:
            self._words.append(data)

    def _flush(self) -> None:
        text = re.sub(r"\s+", " ", "".join(self._words)).strip().strip("¶").strip()
        self._words = []
        if text:
            end = "**" if self._prefix == "**" else ""
            self.lines += [f"{self._prefix}{text}{end}", ""]


#: The other languages of our site, each in a folder of it.
OTHERS = ("en",)
#: Left out of our search, so of the plain one too.
_UNSEARCHED = ("guide-bilingue", "bilingual-guide")


def make_plain(site: Path, folder: Path, language: str | None = None) -> Path:
    """Write a plain Material project with the text of the pages of ``site``.

    Of one language, or of all in one project.
    """
    root = site if language in (None, "fr") else site / language
    for path in sorted(root.rglob("index.html")):
        name = path.relative_to(root)
        if language == "fr" and name.parts[0] in OTHERS:
            continue
        article = _Article()
        article.feed(path.read_text(encoding="utf-8"))
        head = ["---", "search: {exclude: true}", "---", ""]
        page = folder / "docs" / name.with_suffix(".md")
        page.parent.mkdir(parents=True, exist_ok=True)
        lines = head + article.lines if name.parent.name in _UNSEARCHED else article.lines
        page.write_text("\n".join(lines), encoding="utf-8")
    configuration = _PLAIN.replace("LANGUAGE", language or "fr")
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    return folder


def make_ours(folder: Path, items: int = 0) -> Path:
    """Copy our project; with ``items``, repeat real items until there are that many."""
    copy_project(folder)
    phases = sorted((folder / "data" / "phases").glob("*.yml"))
    count = sum(path.read_text("utf-8").count("\n      - id: ") for path in phases)
    for number in range(1, -(-items // count) if items else 1):
        for path in phases:
            _repeat(path, number, max(0, items - count * number))
    return folder


def _repeat(path: Path, number: int, missing: int) -> None:
    """Append to the last step of a phase a copy of all its items, under new ids."""
    text = path.read_text(encoding="utf-8").rstrip("\n")
    parts = re.split(r"\n(?=      - id: )", text.split("\n# copies\n")[0])[1:]
    copies = []
    for part in parts[: max(1, missing)]:
        item = re.split(r"\n\n?  - id: ", part)[0]
        item = re.sub(r"^(      - id: \S+)", rf"\1-{number}", item)
        item = re.sub(
            r"\{origin: source, entry: \S+\}", "{origin: complement, evidence: proposal}", item
        )
        copies.append(item)
    mark = "" if "\n# copies\n" in text else "\n# copies"
    path.write_text(f"{text}{mark}\n" + "\n".join(copies) + "\n", encoding="utf-8")
