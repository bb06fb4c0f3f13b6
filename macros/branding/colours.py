"""All the colours of a site, from the one or two that an organisation says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from macros.branding.contrast import (
    BLACK,
    MARK,
    TEXT,
    WHITE,
    Against,
    passes,
    ratio,
    readable,
    shaded,
)
from macros.model.organisation import Colours

ThemeName = Literal["light", "dark"]
#: What text stands on in each theme: the page, and what is set off from it. They are
#: ``--md-default-bg-color`` and ``--guide-soft`` of overrides/assets/guide.css.
GROUNDS: dict[ThemeName, tuple[str, str]] = {
    "light": ("#ffffff", "#f3f6f9"),
    "dark": ("#12181f", "#1d2630"),
}
#: What white has to reach on the foot of a page, where type is small.
_SMALL = 7.0
#: How much darker or lighter the shades of a colour are.
_SHADE, _FOOT = 0.08, 0.12


@dataclass(frozen=True)
class Theme:
    """The colours of one theme: of the header, the foot, what is pointed at, and links."""

    header: str
    header_light: str
    header_dark: str
    header_text: str
    footer: str
    accent: str
    link: str


@dataclass(frozen=True)
class Palette:
    """The colours of both themes, and that of heads and rules on paper.

    ``paper`` is "" where the organisation's colour would hardly be seen there.
    """

    light: Theme
    dark: Theme
    paper: str


@dataclass(frozen=True)
class Pair:
    """Two colours that meet on screen: ``key`` is that of the message that says where.

    ``said`` is the field that ``colour`` comes from, "" where it is of our making.
    """

    key: str
    theme: ThemeName
    said: str
    colour: str
    ground: Against


def palette(colours: Colours) -> Palette:
    """Return all colours; whatever is not said outright is made to be read."""
    primary = colours.primary.lower()
    # A bright header would glare in the dark.
    dark_primary = (colours.dark_primary or readable(primary, [Against(WHITE)])).lower()
    accent = colours.accent or _legible(primary, "light")
    dark_accent = colours.dark_accent or _legible(colours.accent or primary, "dark")
    return Palette(
        light=_theme("light", primary, accent.lower(), primary),
        dark=_theme("dark", dark_primary, dark_accent.lower(), primary),
        paper=primary if passes(primary, [Against(WHITE)]) else "",
    )


def pairs(colours: Colours) -> Iterator[Pair]:
    """Yield every pair of colours that meet on screen, in both themes."""
    whole = palette(colours)
    sides: tuple[tuple[ThemeName, Theme, str, str], ...] = (
        ("light", whole.light, "primary", "accent" if colours.accent else ""),
        (
            "dark",
            whole.dark,
            "dark_primary" if colours.dark_primary else "",
            "dark_accent" if colours.dark_accent else "",
        ),
    )
    for name, theme, primary, accent in sides:
        page, soft = GROUNDS[name]
        text = theme.header_text
        header, pressed = theme.header, theme.header_dark
        yield Pair("pair-header", name, primary, header, Against(text))
        yield Pair("pair-header-shade", name, primary, pressed, Against(text))
        yield Pair("pair-header-focus", name, primary, header, Against(text, MARK))
        yield Pair("pair-footer", name, "", theme.footer, Against(WHITE))
        for where in (page, soft):
            # On what is filled with the accent, type has the colour of the page.
            yield Pair("pair-accent", name, accent, theme.accent, Against(where))
            yield Pair("pair-focus", name, accent, theme.accent, Against(where, MARK))
            yield Pair("pair-link", name, "", theme.link, Against(where))


def grounds(theme: ThemeName) -> list[Against]:
    """Return what the text of a page stands on in a theme."""
    return [Against(ground, TEXT) for ground in GROUNDS[theme]]


def _theme(name: ThemeName, header: str, accent: str, primary: str) -> Theme:
    # One of the two always reaches what text needs.
    text = WHITE if ratio(WHITE, header) >= TEXT else BLACK
    away = -_SHADE if text == WHITE else _SHADE
    return Theme(
        header=header,
        header_light=shaded(header, _SHADE),
        header_dark=shaded(header, away),
        header_text=text,
        footer=readable(shaded(header, -_FOOT), [Against(WHITE, _SMALL)]),
        accent=accent,
        link=_legible(primary, name),
    )


def _legible(colour: str, theme: ThemeName) -> str:
    return readable(colour, grounds(theme))
