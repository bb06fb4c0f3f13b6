"""The papers to fill in: what each is for, and the fields of its sections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field as Rule
from pydantic import Strict, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from macros.model.phase import Timing
from macros.model.shared import (
    CODE_PATTERN,
    Approaches,
    Duty,
    Entry,
    Id,
    Ids,
    Model,
    Provenance,
    Text,
)

#: What a field, or a column of a table, asks for.
Kind = Literal[
    "text", "longtext", "date", "number", "choice", "checkbox", "scale", "table", "signature"
]
ColumnKind = Literal["text", "longtext", "date", "number", "choice", "checkbox", "scale"]
#: Where an answer may come from: the dossier's fields, or the organisation's.
Filled = Literal[
    "dossier.name", "dossier.sending", "dossier.hosting", "dossier.country",
    "dossier.departure", "dossier.end", "dossier.learners", "dossier.approach",
    "organisation.name", "organisation.address", "organisation.contact",
    "organisation.email", "organisation.phone", "organisation.website",
    "organisation.oid", "organisation.project", "organisation.emergency",
]  # fmt: skip
#: Whose word an answer is: the host side assesses, the home side validates, the
#: awarding body certifies.
Act = Literal["assess", "validate", "certify"]


class Named(Model):
    """A part of a document with an id of its own within the part that holds it."""

    id: Id
    formerly: Ids | None = None
    label: Text


class Scale(Entry):
    """Levels to tell apart, each with the sentence that says when to give it."""

    name: Text
    levels: Annotated[tuple[Named, ...], Rule(min_length=1)]


class Column(Named):
    """A column of a table; ``width`` is its share of the table's width (1 unless told)."""

    type: ColumnKind = "text"
    choices: Annotated[tuple[Named, ...], Rule(min_length=1)] | None = None
    scale: Id | None = None
    width: Annotated[int, Strict(), Rule(ge=1, le=9)] = 1

    @model_validator(mode="after")
    def _fits(self) -> Column:
        _require_options(self.type, self.choices, self.scale)
        return self


class Row(Named):
    """A fixed row; ``from`` says where the answers in a table's first columns come from."""

    from_: Annotated[tuple[Filled, ...] | None, Rule(alias="from", min_length=1)] = None


class Signer(Named):
    """Somebody who signs: a role, called by its name unless a label is given."""

    label: Text | None = None  # type: ignore[assignment]
    role: Id


class Field(Named):
    """Something to fill in.

    ``choices`` belong to a choice (one of them), or to a checkbox (each of them to
    tick); ``scale`` to a scale, rated once or for each of its ``rows``; ``columns``,
    ``rows`` (fixed ones, under ``row_label``) and ``blank`` (empty ones, on paper and
    at first on the page) to a table; ``signers`` to a signature. ``lines`` is the
    room on paper for a long text; a ``half`` field stands beside another.
    """

    type: Kind
    help: Text | None = None
    required: StrictBool = False
    condition: Text | None = None
    privacy: Literal["personal", "sensitive"] | None = None
    from_: Annotated[Filled | None, Rule(alias="from")] = None
    half: StrictBool = False
    lines: Annotated[int, Strict(), Rule(ge=2, le=30)] = 4
    choices: Annotated[tuple[Named, ...], Rule(min_length=1)] | None = None
    scale: Id | None = None
    columns: Annotated[tuple[Column, ...], Rule(min_length=1)] | None = None
    row_label: Text | None = None
    rows: Annotated[tuple[Row, ...], Rule(min_length=1)] | None = None
    blank: Annotated[int, Strict(), Rule(ge=0, le=40)] = 0
    signers: Annotated[tuple[Signer, ...], Rule(min_length=1)] | None = None

    @model_validator(mode="after")
    def _fits(self) -> Field:
        _require_options(self.type, self.choices, self.scale)
        _belongs("columns", self.columns is not None, self.type == "table")
        _belongs("signers", self.signers is not None, self.type == "signature")
        if self.type == "table":
            if not self.rows and not self.blank:
                raise PydanticCustomError("table-rows", "rows or blank")
            _belongs("row_label", self.row_label is not None, self.rows is not None)
        elif self.type != "scale":
            _belongs("rows", self.rows is not None, False)
        most = len(self.columns or ())
        if any(len(row.from_ or ()) > most for row in self.rows or ()):
            _belongs("from", True, False)
        for parts in (self.choices, self.columns, self.rows, self.signers):
            require_unique(parts or ())
        return self


class Section(Named):
    """A part of a document: its fields, and whose act of assessment they are.

    What is ``apart`` begins a sheet of its own, so that it can be given to others.
    """

    note: Text | None = None
    apart: StrictBool = False
    act: Act | None = None
    fields: Annotated[tuple[Field, ...], Rule(min_length=1)]


class Document(Entry):
    """A paper: what it is for, who fills and signs it, when, whether it is due, its fields.

    ``header`` lists the shared fields (``data/header.yml``) that it begins with.
    An official one prepares a form that others issue (``form`` is the source to go
    to): who signs that form is said, and there is nothing to sign here.
    """

    code: Annotated[str, Rule(pattern=CODE_PATTERN)]
    order: Annotated[int, Strict(), Rule(ge=1)]
    title: Text
    purpose: Text
    phase: Id
    audience: Ids
    fills: Ids
    signs: Ids | None = None
    timing: Timing
    duty: Duty
    provenance: Provenance
    official: StrictBool = False
    form: Id | None = None
    approaches: Annotated[tuple[Approaches, ...], Rule(min_length=1)]
    term: Id | None = None
    notes: Annotated[tuple[Text, ...], Rule(min_length=1)] | None = None
    keeping: Text | None = None
    landscape: StrictBool = False
    header: Ids | None = None
    sections: Annotated[tuple[Section, ...], Rule(min_length=1)]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The document's own fields, in order."""
        return tuple(field for section in self.sections for field in section.fields)

    @model_validator(mode="after")
    def _fits(self) -> Document:
        require_unique((*self.sections, *self.fields))
        _belongs("form", self.form is not None, self.official)
        if self.official and any(field.signers for field in self.fields):
            raise PydanticCustomError("official-signed", "an official form is signed elsewhere")
        if self.keeping is None and any(field.privacy for field in self.fields):
            raise PydanticCustomError("keeping-missing", "keeping missing")
        return self


def require_unique(parts: Iterable[Named]) -> None:
    """Raise if two parts have, or had, the same id."""
    taken: set[str] = set()
    for part in parts:
        for name in (part.id, *(part.formerly or ())):
            if name in taken:
                raise PydanticCustomError("part-taken", "id taken", {"id": name})
            taken.add(name)


def _require_options(kind: str, choices: object, scale: object) -> None:
    # A box to tick may stand alone.
    if kind != "checkbox" or choices is None:
        _belongs("choices", choices is not None, kind == "choice")
    _belongs("scale", scale is not None, kind == "scale")


def _belongs(name: str, given: bool, due: bool) -> None:
    """Raise if what belongs to a kind is missing from it, or given to another."""
    if given and not due:
        raise PydanticCustomError("field-idle", "has no use here", {"part": name})
    if due and not given:
        raise PydanticCustomError("field-lacks", "missing", {"part": name})
