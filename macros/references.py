"""Check that ids are unique and that what an entry refers to exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Protocol

from pydantic import BaseModel

from macros.model import Document, Guide, Item, Phase, Step
from macros.model.shared import Entry
from macros.problems import Part, Problem, nearest
from macros.yaml_reader import Document as YamlDocument
from macros.yaml_reader import Location

#: Fields that hold ids, and the kind of thing that they name. The part of the
#: guide that a field name means is the same wherever it stands.
FIELDS = {
    "sources": "sources",
    "source": "sources",
    "documents": "documents",
    "document": "documents",
    "terms": "terms",
    "term": "terms",
    "see": "terms",
    "after": "items",
    "items": "items",
    "replaced_by": "entries",
    "phase": "phases",
    "fills": "roles",
    "signs": "roles",
    "issues": "roles",
    "does": "roles",
    "answers": "roles",
    "contributes": "roles",
    "informed": "roles",
    "may_sign": "roles",
    "within": "roles",
    "audience": "roles",
    "role": "roles",
    "roles": "roles",
    "form": "sources",
    "scale": "scales",
    "header": "header",
}
#: The folder of the phases, whose steps and items share one space of ids.
PHASES = "phases/"
#: The data file, or the folder, that a kind comes from: where it is wrong, what is
#: missing may be there, so nothing is said of references to that kind.
ORIGINS = {
    "sources": "sources.yml",
    "documents": "documents/",
    "terms": "glossary.yml",
    "items": PHASES,
    "entries": PHASES,
    "phases": PHASES,
    "roles": "roles.yml",
    "scales": "scales.yml",
    "header": "header.yml",
}
#: Fields in which no two files of a kind may say the same.
UNIQUE: dict[type[BaseModel], tuple[str, ...]] = {Document: ("code", "order"), Phase: ("order",)}


class ReadPart(Protocol):
    """A data file as read: its path below data/, its YAML, its content."""

    @property
    def path(self) -> str: ...
    @property
    def document(self) -> YamlDocument: ...
    @property
    def content(self) -> BaseModel | None: ...


def check_references(
    guide: Guide, parts: Sequence[ReadPart], whole: set[str], problems: list[Problem]
) -> None:
    """Add to ``problems`` each id taken twice and each reference to nothing.

    ``whole`` holds the paths of the files that were read without problems.
    """
    broken = [part.path for part in parts if part.path not in whole]
    _check_ids(parts, problems)
    _check_values(parts, problems)
    known = {
        "sources": guide.sources.keys(),
        "documents": guide.documents.keys(),
        "terms": guide.terms.keys(),
        # What is retired is still there to be referred to.
        "items": guide.place.keys(),
        "entries": guide.place.keys() | {step.id for phase in guide.phases for step in phase.steps},
        "phases": guide.phase.keys(),
        "roles": guide.roles.keys(),
        "scales": guide.scales.keys(),
        "header": guide.header.keys(),
    }
    sure = {
        kind
        for kind, origin in ORIGINS.items()
        if known[kind] and not any(path.startswith(origin) for path in broken)
    }
    for part in parts:
        if part.content is None:
            continue
        for location, entry, field, reference in _references(part.content):
            kind = FIELDS[field]
            if kind in sure and reference not in known[kind]:
                values = {
                    "entry": Part("entry", {"id": entry}) if entry else Part("file-entry"),
                    "field": field,
                    "id": reference,
                    "kind": Part(f"kind-{kind}"),
                    "hint": nearest(reference, known[kind]),
                }
                problems.append(part.document.problem(location, "dangling", values))
    if not any(path.startswith(PHASES) for path in broken):
        _check_order(guide, parts, problems)


def _check_ids(parts: Sequence[ReadPart], problems: list[Problem]) -> None:
    """Add a problem for each id taken twice and each file not called after its id."""
    taken: dict[tuple[str, str], str] = {}
    for part in parts:
        if part.content is None:
            continue
        space = part.path.partition("/")[0]
        for location, entry in _entries(part.content):
            place = part.document.place_of((*location, "id"))
            for taken_id in (entry.id, *entry.old_ids):
                first = taken.get((space, taken_id))
                if first is None:
                    taken[space, taken_id] = f"{place.file}:{place.line}"
                else:
                    values: dict[str, object] = {"id": taken_id, "first": first}
                    problems.append(Problem(*place, "duplicate-id", values))
        if isinstance(part.content, Entry):
            found, expected = part.path.rpartition("/")[2], f"{part.content.id}.yml"
            if found != expected:
                values = {
                    "entry": Part("entry", {"id": part.content.id}),
                    "file": found,
                    "expected": expected,
                }
                problems.append(Problem(part.document.name, 1, "file-name", values))


def _check_values(parts: Sequence[ReadPart], problems: list[Problem]) -> None:
    """Add a problem for each code and order that another file of the kind has."""
    taken: dict[tuple[type[BaseModel], str, object], str] = {}
    for part in parts:
        if part.content is None:
            continue
        kind = next((kind for kind in UNIQUE if isinstance(part.content, kind)), BaseModel)
        for field in UNIQUE.get(kind, ()):
            value = getattr(part.content, field)
            place = part.document.place_of((field,))
            here = f"{place.file}:{place.line}"
            first = taken.setdefault((kind, field, value), here)
            if first != here:
                values = {"field": field, "found": value, "first": first}
                problems.append(Problem(*place, "value-taken", values))


@cache
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a kind of entry, each with what the data call it."""
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())


def _children(model: BaseModel) -> Iterator[tuple[Location, BaseModel]]:
    for name, key in _fields(type(model)):
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            yield (key,), value
        elif isinstance(value, tuple):
            for index, child in enumerate(value):
                if isinstance(child, BaseModel):
                    yield (key, index), child


def _entries(model: BaseModel, location: Location = ()) -> Iterator[tuple[Location, Entry]]:
    if isinstance(model, Entry):
        yield location, model
    for step, child in _children(model):
        yield from _entries(child, (*location, *step))


def _references(
    model: BaseModel, location: Location = (), entry: str = ""
) -> Iterator[tuple[Location, str, str, str]]:
    """Yield location, id of the entry, field and id referred to.

    What is retired refers to what was there then: only what replaces it is of interest.
    """
    if isinstance(model, Entry):
        entry = model.id
    if isinstance(model, (Step, Item)) and model.retired:
        yield from _references(model.retired, (*location, "retired"), entry)
        return
    for name, _ in _fields(type(model)):
        value = getattr(model, name) if name in FIELDS else None
        if value is None or isinstance(value, BaseModel):
            continue
        if isinstance(value, str):
            yield (*location, name), entry, name, value
            continue
        for index, reference in enumerate(value):
            if isinstance(reference, str):
                yield (*location, name, index), entry, name, reference
    for step, child in _children(model):
        yield from _references(child, (*location, *step), entry)


def _check_order(guide: Guide, parts: Sequence[ReadPart], problems: list[Problem]) -> None:
    """Add a problem for each circle among the items' ``after``."""
    finished: set[str] = set()
    for start in guide.items:
        circle = _circle_from(start, guide, finished)
        if circle:
            places = {
                entry.id: part.document.place_of((*location, "after"))
                for part in parts
                if part.content is not None
                for location, entry in _entries(part.content)
            }
            values = {
                "entry": Part("entry", {"id": circle[0]}),
                "path": " → ".join([*circle, circle[0]]),
            }
            problems.append(Problem(*places[circle[0]], "circular-order", values))


def _circle_from(start: str, guide: Guide, finished: set[str]) -> list[str]:
    """Walk what comes before ``start``; return the ids of a circle, or nothing."""
    path: list[str] = []
    waiting: list[Iterator[str]] = [iter((start,))]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
            if path:
                finished.add(path.pop())
        elif item in path:
            finished.update(path)
            return path[path.index(item) :]
        elif item not in finished and item in guide.items:
            path.append(item)
            waiting.append(iter(_before(guide, item)))
    return []


def _before(guide: Guide, item: str) -> Iterable[str]:
    return guide.items[item].after or ()
