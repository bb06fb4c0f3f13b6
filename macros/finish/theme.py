"""The theme's own files, made to wait until somebody uses what they are for."""

from __future__ import annotations

import re
from pathlib import Path

#: The script starts its search with itself. Its worker now starts with the first thing that it
#: is told, which is the index; and it reads the index when the search is opened, as it does
#: already in a folder opened from disk.
_WORKER = re.compile(r"new Worker\((\w+)\)")
_PATIENT = (
    r"Object.assign(new EventTarget,{postMessage(m){const w=this;"
    r'(w.real||(w.real=new Worker(\1),w.real.onmessage=m=>w.dispatchEvent(new MessageEvent("message",'
    r"{data:m.data}))),w.real).postMessage(m)}})"
)
_INDEX = re.compile(r'\(location\.protocol!=="file:"\)')
_NEVER = "(!1)"


class ThemeError(Exception):
    """The theme's script is not as it was; the message says which file."""


def patient(script: str, path: Path) -> str:
    """Return the theme's script (``path`` names it) with a search that waits to be used.

    Raises ThemeError if the script is none that this knows.
    """
    made, workers = _WORKER.subn(_PATIENT, script)
    made, indexes = _INDEX.subn(_NEVER, made)
    if (workers, indexes) != (1, 1):
        raise ThemeError(f"{path}: macros/finish/theme.py does not know this version of the theme.")
    return made
