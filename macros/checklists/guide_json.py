"""The whole guide as JSON, in all its languages, and its schema, for whoever builds on it."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field

from macros.documents.imprint import Imprint
from macros.model import (
    Approach,
    Corrections,
    Decision,
    Document,
    Guide,
    Organisation,
    Phase,
    Role,
    Scale,
    Source,
    Term,
    Word,
)
from macros.model import Field as FormField
from macros.model.shared import LANGUAGE_PATTERN, REFERENCE, Model

#: What tells the file from others, and its version: raised when what reads it must change.
FORMAT: Literal["mobility-guide"] = "mobility-guide"
VERSION: Literal[1] = 1
#: The schema's name, beside the file's.
SCHEMA: Literal["guide.schema.json"] = "guide.schema.json"
#: Parts of the guide that are no text: a logo is said by what the organisation says, and how
#: the texts stand, by the texts.
_APART = {"logo", "translations"}


class Publication(Model):
    """Which guide this is; ``page`` is where it is published, "" if nobody has said."""

    name: str
    version: str
    released: date
    page: str
    credit: str


class GuideFile(Model):
    """Everything the guide says, in the order in which it says it.

    Whatever a part can have is there, null where it has none. A text has one entry a
    language, null where it is still to be translated; retired steps and items say so.
    """

    schema_: Annotated[Literal["guide.schema.json"], Field(alias="$schema")] = SCHEMA
    format: Literal["mobility-guide"] = FORMAT
    format_version: Literal[1] = VERSION
    guide: Publication
    languages: tuple[Annotated[str, Field(pattern=LANGUAGE_PATTERN)], ...]
    phases: tuple[Phase, ...]
    roles: tuple[Role, ...]
    documents: tuple[Document, ...]
    header: tuple[FormField, ...]
    scales: tuple[Scale, ...]
    terms: tuple[Term, ...]
    sources: tuple[Source, ...]
    approaches: tuple[Approach, ...]
    decision: Decision
    words: tuple[Word, ...]
    corrections: Corrections
    organisation: Organisation


def guide_json(guide: Guide, imprint: Imprint) -> bytes:
    """Return the guide as JSON (UTF-8), as ``guide_schema`` says."""
    parts: dict[str, Any] = {}
    for field in fields(guide):
        if field.name in _APART:
            continue
        value = getattr(guide, field.name)
        parts[field.name] = tuple(value.values()) if isinstance(value, dict) else value
    published = Publication(
        name=imprint.site,
        version=imprint.version,
        released=imprint.released,
        page=imprint.address,
        credit=imprint.credit,
    )
    # Already checked when it was loaded: texts are not to be set a second time.
    whole = GuideFile.model_construct(guide=published, languages=_languages(guide), **parts)
    return _written(whole.model_dump(mode="json", by_alias=True))


@cache
def guide_schema() -> bytes:
    """Return the JSON Schema (2020-12) of ``guide_json``, made from the model."""
    schema = GuideFile.model_json_schema(by_alias=True, mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return _written(schema)


def _languages(guide: Guide) -> tuple[str, ...]:
    """The languages of the guide, that of reference first: the site's, and its phases'."""
    found = {code for phase in guide.phases for code in phase.title.languages()}
    found |= set(guide.translations.offered)
    return tuple(sorted(found, key=lambda code: (code != REFERENCE, code)))


def _written(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
