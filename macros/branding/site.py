"""What an organisation's look adds to a site: its files, and words of its configuration."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from macros.branding.style import brand_css
from macros.model import Guide
from macros.phrases import Phrases, spoken

#: Where the style sheet and the logo are in the site of each language.
STYLE = "assets/organisation.css"
_LOGO = "assets/organisation-logo."
#: How far from square a logo may be that stands in a browser's tab.
_SQUARE = 1.1


def brand_files(guide: Guide) -> dict[str, bytes]:
    """Return the files to put into the pages of each language, by their paths."""
    files = {}
    css = brand_css(guide)
    if css:
        files[STYLE] = css.encode()
    if guide.logo:
        files[logo_path(guide)] = guide.logo.content
    return files


def logo_path(guide: Guide) -> str:
    """Return where the logo is in the site of a language, "" without one."""
    return f"{_LOGO}{guide.logo.name.rpartition('.')[2]}" if guide.logo else ""


def brand_theme(guide: Guide, language: str) -> dict[str, Any]:
    """Return what to say in the configuration of a language's site.

    ``theme`` and ``extra`` are to be merged into those that are there, ``extra_css`` goes
    behind. ``extra.brand`` is what our overrides of the theme say of it. Each is
    only there where the organisation says something of it.
    """
    made: dict[str, Any] = {}
    if guide.logo:
        made["theme"] = {"logo": logo_path(guide)}
        shape = guide.logo.width / guide.logo.height
        if 1 / _SQUARE <= shape <= _SQUARE:
            made["theme"]["favicon"] = logo_path(guide)
    if brand_css(guide):
        made["extra_css"] = [STYLE]
    said = _said(guide, language)
    if said:
        made["extra"] = {"brand": said}
    return made


def _said(guide: Guide, language: str) -> dict[str, str]:
    own = guide.organisation
    texts = {"name": own.name, "funding": own.funding, "alt": guide.logo and guide.logo.alt}
    said = {name: spoken(text, language)[0] for name, text in texts.items() if text}
    if guide.logo:
        said["logo"] = logo_path(guide)
        # As wide as it is where it stands 24 px high, so that its room is kept.
        said["logo_width"] = str(max(1, round(24 * guide.logo.width / guide.logo.height)))
    if own.legal:
        said["legal"] = _phrases(guide, language).word("organisation-legal")
    return said


@lru_cache(maxsize=8)
def _phrases(guide: Guide, language: str) -> Phrases:
    return Phrases(guide.words, language)
