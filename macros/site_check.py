"""Check a built site: every page whole, every link and anchor inside it leading somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

from macros.assembly.running import SCHEMES, scheme_of
from macros.finish.late import put_back

#: A picture that its page holds leads nowhere, and runs nothing: macros/finish/pictures.py.
_LINK = re.compile(
    r"""(?!<(?:img\ src|link\ rel="icon"\ href)="data:image/)<(?:a|link|script|img)\b[^>]*?
    \s(?:href|src|data-scripts)=("[^"]*"|'[^']*'|[^\s>]+)""",
    re.VERBOSE,
)
_ID = re.compile(r"""<[a-z][^<>]*?\sid=("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
#: What every page must hold, and what to call it.
_REQUIRED = {
    "a <title>": re.compile(r"<title>[^<]+</title>"),
    "a language": re.compile(r"<html lang=\"?[a-z]"),
    "a description": re.compile(r"<meta name=\"?description\"? content="),
}
_FAILED_MACRO = re.compile(r"Macro (?:Rendering|Syntax) Error|UndefinedError")


def check_site(site: Path) -> list[str]:
    """Return what is wrong with the site in the folder ``site``, one sentence each."""
    pages = {
        path.relative_to(site).as_posix(): put_back(path.read_text(encoding="utf-8"), path)
        for path in sorted(site.rglob("*.html"))
    }
    if "index.html" not in pages:
        return [f"{site}: there is no index.html."]
    ids = {name: Counter(_values(_ID, text)) for name, text in pages.items()}
    wrong = []
    for name, text in pages.items():
        wrong += [
            f"{name}: {what} is missing."
            for what, pattern in _REQUIRED.items()
            if not pattern.search(text)
        ]
        if _FAILED_MACRO.search(text):
            wrong.append(f"{name}: a macro failed.")
        wrong += [
            f"{name}: the id “{anchor}” is there {count} times."
            for anchor, count in ids[name].items()
            if count > 1
        ]
        # The 404 page is served at any address, so its links are absolute.
        if name.rpartition("/")[2] != "404.html":
            wrong += [f"{name}: {problem}" for problem in _broken(name, text, ids, site)]
    return wrong


def _values(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        yield unescape(match[1].strip("\"'"))


def _broken(name: str, text: str, ids: dict[str, Counter[str]], site: Path) -> Iterator[str]:
    folder = name.rpartition("/")[0]
    for address in sorted(set(_values(_LINK, text))):
        scheme = scheme_of(address)
        if scheme and scheme not in SCHEMES:
            yield f"the link “{address}” would run, or show what is no page of the site."
            continue
        if scheme or address.startswith("//"):
            continue
        if address.startswith("/"):
            yield f"the link “{address}” breaks where the site is not at the root of its domain."
            continue
        path, _, anchor = address.partition("#")
        target = normpath(f"./{folder}/{unquote(path.partition('?')[0])}") if path else name
        if (site / target).is_dir():
            target = normpath(f"./{target}/index.html")
        if target not in ids:
            if not (site / target).is_file():
                yield f"the link “{address}” leads nowhere."
        elif anchor and unquote(anchor) not in ids[target]:
            yield f"the link “{address}” leads to an anchor that is not there."
