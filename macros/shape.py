"""Say what pydantic found wrong with one file, in the words of the people who edit it."""

from __future__ import annotations

import types
import typing
import unicodedata
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from annotated_types import MinLen
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.model import Text
from macros.model.accessibility import RGAA_PATTERN, WCAG_PATTERN
from macros.model.organisation import (
    COLOUR_PATTERN,
    FILE_PATTERN,
    OID_PATTERN,
    PROJECT_PATTERN,
)
from macros.model.shared import (
    CODE_PATTERN,
    ENTRY_PATTERN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    VISIBLE_PATTERN,
)
from macros.problems import Part, Problem, nearest
from macros.yaml_reader import Document, Location, Mapping, Sequence

_EXPECTED = {
    "string_type": "type-text",
    "int_type": "type-integer",
    "bool_type": "type-boolean",
    "tuple_type": "type-list",
    "list_type": "type-list",
    "dict_type": "type-mapping",
    "model_type": "type-mapping",
    "model_attributes_type": "type-mapping",
}
#: What a field of a given form may look like.
_EXAMPLES = {
    CODE_PATTERN: "X01",
    ENTRY_PATTERN: "A1.2",
    "^week$": "week",
    COLOUR_PATTERN: '"#14304f"',
    OID_PATTERN: "E10000000",
    PROJECT_PATTERN: "2026-1-FR01-KA121-VET-000000000",
    RGAA_PATTERN: "13.3",
    WCAG_PATTERN: "1.3.1",
}
#: Our own validators raise errors whose type is the message's key.
_OURS = {
    "bad-day",
    "bad-point",
    "impossible-range",
    "half-range",
    "no-time",
    "condition-missing",
    "sources-missing",
    "provenance-entry",
    "provenance-evidence",
    "plural",
    "unknown-language",
    "table-rows",
    "official-signed",
    "keeping-missing",
    "part-taken",
    "field-idle",
    "field-lacks",
    "place-one",
    "no-criterion",
    "audit-met",
}


def shape_problems(
    document: Document, kind: type[BaseModel], error: ValidationError
) -> list[Problem]:
    """Return one problem for each thing that ``error`` says of ``document``."""
    return [
        _problem(document, kind, details)
        for details in error.errors(include_url=False)
        # pydantic also calls a list too short when its entries are wrong.
        if details["type"] != "too_short" or not details["input"]
    ]


def _problem(document: Document, kind: type[BaseModel], details: ErrorDetails) -> Problem:
    location = _real_location(document.data, details["loc"])
    owner = _type_at(kind, location[:-1])
    field = _field_name(location, owner)
    values: dict[str, object] = {
        "entry": describe(document.data, location),
        "field": field,
        "found": details["input"],
    }
    context = details.get("ctx") or {}
    error = details["type"]

    def say(key: str, **more: object) -> Problem:
        return document.problem(location, key, {**values, **more})

    if error in _OURS:
        return say(error, **context)
    if not location:
        known = _fields(kind)
        return say("file-shape", known=", ".join(known), first=known[0])
    if error == "extra_forbidden":
        known = _fields(owner)
        return say("unknown-field", hint=nearest(field, known), known=", ".join(known))
    if error == "missing":
        if owner is Text:
            language = location[-1]
            key = "missing-french" if language == "fr" else "missing-translation"
            return say(key, language=language, field=_field_name(location[:-1], None))
        if field == "replaces" and len(location) > 1:
            return say("missing-replaces", id=location[-2])
        return say("missing-field")
    if error in _EXPECTED:
        return _wrong_type(details["input"], _EXPECTED[error], _type_at(kind, location), say)
    if error in ("literal_error", "enum"):
        known = list(get_args(_bare(_type_at(kind, location))))
        return say(
            "not-a-choice", hint=nearest(details["input"], known), known=", ".join(map(str, known))
        )
    pattern = str(context.get("pattern", ""))
    if (
        error == "string_too_short"
        or pattern == VISIBLE_PATTERN
        or (pattern and not details["input"].strip())
    ):
        return say("empty-translation" if owner is Text and location[-1] != "fr" else "empty-text")
    if error == "too_short":
        return say("empty-list")
    if error == "less_than_equal":
        return say("over-maximum", maximum=context["le"])
    if error in ("greater_than_equal", "greater_than"):
        return say("too-small", minimum=context.get("ge", context.get("gt")))
    if error == "string_pattern_mismatch":
        if pattern == ID_PATTERN:
            return say("bad-id", example=example_id(str(details["input"])))
        if pattern.startswith("^https?"):
            return say("bad-url")
        if pattern == LANGUAGE_PATTERN:
            return say("unknown-language", field=details["input"])
        if pattern == FILE_PATTERN:
            return say("logo-name")
        return say("bad-form", example=_EXAMPLES[pattern])
    return say("wrong-type", expected=details["msg"], found=str(details["input"])[:60], advice="")


def _wrong_type(found: Any, expected: str, wanted: Any, say: Any) -> Problem:
    if _bare(wanted) is Text:
        expected = "type-texts"
    if found is None and expected == "type-text":
        return say("empty-text")  # type: ignore[no-any-return]
    advice: Part | str = ""
    if expected == "type-text" and isinstance(found, (int, bool)):
        advice = Part("quote-it")
    if expected == "type-list" and isinstance(found, str) and found.strip():
        advice = Part("bracket-it", {"text": found[:60]})
    return say(  # type: ignore[no-any-return]
        "wrong-type", expected=Part(expected), found=_describe_value(found), advice=advice
    )


def _describe_value(value: Any) -> Part:
    if value in (None, ""):
        return Part("type-nothing")
    if isinstance(value, dict):
        return Part("type-mapping")
    if isinstance(value, list):
        return Part("type-list")
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Part("quoted", {"text": text[:60]})


def describe(data: Any, location: Location) -> Part:
    """Name the entry that ``location`` is in, as its author knows it."""
    entry: Part = Part("file-entry")
    value = data
    field = ""
    for step in (None, *location):
        if isinstance(step, int) and isinstance(value, Sequence) and step < len(value):
            value = value[step]
            entry = Part("numbered-entry", {"number": step + 1, "field": field})
        elif isinstance(step, str) and isinstance(value, Mapping):
            field, value = step, value.get(step)
        if isinstance(value, Mapping) and isinstance(value.get("id"), str):
            entry = Part("entry", {"id": value["id"]})
    return entry


def _real_location(data: Any, location: Location) -> Location:
    """Leave out the steps that pydantic adds for its own alternatives."""
    real: list[int | str] = []
    value = data
    last = len(location) - 1
    for index, step in enumerate(location):
        if isinstance(value, Mapping) and step in value:
            value = value[str(step)]
        elif isinstance(value, Sequence) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif index != last or not isinstance(value, Mapping):
            continue
        real.append(step)
    return tuple(real)


def _field_name(location: Location, owner: Any) -> str:
    """Return the field's name; ``description.fr`` for one language of a text."""
    names = [step for step in location if isinstance(step, str)]
    return ".".join(names[-2:] if owner is Text else names[-1:])


def example_id(found: str) -> str:
    """Return the id that ``found`` could be written as."""
    plain = unicodedata.normalize("NFKD", found).encode("ascii", "ignore").decode().lower()
    parts = ["-".join(filter(None, _words(part))) for part in plain.split(".")]
    return ".".join(filter(None, parts)) or "avant.informer"


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text).split()


def _fields(kind: Any) -> list[str]:
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return []
    return [field.alias or name for name, field in kind.model_fields.items()]


def _type_at(kind: Any, location: Location) -> Any:
    """Return the type that the model has at ``location`` (None if it has none)."""
    for step in location:
        kind = _bare(kind)
        if isinstance(step, int):
            arguments = get_args(kind)
            kind = arguments[0] if arguments else None
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            fields = {field.alias or name: field for name, field in kind.model_fields.items()}
            kind = fields[step].annotation if step in fields else None
        elif get_origin(kind) is dict:
            kind = get_args(kind)[1]
        else:
            return None
    return _bare(kind)


@dataclass(frozen=True)
class Place:
    """What may stand at a place of a file: part of which model, and whether something has to.

    A ``filled`` list has at least one entry.
    """

    owner: Any
    required: bool
    filled: bool


def place_in(kind: Any, location: Location) -> Place:
    """Return what the model says of the field at ``location``."""
    owner = _type_at(kind, location[:-1])
    if isinstance(owner, type) and issubclass(owner, BaseModel):
        for name, field in owner.model_fields.items():
            if location[-1] in (name, field.alias):
                filled = any(isinstance(each, MinLen) for each in field.metadata)
                return Place(owner, field.is_required(), filled)
    return Place(owner, required=False, filled=False)


def _bare(kind: Any) -> Any:
    """Strip Annotated and Optional."""
    while True:
        origin = get_origin(kind)
        if origin is typing.Annotated:
            kind = get_args(kind)[0]
        elif origin in (typing.Union, types.UnionType):
            kind = next(arg for arg in get_args(kind) if arg is not type(None))
        else:
            return kind
