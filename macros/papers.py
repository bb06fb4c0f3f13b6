"""What an organisation writes into documents beforehand: where its texts may go."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model import Guide
from macros.problems import Problem, nearest
from macros.yaml_reader import Document

#: The kinds of field that take a text.
_WRITTEN = ("text", "longtext")


def check_papers(guide: Guide, document: Document) -> Iterator[Problem]:
    """Yield a problem for each default text without a field of its own to go to.

    ``document`` is the YAML of ``organisation.yml``. Documents that there are not are
    left to ``check_references``.
    """
    taken: dict[tuple[str, str], str] = {}
    for index, paper in enumerate(guide.organisation.papers or ()):
        form = guide.documents.get(paper.document)
        if form is None:
            continue
        known = [field.id for field in form.fields if field.type in _WRITTEN]
        place = document.place_of(("papers", index, "field"))
        values: dict[str, object] = {"document": paper.document, "id": paper.field}
        if paper.field not in known:
            values |= {"hint": nearest(paper.field, known), "known": ", ".join(known)}
            yield Problem(*place, "paper-field", values)
            continue
        first = taken.setdefault((paper.document, paper.field), f"{place.file}:{place.line}")
        if first != f"{place.file}:{place.line}":
            yield Problem(*place, "paper-twice", {**values, "first": first})
