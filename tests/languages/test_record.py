"""An English text is to be reviewed when the French beside it changes, and it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from macros.coverage import coverage
from macros.languages.command import reviewed
from macros.languages.record import record
from macros.load import load, read_texts

TIP = "items/avant.presenter.objectifs: help.tip"


def _record(data: Path) -> Path:
    return reviewed(data.parent, read_texts(data, own=False), data, own=False)


def _replace(data: Path, **words: str) -> None:
    path = data / "phases" / "avant.yml"
    text = path.read_text(encoding="utf-8")
    before = {"fr": "Faites relire.", "en": "Have it read."}
    for language, word in words.items():
        text = text.replace(before[language], word)
    path.write_text(text, encoding="utf-8")


def _review(data: Path) -> tuple[str, ...]:
    return coverage(load(data), ("en",))[0].review


def test_french_alone_makes_its_english_stale(small: Path) -> None:
    _record(small)
    assert _review(small) == ()
    _replace(small, fr="Faites relire vite.")
    assert _review(small) == (TIP,)
    _record(small)
    assert _review(small) == ()


def test_who_changes_both_has_seen_both(small: Path) -> None:
    _record(small)
    _replace(small, fr="Faites relire vite.", en="Have it read soon.")
    assert _review(small) == ()


def test_english_alone_and_what_is_new_are_as_they_should_be(small: Path) -> None:
    _replace(small, en="Have it read soon.")
    _record(small)
    _replace(small, en="Have it read today.")
    assert _review(small) == ()


def test_the_record_has_a_line_a_text_in_order(small: Path) -> None:
    lines = _record(small).read_text(encoding="utf-8").splitlines()[2:]
    assert lines == sorted(lines)
    names = [line.split('"')[1] for line in lines]
    said = load(small).translations.said
    assert set(names) == {name for name in said if "en" in said[name]}


def test_pages_are_recorded_whole(small: Path) -> None:
    for code, text in (("fr", "Bonjour"), ("en", "Hello")):
        page = small.parent / "docs" / code / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text(f"---\nkey: home\n---\n\n{text}\n", encoding="utf-8")
    assert '"pages/home": ' in _record(small).read_text(encoding="utf-8")
    page = small.parent / "docs" / "fr" / "index.md"
    page.write_text("---\nkey: home\n---\n\nBonsoir\n", encoding="utf-8")
    assert _review(small) == ("pages/home",)


def test_what_is_no_text_is_left_to_be_said_where_it_stands() -> None:
    mistaken: Any = {"fr": "Un", "en": ["One"]}
    assert record({"x/y: name": mistaken}) == {}
