"""What the tests of every format need of a form: one to look at, and what it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from macros.documents.imprint import Imprint
from macros.documents.outline import FieldOutline, Outline
from tests.project import ROOT

IMPRINT = Imprint(
    organisation="Centre & Fils",
    site="Le guide",
    version="1.2.3",
    released=date(2026, 11, 25),
    address="https://guide.example/modeles/document/",
    credit="D'après le guide, sous licence CC BY 4.0.",
)
LANGUAGES = (("fr",), ("en",), ("fr", "en"))
#: One upright with signatures, one across with scales, one official with every kind of table.
DOCUMENTS = ("attestation-presence", "grille-evaluation", "contrat-pedagogique")
EVERY = [path.stem for path in sorted((ROOT / "data/documents").iterdir())]


def left_out(labels: Iterable[str], text: str) -> list[str]:
    """Return the labels that do not follow in ``text`` where their order wants them."""
    text = flat(text)
    missing, reached = [], 0
    for label in labels:
        found = text.find(flat(label), reached)
        if found < 0:
            missing.append(label)
        else:
            reached = found + len(flat(label))
    return missing


def flat(text: str) -> str:
    """Return a text with plain spaces: which ones break is each format's business."""
    return " ".join(text.split())


def answers(form: Outline) -> list[str]:
    """Return the names that the answers of a form are kept under, in order, boxes each."""
    return [name for field in form.fields for name in _names(field)]


def _names(field: FieldOutline) -> Iterator[str]:
    if field.signers:
        for part in ("name", "position", "place", "date"):
            yield from (f"{field.name}.{signer.id}.{part}" for signer in field.signers)
    elif field.columns:
        fixed = [row.id for row in field.rows]
        for row in [*fixed, *(str(number + 1) for number in range(field.blank))]:
            if field.rows and row not in fixed:
                yield f"{field.name}.{row}.row"
            for column in field.columns:
                name = f"{field.name}.{row}.{column.id}"
                if column.kind == "checkbox" and column.options:
                    yield from (f"{name}.{option.id}" for option in column.options)
                else:
                    yield name
    elif field.kind == "scale" and field.rows:
        yield from (f"{field.name}.{row.id}" for row in field.rows)
    elif field.kind == "checkbox" and field.options:
        yield from (f"{field.name}.{option.id}" for option in field.options)
    else:
        yield field.name
