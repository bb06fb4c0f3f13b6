"""Terms are found in running text, whole, longest first, whatever their case."""

from __future__ import annotations

import pytest

from macros.model import Guide
from macros.terms import TermFinder
from tests.explained import explained


@pytest.fixture
def found(guide: Guide) -> TermFinder:
    return TermFinder(guide.terms.values(), "fr")


def _terms(finder: TermFinder, text: str) -> list[tuple[str, str]]:
    pieces = list(finder.split(text))
    assert "".join(piece.text for piece in pieces) == text
    return [(piece.text, piece.term) for piece in pieces if piece.term]


def test_the_longest_term_wins(found: TermFinder) -> None:
    assert _terms(found, "le complément au contrat pédagogique") == [
        ("complément au contrat pédagogique", "complement-contrat")
    ]


def test_plural_capital_and_curly_apostrophe(found: TermFinder) -> None:
    assert _terms(found, "Acquis d’apprentissage et APPRENANTS") == [
        ("Acquis d’apprentissage", "acquis-apprentissage"),
        ("APPRENANTS", "apprenant"),
    ]


def test_only_whole_words(found: TermFinder) -> None:
    assert _terms(found, "tutorat, tuteurs, l’UFM, UFMX") == [
        ("tuteurs", "tuteur"),
        ("UFM", "ufm"),
    ]


def test_a_letter_that_grows_in_lower_case_moves_nothing(found: TermFinder) -> None:
    assert _terms(found, "İİ un tuteur") == [("tuteur", "tuteur")]


def test_most_terms_of_the_glossary_are_met_in_the_guide(guide: Guide) -> None:
    """Forms that never match would be dead data; a few terms serve the pages' prose only."""
    for language in ("fr", "en"):
        finder = TermFinder(guide.terms.values(), language)
        met = {
            piece.term
            for item in guide.items.values()
            for text in (item.text, *explained(item))
            for piece in finder.split(text.get(language) or "")
        }
        assert len(met & guide.terms.keys()) > 30
