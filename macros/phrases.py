"""Say dates, lists and counts in a language, with words from ``data/interface.yml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from macros.model import Text, Timing, Word
from macros.model.shared import REFERENCE
from macros.timing import Point
from macros.typography import typeset

#: The regional form in which we write a language, where it matters (dates).
_REGIONS = {"en": "en_GB"}


_PLACE = re.compile(r"\{(\w+)\}")


class Phrases:
    """The interface's words in one language; French where a word is not translated."""

    def __init__(self, words: Mapping[str, Word], language: str) -> None:
        self._words = words
        self.language = language
        self._locale = Locale.parse(_REGIONS.get(language, language))
        self._untranslated = {word.id for word in words.values() if not _has(word, language)}
        self._reference = Phrases(words, REFERENCE) if self._untranslated else self
        # Half a sentence in each language would be neither.
        split = any(map(_is_timing, self._untranslated))
        self._timing = self._reference if split else self

    def said_in(self, word_id: str) -> str:
        """Return the language in which ``word`` says it: ours, or French if untranslated."""
        return REFERENCE if word_id in self._untranslated else self.language

    def word(self, word_id: str, n: int | None = None, **values: object) -> str:
        """Return the word, its plural chosen by ``n``; KeyError if there is none."""
        if word_id in self._untranslated:
            return self._reference.word(word_id, n, **values)
        word = self._words[word_id]
        text = word.text or (word.one if self._locale.plural_form(n or 0) == "one" else word.other)
        assert text is not None, word_id  # the model requires text, or one and other
        sentence = text.get(self.language) or text.fr
        if n is not None:
            values["n"] = n
        if not values:
            return sentence
        # Only the names given are filled in: other braces are text.
        filled = _PLACE.sub(lambda place: str(values.get(place[1], place[0])), sentence)
        return typeset(filled, self.language)

    def unfilled(self, word_id: str) -> str | list[str]:
        """Return the word with its places in braces, or [one, other]; KeyError if there is none.

        French where it is not translated.
        """
        word = self._words[word_id]
        if word.text is not None:
            return spoken(word.text, self.language)[0]
        return [spoken(text, self.language)[0] for text in (word.one, word.other) if text]

    def date(self, day: date, *, short: bool = False) -> str:
        """Return a date in words: « 24 novembre 2026 », or « 24 nov. 2026 »."""
        return format_date(day, "medium" if short else "long", locale=self._locale)

    def size(self, size: int) -> str:
        """Return a file's size (bytes) in words: « 84 ko », « 2,4 Mo »."""
        thousands = max(1, round(size / 1000))
        if thousands < 1000:
            return self.word("size-kilobytes", size=thousands)
        millions = format_decimal(round(thousands / 1000, 1), locale=self._locale)
        return self.word("size-megabytes", size=millions)

    def when(self, timing: Timing) -> list[tuple[str, str]]:
        """Return the timing as (sentence, its language) pairs, most precise first.

        The language differs from ours only for words that are not translated.
        """
        sentences: list[tuple[str, str]] = []
        if timing.moment:
            sentences.append(spoken(timing.moment, self.language))
        said = self._timing
        if timing.range:
            sentences.append((said._range(*timing.range), said.language))
        if timing.every:
            sentences.append((said.word("when-every-week"), said.language))
        if timing.halfway:
            sentences.append((said.word("when-halfway"), said.language))
        return sentences

    def _range(self, start: Point, finish: Point) -> str:
        if start == finish:
            return self._at(start)
        same_anchor = start.anchor == finish.anchor
        if same_anchor and start.count * finish.count > 0:
            # « de 3 à 2 mois », but « de 3 mois à 1 mois »: the plural cannot be shared.
            short = start.unit == finish.unit and abs(finish.count) > 1
            return self.word(
                "when-from-to-side",
                start=self._length(start, short=short),
                finish=self._length(finish),
                side=self.word(f"when-{_side(finish)}-{finish.anchor}"),
            )
        far = finish if not start.count else start
        if same_anchor and start.count * finish.count == 0 and abs(far.count) > 1:
            return self.word(
                "when-within",
                length=self._length(far),
                side=self.word(f"when-{_side(far)}-{far.anchor}"),
            )
        return self.word("when-from-to", start=self._from(start), finish=self._to(finish))

    def _length(self, point: Point, *, short: bool = False) -> str:
        count = abs(point.count)
        return str(count) if short else self.word(f"{point.unit}s", n=count)

    def _at(self, point: Point) -> str:
        if not point.count:
            return self.word(f"when-at-{point.anchor}")
        side = self.word(f"when-{_side(point)}-{point.anchor}")
        return self.word("when-length-side", length=self._length(point), side=side)

    def _from(self, point: Point) -> str:
        if not point.count:
            return self.word(f"when-from-{point.anchor}")
        return self.word("when-from", point=self._at(point))

    def _to(self, point: Point) -> str:
        if not point.count:
            return self.word(f"when-to-{point.anchor}")
        return self.word("when-to", point=self._at(point))


def _has(word: Word, language: str) -> bool:
    texts = (word.text, word.one, word.other)
    return all(text.get(language) is not None for text in texts if text is not None)


def _is_timing(word: str) -> bool:
    return word.startswith("when-") or word in ("days", "weeks", "months")


def _side(point: Point) -> str:
    return "before" if point.count < 0 else "after"


def spoken(text: Text, language: str) -> tuple[str, str]:
    """Return the text and the language it is in: ``language``, or French if untranslated."""
    translated = text.get(language)
    return (translated, language) if translated is not None else (text.fr, REFERENCE)
