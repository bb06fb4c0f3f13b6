"""The decision support: questions, and what their answers lead to."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StrictBool, model_validator

from macros.model.document import Named, require_unique
from macros.model.shared import Approaches, Entry, Id, Ids, Model, Sourced, Status, Text

#: In what cases something holds: any of these, and in each all of these, as the answers of
#: which a question has to have one. None: always.
When = Annotated[tuple[Annotated[dict[Id, Ids], Field(min_length=1)], ...], Field(min_length=1)]


class Answer(Named):
    """One answer to a question; ``hint`` says who or what it means.

    ``approach`` is the one whose page leads here, with this answer given; ``side`` the one
    that the reader who gives it is on.
    """

    hint: Text | None = None
    side: Literal["sending", "hosting"] | None = None
    approach: Approaches | None = None


class Question(Entry):
    """A question: ``title`` names it where its answer is listed, ``why`` says why it is asked.

    With ``several`` any number of answers may be given, one at least. ``awarding_country``
    marks the question whose answers are the countries of the rules.
    """

    title: Text
    text: Text
    why: Text
    several: StrictBool = False
    awarding_country: StrictBool = False
    when: When | None = None
    answers: Annotated[tuple[Answer, ...], Field(min_length=1)]

    @cached_property
    def names(self) -> dict[str, Answer]:
        """The answers by their full names, ``but.acquis``: as conditions and addresses say them."""
        return {f"{self.id}.{answer.id}": answer for answer in self.answers}

    @model_validator(mode="after")
    def _unique(self) -> Question:
        require_unique(self.answers)
        return self


class Paper(Model):
    """A document that something needs, in all its cases or in some."""

    document: Id
    when: When | None = None


class Outcome(Sourced):
    """What to do, who issues and signs what, when, and what it is worth and is not."""

    title: Text
    approach: Approaches
    when: When
    summary: Text
    issues: Ids
    signs: Ids
    moment: Text
    value: Text
    limits: Text
    unknown: Text | None = None
    items: Ids
    papers: Annotated[tuple[Paper, ...], Field(min_length=1)]


class Rule(Sourced):
    """What a programme or a country asks for.

    ``country`` is the one that awards the qualification (an answer to the question marked
    ``awarding_country``), never the one of the stay.
    """

    title: Text
    country: Id | None = None
    status: Status
    when: When | None = None
    text: Text
    unknown: Text | None = None
    items: Ids | None = None
    papers: Annotated[tuple[Paper, ...], Field(min_length=1)] | None = None


class Case(Entry):
    """Items of the checklist that apply in these cases only, and why not ``otherwise``."""

    items: Ids
    when: When
    otherwise: Text


class Decision(Model):
    """The whole decision support; each question may depend on those before it."""

    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    rules: tuple[Rule, ...]
    cases: tuple[Case, ...]
