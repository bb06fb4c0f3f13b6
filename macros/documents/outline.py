"""What a form says, in one language or in two: the one thing that every format writes down.

The page, the PDF, the Word file and the spreadsheet walk the same outline, so
that they carry the same words in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from macros.model import Document, Field, Guide, Named, Text
from macros.model.shared import REFERENCE
from macros.phrases import Phrases, spoken

#: Where the shared fields that a document begins with stand in its names and answers.
HEADER = "header"
#: How to reach an organisation.
_REACHED = ("contact", "phone", "email")
#: Words that every format may say of a form.
WORDS = (
    "form-date",
    "form-day",
    "form-keeping",
    "form-level",
    "form-lists",
    "form-number",
    "form-official",
    "form-page",
    "form-personal",
    "form-pick",
    "form-place",
    "form-position",
    "form-required",
    "form-sensitive",
    "form-signatory",
    "form-signature",
    "untranslated",
    "version",
)


@dataclass(frozen=True)
class Said:
    """A text in a language; French, not ``translated``, where that language lacks it."""

    text: str
    language: str
    translated: bool = True


#: One text in each language of the form, in their order; nothing if there is none to say.
Texts = tuple[Said, ...]


@dataclass(frozen=True)
class Option:
    """A choice, a box to tick, a level of a scale or a fixed row of a table."""

    id: str
    label: Texts


@dataclass(frozen=True)
class ColumnOutline:
    """A column of a table; ``options`` are its choices or levels, ``width`` its share."""

    id: str
    label: Texts
    kind: str
    options: tuple[Option, ...]
    width: int


@dataclass(frozen=True)
class FieldOutline:
    """One field: what it asks, and how (see ``macros.model.document``).

    ``name`` is unique in the document, and what its answer is kept under (a cell's adds
    ".row.column", a tick's ".choice", a signer's ".signer.name"); ``origin`` says from
    where it is filled ("dossier.hosting", ""), ``value`` what the organisation fills in,
    ``cells`` the same of a table's cells (by "row.column").
    """

    id: str
    name: str
    kind: str
    label: Texts
    help: Texts
    condition: Texts
    required: bool
    privacy: str
    origin: str
    value: str
    half: bool
    lines: int
    options: tuple[Option, ...]
    columns: tuple[ColumnOutline, ...]
    row_label: Texts
    rows: tuple[Option, ...]
    blank: int
    signers: tuple[Option, ...]
    cells: Mapping[str, str]


@dataclass(frozen=True)
class SectionOutline:
    """A part of the form; ``note`` stands under its title; ``apart`` begins a new sheet."""

    id: str
    label: Texts
    note: Texts
    apart: bool
    fields: tuple[FieldOutline, ...]


@dataclass(frozen=True)
class ScaleOutline:
    """A scale that the form's fields use: its legend stands before the sections."""

    id: str
    name: Texts
    levels: tuple[Option, ...]


@dataclass(frozen=True)
class Fact:
    """A line of the form's head, such as who signs: its label and what it says."""

    label: Texts
    text: Texts


@dataclass(frozen=True)
class Outline:
    """A whole form. ``notes`` stand at its head, ``keeping`` at its end."""

    id: str
    code: str
    languages: tuple[str, ...]
    title: Texts
    purpose: Texts
    facts: tuple[Fact, ...]
    notes: tuple[Texts, ...]
    official: bool
    scales: tuple[ScaleOutline, ...]
    sections: tuple[SectionOutline, ...]
    keeping: Texts
    landscape: bool
    words: dict[str, Texts]

    @property
    def fields(self) -> tuple[FieldOutline, ...]:
        """Every field in order, those of the header first."""
        return tuple(field for section in self.sections for field in section.fields)


def outline(guide: Guide, document: Document, languages: Sequence[str]) -> Outline:
    """Return what the form of a document says in ``languages`` (codes, one or two)."""
    return _Outliner(guide, document, tuple(languages)).outline()


def labels(form: Outline) -> list[str]:
    """Return every label of a form in the order in which each format writes them."""
    return [said.text for texts in _labels(form) for said in texts]


def plain(texts: Texts) -> str:
    """Return a text in each language, as one."""
    return " / ".join(said.text for said in texts)


@lru_cache(maxsize=16)
def _phrases(guide: Guide, language: str) -> Phrases:
    """Many forms are said with the same words."""
    return Phrases(guide.words, language)


class _Outliner:
    def __init__(self, guide: Guide, document: Document, languages: tuple[str, ...]) -> None:
        self._guide = guide
        self._document = document
        self._languages = languages
        self._phrases = {code: _phrases(guide, code) for code in languages}
        self._papers = {
            paper.field: paper.text
            for paper in guide.organisation.papers or ()
            if paper.document == document.id
        }

    def outline(self) -> Outline:
        document = self._document
        header = [self._guide.header[name] for name in document.header or ()]
        sections = [
            SectionOutline(
                id=section.id,
                label=self._say(section.label),
                note=self._say(section.note),
                apart=section.apart,
                fields=tuple(self._field(field, "") for field in section.fields),
            )
            for section in document.sections
        ]
        if header:
            fields = tuple(self._field(field, f"{HEADER}.") for field in header)
            first = SectionOutline(HEADER, self._word("form-header"), (), False, fields)
            sections.insert(0, first)
        return Outline(
            id=document.id,
            code=document.code,
            languages=self._languages,
            title=self._say(document.title),
            purpose=self._say(document.purpose),
            facts=tuple(self._facts()),
            notes=tuple(self._say(note) for note in document.notes or ()),
            official=document.official,
            scales=tuple(self._scales([*header, *document.fields])),
            sections=tuple(sections),
            keeping=self._say(document.keeping),
            landscape=document.landscape,
            words={word: self._word(word) for word in WORDS},
        )

    def _say(self, text: Text | None) -> Texts:
        if text is None:
            return ()
        said = [(*spoken(text, code), code) for code in self._languages]
        return tuple(Said(words, actual, actual == wanted) for words, actual, wanted in said)

    def _word(self, word: str) -> Texts:
        return tuple(
            Said(phrases.word(word), actual, actual == code)
            for code, phrases in self._phrases.items()
            for actual in [phrases.said_in(word)]
        )

    def _roles(self, ids: Sequence[str]) -> Texts:
        listed = [self._say(self._guide.roles[name].name) for name in ids]
        return self._joined(listed, ", ")

    def _joined(self, parts: Sequence[Texts], between: str) -> Texts:
        return tuple(
            Said(
                between.join(said[index].text for said in parts),
                # A list that is half translated is marked as a whole.
                code if all(said[index].translated for said in parts) else REFERENCE,
                all(said[index].translated for said in parts),
            )
            for index, code in enumerate(self._languages)
        )

    def _facts(self) -> Iterator[Fact]:
        document = self._document
        yield Fact(self._word("document-fills"), self._roles(document.fills))
        if document.signs:
            signs = "document-signs-official" if document.official else "document-signs"
            yield Fact(self._word(signs), self._roles(document.signs))
        yield Fact(self._word("when"), self._when())
        yield Fact(self._word("duty"), self._duty())

    def _when(self) -> Texts:
        found = []
        for code, phrases in self._phrases.items():
            sentences = phrases.when(self._document.timing)
            text = ", ".join(sentence for sentence, _ in sentences)
            whole = all(actual == code for _, actual in sentences)
            found.append(Said(text, code if whole else REFERENCE, whole))
        return tuple(found)

    def _duty(self) -> Texts:
        duty = self._document.duty
        parts = [self._word(f"status-{duty.status}"), self._say(duty.condition)]
        if duty.evidence == "to-check":
            parts.append(self._word("evidence-to-check"))
        return self._joined([part for part in parts if part], " – ")

    def _scales(self, fields: Sequence[Field]) -> Iterator[ScaleOutline]:
        used = [
            name
            for field in fields
            for name in (field.scale, *(column.scale for column in field.columns or ()))
            if name
        ]
        for name in dict.fromkeys(used):
            scale = self._guide.scales[name]
            yield ScaleOutline(name, self._say(scale.name), self._options(scale.levels))

    def _options(self, parts: Sequence[Named] | None) -> tuple[Option, ...]:
        return tuple(Option(part.id, self._say(part.label)) for part in parts or ())

    def _levels(self, scale: str | None) -> tuple[Option, ...]:
        """The levels by their ids alone: the legend says what they mean."""
        levels = self._guide.scales[scale].levels if scale else ()
        return tuple(
            Option(level.id, tuple(Said(level.id, code) for code in self._languages))
            for level in levels
        )

    def _field(self, field: Field, within: str) -> FieldOutline:
        return FieldOutline(
            id=field.id,
            name=f"{within}{field.id}",
            kind=field.type,
            label=self._say(field.label),
            help=self._say(field.help),
            condition=self._say(field.condition),
            required=field.required,
            privacy=field.privacy or "",
            origin=field.from_ or "",
            value=self._value(field, within),
            half=field.half,
            lines=field.lines,
            options=self._options(field.choices) or self._levels(field.scale),
            columns=tuple(
                ColumnOutline(
                    id=column.id,
                    label=self._say(column.label),
                    kind=column.type,
                    options=self._options(column.choices) or self._levels(column.scale),
                    width=column.width,
                )
                for column in field.columns or ()
            ),
            row_label=self._say(field.row_label),
            rows=self._options(field.rows),
            blank=field.blank,
            signers=tuple(
                Option(signer.id, self._say(signer.label or self._guide.roles[signer.role].name))
                for signer in field.signers or ()
            ),
            cells={
                f"{row.id}.{column.id}": value
                for row in field.rows or ()
                for column, origin in zip(field.columns or (), row.from_ or (), strict=False)
                if (value := self._known(origin))
            },
        )

    def _value(self, field: Field, within: str) -> str:
        """What the organisation writes here, or has said of itself once and for all."""
        text = None if within else self._papers.get(field.id)
        if text:
            return spoken(text, self._languages[0])[0]
        return self._known(field.from_ or "")

    def _known(self, origin: str) -> str:
        """What the organisation has said of itself that fills in an answer of this origin."""
        place, _, name = origin.partition(".")
        # The sending organisation is whose guide this is, until a dossier says otherwise.
        if (place, name) == ("dossier", "sending"):
            place, name = "organisation", "name"
        if place != "organisation":
            return ""
        own = self._guide.organisation
        if name in _REACHED and own.people and not any(getattr(own, each) for each in _REACHED):
            # Who has only said people means the first of them.
            person = own.people[0]
            function = spoken(person.function, self._languages[0])[0] if person.function else ""
            reached = {"contact": ", ".join(filter(None, (person.name, function)))}
            return reached.get(name) or getattr(person, name, None) or ""
        found = getattr(own, name)
        if name == "emergency":
            numbers = (
                f"{spoken(each.label, self._languages[0])[0]} {each.number}" for each in found or ()
            )
            return ", ".join(numbers)
        return spoken(found, self._languages[0])[0] if isinstance(found, Text) else found or ""


def _labels(form: Outline) -> Iterator[Texts]:
    yield form.title
    yield form.purpose
    for fact in form.facts:
        yield fact.label
        yield fact.text
    yield from form.notes
    for scale in form.scales:
        yield scale.name
        yield from (level.label for level in scale.levels)
    for section in form.sections:
        yield section.label
        yield section.note
        for field in section.fields:
            yield field.label
            yield field.condition
            yield field.help
            if field.kind == "table":
                yield field.row_label
                yield from (column.label for column in field.columns)
                yield from (row.label for row in field.rows)
            elif field.kind == "scale":
                yield from (row.label for row in field.rows)
            else:
                yield from (option.label for option in field.options)
            yield from (signer.label for signer in field.signers)
    yield form.keeping
