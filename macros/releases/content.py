"""What the guide's data say now, entry by entry, in a form that is kept for each release.

Read from the files themselves and not from the guide: what an organisation changes for
itself is no news of the guide's content.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.model.shared import LANGUAGE_PATTERN
from macros.yaml_reader import read

#: The kinds of entries that releases tell of, in the order in which they do.
KINDS = (
    "phase", "step", "item", "document", "approach", "question", "outcome", "rule", "case",
    "term", "role", "scale", "source",
)  # fmt: skip
#: Where entries are listed, besides those that have a file of their own: file, key, kind.
_LISTS = (
    ("approaches.yml", "approaches", "approach"),
    ("decision.yml", "questions", "question"),
    ("decision.yml", "outcomes", "outcome"),
    ("decision.yml", "rules", "rule"),
    ("decision.yml", "cases", "case"),
    ("glossary.yml", "terms", "term"),
    ("roles.yml", "roles", "role"),
    ("scales.yml", "scales", "scale"),
    ("sources.yml", "sources", "source"),
)
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
    found = list(_found(data))
    return {one.key: one for kind in KINDS for one in found if one.kind == kind}


def _found(data: Path) -> Iterator[Content]:
    phases = sorted(_files(data, "phases"), key=lambda phase: (phase.get("order", 0), phase["id"]))
    for phase in phases:
        yield _content("phase", phase)
        for step in phase["steps"]:
            retired = _retired(step)
            yield _content("step", step)
            # The items of a retired step are retired for the step's reason.
            yield from (_content("item", item, retired) for item in step["items"])
    for document in _files(data, "documents"):
        yield _content("document", document)
    for name, key, kind in _LISTS:
        if (data / name).exists():
            whole: Any = read(data / name, name).data
            yield from (_content(kind, entry) for entry in whole.get(key) or ())


def _files(data: Path, folder: str) -> list[Any]:
    return [read(path, path.name).data for path in sorted((data / folder).glob("*.yml"))]


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
