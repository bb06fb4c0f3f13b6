"""Say in one line, with its place where it has one, what went wrong in a template or elsewhere."""

from __future__ import annotations

import errno
import os
import traceback
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from jinja2 import TemplateSyntaxError

from macros.problems import message, spoken_language

#: What is to be done about what a system refuses.
_REFUSED = {
    errno.ENOSPC: "no-room",
    errno.EFBIG: "no-room",
    errno.EROFS: "read-only-disk",
    errno.EACCES: "not-permitted",
    errno.EPERM: "not-permitted",
} | ({errno.EDQUOT: "no-room"} if hasattr(errno, "EDQUOT") else {})


def reason(error: BaseException) -> str:
    """Return what ``error`` says, after the file, and the line of the template, that it is in."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {error.message}"
    if isinstance(error, OSError) and error.strerror:
        return _refused(error)
    if isinstance(error, BrokenProcessPool):
        return message("process-lost", spoken_language())
    place = template_line(error)
    said = f"{type(error).__name__}: {error}"
    return f"{place[0]}:{place[1]}: {said}" if place else said


def _refused(error: OSError) -> str:
    """Say what the system refused, of which file, and what to do where we know it."""
    key = _REFUSED.get(error.errno or 0)
    said = message(key, spoken_language()) if key else error.strerror
    file = error.filename2 or error.filename
    return f"{os.fsdecode(file)}: {said}" if isinstance(file, (str, bytes)) else str(said)


def template_line(error: BaseException) -> tuple[Path, int] | None:
    """Return the template and the line from which ``error`` came, or None."""
    places = [
        (Path(frame.filename), frame.lineno or 1)
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.endswith(".html")
    ]
    return places[-1] if places else None
