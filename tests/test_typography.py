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


STRUCTURE = [
    "- point\n\n    ![Schéma](x.png)\n",
    "| a | b |\n| :-- | --: |\n| 1 | 2 |\n",
    "| :-- |\n",
    "```yaml\na : b ?\n```\n",
    "~~~\na : b ?\n~~~\n",
    "    code : b ?\n",
    "<style>\na : b ?\n</style>\n",
    "<pre>a : b ?</pre>\n",
    "mot\n: définition\n",
    "!!! note\n",
    "? non\n",
]


@pytest.mark.parametrize("page", STRUCTURE)
def test_what_markdown_needs_stays(page: str) -> None:
    assert typeset_markdown(page, "fr") == page


def test_nested_lists_and_cells_are_prose() -> None:
    assert typeset_markdown("- a\n    - qui ?\n", "fr") == "- a\n    - qui\u202f?\n"
    assert typeset_markdown("| qui ? | oui |\n", "fr") == "| qui\u202f? | oui |\n"


def test_prose_goes_on_after_a_link_or_a_tag() -> None:
    assert typeset_markdown("[a](b) ; `c` ? <i>d</i> : e", "fr") == (
        "[a](b)\u202f; `c`\u202f? <i>d</i>\u00a0: e"
    )


def test_comparison_ignores_kinds_of_space_and_apostrophe() -> None:
    assert plain("l’accord\u202f: oui") == plain("l'accord : oui")
