"""The styles of a page, in the page: what it can use of the theme's, and ours for what it has.

A page that waits for no style sheet is painted a round trip earlier, and says nothing of the
other kinds of page. The theme's whole sheets come with the reader's first act (theme.js).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from macros.finish.assets import ASSETS, own, put, text_of
from macros.finish.styles import compact, lean
from macros.finish.vocabulary import Vocabulary

#: Of what the search finds, which nobody sees before the theme's script is there.
_LATE_CLASSES = ("md-search-result", "md-search__output", "md-search__scrollwrap")
_HIDDEN = ".md-search__output{display:none}"
#: The sheet of ours that every page has.
_EVERYWHERE = "guide"
#: A sheet for the screen: the way to the site, its file, and its name if it is ours.
_SHEET = re.compile(
    r'<link rel="stylesheet" href="([^"]*?)(assets/(?:stylesheets/[\w.]+|(\w+))\.css)">\s*'
)
_CLASS = re.compile(r"\.([a-z][\w-]+)")
_CLASSES = re.compile(r'class="([^"]*)"')

#: Those who keep something have forms and buttons that pages to read have not.
_KEEPING = "dossier"
#: Whether a page keeps something, and which of what has many rules it shows.
_Kind = tuple[bool, bool, bool]


class Sheets:
    """The style sheets of a language's site, and the pages that link them."""

    def __init__(self, site: Path, pages: Mapping[Path, str]) -> None:
        """Lighten our sheets in their places; ``pages`` has the HTML of each file."""
        assets = site / ASSETS
        self._scripts = [text_of(path) for path in own(assets, "js")]
        # In a page, "</style" would end it.
        self._own = {
            path.stem: compact(text_of(path)).replace("</", r"<\/") for path in own(assets, "css")
        }
        for name, sheet in self._own.items():
            put(assets / f"{name}.css", sheet)
        self._theme = "".join(
            text_of(path) for path in sorted(assets.glob("stylesheets/*.min.css"))
        )
        every = set(_CLASS.findall(self._own[_EVERYWHERE]))
        #: The classes that each of our sheets is for, and no other.
        self._classes = {
            name: {one for one in set(_CLASS.findall(sheet)) - every if not one.startswith("md-")}
            for name, sheet in self._own.items()
        }
        self._linked = {path: self._sheets(page) for path, page in pages.items()}
        kinds: defaultdict[_Kind, list[str]] = defaultdict(list)
        for path, page in pages.items():
            kinds[self._kind(page, path)].append(page)
        self._lean = {kind: self._leaned(alike) for kind, alike in kinds.items()}
        # What all pages hold is not kept beside them, unless a script asks for it.
        for name in {name for names in self._linked.values() for name in names}:
            if not any(f'"{name}"' in script for script in self._scripts):
                (assets / f"{name}.css").unlink()

    def inlined(self, path: Path, page: str) -> str:
        """Return a page (``path`` is its file) with its styles in place of links to sheets."""
        whole = " ".join(f"{up}{file}" for up, file, ours in _SHEET.findall(page) if not ours)
        lighter = self._lean[self._kind(page, path)]
        styles = [f'<style data-whole="{whole}">{lighter}</style>\n']
        for name in self._linked[path]:
            styles.append(f'<style data-sheet="{name}">{self._own[name]}</style>\n')
        first = iter(["".join(styles)])
        return _SHEET.sub(lambda _: next(first, ""), page)

    def _sheets(self, page: str) -> list[str]:
        """Return those of ours that a page links, without what it has no class for."""
        classes = {name for names in set(_CLASSES.findall(page)) for name in names.split()}
        linked = [ours for _, _, ours in _SHEET.findall(page) if ours]
        wanted = self._classes
        return [name for name in linked if not wanted[name] or wanted[name] & classes]

    def _kind(self, page: str, path: Path) -> _Kind:
        return _KEEPING in self._linked[path], "<pre" in page, "<table" in page

    def _leaned(self, pages: list[str]) -> str:
        """Return what ``pages``, all of one kind, can use of the theme's sheets."""
        vocabulary = Vocabulary(pages, self._scripts, late=_LATE_CLASSES)
        return lean(self._theme, vocabulary, [*self._own.values(), *self._scripts]) + _HIDDEN
