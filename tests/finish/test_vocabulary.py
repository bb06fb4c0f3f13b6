"""Styles are left out only where nothing of the site can have them."""

from __future__ import annotations

import pytest

from macros.finish.styles import lean
from macros.finish.vocabulary import Vocabulary

PAGE = """<html><body data-md-color-scheme="default"><div class="md-typeset a" id="here">
<input type="checkbox"><p>Text</p></div></body></html>"""
VOCABULARY = Vocabulary([PAGE], ['el("b", { className: "md-button" })'], late=("md-search-result",))


@pytest.mark.parametrize(
    ("selector", "kept"),
    [
        (".md-typeset p", True),
        (".md-typeset > :not(.never)", True),
        (".a:is(.never, p):hover::before", True),
        ("#here", True),
        ("input[type=checkbox]:checked", True),
        (".md-button", True),
        ('[data-md-color-scheme="slate"] p', True),
        (":root", True),
        (".never", False),
        (".a .never p", False),
        ("#elsewhere", False),
        ("table", False),
        ("input[type=radio]", False),
        ("[data-md-color-primary=red]", False),
        (".md-search-result p", False),
    ],
)
def test_a_selector_stays_if_something_can_match_it(selector: str, kept: bool) -> None:
    assert VOCABULARY.has(selector) is kept


def test_rules_variables_queries_and_movements_that_nobody_uses_go() -> None:
    sheet = (
        ":root{--used:1px;--asked:url(data:a;b);--idle:2px}p,table{margin:var(--used)}"
        "p{top:0;transition:top 1s}p{transition:top 1s}"
        "@media print{.never{color:red}}@media print{p{color:red}}"
        "@keyframes never{0%{top:1px}to{top:0}}.never{animation:never 1s}p{animation:1s k}"
        '@supports (a:b){.a{content:"}"}}@keyframes k{to{top:0}}'
    )
    assert lean(sheet, VOCABULARY, ["x: var(--asked)"]) == (
        ":root{--used:1px;--asked:url(data:a;b);}p{margin:var(--used)}p{top:0;}"
        "@media print{p{color:red}}"
        'p{animation:1s k}@supports (a:b){.a{content:"}"}}@keyframes k{to{top:0}}'
    )
