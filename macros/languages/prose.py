"""Take a page of Markdown apart into what is translated and what stays, and put it together.

A paragraph, a heading, an item of a list and a cell of a table are each one block to
translate, on one line. Macros that stand alone, tags, code and the page's front matter stay,
but for the title and the description.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from macros.typography import typeset_markdown

# libyaml's loader where there is one: ten times quicker, the same result.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_HEAD = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FENCE = re.compile(r"[ ]{0,3}(```+|~~~+)")
_HEADING = re.compile(r"(#{1,6}[ ]+)(.*?)([ ]*\{:[^}]*\})?[ ]*")
_ANCHOR = re.compile(r"#([\w.-]+)")
_ITEM = re.compile(r"([ \t]*(?:[-*+]|\d+\.)[ ]+|>[ ]?)(.*)")
_TABLE = re.compile(r"[ ]*\|.*")
_RULE = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_CELL = re.compile(r"(?<!\\)\|")
#: Lines that stay: tags, macros and what belongs to a block above.
_KEPT = re.compile(r"[ ]*(</?\w[^>]*>|\{\{.*\}\}|\{%.*%\}|\{:[^}]*\}|-{3,}|\*{3,}|<!--.*-->)[ ]*")
_CODE = re.compile(r"(?:[ ]{4,}|\t)(?![-*+] |\d+\. )")
#: What a translation keeps as it is: where links lead, macros, attributes.
_MARKS = re.compile(r"\]\(([^)\s]*)[^)]*\)|(\{\{.*?\}\}|\{%.*?%\})|(\{:[^}]*\})")

#: What front matter holds that readers read.
TITLES = ("title", "description")


@dataclass(frozen=True)
class Block:
    """A piece of prose: its permanent name, its French on one line, what stands around it."""

    name: str
    text: str
    before: str = ""
    after: str = ""


def head_of(markdown: str) -> dict[str, Any]:
    """Return what a page's front matter says; nothing if it has none that can be read."""
    match = _HEAD.match(markdown)
    return dict(_read(match[1])) if match else {}


@lru_cache(maxsize=512)
def _read(head: str) -> dict[str, Any]:
    try:
        found = yaml.load(head, Loader=_LOADER)
    except (yaml.YAMLError, ValueError):
        found = None
    return found if isinstance(found, dict) else {}


def body_of(markdown: str) -> str:
    """Return what stands after a page's front matter."""
    match = _HEAD.match(markdown)
    return markdown[match.end() :] if match else markdown


def titles(head: dict[str, Any]) -> dict[str, str]:
    """Return what of a page's front matter is translated, by its permanent name."""
    return {
        f"pages/{head.get('key')}: {field}": " ".join(str(head[field]).split())
        for field in TITLES
        if head.get(field)
    }


def blocks(markdown: str) -> list[Block | str]:
    """Return the pieces of a page's body, in order: blocks, and what stays between them."""
    page = f"pages/{head_of(markdown).get('key')}"
    return list(_named(page, _pieces(body_of(markdown).split("\n"))))


def assembled(
    markdown: str, translated: Callable[[str, str], str | None], fallback: Callable[[str], str]
) -> str:
    """Return the page with each block translated.

    ``translated`` gives the translation of a text by its name and French, or None; then the
    French stays, as ``fallback`` marks it. Titles stay in French without a mark: they are said
    where there can be none.
    """
    head = dict(head_of(markdown))
    for name, text in titles(head).items():
        field = name.rpartition(": ")[2]
        head[field] = translated(name, text) or text
    body = "".join(
        piece
        if isinstance(piece, str)
        else piece.before
        + (translated(piece.name, piece.text) or fallback(typeset_markdown(piece.text, "fr")))
        + piece.after
        for piece in blocks(markdown)
    )
    return front_matter(head) + body


def front_matter(head: dict[str, Any]) -> str:
    """Return what a page says of itself as it is written at its head."""
    said = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1_000_000)
    return f"---\n{said}---\n"


def marks(text: str) -> frozenset[str]:
    """Return the links, macros and attributes of a block: a translation adds none."""
    return frozenset(next(filter(None, found), "") for found in _MARKS.findall(text))


def _named(page: str, pieces: Iterator[Block | str]) -> Iterator[Block | str]:
    section, headings, number = page, 0, 0
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif piece.name == "heading":
            headings, number = headings + 1, 0
            anchor = _ANCHOR.search(piece.after)
            section = f"{page}/{anchor[1] if anchor else headings}"
            yield Block(f"{section}: heading", piece.text, piece.before, piece.after)
        else:
            number += 1
            yield Block(f"{section}: {number}", piece.text, piece.before, piece.after)


def _pieces(lines: list[str]) -> Iterator[Block | str]:
    """Yield blocks, those of headings called so, and what stays, line ends included."""
    waiting: list[str] = []
    before, fence = "", ""

    def flush() -> Iterator[Block | str]:
        nonlocal waiting, before
        if waiting:
            yield Block("", " ".join(line.strip() for line in waiting), before, "\n")
        waiting, before = [], ""

    for line in lines[:-1] if lines[-1] == "" else lines:
        opening = _FENCE.match(line)
        if fence or opening:
            yield from flush()
            if opening and not fence:
                fence = opening[1]
            elif opening and opening[1].startswith(fence):
                fence = ""
            yield line + "\n"
        elif not line.strip() or _KEPT.fullmatch(line) or (not waiting and _CODE.match(line)):
            yield from flush()
            yield line + "\n"
        elif heading := _HEADING.fullmatch(line):
            yield from flush()
            yield Block("heading", heading[2].strip(), heading[1], (heading[3] or "") + "\n")
        elif _TABLE.fullmatch(line):
            yield from flush()
            yield from _row(line)
        elif item := _ITEM.fullmatch(line):
            yield from flush()
            before, waiting = item[1], [item[2]]
        else:
            waiting.append(line)
    yield from flush()


def _row(line: str) -> Iterator[Block | str]:
    if _RULE.fullmatch(line):
        yield line + "\n"
        return
    cells = _CELL.split(line)
    for number, cell in enumerate(cells):
        if cell.strip():
            yield Block("", cell.strip(), " ", " ")
        else:
            yield cell
        yield "\n" if number == len(cells) - 1 else "|"
