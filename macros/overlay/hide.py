"""Take what an organisation hides out of the guide's data, and what refers to it.

Steps and items stay, retired: readers may have noted something of them. All else goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.model.document import Field as FormField
from macros.model.shared import Entry
from macros.overlay.raw import Found, Raw, copy, entries_of, files_of, index, lists_of
from macros.overlay.replace import written_in
from macros.problems import Part, Problem, nearest
from macros.references import FIELDS
from macros.shape import describe, place_in
from macros.yaml_reader import Document, Location, Mapping, Place, Sequence

#: The kinds that are kept, retired.
_KEPT = ("steps", "items")


def hide(raws: list[Raw], document: Document, hidden: Mapping) -> Iterator[Problem]:
    """Hide the entries that ``hidden`` (part of ``document``) lists by kind, in ``raws``.

    Yields a problem for each that is not there, and for each that something cannot do without.
    """
    why = hidden.get("why") or _word("hidden-reason", raws)
    gone: dict[str, dict[str, Place]] = {}
    for kind, names in hidden.items():
        if kind == "why":
            continue
        known = index(raws, kind)
        for number, name in enumerate(names):
            place = Place(document.name, names.lines[number])
            if name not in known:
                values = {"id": name, "kind": kind, "hint": nearest(name, known)}
                yield Problem(*place, "change-of-nothing", values)
            elif kind in _KEPT:
                _retire(known[name], why, place)
            else:
                gone.setdefault(kind, {})[known[name].entry["id"]] = place
    for phase, place in gone.get("phases", {}).items():
        for kind in _KEPT:
            for found in entries_of(files_of(raws, "phases"), kind):
                if found.raw.path == f"phases/{phase}.yml":
                    gone.setdefault(kind, {})[found.entry["id"]] = place
    if not gone:
        return
    yield from _remove(raws, gone)
    lost = {
        **gone,
        "entries": {**gone.get("steps", {}), **gone.get("items", {})},
    }
    for raw in raws:
        yield from _Forgetting(raw, lost).forget()


def _word(name: str, raws: list[Raw]) -> Mapping | None:
    """Return what a word of the interface says, in each language."""
    word = index(raws, "words").get(name)
    return word.entry.get("text") if word else None


def _retire(found: Found, why: Any, place: Place) -> None:
    if "retired" in found.entry:
        return
    retired = Mapping(place.line)
    retired.put("reason", copy(why), place)
    retired.put("hidden", True, place)
    found.entry.put("retired", written_in(retired, place.file), place)


def _remove(raws: list[Raw], gone: dict[str, dict[str, Place]]) -> Iterator[Problem]:
    """Take the entries out; yield a problem where none is left and the guide needs one."""
    for kind, names in gone.items():
        if kind in _KEPT:
            continue
        needed = Problem(
            *next(iter(names.values())),
            "hidden-needed",
            {"entry": Part("guide-entry"), "field": kind},
        )
        if kind in ("phases", "documents"):
            whole = [found.raw for found in entries_of(raws, kind) if found.entry["id"] in names]
            raws[:] = [raw for raw in raws if not any(raw is each for each in whole)]
            if not files_of(raws, kind):
                yield needed
            continue
        for raw, _, siblings in lists_of(raws, kind):
            for number in reversed(range(len(siblings))):
                if isinstance(siblings[number], Mapping) and siblings[number].get("id") in names:
                    drop(siblings, number)
            if not siblings and place_in(raw.kind, (kind,)).filled:
                yield needed


def drop(siblings: Sequence, number: int) -> None:
    """Take an entry out of a list."""
    del siblings[number]
    del siblings.lines[number]


class _Forgetting:
    """Takes references to what is gone out of one file."""

    def __init__(self, raw: Raw, gone: dict[str, dict[str, Place]]) -> None:
        self._raw = raw
        self._gone = gone
        self._problems: list[Problem] = []

    def forget(self) -> list[Problem]:
        """Take them out; return a problem for each that its entry cannot do without."""
        self._walk(self._raw.document.data, ())
        return self._problems

    def _walk(self, value: Any, location: Location) -> Place | None:
        """Go through a value; return what takes the whole of it away, or None."""
        if isinstance(value, Mapping):
            for key in list(value):
                # Conditions name questions and answers, which nobody hides.
                place = None if key == "when" else self._lost(value[key], key, (*location, key))
                if place and (whole := self._lose(value, key, location, place)):
                    return whole
        return None

    def _lost(self, value: Any, key: str, location: Location) -> Place | None:
        """Take references out of a field; return what leaves nothing of it, or None."""
        gone = self._gone.get(FIELDS.get(key, ""), {})
        if isinstance(value, str):
            return gone.get(value)
        if not isinstance(value, Sequence):
            return self._walk(value, location)
        place = None
        for number in reversed(range(len(value))):
            child = value[number]
            taken = (
                gone.get(child)
                if isinstance(child, str)
                else self._walk(child, (*location, number))
            )
            if taken:
                drop(value, number)
                place = taken
        return None if value else place

    def _lose(self, holder: Mapping, key: str, location: Location, place: Place) -> Place | None:
        """Take a field out of its holder; return what takes the holder with it, or None."""
        said = place_in(self._raw.kind, (*location, key))
        if not said.required and said.owner is not FormField:
            del holder[key]
            return None
        if isinstance(holder[key], Sequence) and said.required and not said.filled:
            return None
        if location and isinstance(location[-1], int):
            of_its_own = isinstance(said.owner, type) and issubclass(said.owner, Entry)
            # A case is about its items only.
            if not of_its_own or location[0] == "cases":
                return place
        entry = describe(self._raw.document.data, location)
        self._problems.append(Problem(*place, "hidden-needed", {"entry": entry, "field": key}))
        return None
