"""Phases, their steps, and the items to do in each step."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, Strict, StrictBool, field_validator, model_validator
from pydantic_core import PydanticCustomError

from macros.model.shared import (
    Duty,
    Entry,
    Evidence,
    Ids,
    Model,
    Provenance,
    Text,
    require_sources,
)
from macros.timing import PATTERN, Point, always_before, halfway


class Roles(Model):
    """Who does an item, answers for it, contributes, is informed, signs (role ids)."""

    does: Ids
    answers: Ids | None = None
    contributes: Ids | None = None
    informed: Ids | None = None
    signs: Ids | None = None
    may_sign: Ids | None = None

    def by_part(self) -> dict[str, tuple[str, ...]]:
        """Return the role ids by part (``does``, ``answers``, …), parts without roles left out."""
        parts = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: roles for name, roles in parts.items() if roles}


PointText = Annotated[str, Field(pattern=PATTERN)]


class Timing(Model):
    """When: a range relative to the stay, a rhythm, half-way, or in words."""

    from_: Annotated[PointText | None, Field(alias="from")] = None
    to: PointText | None = None
    every: Annotated[str | None, Field(pattern="^week$")] = None
    halfway: StrictBool = False
    moment: Text | None = None
    evidence: Evidence
    sources: Ids | None = None

    @field_validator("from_", "to", mode="before")
    @classmethod
    def _is_point(cls, value: object) -> object:
        if isinstance(value, str):
            try:
                Point.parse(value)
            except ValueError:
                raise PydanticCustomError("bad-point", "not a point in time") from None
        return value

    @model_validator(mode="after")
    def _possible(self) -> Timing:
        if (self.from_ is None) != (self.to is None):
            raise PydanticCustomError("half-range", "from and to go together")
        if self.from_ and self.to and always_before(Point.parse(self.from_), Point.parse(self.to)):
            raise PydanticCustomError(
                "impossible-range",
                "the range ends before it starts",
                {"start": self.from_, "finish": self.to},
            )
        if not (self.from_ or self.every or self.halfway or self.moment):
            raise PydanticCustomError("no-time", "no time given")
        require_sources(self.evidence, self.sources)
        return self

    @property
    def range(self) -> tuple[Point, Point] | None:
        """The first and the last moment, or None if the timing is only in words."""
        if self.from_ is None or self.to is None:
            return None
        return Point.parse(self.from_), Point.parse(self.to)

    def days(self, departure: date, end: date) -> tuple[date, date] | None:
        """The first and the last day for a stay, or None if nothing says which."""
        if self.range:
            start, finish = self.range
            return start.on(departure, end), finish.on(departure, end)
        if self.halfway:
            middle = halfway(departure, end)
            return middle, middle
        return None


class Help(Model):
    """Why an item matters, how to do it, and a tip: all in the guide, any in an organisation's."""

    why: Text | None = None
    how: Text | None = None
    tip: Text | None = None


class Retired(Model):
    """Why a step or an item is no longer shown; its id is kept and never used again.

    A ``hidden`` one is not shown by this organisation, and not listed among the retired.
    """

    reason: Text
    replaced_by: Ids | None = None
    hidden: StrictBool = False


class Item(Entry):
    """One thing to do."""

    text: Text
    provenance: Provenance
    roles: Roles
    timing: Timing
    duty: Duty
    documents: Ids | None = None
    terms: Ids | None = None
    after: Ids | None = None
    help: Help = Help()
    retired: Retired | None = None


class Step(Entry):
    """A step of a phase: what it is for and the items to do."""

    title: Text
    summary: Text
    provenance: Provenance
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    retired: Retired | None = None

    @property
    def current(self) -> tuple[Item, ...]:
        """The items that are not retired."""
        return tuple(item for item in self.items if item.retired is None)


class Phase(Entry):
    """A phase of the mobility: before, during or after the stay."""

    order: Annotated[int, Strict(), Field(ge=1)]
    title: Text
    summary: Text
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @property
    def current(self) -> tuple[Step, ...]:
        """The steps that are not retired."""
        return tuple(step for step in self.steps if step.retired is None)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items to do, in the order of the steps."""
        return tuple(item for step in self.current for item in step.current)

    @property
    def retired_entries(self) -> tuple[Step | Item, ...]:
        """The steps and items that are no longer shown, whose ids stay taken.

        The items of a retired step are retired for the step's reason.
        """
        entries: list[Step | Item] = []
        for step in self.steps:
            if step.retired:
                entries.append(step)
            for item in step.items:
                if item.retired:
                    entries.append(item)
                elif step.retired:
                    entries.append(item.model_copy(update={"retired": step.retired}))
        return tuple(entries)
