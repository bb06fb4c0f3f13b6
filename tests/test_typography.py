"""Plain typing comes out as print, in each language's way."""

from __future__ import annotations

import pytest

from macros.typography import plain, typeset, typeset_markdown

FRENCH = [
    ("Qui ? Moi !", "Qui\u202f? Moi\u202f!"),
    ("un ; deux : trois", "un\u202f; deux\u00a0: trois"),
    ("dit « oui » ici", "dit «\u00a0oui\u00a0» ici"),
    ("dit «oui»", "dit «\u00a0oui\u00a0»"),
    ("l'accord d'un tuteur", "l’accord d’un tuteur"),
    ("l'«accord»", "l’«\u00a0accord\u00a0»"),
    ("50 % de 1 500 €", "50\u00a0% de 1\u202f500\u00a0€"),
    ("n° 3", "n°\u00a03"),
    ("à 10:30", "à 10:30"),
    ("  deux\n  lignes  ", "deux lignes"),
    ("https://example.org/?a=b", "https://example.org/?a=b"),
]


@pytest.mark.parametrize(("typed", "printed"), FRENCH)
def test_french(typed: str, printed: str) -> None:
    assert typeset(typed, "fr") == printed
    assert typeset(printed, "fr") == printed


def test_english_keeps_its_spaces() -> None:
    assert typeset("the host's view: \u201cyes\u201d", "en") == "the host’s view: \u201cyes\u201d"
    assert typeset("the learners' papers", "en") == "the learners’ papers"


def test_prose_is_typeset_and_markup_is_not() -> None:
    page = "Qui ? `a ? b` {{ phase(\"l'un ?\") }} [l'un](a'b ?) <i title='c ?'>d ?</i> {: #x }"
    printed = page.replace("Qui ?", "Qui\u202f?").replace("[l'un]", "[l’un]")
    assert typeset_markdown(page, "fr") == printed.replace("d ?", "d\u202f?")


def test_comparison_ignores_kinds_of_space_and_apostrophe() -> None:
    assert plain("l’accord\u202f: oui") == plain("l'accord : oui")
