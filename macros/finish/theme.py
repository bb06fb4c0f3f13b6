"""The theme's own files, made to wait until somebody uses what they are for."""

from __future__ import annotations

import re
from pathlib import Path

from macros.finish.assets import put, text_of

#: The script starts its search with itself. Its worker now starts with the first thing that it
#: is told, which is the index; and it reads the index when the search is opened, as it does
#: already in a folder opened from disk.
_WORKER = re.compile(r"new Worker\((\w+)\)")
_PATIENT = (
    r"Object.assign(new EventTarget,{postMessage(m){const w=this;"
    r"(w.real||(w.real=new Worker(\1),w.real.onmessage=m=>w.dispatchEvent("
    r'new MessageEvent("message",{data:m.data}))),w.real).postMessage(m)}})'
)
_INDEX = re.compile(r'\(location\.protocol!=="file:"\)')
_NEVER = "(!1)"
#: To mark what was searched it reads the index on every page; now on those that a search led to.
_MARKS = re.compile(r'(\w+\("search\.highlight"\))\?')
_LED = r"\1&&/[?&]h=/.test(location.search)?"


#: What the search reads for one language only: its stemmer, and for some how words part.
_STEMMERS = "javascripts/lunr"
_PARTS = {"wordcut.js": {"hi", "th"}, "tinyseg.js": {"ja"}}


class ThemeError(Exception):
    """The theme's script is not as it was; the message says which file."""


def forget_others(assets: Path, language: str) -> None:
    """Remove from a language's site what the search has for other languages, and source maps."""
    keep = {"lunr.stemmer.support.min.js", f"lunr.{language}.min.js"}
    others = [path for path in assets.glob(f"{_STEMMERS}/min/*") if path.name not in keep]
    parts = [assets / _STEMMERS / name for name, codes in _PARTS.items() if language not in codes]
    for path in [*others, *parts, *assets.rglob("*.map")]:
        path.unlink(missing_ok=True)


def make_patient(assets: Path) -> None:
    """Have the theme's script in a site wait with its search; see ``patient``."""
    for path in assets.glob("javascripts/bundle.*.min.js"):
        put(path, patient(text_of(path), path))


def patient(script: str, path: Path) -> str:
    """Return the theme's script (``path`` names it) with a search that waits to be used.

    Raises ThemeError if the script is none that this knows.
    """
    made, workers = _WORKER.subn(_PATIENT, script)
    made, indexes = _INDEX.subn(_NEVER, made)
    made, marks = _MARKS.subn(_LED, made)
    if (workers, indexes, marks) != (1, 1, 1):
        raise ThemeError(f"{path}: macros/finish/theme.py does not know this version of the theme.")
    return made
