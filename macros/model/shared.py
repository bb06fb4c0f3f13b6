"""The parts that every entry of the guide is made of: texts, ids, provenance, duty."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from macros.typography import typeset

#: The language of reference, in which everything exists.
REFERENCE = "fr"
#: Languages that every text of ours has.
LANGUAGES = (REFERENCE, "en")

LANGUAGE_PATTERN = "^[a-z]{2}$"
CODE_PATTERN = "^[A-Z][0-9]{2}$"
ENTRY_PATTERN = r"^[APR][1-9](\.[1-9])?$"
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$"
Id = Annotated[str, Field(pattern=ID_PATTERN, examples=["avant.informer.demarches"])]
Ids = Annotated[tuple[Id, ...], Field(min_length=1)]

#: How the last part of an id begins that is an organisation's own: the guide never uses it.
OWN = "x-"

#: How sure we are: seen at the source, known but to be checked, our own proposal.
Evidence = Literal["seen", "to-check", "proposal"]
Status = Literal["obligation", "conditional", "good-practice"]
Approaches = Literal["declare", "evaluate", "certify"]


class Model(BaseModel):
    """Frozen, and without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# Spaces, and the characters that print nothing: soft hyphen, joiners, fillers, marks of
# direction. Written out, since editors and pydantic read patterns differently.
VISIBLE_PATTERN = (
    r"[^\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
Line = Annotated[str, Field(pattern=VISIBLE_PATTERN)]


class Text(BaseModel):
    """One text in each language; ``None`` where it is still to be translated.

    Texts come out typeset: no-break spaces, curly apostrophes.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Line | None]

    fr: Line
    en: Line | None

    @model_validator(mode="after")
    def _only_languages(self) -> Text:
        for language in self.model_extra or {}:
            if not re.match(LANGUAGE_PATTERN, language):
                raise PydanticCustomError(
                    "unknown-language", "not a language: {field}", {"field": language}
                )
        return self

    @model_validator(mode="before")
    @classmethod
    def _typeset(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {
            language: typeset(text, language) if isinstance(text, str) else text
            for language, text in value.items()
        }

    def get(self, language: str) -> str | None:
        """Return the text in ``language``, or None if it is not translated."""
        if language in LANGUAGES:
            return getattr(self, language)  # type: ignore[no-any-return]
        return (self.model_extra or {}).get(language)

    def languages(self) -> frozenset[str]:
        """Return the languages in which this text exists."""
        return frozenset(
            language
            for language in (*LANGUAGES, *(self.model_extra or {}))
            if self.get(language) is not None
        )


class Duty(Model):
    """Whether something must be done, in which case, and how sure we are."""

    status: Status
    condition: Text | None = None
    evidence: Evidence
    sources: Ids | None = None

    @model_validator(mode="after")
    def _complete(self) -> Duty:
        if self.status != "good-practice" and self.condition is None:
            raise PydanticCustomError("condition-missing", "condition missing")
        require_sources(self.evidence, self.sources)
        return self


class Provenance(Model):
    """Where an entry comes from: the source table, our complement, the organisation.

    ``adapted`` names the fields that the organisation changed of what comes from elsewhere.
    """

    origin: Literal["source", "complement", "organisation"]
    adapted: Annotated[tuple[Line, ...], Field(min_length=1)] | None = None
    entry: Annotated[str, Field(pattern=ENTRY_PATTERN)] | None = None
    evidence: Evidence | None = None
    sources: Ids | None = None

    @model_validator(mode="after")
    def _complete(self) -> Provenance:
        if (self.origin == "source") != (self.entry is not None):
            raise PydanticCustomError("provenance-entry", "entry goes with source")
        if self.origin == "source" and (self.evidence or self.sources):
            raise PydanticCustomError("provenance-entry", "entry goes with source")
        if self.origin == "complement":
            if self.evidence is None:
                raise PydanticCustomError("provenance-evidence", "evidence missing")
            require_sources(self.evidence, self.sources)
        return self


def require_sources(evidence: str, sources: tuple[str, ...] | None) -> None:
    """Raise if something seen, or to be checked, does not say where."""
    if evidence != "proposal" and not sources:
        raise PydanticCustomError("sources-missing", "sources missing", {"evidence": evidence})


class Entry(Model):
    """Anything with a permanent id."""

    id: Id
    revision: Annotated[int, Strict(), Field(ge=1)] = 1
    formerly: Ids | None = None

    @property
    def old_ids(self) -> tuple[str, ...]:
        return self.formerly or ()


class Sourced(Entry):
    """An entry whose content rests on sources."""

    evidence: Evidence
    sources: Ids | None = None

    @model_validator(mode="after")
    def _has_sources(self) -> Sourced:
        require_sources(self.evidence, self.sources)
        return self


Url = Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$")]


def _day(value: object) -> object:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise PydanticCustomError("bad-day", "not a day") from None


Day = Annotated[date, BeforeValidator(_day)]
