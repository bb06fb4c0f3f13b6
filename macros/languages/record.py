"""Remember which French each English text translates, since both stand side by side.

``data/languages/en.yml`` has two fingerprints a text: of the French and of the English as
they were when somebody last read them together. A text whose French has changed since, and
whose English has not, is to be reviewed. Who changes both has seen both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from macros.languages.catalogue import FOLDER
from macros.languages.names import group
from macros.model.shared import REFERENCE
from macros.typography import plain

#: The name of the record, and its first lines.
NAME = "en.yml"
HEAD = """\
# Which French each English text translates: fingerprints of both.
# Made by “python -m macros language en --reviewed”, when somebody has read them together.
"""
_ROW = re.compile(r'"(?P<name>[^"]+)": (?P<french>[0-9a-f]{8}) (?P<english>[0-9a-f]{8})')

#: Two texts side by side, by name: a mapping with ``fr`` and ``en``.
Pairs = Mapping[str, Mapping[str, str | None]]
#: The fingerprints of a text in French and in English, by its name.
Record = Mapping[str, tuple[str, str]]


def read_record(data: Path, organisation: Path) -> dict[str, tuple[str, str]]:
    """Return the record in ``data``, with what the organisation's own says over it.

    A line that is none of the record's says nothing: the record is made, never written.
    """
    found: dict[str, tuple[str, str]] = {}
    for folder in (data, organisation):
        path = folder / FOLDER / NAME
        if path.exists():
            rows = _ROW.finditer(path.read_text(encoding="utf-8", errors="replace"))
            found |= {row["name"]: (row["french"], row["english"]) for row in rows}
    return found


def record(pairs: Pairs) -> dict[str, tuple[str, str]]:
    """Return the record of texts as they are now; those without English are not in it.

    Nor is what is no text: reading the guide says so, with its place.
    """
    return {
        name: (_print(str(text[REFERENCE])), _print(english))
        for name, text in sorted(pairs.items())
        if isinstance(english := text.get("en"), str) and english
    }


def written(rows: Record) -> str:
    """Return the text of the file that keeps ``rows``."""
    lines = [f'"{name}": {french} {english}' for name, (french, english) in sorted(rows.items())]
    return HEAD + "".join(f"{line}\n" for line in lines)


def stale(pairs: Pairs, known: Record) -> list[str]:
    """Return the names of the texts whose French has changed since, and whose English has not."""
    # What goes by a number may have moved within its list.
    together = {(group(name), *prints) for name, prints in known.items()}
    return [
        name
        for name, (french, english) in record(pairs).items()
        if name in known
        and known[name][0] != french
        and known[name][1] == english
        and (group(name), french, english) not in together
    ]


def _print(text: str) -> str:
    return sha256(plain(text).encode()).hexdigest()[:8]
