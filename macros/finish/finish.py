"""The last step of a language's build: lighten its pages, styles and scripts, and close them.

The preview leaves it out, so that what is edited is what the browser shows.
"""

from __future__ import annotations

import re
from pathlib import Path

from macros.finish.assets import ASSETS, put, text_of, version_of
from macros.finish.late import take_out
from macros.finish.pictures import with_pictures
from macros.finish.policy import with_policy
from macros.finish.scripts import Together, lighten, without_idle
from macros.finish.sheets import Sheets
from macros.finish.theme import forget_others, make_patient
from macros.offline.manifest import MANIFEST

_LATE = f"{ASSETS}/late"
_ICON = re.compile(r'<link rel="icon" href="([^"]*?)assets/[^"]*">\s*')
#: The end of an address of a style sheet or script; data-whole has several. Not its beginning,
#: which would have every word of a page tried.
_ADDRESS = re.compile(r'assets/[^\s"<>?]*\.(?:css|js)(?=[" ])')
#: What is set as it is typed; elsewhere, a line's spaces in front are the template's.
_AS_TYPED = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)


def finish(site: Path, language: str, worker: str) -> None:
    """Finish the site of one ``language`` in the folder ``site``, in its place.

    ``worker`` leads from that folder to the service worker of the whole site, "" without one.
    Raises ThemeError if the theme is one that this does not know.
    """
    pages = {path: without_idle(text_of(path)) for path in sorted(site.rglob("*.html"))}
    forget_others(site / ASSETS, language)
    make_patient(site / ASSETS)
    lighten(site)
    sheets, together = Sheets(site, pages), Together(site)
    for path, text in pages.items():
        page, script, up = together.linked(_without_margins(sheets.inlined(path, text)))
        pages[path] = take_out(page, script, site / _LATE, f"{up}{_LATE}/")
    version = version_of(site)
    for path, text in pages.items():
        page = _ICON.sub(lambda found: found[0] + _installed(found[1], worker), text, count=1)
        page = with_pictures(_ADDRESS.sub(rf"\g<0>?{version}", page), path)
        put(path, with_policy(page))


def _installed(up: str, worker: str) -> str:
    """Return what tells a browser how to install the site, whose home is at ``up``.

    The manifest too comes after the page: theme.js.
    """
    keeps = f' data-worker="{up}{worker}" data-keeper="{up}{ASSETS}/keeper.js"' if worker else ""
    icon = f'<link rel="apple-touch-icon" href="{up}{ASSETS}/images/icon-180.png">'
    manifest = f'<script type="text/plain" data-manifest="{up}{MANIFEST}"{keeps}></script>'
    return f"{icon}\n{manifest}\n"


def _without_margins(page: str) -> str:
    pieces = _AS_TYPED.split(page)
    # Of each three: what is between, what is as typed, its tag.
    return "".join(
        piece if number % 3 else _closed_up(piece)
        for number, piece in enumerate(pieces)
        if number % 3 != 2
    )


def _closed_up(text: str) -> str:
    """Return lines without empty ones, and without space where one ends and the next begins."""
    first, *lines = text.split("\n")
    if not lines:
        return text
    *lines, last = lines
    return "\n".join([first.rstrip(), *filter(None, map(str.strip, lines)), last.lstrip()])
