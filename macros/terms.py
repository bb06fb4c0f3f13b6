"""Find the glossary's terms in running text.

A term matches whole words in any of its forms, longest first, whatever the case
of its letters; apostrophes and spaces of any kind are alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.model import Term
from macros.typography import plain

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Piece:
    """A piece of a text, and the term that it is (None for the text between)."""

    text: str
    term: str | None = None


class TermFinder:
    """Splits texts of one language at the terms they contain."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self._forms: dict[str, list[tuple[str, str]]] = {}
        for term in terms:
            for form in _forms(term, language):
                folded = plain(form).lower()
                first = _WORD.search(folded)
                if first and first.start() == 0:
                    self._forms.setdefault(first[0], []).append((folded, term.id))
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form[0]))

    def split(self, text: str) -> Iterator[Piece]:
        """Yield the pieces of ``text``; joined, they are ``text`` again."""
        # One character for one: apostrophes and spaces fold without moving anything.
        folded = re.sub(r"\s", " ", text.replace("’", "'")).lower()
        if len(folded) != len(text):  # a letter whose lower case is two letters
            folded = text
        done = 0
        for word in _WORD.finditer(folded):
            if word.start() < done:
                continue
            for form, term in self._forms.get(word[0], ()):
                end = word.start() + len(form)
                if folded.startswith(form, word.start()) and not folded[end : end + 1].isalnum():
                    if word.start() > done:
                        yield Piece(text[done : word.start()])
                    yield Piece(text[word.start() : end], term)
                    done = end
                    break
        if done < len(text):
            yield Piece(text[done:])


def _forms(term: Term, language: str) -> Iterator[str]:
    label = term.label.get(language)
    if label:
        yield label
    yield from (term.forms or {}).get(language, ())
