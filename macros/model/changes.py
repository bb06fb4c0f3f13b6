"""What an organisation changes of the guide: the shape of ``changes.yml``.

Only the shape: what an entry says is checked with the guide, once it is part of it.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from macros.model.shared import Id, Ids, Model, Text

Revision = Annotated[int, Strict(), Field(ge=1)]


class Hidden(Model):
    """The entries to hide, by kind; ``why`` is said of steps and items that readers followed."""

    phases: Ids | None = None
    steps: Ids | None = None
    items: Ids | None = None
    documents: Ids | None = None
    terms: Ids | None = None
    roles: Ids | None = None
    outcomes: Ids | None = None
    rules: Ids | None = None
    cases: Ids | None = None
    why: Text | None = None


class Patch(BaseModel):
    """Fields of an entry and what they say instead; ``replaces`` is the revision replaced."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Any]

    replaces: Revision


Patches = Annotated[dict[Id, Patch], Field(min_length=1)]


class Replaced(Model):
    """The entries of which something is replaced, by kind and id."""

    phases: Patches | None = None
    steps: Patches | None = None
    items: Patches | None = None
    documents: Patches | None = None
    terms: Patches | None = None
    roles: Patches | None = None
    sources: Patches | None = None
    approaches: Patches | None = None
    scales: Patches | None = None
    questions: Patches | None = None
    outcomes: Patches | None = None
    rules: Patches | None = None
    cases: Patches | None = None
    words: Patches | None = None


class Beside(Model):
    """Next to which entry of the same kind something new stands."""

    after: Id | None = None
    before: Id | None = None

    @model_validator(mode="after")
    def _one(self) -> Beside:
        if (self.after is None) == (self.before is None):
            raise PydanticCustomError("place-one", "after or before")
        return self


class New(BaseModel):
    """A new entry: where it goes, and all that the guide asks of one of its kind."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Any]

    id: Id
    place: Beside | None = None


class NewWithin(New):
    """A new step or item: ``in`` is the phase, or the step, that it is part of."""

    in_: Annotated[Id, Field(alias="in")]


News = Annotated[tuple[New, ...], Field(min_length=1)]
NewsWithin = Annotated[tuple[NewWithin, ...], Field(min_length=1)]


class Added(Model):
    """The new entries, by kind; new documents are files of their own."""

    phases: News | None = None
    steps: NewsWithin | None = None
    items: NewsWithin | None = None
    terms: News | None = None
    roles: News | None = None
    sources: News | None = None
    scales: News | None = None
    outcomes: News | None = None
    rules: News | None = None
    cases: News | None = None
    words: News | None = None


class Order(Model):
    """Entries in the order in which they are to come, in the places that they hold together."""

    phases: Ids | None = None
    steps: Ids | None = None
    items: Ids | None = None
    documents: Ids | None = None
    terms: Ids | None = None
    roles: Ids | None = None


class Deadline(Model):
    """When an item is to be done in this organisation."""

    replaces: Revision
    from_: Annotated[str | None, Field(alias="from")] = None
    to: str | None = None
    every: str | None = None
    halfway: bool | None = None
    moment: Text | None = None


class Changes(Model):
    """Everything that an organisation changes."""

    hide: Hidden | None = None
    replace: Replaced | None = None
    add: Added | None = None
    order: Order | None = None
    deadlines: Annotated[dict[Id, Deadline] | None, Field(min_length=1)] = None
