"""What the scripts of a form's page need to know of its document, as plain data."""

from __future__ import annotations

from typing import Any

from macros.documents.outline import HEADER, Outline
from macros.model import Document, Guide
from macros.phrases import spoken

#: The field that a form is called by: who it is about.
_LEARNER = "apprenant"


def form_data(guide: Guide, document: Document, form: Outline) -> dict[str, Any]:
    """Return which document it is and which of its fields are required, by name, for JSON.

    The names of the approaches, in the form's first language, are given where a field is
    filled with one.
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
    }


def learner(document: Document) -> str:
    """Return the name of the field that says whom a form is about, "" if none does."""
    if _LEARNER in (document.header or ()):
        return f"{HEADER}.{_LEARNER}"
    return _LEARNER if any(field.id == _LEARNER for field in document.fields) else ""
