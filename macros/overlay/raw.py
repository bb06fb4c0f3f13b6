"""The guide's data as read, before they are checked, and where each entry stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from macros.yaml_reader import Document, Mapping, Sequence


@dataclass(frozen=True, eq=False)
class Raw:
    """One data file, as read at one time: its path below ``data/``, its shape to be, its YAML."""

    path: str
    kind: type[BaseModel]
    document: Document


@dataclass(frozen=True)
class Found:
    """An entry in the data: its file, itself, and the list it is in (None: it is the file)."""

    raw: Raw
    entry: Mapping
    siblings: Sequence | None

    @property
    def revision(self) -> int:
        """The entry's revision: 1 unless it says another."""
        revision = self.entry.get("revision", 1)
        return revision if isinstance(revision, int) else 1


#: Where the entries of each kind stand: the file, or those below a folder, and the lists in it.
_PLACES = {
    "phases": ("phases/", ()),
    "steps": ("phases/", ("steps",)),
    "items": ("phases/", ("steps", "items")),
    "documents": ("documents/", ()),
    "terms": ("glossary.yml", ("terms",)),
    "roles": ("roles.yml", ("roles",)),
    "sources": ("sources.yml", ("sources",)),
    "approaches": ("approaches.yml", ("approaches",)),
    "scales": ("scales.yml", ("scales",)),
    "questions": ("decision.yml", ("questions",)),
    "outcomes": ("decision.yml", ("outcomes",)),
    "rules": ("decision.yml", ("rules",)),
    "cases": ("decision.yml", ("cases",)),
    "words": ("interface.yml", ("words",)),
}


def files_of(raws: list[Raw], kind: str) -> list[Raw]:
    """Return the files that hold entries of a kind."""
    return [raw for raw in raws if raw.path.startswith(_PLACES[kind][0])]


def lists_of(raws: list[Raw], kind: str) -> Iterator[tuple[Raw, Mapping, Sequence]]:
    """Yield each list of entries of a kind, with the file and the entry that it belongs to."""
    for raw in files_of(raws, kind):
        holders = [raw.document.data]
        *outer, last = _PLACES[kind][1] or ("",)
        for name in outer:
            holders = [
                child
                for holder in holders
                if isinstance(holder, Mapping) and isinstance(holder.get(name), Sequence)
                for child in holder[name]
            ]
        for holder in holders:
            if isinstance(holder, Mapping) and isinstance(holder.get(last), Sequence):
                yield raw, holder, holder[last]


def entries_of(raws: list[Raw], kind: str) -> Iterator[Found]:
    """Yield the entries of a kind, in their order."""
    if not _PLACES[kind][1]:
        for raw in files_of(raws, kind):
            if isinstance(raw.document.data, Mapping):
                yield Found(raw, raw.document.data, None)
        return
    for raw, _, siblings in lists_of(raws, kind):
        for entry in siblings:
            if isinstance(entry, Mapping):
                yield Found(raw, entry, siblings)


def index(raws: list[Raw], kind: str) -> dict[str, Found]:
    """Return the entries of a kind by their ids, and by those that they had formerly."""
    found = list(entries_of(raws, kind))
    by_id: dict[str, Found] = {}
    for one in found:
        former = one.entry.get("formerly")
        for name in former if isinstance(former, Sequence) else ():
            if isinstance(name, str):
                by_id[name] = one
    for one in found:
        if isinstance(one.entry.get("id"), str):
            by_id[one.entry["id"]] = one
    return by_id


def copied(raws: list[Raw]) -> list[Raw]:
    """Return the same data, to be changed without changing these."""
    return [
        Raw(raw.path, raw.kind, Document(raw.document.name, copy(raw.document.data)))
        for raw in raws
    ]


def copy(value: Any) -> Any:
    """Return a copy of a value that was read, lines and files included."""
    if isinstance(value, Mapping):
        mapping = Mapping(value.line)
        mapping.file = value.file
        mapping.key_lines = dict(value.key_lines)
        mapping.key_files = dict(value.key_files)
        for key, child in value.items():
            mapping[key] = copy(child)
        return mapping
    if isinstance(value, Sequence):
        sequence = Sequence(value.line)
        sequence.file = value.file
        sequence.lines = list(value.lines)
        sequence.extend(copy(child) for child in value)
        return sequence
    return value
