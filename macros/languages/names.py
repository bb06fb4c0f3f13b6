"""Call each text of the data by a permanent name: ``items/avant.informer.demarches: help.why``.

Before the colon stands the entry, by its kind and its id, or by the ids of the parts that lead
to it (``documents/convention-mobilite/sections/objet/fields/lieu``); after it, the field. What
has no id goes by its number, from 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.model.shared import LANGUAGE_PATTERN, REFERENCE
from macros.yaml_reader import Mapping, Sequence, Value

#: Lists whose entries have ids of their own in the whole guide, wherever they stand.
_ENTRIES = {"steps", "items"}
#: What the entries of a file are called, where the list's key does not say it.
_KINDS = {"header.yml": "header"}
#: Files that are one thing, which has no id.
_ALONE = {
    "organisation/organisation.yml": "organisation",
    "organisation/accessibility.yml": "organisation/accessibility",
    "organisation/privacy.yml": "organisation/privacy",
}

#: Between the forms of a term, in the one text that translators see.
BETWEEN_FORMS = " ; "

_NUMBER = re.compile(r"/[0-9]+(?=[/:.]|$)")


def texts(path: str, data: Value) -> Iterator[tuple[str, Mapping]]:
    """Yield the name and the mapping of each text in the data of a file below ``data/``.

    A text is a mapping whose keys are languages, French among them; the forms of a term are
    one, whose languages have lists.
    """
    kind = path.partition("/")[0]
    if not isinstance(data, Mapping):
        return
    if path in _ALONE:
        yield from _walk(data, (_ALONE[path],), ())
    elif isinstance(data.get("id"), str):
        yield from _walk(data, (kind, data["id"]), ())
    else:
        for key, value in data.items():
            yield from _walk(value, (), (_KINDS.get(path, key),))


def french(text: Mapping) -> str:
    """Return the French of a text as translators see it, on one line."""
    value = text[REFERENCE]
    return BETWEEN_FORMS.join(value) if isinstance(value, list) else " ".join(value.split())


def group(name: str) -> str:
    """Return what the name has in common with those of its list: numbers move, ids do not.

    The texts of a page (``pages/home/usage: 2``) are one list.
    """
    if name.startswith("pages/"):
        return "/".join(name.partition(":")[0].split("/")[:2])
    return _NUMBER.sub("/#", name)


def _walk(
    value: Value, entry: tuple[str, ...], fields: tuple[str, ...]
) -> Iterator[tuple[str, Mapping]]:
    if isinstance(value, Mapping):
        if _is_text(value):
            yield f"{'/'.join(entry)}: {'.'.join(fields)}", value
            return
        for key, child in value.items():
            yield from _walk(child, entry, (*fields, key))
    elif isinstance(value, Sequence) and fields:
        *outer, key = fields
        for number, child in enumerate(value, 1):
            if not isinstance(child, Mapping):
                continue
            if _is_text(child):
                yield from _walk(child, entry, (*outer, f"{key}/{number}"))
            else:
                above = () if key in _ENTRIES else (*entry, *outer)
                own = child.get("id")
                name = own if isinstance(own, str) else str(number)
                yield from _walk(child, (*above, key, name), ())


def _is_text(value: Mapping) -> bool:
    return (
        isinstance(value.get(REFERENCE), (str, list))
        and _has(value.keys())
        and (isinstance(value[REFERENCE], str) or all(map(_is_forms, value.values())))
    )


def _has(keys: Iterable[str]) -> bool:
    return all(re.match(LANGUAGE_PATTERN, key) for key in keys)


def _is_forms(value: Value) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(form, str) for form in value)
