"""A missing translation is counted, named, and never silent."""

from __future__ import annotations

from pathlib import Path

from macros.coverage import coverage
from macros.load import load


def test_counts_and_names_what_is_missing(small: Path) -> None:
    french, english, italian = coverage(load(small), ("fr", "en", "it"))
    assert (french.missing, french.percent) == ((), 100)
    assert english.missing == (
        "items/avant.presenter.accord: text",
        "questions/vous/answers/accueil: label",
    )
    assert english.done == english.total - 2
    assert english.percent == 99
    assert italian.done == 0
    assert italian.percent == 0


def test_nested_texts_have_names_of_their_own(small: Path) -> None:
    path = small / "phases" / "avant.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("en: Have it read.", "en: null"), encoding="utf-8")
    assert "items/avant.presenter.objectifs: help.tip" in coverage(load(small))[1].missing
