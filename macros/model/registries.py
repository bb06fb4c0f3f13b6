"""What the items refer to: roles, terms, sources, approaches, words."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.model.shared import (
    LANGUAGE_PATTERN,
    Day,
    Entry,
    Evidence,
    Id,
    Ids,
    Line,
    Model,
    Sourced,
    Text,
    Url,
)
from macros.typography import typeset


class Role(Entry):
    """Somebody with a part to play; ``within`` is the role of the organisation they work for.

    ``slug`` is what file names in other languages than French call the role; in French
    it is the id. Neither ever changes.
    """

    name: Text
    short: Text
    slug: Id | None = None
    side: Literal["sending", "hosting", "learner", "awarding"]
    within: Id | None = None
    description: Text
    term: Id | None = None


class Term(Entry):
    """A term of the glossary; ``forms`` are the other forms met in running text."""

    label: Text
    forms: dict[str, tuple[Line, ...]] | None = None
    definition: Text
    note: Text | None = None
    source: Id
    evidence: Evidence
    see: Ids | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.source,)


class Source(Entry):
    """A page that the guide leans on; the title stays in the language of the page.

    ``consulted`` is the day on which somebody last read it, or a stored copy of it.
    """

    title: Line
    lang: Annotated[str, Field(pattern=LANGUAGE_PATTERN)]
    url: Url
    consulted: Day | None = None

    @model_validator(mode="after")
    def _typeset(self) -> Source:
        # Frozen for everyone else: the title is set once, as texts are.
        object.__setattr__(self, "title", typeset(self.title, self.lang))
        return self


class Approach(Sourced):
    """One of the three approaches: declare, evaluate, certify."""

    name: Text
    question: Text
    summary: Text
    gives: Text
    limits: Text
    signs: Text
    documents: Ids


class Word(Entry):
    """A word or sentence of the interface, with its plural if it counts something."""

    text: Text | None = None
    one: Text | None = None
    other: Text | None = None

    @model_validator(mode="after")
    def _one_or_both(self) -> Word:
        plural = (self.one is not None, self.other is not None)
        if plural not in ((False, False), (True, True)) or (self.text is None) != all(plural):
            raise PydanticCustomError("plural", "text, or one and other")
        return self


class Correction(Model):
    """A correction of the source: in ``entry``, ``found`` is written ``written``."""

    entry: Line
    found: Annotated[str, Field(min_length=1)]
    written: str
    reason: Text


class Duplicate(Model):
    """An entry of the source that only repeats the entry ``of``."""

    entry: Line
    found: Line
    of: Line
    reason: Text


class Heading(Model):
    """A column title of the source that is written otherwise."""

    phase: Id
    found: Line
    written: Line
    reason: Text


class Corrections(Model):
    """Everything in which our text of the source departs from the source."""

    corrections: tuple[Correction, ...]
    duplicates: tuple[Duplicate, ...]
    headings: tuple[Heading, ...]
