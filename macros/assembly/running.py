"""Find in an organisation's own pages what would run in a browser, or come from elsewhere.

A page is text, links and pictures of its folder. What Markdown passes on as HTML is looked at
where it is written, so that it is said with its line; the built site is checked once more
(``macros/site_check.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

#: Where links and what is loaded may lead, besides files of the site.
SCHEMES = {"http", "https", "mailto", "tel"}
#: What browsers leave out of an address before they look where it leads.
_LEFT_OUT = re.compile(r"[\x00-\x20\x7f]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
#: Elements that run, embed, or change where links lead.
_ELEMENT = re.compile(r"<\s*(?:script|iframe|frame|object|embed|base|form|meta|link)\b", re.I)
#: Handlers of events, in HTML or in the braces of a list of attributes.
_HANDLER = re.compile(r"[<{][^<>{}]*?(?<![\w-])(on[a-z]+\s*=)", re.IGNORECASE)
#: Addresses: of Markdown's links and pictures, of its references, of attributes.
_ADDRESS = re.compile(
    r"""\]\(\s*<?([^)\s>]+)|^[ ]{0,3}\[[^\]\n]+\]:\s*<?(\S+?)>?(?:\s|$)|"""
    r"""(?<![\w-])(?:href|src|srcset|action|formaction|poster|background|xlink:href)\s*=\s*"""
    r"""("[^"]*"|'[^']*'|[^\s>"']+)""",
    re.IGNORECASE | re.MULTILINE,
)


def scheme_of(address: str) -> str:
    """Return the scheme of an address as a browser understands it, "" where it has none."""
    found = _SCHEME.match(_LEFT_OUT.sub("", unescape(address)))
    return found[1].lower() if found else ""


def running(text: str) -> Iterator[tuple[int, str]]:
    """Yield what would run in a page's ``text``, as it is written, with its line (from 1)."""

    def line(at: int) -> int:
        return text.count("\n", 0, at) + 1

    for found in _ELEMENT.finditer(text):
        yield line(found.start()), found[0]
    for found in _HANDLER.finditer(text):
        yield line(found.start(1)), found[1]
    for found in _ADDRESS.finditer(text):
        address = next(filter(None, found.groups())).strip("\"'")
        scheme = scheme_of(address)
        if scheme and scheme not in SCHEMES:
            yield line(found.start()), f"{scheme}:"
