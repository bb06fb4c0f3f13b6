"""Put what an organisation says in the place of what the guide says, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.overlay.raw import copy
from macros.problems import Problem, nearest
from macros.yaml_reader import Mapping, Place, Sequence


def is_text(value: object) -> bool:
    """Return whether a value is a text: what it says in each language."""
    return (
        isinstance(value, Mapping)
        and bool(value)
        and all(len(key) == 2 and key.islower() and key.isalpha() for key in value)
    )


def replace(target: Mapping, patch: Mapping, file: str) -> Iterator[Problem]:
    """Put the fields of ``patch``, written in ``file``, into ``target``; yield what cannot be.

    Mappings are gone into; a text that says the French is new whole, else its languages
    are added. Lists whose entries have ids take a mapping from id to what changes of that
    entry; any other value takes the place of what was there, and null takes it away.
    """
    for key, value in patch.items():
        before = target.get(key)
        if value is None and not is_text(target):
            target.pop(key, None)
        elif isinstance(value, Mapping) and isinstance(before, Sequence) and _has_ids(before):
            known = {entry["id"]: entry for entry in before}
            for name, more in value.items():
                if name in known and isinstance(more, Mapping):
                    if "id" in more:
                        line = more.key_lines["id"]
                        yield Problem(file, line, "change-fixed", {"field": "id", "id": name})
                        continue
                    yield from replace(known[name], more, file)
                else:
                    values = {"id": name, "field": key, "hint": nearest(name, known)}
                    yield Problem(file, value.key_lines[name], "change-part", values)
        elif isinstance(value, Mapping) and isinstance(before, Mapping) and not _is_whole(value):
            yield from replace(before, value, file)
        else:
            target.put(key, written_in(copy(value), file), Place(file, patch.key_lines[key]))


def written_in(value: Any, file: str) -> Any:
    """Return the value, marked as written in ``file``."""
    if isinstance(value, (Mapping, Sequence)):
        value.file = file
    return value


def _is_whole(value: Mapping) -> bool:
    """Whether a text says all there is to say, the French."""
    return is_text(value) and "fr" in value


def _has_ids(value: Sequence) -> bool:
    return bool(value) and all(isinstance(entry, Mapping) and "id" in entry for entry in value)
