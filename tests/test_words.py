"""The interface's words: each one used is there, each one there is used."""

from __future__ import annotations

import re
from pathlib import Path

from macros.model import Guide

MACROS = Path(__file__).resolve().parent.parent / "macros"
_PLACE = re.compile(r"\{(\w+)\}")


def _used() -> tuple[set[str], set[str]]:
    """Return the words asked for by name, and the beginnings of those made up at run time."""
    text = "".join(path.read_text("utf-8") for path in (MACROS / "templates").glob("*.html"))
    text += (MACROS / "phrases.py").read_text("utf-8") + (MACROS / "render.py").read_text("utf-8")
    whole = set(re.findall(r"""(?:word\(|words\[)\s*"([\w-]+)"(?!\s*~)""", text))
    whole |= set(re.findall(r"""row\("([\w-]+)"(?!\s*~)""", text))
    begun = set(re.findall(r"""(?:word|row)\(\s*"([\w-]+-)"\s*~""", text))
    begun |= set(re.findall(r"""word\(\s*f"([\w-]+?-)\{""", text))
    return whole, begun


def test_every_word_asked_for_is_there(guide: Guide) -> None:
    whole, begun = _used()
    assert whole <= guide.words.keys()
    assert all(any(word.startswith(start) for word in guide.words) for start in begun)


def test_every_word_there_is_used(guide: Guide) -> None:
    whole, begun = _used()
    units = {"days", "weeks", "months"}
    assert [
        word
        for word in guide.words
        if word not in whole | units and not any(word.startswith(start) for start in begun)
    ] == []


def test_both_languages_fill_in_the_same_values(guide: Guide) -> None:
    for word in guide.words.values():
        for text in filter(None, (word.text, word.one, word.other)):
            for language in text.languages():
                places = set(_PLACE.findall(text.get(language) or ""))
                assert places == set(_PLACE.findall(text.fr)), (word.id, language)
