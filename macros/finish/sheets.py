"""The style sheets that pages link: one for the whole site, and what is for what a page has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from macros.finish.assets import ASSETS, own, put, text_of
from macros.finish.styles import compact, lean
from macros.finish.vocabulary import Vocabulary

#: What every page loads, as one sheet without what none of them uses.
SITE_SHEET = f"{ASSETS}/stylesheets/site.css"
#: The same for the few pages that show code, to those who adapt the guide.
CODE_SHEET = f"{ASSETS}/stylesheets/code.css"
_CODE = "<pre"
#: Of what the search finds, which nobody sees before the theme's script is there.
_LATE_CLASSES = ("md-search-result", "md-search__output", "md-search__scrollwrap")
_HIDDEN = ".md-search__output{display:none}"
#: The sheet of ours that every page has.
_EVERYWHERE = "guide.css"
_SHEET = re.compile(
    r'<link rel="stylesheet" href="([^"]*?)'
    r'(assets/(?:stylesheets/(?:main|palette)\.\w+\.min|guide)\.css)">\s*'
)
_OWN_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*?assets/(\w+\.css)">\s*')
_CLASS = re.compile(r"\.([a-z][\w-]+)")
_CLASSES = re.compile(r'class="([^"]*)"')


class Sheets:
    """The sheets of a language's site, lightened in their places."""

    def __init__(self, site: Path, pages: Mapping[Path, str]) -> None:
        """Write the site's sheet for ``pages``, the HTML by its file; lighten the others."""
        assets = site / ASSETS
        scripts = [text_of(path) for path in own(assets, "js")]
        sheets = {path.name: text_of(path) for path in own(assets, "css")}
        for path in own(assets, "css"):
            put(path, compact(sheets[path.name]))
        theme = "".join(
            text_of(path)
            for name in ("main", "palette")
            for path in assets.glob(f"stylesheets/{name}.*.min.css")
        )
        for name in (SITE_SHEET, CODE_SHEET):
            linking = [text for text in pages.values() if _sheet_for(text) == name]
            if linking:
                vocabulary = Vocabulary(linking, scripts, late=_LATE_CLASSES)
                lighter = lean(theme, vocabulary, [*sheets.values(), *scripts])
                put(site / name, lighter + _HIDDEN + compact(sheets[_EVERYWHERE]))
        every = set(_CLASS.findall(sheets[_EVERYWHERE]))
        #: The classes that each of our sheets is for, and no other.
        self._classes = {
            name: {one for one in set(_CLASS.findall(sheet)) - every if not one.startswith("md-")}
            for name, sheet in sheets.items()
        }

    def linked(self, page: str) -> str:
        """Return a page with links to the sheets that it needs, and to no others."""
        return self._without_idle(_with_one_sheet(page))

    def _without_idle(self, page: str) -> str:
        """Leave out the links to sheets for classes of which the page has none."""
        classes = {name for names in set(_CLASSES.findall(page)) for name in names.split()}

        def link(found: re.Match[str]) -> str:
            wanted = self._classes.get(found[1])
            return "" if wanted and classes.isdisjoint(wanted) else found[0]

        return _OWN_SHEET.sub(link, page)


def _sheet_for(page: str) -> str:
    return CODE_SHEET if _CODE in page else SITE_SHEET


def _with_one_sheet(page: str) -> str:
    """Put the one sheet in the place of those it is made of; theme.js puts them back on use."""
    links = _SHEET.findall(page)
    whole = " ".join(f"{up}{path}" for up, path in links)
    one = iter(
        [
            f'<link rel="stylesheet" href="{up}{_sheet_for(page)}" data-whole="{whole}">\n'
            for up, _ in links[:1]
        ]
    )
    return _SHEET.sub(lambda _: next(one, ""), page)
