"""How well one colour stands out from another, as WCAG 2.2 measures it.

Colours are written ``#rrggbb``, in small letters where they come out of here.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: What WCAG 2.2 (AA) wants of text, and of outlines and other marks.
TEXT, MARK = 4.5, 3.0
WHITE, BLACK = "#ffffff", "#000000"
#: In how many steps lightness is tried from black to white.
_STEPS = 400


@dataclass(frozen=True)
class Against:
    """A colour that another stands on, and the ratio that there has to be between them."""

    colour: str
    required: float = TEXT


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(colour: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 (none) to 21 (black on white)."""
    light, dark = sorted((luminance(colour), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def passes(colour: str, grounds: Iterable[Against]) -> bool:
    """Return whether a colour stands out enough from each of ``grounds``."""
    return all(ratio(colour, ground.colour) >= ground.required for ground in grounds)


def readable(colour: str, grounds: Sequence[Against]) -> str:
    """Return ``colour`` itself, or the nearest of its hue that stands out from ``grounds``.

    Its lightness moves as little as needed. Where nothing of its hue does, black or white.
    """
    colour = colour.lower()
    if passes(colour, grounds):
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    lighter = (step / _STEPS for step in range(_STEPS + 1))
    for tried in sorted(lighter, key=lambda tried: (abs(tried - lightness), tried)):
        found = _written(colorsys.hls_to_rgb(hue, tried, saturation))
        if passes(found, grounds):
            return found
    return max(BLACK, WHITE, key=lambda tried: min(ratio(tried, each.colour) for each in grounds))


def shaded(colour: str, by: float) -> str:
    """Return a colour lighter (``by`` > 0) or darker; all there is of lightness is 1."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    return _written(colorsys.hls_to_rgb(hue, min(1, max(0, lightness + by)), saturation))


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _written(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
