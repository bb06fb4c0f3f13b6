"""What the scripts of a form's page need to know of its document, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.documents.outline import HEADER, Outline
from macros.model import Column, Document, Field, Guide, Named
from macros.phrases import spoken

#: The field that a form is called by: who it is about.
_LEARNER = "apprenant"


def form_data(guide: Guide, document: Document, form: Outline) -> dict[str, Any]:
    """Return which document it is and which of its fields are required, by name, for JSON.

    The names of the approaches, in the form's first language, are given where a field is
    filled with one. ``renamed`` leads from former names of answers to today's, each for
    whatever stands below it; "*" is any row, and "=" comes before a choice.
    """
    language = form.languages[0]
    approaches = {
        approach.id: spoken(approach.name, language)[0]
        for approach in guide.approaches.values()
        if any(field.origin == "dossier.approach" for field in form.fields)
    }
    return {
        "id": document.id,
        "formerly": list(document.old_ids),
        "revision": document.revision,
        "title": form.title[0].text,
        "required": [field.name for field in form.fields if field.required],
        "learner": learner(document),
        "approaches": approaches,
        "renamed": dict(_renamed(guide, document)),
    }


def _renamed(guide: Guide, document: Document) -> Iterator[tuple[str, str]]:
    """Yield former names and today's, fields before what is in them."""
    header = [(f"{HEADER}.", guide.header[name]) for name in document.header or ()]
    for prefix, field in [*header, *(("", field) for field in document.fields)]:
        name = f"{prefix}{field.id}"
        yield from ((f"{prefix}{old}", name) for old in field.formerly or ())
        for part in (*(field.rows or ()), *(field.signers or ())):
            yield from _former(f"{name}.", part)
        yield from _former_choices(name, field)
        for column in field.columns or ():
            yield from _former(f"{name}.*.", column)
            yield from _former_choices(f"{name}.*.{column.id}", column)


def _former(place: str, part: Named) -> Iterator[tuple[str, str]]:
    yield from ((f"{place}{old}", f"{place}{part.id}") for old in part.formerly or ())


def _former_choices(name: str, field: Field | Column) -> Iterator[tuple[str, str]]:
    """Boxes to tick have names of their own; a choice is what its field says."""
    between = "." if field.type == "checkbox" else "="
    for choice in field.choices or ():
        yield from _former(f"{name}{between}", choice)


def learner(document: Document) -> str:
    """Return the name of the field that says whom a form is about, "" if none does."""
    if _LEARNER in (document.header or ()):
        return f"{HEADER}.{_LEARNER}"
    return _LEARNER if any(field.id == _LEARNER for field in document.fields) else ""
