"""What a form's page is told of its document: former names lead to today's."""

from __future__ import annotations

from pathlib import Path

from macros.documents.outline import outline
from macros.form_data import form_data
from macros.load import load


def _edit(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for found, written in pairs:
        assert found in text
        text = text.replace(found, written, 1)
    path.write_text(text, encoding="utf-8")


def test_answers_follow_what_is_renamed(small: Path) -> None:
    _edit(
        small / "documents" / "presentation-projet.yml",
        ("- id: contacts", "- id: contacts\n        formerly: [personnes]"),
        ("{id: nom, ", "{id: nom, formerly: [nom-prenom], "),
        ("{id: famille, ", "{id: famille, formerly: [parents], "),
        ("{id: duree, ", "{id: duree, formerly: [longueur], "),
        ("{id: apprenant, ", "{id: apprenant, formerly: [eleve], "),
    )
    _edit(small / "header.yml", ("- id: envoi", "- id: envoi\n    formerly: [ecole]"))
    guide = load(small)
    document = guide.documents["presentation-projet"]
    told = form_data(guide, document, outline(guide, document, ("fr",)))
    assert list(told["renamed"].items()) == [
        ("header.ecole", "header.envoi"),
        ("public=parents", "public=famille"),
        ("avis.longueur", "avis.duree"),
        ("personnes", "contacts"),
        ("contacts.*.nom-prenom", "contacts.*.nom"),
        ("signature.eleve", "signature.apprenant"),
    ]
