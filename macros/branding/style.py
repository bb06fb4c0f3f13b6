"""The style sheet that gives a site its organisation's colours and room for its logo."""

from __future__ import annotations

from macros.branding.colours import Theme, palette
from macros.branding.contrast import BLACK
from macros.model import Guide

#: How the theme calls its two looks.
_SCHEMES = {"light": "default", "dark": "slate"}
#: The header's colour where the organisation says none, as in overrides/assets/guide.css.
HEADER = "#14304f"
# Beside guide.css, which it follows. Paper stays black on white.
_SCHEME = """\
  [data-md-color-scheme="{scheme}"] {{
    --md-primary-fg-color: {header}; --md-primary-fg-color--light: {header_light}; \
--md-primary-fg-color--dark: {header_dark};
    --md-primary-bg-color: {header_text}; --md-primary-bg-color--light: {header_text};
    --md-accent-fg-color: {accent}; --md-accent-fg-color--transparent: {accent}1a;
    --md-typeset-a-color: {link}; --guide-foot: {footer}; --guide-edge: {header_text}80;
    --guide-search: {search}; --guide-search-hover: {search_hover};
  }}
"""
# Logos are made for white: they stand on a plate of it, whatever the header's colour.
_LOGO = """\
@media screen {
  .md-header__button.md-logo { display: block; }
  .md-logo img { box-sizing: border-box; max-width: 9rem; padding: .1rem .2rem; \
border-radius: .15rem; background: #fff; object-fit: contain; }
  .md-header__button.md-logo img { height: 1.8rem; }
  .md-header__button.md-logo { margin: 0; padding: .3rem .2rem; flex: none; }
  .md-nav__title .md-nav__button.md-logo img { width: auto; }
}
@media screen and (max-width: 44em) {
  .md-header__button.md-logo { padding-inline: .2rem 0; }
  .md-header__button.md-logo img { max-width: 3.8rem; }
  .md-header__button.md-logo img { height: 1.5rem; }
}
"""


def brand_css(guide: Guide) -> str:
    """Return the style sheet of the organisation's colours and logo, "" if it has neither."""
    colours = guide.organisation.colours
    parts = []
    if colours:
        whole = palette(colours)
        themes = _scheme("light", whole.light) + _scheme("dark", whole.dark)
        parts.append(f"@media screen {{\n{themes}}}\n")
        if whole.paper:
            parts.append(f"@media print {{\n  :root {{ --guide-paper: {whole.paper}; }}\n}}\n")
    if guide.logo:
        parts.append(_LOGO)
    return "".join(parts)


def header_colour(guide: Guide) -> str:
    """Return the colour of the header in the light theme."""
    colours = guide.organisation.colours
    return palette(colours).light.header if colours else HEADER


def _scheme(name: str, theme: Theme) -> str:
    # Dark type is read on what is lighter than the header, white on what is darker.
    dark_type = theme.header_text == BLACK
    return _SCHEME.format(
        scheme=_SCHEMES[name],
        header=theme.header,
        header_light=theme.header_light,
        header_dark=theme.header_dark,
        header_text=theme.header_text,
        accent=theme.accent,
        link=theme.link,
        footer=theme.footer,
        search="#ffffff42" if dark_type else "#00000042",
        search_hover="#ffffff66" if dark_type else "#00000066",
    )
