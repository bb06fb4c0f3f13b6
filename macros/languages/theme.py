"""Which languages a site can be in: those that the theme speaks."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from macros.model.shared import LANGUAGES

#: Where the theme has a file for each language that it speaks.
_THEME = "templates/partials/languages"


def can_be_translated(code: str) -> bool:
    """Return whether a site can be in a language: whether the theme speaks it."""
    theme = find_spec("material")
    return (
        code not in LANGUAGES
        and theme is not None
        and theme.origin is not None
        and (Path(theme.origin).parent / _THEME / f"{code}.html").is_file()
    )
