"""Say in one line, with its place where it has one, what went wrong in a template or elsewhere."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError


def reason(error: BaseException) -> str:
    """Return what ``error`` says, after the file and line of the template that it is in."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {error.message}"
    place = template_line(error)
    said = f"{type(error).__name__}: {error}"
    return f"{place[0]}:{place[1]}: {said}" if place else said


def template_line(error: BaseException) -> tuple[Path, int] | None:
    """Return the template and the line from which ``error`` came, or None."""
    places = [
        (Path(frame.filename), frame.lineno or 1)
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.endswith(".html")
    ]
    return places[-1] if places else None
