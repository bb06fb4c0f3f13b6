"""What the guide's data say now, entry by entry, in a form that is kept for each release.

What an organisation changes for itself is no news of the guide's content.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.load import read_raws
from macros.model.shared import LANGUAGE_PATTERN
from macros.overlay.raw import entries_of

#: The kinds of entries that releases tell of, in the order in which they do, and what the
#: data call several of them.
PLURALS = {
    "phase": "phases",
    "step": "steps",
    "item": "items",
    "document": "documents",
    "approach": "approaches",
    "question": "questions",
    "outcome": "outcomes",
    "rule": "rules",
    "case": "cases",
    "term": "terms",
    "role": "roles",
    "scale": "scales",
    "source": "sources",
}
KINDS = tuple(PLURALS)
#: What is kept apart, or is entries of its own.
_APART = {"id", "revision", "formerly", "retired"}
_CHILDREN = {"phase": "steps", "step": "items"}
#: What would be long and is only told to be otherwise: the fields of a document's form.
_NOT_KEPT = {"sections"}

#: A text in each language, None where it is still to be translated.
Words = Mapping[str, "str | None"]


@dataclass(frozen=True)
class Retired:
    """Why an entry is retired, and the ids of what replaces it."""

    reason: Words
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """What one entry says: its texts by where they stand in it (``help.why``), as written.

    ``rest`` has a fingerprint of each of its fields, without the texts in them.
    """

    kind: str
    id: str
    revision: int = 1
    formerly: tuple[str, ...] = ()
    retired: Retired | None = None
    texts: Mapping[str, Words] = field(default_factory=dict)
    rest: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What the entry is called among those of all kinds."""
        return f"{self.kind}/{self.id}"


#: What entries say, by ``key``.
Contents = Mapping[str, Content]


def contents(data: Path) -> Contents:
    """Return what the entries in the folder ``data`` say, in the order of ``KINDS``.

    The data are as ``load`` wants them; what an organisation changes is left out.
    """
    raws = list(read_raws(data))
    # The items of a retired step are retired for the step's reason.
    of_retired = {
        item["id"]: _retired(step.entry)
        for step in entries_of(raws, "steps")
        if step.entry.get("retired")
        for item in step.entry["items"]
    }
    found = (
        _content(kind, one.entry, of_retired.get(one.entry["id"]) if kind == "item" else None)
        for kind, plural in PLURALS.items()
        for one in entries_of(raws, plural)
    )
    return {content.key: content for content in found}


def _content(kind: str, entry: Mapping[str, Any], retired: Retired | None = None) -> Content:
    texts: dict[str, Words] = {}
    rest = {}
    if kind == "source":
        # In the language of the page that it is the title of, and in no other.
        entry = {**entry, "title": {entry["lang"]: entry["title"]}}
    left_out = {*_APART, _CHILDREN.get(kind)}
    for name, value in entry.items():
        if name in left_out:
            continue
        without = value if name in _NOT_KEPT else _without_texts(value, name, texts)
        if without is not None:
            rest[name] = _fingerprint(without)
    return Content(
        kind,
        entry["id"],
        entry.get("revision", 1),
        tuple(entry.get("formerly") or ()),
        _retired(entry) or retired,
        texts,
        rest,
    )


def _retired(entry: Mapping[str, Any]) -> Retired | None:
    said = entry.get("retired")
    return Retired(dict(said["reason"]), tuple(said.get("replaced_by") or ())) if said else None


def _without_texts(value: Any, path: str, texts: dict[str, Words]) -> Any:
    """Put the texts of a value under their paths; return what is left, None if nothing is."""
    if _is_text(value):
        texts[path] = dict(value)
        return None
    if isinstance(value, dict):
        inside = {
            name: _without_texts(part, f"{path}.{name}", texts) for name, part in value.items()
        }
        return {name: part for name, part in inside.items() if part is not None} or None
    if isinstance(value, list):
        parts = [
            _without_texts(part, f"{path}.{_called(part, number)}", texts)
            for number, part in enumerate(value, 1)
        ]
        return [part for part in parts if part is not None] or None
    return value


def _called(part: object, number: int) -> str:
    return str(part.get("id", number)) if isinstance(part, dict) else str(number)


def _is_text(value: object) -> bool:
    return (
        isinstance(value, dict)
        and bool(value)
        and all(re.match(LANGUAGE_PATTERN, language) for language in value)
        and all(text is None or isinstance(text, str) for text in value.values())
    )


def _fingerprint(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:8]
