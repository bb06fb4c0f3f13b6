"""The countries that a mobility from Europe most often leads to, named in any language."""

from __future__ import annotations

from babel import Locale

#: ISO 3166 codes. They are offered where a country is asked for; any other can be typed.
_EUROPE = (
    "AD", "AL", "AT", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB",
    "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL",
    "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "TR", "UA", "XK",
)  # fmt: skip


def countries(language: str) -> list[str]:
    """Return the names of the countries in ``language``."""
    territories = Locale.parse(language).territories
    return [territories[code] for code in _EUROPE]
