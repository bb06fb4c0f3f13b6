"""A lighter sheet holds what its pages can use, and nothing else."""

from __future__ import annotations

from macros.finish.styles import lean
from macros.finish.vocabulary import Vocabulary

PAGE = '<html lang="fr"><body><p class="seen" id="here">text</p></body></html>'


def _lean(sheet: str) -> str:
    return lean(sheet, Vocabulary([PAGE], []))


def test_rules_for_what_no_page_has_are_left_out() -> None:
    assert _lean(".seen{color:red}.never{color:red}") == ".seen{color:red}"
    assert _lean(".seen,.never:hover{color:red}") == ".seen{color:red}"
    assert _lean("@media print{.never{color:red}}") == ""
    assert _lean("@media print{.never{color:red}.seen{color:red}}") == (
        "@media print{.seen{color:red}}"
    )


def test_rules_without_selectors_stay() -> None:
    assert _lean('@charset "utf-8";@page{margin:1cm}') == '@charset "utf-8";@page{margin:1cm}'


def test_variables_that_nothing_asks_for_are_left_out() -> None:
    assert _lean(".seen{--a:1;--b:var(--c);--c:2;width:var(--a)}") == ".seen{--a:1;width:var(--a)}"


def test_what_moves_is_left_out() -> None:
    assert _lean(".seen{transition:color 1s;color:red}") == ".seen{color:red}"
    assert _lean("@keyframes turn{from{color:red}}.seen{color:red}") == ".seen{color:red}"
