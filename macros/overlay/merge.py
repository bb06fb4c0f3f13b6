"""Put an organisation's changes into the guide's data.

New entries come first, then what is replaced, the deadlines, the order, and last what is
hidden: within each, the order of the changes does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.model import Phase
from macros.model.shared import OWN
from macros.overlay.hide import hide
from macros.overlay.raw import Found, Raw, copy, entries_of, index, lists_of
from macros.overlay.replace import replace, written_in
from macros.problems import Problem, nearest
from macros.yaml_reader import Document, Mapping, Place, Sequence

#: What makes an entry what it is, which nobody but the guide changes.
_FIXED = ("id", "formerly", "revision", "retired", "provenance")
#: Entries within entries, each of which says itself which revision it replaces.
_WITHIN = {"phases": ("steps",), "steps": ("items",)}
#: The words of an entry: whoever replaces them is where the entry comes from.
_WORDS = ("text", "title")
#: The kinds of entries that say where they come from.
_PROVENANCE = ("steps", "items", "documents")
#: What a new step or item is part of.
_PARENT = {"steps": "phases", "items": "steps"}
_DEADLINE = {"evidence": "proposal"}


@dataclass(frozen=True)
class Overlay:
    """An organisation's changes: the YAML of its ``changes.yml``, and its own documents."""

    document: Document
    own: tuple[Raw, ...] = ()

    def part(self, *names: str) -> Mapping:
        """Return a part of the changes without what is null in it, empty where they have none."""
        value: Any = self.document.data
        for name in names:
            value = value.get(name) if isinstance(value, Mapping) else None
        part: Mapping = copy(value) if isinstance(value, Mapping) else Mapping(1)
        for name in [name for name, said in part.items() if said is None]:
            del part[name]
        return part


def merge(raws: list[Raw], overlay: Overlay) -> list[Problem]:
    """Put the changes of ``overlay`` into ``raws``; return what of them cannot be.

    ``overlay`` has the shape of ``Changes``.
    """
    return [
        *_add(raws, overlay),
        *_own_documents(raws, overlay),
        *_replace(raws, overlay),
        *_deadlines(raws, overlay),
        *_order(raws, overlay),
        *hide(raws, overlay.document, overlay.part("hide")),
    ]


def find(raws: list[Raw], document: Document, kind: str, names: Mapping) -> Iterator[Any]:
    """Yield each of ``names`` with the entry it means, or a problem for one that means none."""
    known = index(raws, kind)
    for name in names:
        found = known.get(name)
        place = Place(document.name, names.key_lines[name])
        yield name, found or unknown(place, kind, name, known)


def unknown(place: Place, kind: str, name: str, known: dict[str, Found]) -> Problem:
    """Return the problem of a change of what is not there."""
    values = {"id": name, "kind": kind, "hint": nearest(name, known)}
    return Problem(*place, "change-of-nothing", values)


def _add(raws: list[Raw], overlay: Overlay) -> Iterator[Problem]:
    """Add the new entries, each after what it stands next to."""
    file = overlay.document.name
    for kind, listed in overlay.part("add").items():
        waiting = [(entry, listed.lines[number]) for number, entry in enumerate(listed)]
        for entry, line in waiting:
            yield from _own_id(entry["id"], Place(file, line))
        while waiting:
            left = [one for one in waiting if not _add_one(raws, kind, one[0], one[1], file)]
            if len(left) == len(waiting):
                known = index(raws, _PARENT.get(kind, kind))
                for entry, line in left:
                    if "place" in entry:
                        name = _neighbour(entry["place"])
                        yield unknown(Place(file, line), kind, name, index(raws, kind))
                    else:
                        name = str(entry.get("in", ""))
                        yield unknown(Place(file, line), _PARENT.get(kind, kind), name, known)
                break
            waiting = left


def _add_one(raws: list[Raw], kind: str, entry: Mapping, line: int, file: str) -> bool:
    """Add one entry; return whether what it stands in, and next to, is there already."""
    new = written_in(copy(entry), file)
    beside, parent = new.pop("place", None), new.pop("in", None)
    if kind in _PROVENANCE:
        _give_origin(new, Place(file, line))
    if kind == "phases":
        return _add_phase(raws, new, beside, line, file)
    if parent is None:
        lists = [found for _, _, found in lists_of(raws, kind)]
    else:
        lists = [found for _, holder, found in lists_of(raws, kind) if _is(holder, parent)]
    if beside is None:
        if not lists:
            return False
        lists[-1].append(new)
        lists[-1].lines.append(line)
        return True
    for siblings in lists:
        there = _spot(siblings, beside)
        if there is not None:
            siblings.insert(there, new)
            siblings.lines.insert(there, line)
            return True
    return False


def _neighbour(beside: Any) -> str:
    """Return the id of the entry that something stands next to, "" if it says none."""
    return str(next(iter(beside.values()), "")) if isinstance(beside, Mapping) else ""


def _spot(entries: Iterable[Any], beside: Any) -> int | None:
    """Return where among ``entries`` something goes, None where its neighbour is not there."""
    for number, entry in enumerate(entries):
        if _is(entry, _neighbour(beside)):
            return number + ("after" in beside)
    return None


def _is(entry: Any, name: str) -> bool:
    """Return whether an entry is, or formerly was, called ``name``."""
    return isinstance(entry, Mapping) and (
        entry.get("id") == name or name in (entry.get("formerly") or ())
    )


def _add_phase(raws: list[Raw], new: Mapping, beside: Any, line: int, file: str) -> bool:
    phases = _ordered(raws, "phases")
    there = len(phases) if beside is None else _spot((each.entry for each in phases), beside)
    if there is None:
        return False
    for step in new.get("steps") or ():
        if isinstance(step, Mapping):
            for entry in (step, *(step.get("items") or ())):
                if isinstance(entry, Mapping):
                    _give_origin(entry, Place(file, entry.line))
    phases.insert(there, Found(_as_file(new, "phases", Phase, file), new, None))
    raws[:] = [raw for raw in raws if not raw.path.startswith("phases/")]
    raws += [found.raw for found in phases]
    _number(phases, Place(file, line))
    return True


def _as_file(entry: Mapping, folder: str, kind: Any, file: str) -> Raw:
    return Raw(f"{folder}/{entry['id']}.yml", kind, Document(file, entry))


def _ordered(raws: list[Raw], kind: str) -> list[Found]:
    """Return the entries that are files, in the order that they say."""

    def order(found: Found) -> int:
        value = found.entry.get("order")
        return value if isinstance(value, int) else 1_000_000

    return sorted(entries_of(raws, kind), key=order)


def _number(found: list[Found], place: Place) -> None:
    """Have entries that are files say the order in which they stand here."""
    for number, one in enumerate(found, 1):
        if one.entry.get("order") != number:
            one.entry.put("order", number, place)


def _give_origin(entry: Mapping, place: Place) -> None:
    if "provenance" not in entry:
        origin = Mapping(place.line)
        origin.put("origin", "organisation", place)
        entry.put("provenance", origin, place)


def _own_id(name: str, place: Place) -> Iterator[Problem]:
    """An id of our own must not be one that the guide may have some day."""
    if not name.rpartition(".")[2].startswith(OWN):
        head, dot, last = name.rpartition(".")
        yield Problem(*place, "own-id", {"id": name, "example": f"{head}{dot}{OWN}{last}"})


def _own_documents(raws: list[Raw], overlay: Overlay) -> Iterator[Problem]:
    """Add the organisation's own documents, after the guide's or next to one of them."""
    documents = _ordered(raws, "documents")
    waiting, unread = [], []
    for raw in overlay.own:
        entry = raw.document.data
        if not isinstance(entry, Mapping):
            # Kept for what is wrong with it to be said.
            unread.append(raw)
            continue
        place = Place(raw.document.name, entry.key_lines.get("id", 1))
        if isinstance(entry.get("id"), str):
            yield from _own_id(entry["id"], place)
        code = entry.get("code")
        if isinstance(code, str) and code.startswith("D"):
            line = entry.key_lines["code"]
            yield Problem(raw.document.name, line, "own-code", {"found": code})
        _give_origin(entry, place)
        waiting.append(Found(raw, entry, None))
    while waiting:
        left: list[Found] = []
        for found in waiting:
            beside = found.entry.get("place")
            others = (other.entry for other in documents)
            there = len(documents) if beside is None else _spot(others, beside)
            if there is None:
                left.append(found)
            else:
                documents.insert(there, found)
        if len(left) == len(waiting):
            for found in left:
                place = Place(found.raw.document.name, found.entry.key_lines["place"])
                name = _neighbour(found.entry["place"])
                yield unknown(place, "documents", name, index(raws, "documents"))
            documents += left
            break
        waiting = left
    for found in documents:
        found.entry.pop("place", None)
    if overlay.own:
        raws[:] = [raw for raw in raws if not raw.path.startswith("documents/")]
        raws += [*(found.raw for found in documents), *unread]
        _number(documents, Place(overlay.own[0].document.name, 1))


def _replace(raws: list[Raw], overlay: Overlay) -> Iterator[Problem]:
    document = overlay.document
    for kind, patches in overlay.part("replace").items():
        for name, found in find(raws, document, kind, patches):
            if isinstance(found, Problem):
                yield found
                continue
            patch = copy(patches[name])
            place = Place(document.name, patches.key_lines[name])
            yield from _replaces(patch.pop("replaces"), found, kind, name, place)
            for field in (*_FIXED, *_WITHIN.get(kind, ())):
                if field in patch:
                    line = patch.key_lines[field]
                    yield Problem(document.name, line, "change-fixed", {"field": field, "id": name})
                    del patch[field]
            if "order" in patch:
                line = patch.key_lines["order"]
                yield Problem(document.name, line, "change-order", {"id": name})
                del patch["order"]
            yield from replace(found.entry, patch, document.name)
            _say_changed(found, kind, tuple(patch), place)


def _replaces(revision: int, found: Found, kind: str, name: str, place: Place) -> Iterator[Problem]:
    """Yield a problem if a change says that it replaces what there never was."""
    if revision > found.revision:
        values = {"id": name, "kind": kind, "found": revision, "revision": found.revision}
        yield Problem(*place, "change-revision", values)


def _say_changed(found: Found, kind: str, fields: tuple[str, ...], place: Place) -> None:
    """Say in an entry's provenance that the organisation changed it, and what."""
    if kind not in _PROVENANCE or not fields:
        return
    entry = found.entry
    if any(field in _WORDS for field in fields):
        del entry["provenance"]
        _give_origin(entry, place)
        return
    origin = entry.get("provenance")
    if isinstance(origin, Mapping) and origin.get("origin") != "organisation":
        adapted = Sequence(place.line)
        adapted += dict.fromkeys([*(origin.get("adapted") or ()), *fields])
        adapted.lines = [place.line] * len(adapted)
        origin.put("adapted", adapted, place)


def _deadlines(raws: list[Raw], overlay: Overlay) -> Iterator[Problem]:
    document, deadlines = overlay.document, overlay.part("deadlines")
    for name, found in find(raws, document, "items", deadlines):
        if isinstance(found, Problem):
            yield found
            continue
        place = Place(document.name, deadlines.key_lines[name])
        timing = written_in(copy(deadlines[name]), document.name)
        yield from _replaces(timing.pop("replaces"), found, "items", name, place)
        for key, value in _DEADLINE.items():
            timing.put(key, value, place)
        found.entry.put("timing", timing, place)
        _say_changed(found, "items", ("timing",), place)


def _order(raws: list[Raw], overlay: Overlay) -> Iterator[Problem]:
    """Put the entries that are named into this order, in the places that they hold together."""
    document = overlay.document
    for kind, names in overlay.part("order").items():
        known = index(raws, kind)
        place = Place(document.name, overlay.part("order").key_lines[kind])
        for number, name in enumerate(names):
            if name not in known:
                yield unknown(Place(document.name, names.lines[number]), kind, name, known)
        wanted = [known[name] for name in dict.fromkeys(names) if name in known]
        if kind in ("phases", "documents"):
            ordered = _ordered(raws, kind)
            _permute(ordered, wanted, lambda found: id(found.entry))
            _number(ordered, place)
            continue
        for raw, _, siblings in lists_of(raws, kind):
            rows = [
                (Found(raw, entry, siblings), siblings.lines[number])
                for number, entry in enumerate(siblings)
            ]
            lines = {id(row.entry): line for row, line in rows}
            entries = [row for row, _ in rows]
            _permute(entries, wanted, lambda found: id(found.entry))
            siblings[:] = [found.entry for found in entries]
            siblings.lines = [lines[id(found.entry)] for found in entries]


def _permute(entries: list[Found], wanted: list[Found], key: Any) -> None:
    there = {key(entry) for entry in entries}
    named = [entry for entry in wanted if key(entry) in there]
    places = [number for number, entry in enumerate(entries) if key(entry) in map(key, named)]
    for number, entry in zip(places, named, strict=True):
        entries[number] = entry
