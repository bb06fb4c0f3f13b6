"""Keep what the macros print out of the Markdown parser's way.

The macros print HTML, which Markdown only passes on, yet it reads every tag of
it three times over, a fifth of the time of a build. The templates mark it
(``START`` and ``END``, on lines of their own), so that it can be taken out before
Markdown and put back after. Where nobody takes it out, the marks are comments
and the page is the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

START = "<!--html-->"
END = "<!--/html-->"

_MARKED = re.compile(rf"^{START}\n(.*?)\n{END}$", re.MULTILINE | re.DOTALL)
_EMPTY = re.compile(rf"^{START}\s*^{END}\n", re.MULTILINE)
_PLACE = re.compile(r"<!--html (\d+)-->")
#: Where cells of a table, or facts of a list, touch.
_TOUCH = re.compile(r"(</(?:t[dh]|dd></div)>)(?=<(?:t[dh]|div)\b)")
_ID = re.compile(r'\sid="([^"]+)"')


def marked(text: str) -> str:
    """Return what a template printed with marks around it; those around nothing go.

    The template itself marks where its HTML stops for a heading, which is Markdown. The search
    leaves out the tags of tables and lists of facts: a space keeps their words apart.
    """
    apart = _TOUCH.sub(r"\1 ", text.strip())
    return _EMPTY.sub("", f"{START}\n{apart}\n{END}\n")


def take_out(markdown: str) -> tuple[str, list[str]]:
    """Return the page with a place for each marked piece of HTML, and the pieces."""
    pieces: list[str] = []

    def place(match: re.Match[str]) -> str:
        pieces.append(match[1])
        return f"<!--html {len(pieces) - 1}-->"

    return _MARKED.sub(place, markdown), pieces


def put_back(html: str, pieces: Sequence[str]) -> str:
    """Return the page with every piece in its place."""
    return _PLACE.sub(lambda match: pieces[int(match[1])], html)


def ids(pieces: Sequence[str]) -> set[str]:
    """Return the ids in the pieces, to which links may lead."""
    return {found for piece in pieces for found in _ID.findall(piece)}
