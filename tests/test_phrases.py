"""When an item is due, in words a native speaker would use."""

from __future__ import annotations

from datetime import date

import pytest

from macros.model import Guide, Timing, Word
from macros.phrases import Phrases
from macros.typography import plain

RANGES = [
    (
        "12 months before departure", "9 months before departure",
        "de 12 à 9 mois avant le départ", "12 to 9 months before departure",
    ),
    (
        "3 months before departure", "15 days before departure",
        "de 3 mois à 15 jours avant le départ", "3 months to 15 days before departure",
    ),
    (
        "6 months before departure", "departure",
        "dans les 6 mois avant le départ", "in the 6 months before departure",
    ),
    (
        "departure", "5 days after departure",
        "dans les 5 jours après le départ", "in the 5 days after departure",
    ),
    (
        "7 days before end", "end",
        "dans les 7 jours avant la fin du séjour",
        "in the 7 days before the end of the stay",
    ),
    (
        "end", "15 days after end",
        "dans les 15 jours après la fin du séjour",
        "in the 15 days after the end of the stay",
    ),
    (
        "3 months before departure", "1 month before departure",
        "de 3 mois à 1 mois avant le départ", "3 months to 1 month before departure",
    ),
    (
        "1 month before departure", "departure",
        "de 1 mois avant le départ au départ", "from 1 month before departure to departure",
    ),
    (
        "15 days after end", "1 month after end",
        "de 15 jours à 1 mois après la fin du séjour",
        "15 days to 1 month after the end of the stay",
    ),
    (
        "7 days before end", "1 day after end",
        "de 7 jours avant la fin du séjour à 1 jour après la fin du séjour",
        "from 7 days before the end of the stay to 1 day after the end of the stay",
    ),
    ("departure", "end", "du départ à la fin du séjour", "from departure to the end of the stay"),
    ("end", "end", "le dernier jour du séjour", "on the last day of the stay"),
    ("departure", "departure", "le jour du départ", "on the day of departure"),
    (
        "2 weeks before departure", "2 weeks before departure",
        "2 semaines avant le départ", "2 weeks before departure",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("start", "finish", "french", "english"), RANGES)
def test_ranges_in_words(guide: Guide, start: str, finish: str, french: str, english: str) -> None:
    timing = Timing.model_validate({"from": start, "to": finish, "evidence": "proposal"})
    for language, expected in (("fr", french), ("en", english)):
        [(sentence, said_in)] = Phrases(guide.words, language).when(timing)
        assert plain(sentence) == expected
        assert said_in == language


def test_words_come_first_then_the_range_then_the_rhythm(guide: Guide) -> None:
    timing = Timing.model_validate(
        {
            "from": "departure", "to": "end", "every": "week", "halfway": True,
            "moment": {"fr": "dès que possible", "en": "as soon as possible"},
            "evidence": "proposal",
        }
    )  # fmt: skip
    assert [sentence for sentence, _ in Phrases(guide.words, "en").when(timing)] == [
        "as soon as possible",
        "from departure to the end of the stay",
        "every week",
        "halfway through the stay",
    ]


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("fr", 0, "0 étape"), ("fr", 1, "1 étape"), ("fr", 2, "2 étapes"),
        ("en", 0, "0 steps"), ("en", 1, "1 step"), ("en", 2, "2 steps"),
    ],
)  # fmt: skip
def test_plurals_follow_the_language(
    guide: Guide, language: str, count: int, expected: str
) -> None:
    assert plain(Phrases(guide.words, language).word("steps", n=count)) == expected


def test_dates_in_words(guide: Guide) -> None:
    assert plain(Phrases(guide.words, "fr").date(date(2026, 11, 24))) == "24 novembre 2026"
    assert plain(Phrases(guide.words, "en").date(date(2026, 11, 24))) == "24 November 2026"


def test_a_language_without_words_speaks_french_and_knows_it(guide: Guide) -> None:
    italian = Phrases(guide.words, "it")
    assert (italian.word("when"), italian.said_in("when")) == ("Quand", "fr")
    assert italian.word("steps", n=0) == plain("0 étape")
    timing = Timing.model_validate({"from": "departure", "to": "end", "evidence": "proposal"})
    assert italian.when(timing) == [("du départ à la fin du séjour", "fr")]


def test_only_known_places_are_filled_in(guide: Guide) -> None:
    french = {"fr": "{n} {m} {} {n.real} {", "en": "x"}
    word = Word.model_validate({"id": "odd", "one": french, "other": french})
    assert Phrases({"odd": word}, "fr").word("odd", n=3) == "3 {m} {} {n.real} {"
