"""What the guide's content must hold, beyond its shape."""

from __future__ import annotations

import re
from datetime import date

import pytest

from macros.coverage import coverage
from macros.model import Guide
from macros.model.shared import LANGUAGES
from tests.explained import explained

#: A usual stay: three weeks.
STAY = (date(2027, 3, 1), date(2027, 3, 21))


def test_everything_is_in_both_languages(guide: Guide) -> None:
    assert [row.missing for row in coverage(guide, LANGUAGES)] == [(), ()]


def test_every_item_says_who_and_when(guide: Guide) -> None:
    for item in guide.items.values():
        parts = item.roles.by_part()
        assert "does" in parts, item.id
        assert "answers" in parts or item.provenance.origin != "source", item.id


def test_nobody_both_assesses_and_validates(guide: Guide) -> None:
    """Host assesses, home validates, the awarding body certifies."""
    validate = guide.items["apres.transmettre-valider.valider"].roles
    hosts = {"organisme-accueil", "entreprise-accueil", "tuteur"}
    assert not hosts & {*(validate.does or ()), *(validate.answers or ()), *(validate.signs or ())}


def test_what_is_to_be_checked_is_not_said_as_certain(guide: Guide) -> None:
    """An obligation known only by hearsay carries its mark, and its source."""
    for item in guide.items.values():
        for claim in (item.duty, item.timing):
            assert claim.evidence != "to-check" or claim.sources, item.id


#: What must come before what (ids of items).
ORDER = (
    ("avant.presenter-projet.competences", "avant.presenter-projet.outils-evaluation"),
    ("avant.presenter-projet.competences", "avant.echanger-partenaire.acquis-vises"),
    ("avant.echanger-partenaire.acquis-vises", "avant.preparer-mobilite.contrat-pedagogique"),
    ("avant.presenter-projet.evaluation-validation", "avant.selectionner.decision"),
    ("avant.selectionner.decision", "avant.selectionner.envoi-dossiers"),
    ("avant.selectionner.pieces", "avant.preparer-mobilite.contrat-pedagogique"),
    ("avant.preparer-mobilite.contrat-pedagogique", "pendant.accueillir-suivre.installation"),
    ("avant.preparer-mobilite.convention-mobilite", "pendant.accueillir-suivre.installation"),
    ("avant.preparer-mobilite.voyage-assurances", "pendant.accueillir-suivre.installation"),
    ("avant.presenter-projet.outils-evaluation", "pendant.documenter-evaluer.evaluer"),
    ("avant.preparer-mobilite.participants", "pendant.documenter-evaluer.evaluer"),
    ("pendant.documenter-evaluer.evaluer", "pendant.documenter-evaluer.signatures"),
    ("apres.transmettre-valider.rassembler", "apres.transmettre-valider.valider"),
    ("apres.transmettre-valider.valider", "apres.transmettre-valider.reconnaissance"),
    ("apres.bilan.partenaires", "apres.bilan.rapport-final"),
)


@pytest.mark.parametrize(("first", "then"), ORDER)
def test_the_order_of_things_is_kept(first: str, then: str, guide: Guide) -> None:
    waiting, before = [then], set()
    while waiting:
        for earlier in guide.items[waiting.pop()].after or ():
            if earlier not in before:
                before.add(earlier)
                waiting.append(earlier)
    assert first in before


def test_no_item_is_due_before_what_it_comes_after_can_start(guide: Guide) -> None:
    for item in guide.items.values():
        for earlier in (guide.items[name] for name in item.after or ()):
            if item.timing.range and earlier.timing.range:
                _, finish = (point.on(*STAY) for point in item.timing.range)
                start, _ = (point.on(*STAY) for point in earlier.timing.range)
                assert start <= finish, (earlier.id, item.id)


def test_every_document_serves_an_item(guide: Guide) -> None:
    assert len(guide.documents) == 25
    assert [d.code for d in guide.documents.values()] == [f"D{n:02}" for n in range(1, 26)]
    assert all(guide.items_using(document) for document in guide.documents)


def test_official_papers_say_that_they_are_not_replaced(guide: Guide) -> None:
    official = [document for document in guide.documents.values() if document.official]
    assert {document.code for document in official} == {"D10", "D11", "D16", "D18"}
    for document in official:
        assert re.search("remplace", document.purpose.fr)
        assert re.search("replac", document.purpose.en or "")


def test_every_source_is_cited_or_listed_for_later(guide: Guide) -> None:
    assert guide.cited <= guide.sources.keys()
    assert len(guide.cited) > 40


def test_help_is_short(guide: Guide) -> None:
    for item in guide.items.values():
        for part, limit in (("why", 260), ("how", 360), ("tip", 240)):
            for language in LANGUAGES:
                text = getattr(item.help, part).get(language)
                assert len(text) <= limit, (item.id, part, language, len(text))


def test_no_markup_hides_in_the_texts(guide: Guide) -> None:
    for item in guide.items.values():
        for text in (item.text, *explained(item)):
            assert not re.search(r"[<>*_`]|\{\{", text.fr + (text.en or "")), item.id
