"""The interface's words: each one that the program uses is listed, and each one there is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.documents import outline
from macros.model import Guide
from macros.releases.fields import FIELDS
from macros.words import FILLED, FIXED

ROOT = Path(__file__).resolve().parent.parent
MACROS = ROOT / "macros"
SCRIPTS = ROOT / "overrides" / "assets" / "dossier"
LISTED = FILLED.keys() | FIXED
#: The templates that give scripts their words, and the scripts that run where they are.
FORMS = {path.stem for path in SCRIPTS.glob("form*.js")} | {"answers"}
SHARED = {"base", "store", "dates", "check", "choose_file", "data_file"}
DECISION = {path.stem for path in SCRIPTS.glob("decision*.js")}
PAGES = {
    "dossier_data": {path.stem for path in SCRIPTS.glob("*.js")} - FORMS - DECISION,
    "decision": DECISION | {"base", "store", "dates"},
    "form_data": FORMS | SHARED,
}
UNITS = {"days", "weeks", "months"}


def _used() -> tuple[set[str], set[str]]:
    """Return the words asked for by name, and the beginnings of those made up at run time."""
    text = "".join(path.read_text("utf-8") for path in (MACROS / "templates").glob("*.html"))
    text += "".join(path.read_text("utf-8") for path in MACROS.rglob("*.py"))
    whole = set(re.findall(r"""(?:word\(|words\[|unfilled\()\s*"([\w-]+)"(?!\s*~)""", text))
    # Small macros of the templates that take the word's name.
    whole |= set(re.findall(r"""(?:row|head|cell)\("([\w-]+)"(?!\s*~)""", text))
    whole |= set().union(*map(_given, PAGES)) | set(outline.WORDS)
    whole |= set(filter(None, FIELDS.values()))
    begun = set(re.findall(r"""(?:word|row)\(\s*"([\w-]+-)"\s*~""", text))
    begun |= set(re.findall(r"""word\(\s*f"([\w-]+?-)\{""", text))
    return whole, begun


def _given(page: str) -> set[str]:
    """Return the words that a page's scripts are given."""
    text = (MACROS / "templates" / f"{page}.html").read_text("utf-8")
    listed = re.search(r"script_words\(\[(.*?)\]\)", text, re.DOTALL)
    assert listed
    return set(re.findall(r'"([\w-]+)"', listed[1]))


def _scripts(page: str) -> str:
    text = "".join((SCRIPTS / f"{name}.js").read_text("utf-8") for name in PAGES[page])
    return re.sub(r"^\s*//.*", "", text, flags=re.MULTILINE)


def _said(page: str) -> tuple[set[str], set[str]]:
    """Return the words that scripts ask for, and the beginnings of those made up in them."""
    text = _scripts(page)
    # In a call, and in the choices that a call is made of.
    whole = set(re.findall(r"""["'`]([a-z][\w-]+)["'`]""", text))
    begun = set(re.findall(r"""word\(\s*`([\w-]+-)\$\{""", text))
    return whole, begun


@pytest.mark.parametrize("page", PAGES)
def test_scripts_are_given_every_word_that_they_say(page: str) -> None:
    given = _given(page)
    called = set(re.findall(r"""\bword\(\s*"([\w-]+)\"""", _scripts(page)))
    assert called <= given
    _, begun = _said(page)
    assert all(any(word.startswith(start) for word in given) for start in begun)


@pytest.mark.parametrize("page", PAGES)
def test_scripts_are_given_no_word_that_they_do_not_say(page: str) -> None:
    whole, begun = _said(page)
    left = sorted(_given(page) - whole)
    assert [word for word in left if not word.startswith(tuple(begun))] == []


def test_macros_words_lists_every_word_asked_for() -> None:
    whole, begun = _used()
    assert whole <= LISTED
    assert all(any(word.startswith(start) for word in LISTED) for start in begun)


def test_macros_words_lists_no_word_that_nothing_asks_for() -> None:
    whole, begun = _used()
    others = LISTED - whole - UNITS
    assert [word for word in others if not word.startswith(tuple(begun))] == []


def test_no_word_is_there_for_nothing(guide: Guide) -> None:
    # Those that are missing are found by load.
    assert guide.words.keys() - LISTED == set()
