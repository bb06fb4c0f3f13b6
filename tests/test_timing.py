"""Points in time become the dates that a person would count on a calendar."""

from __future__ import annotations

from datetime import date

import pytest

from macros.model import Guide
from macros.timing import Point, add_months, always_before, halfway

DEPARTURE, END = date(2028, 3, 31), date(2028, 4, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("departure", "2028-03-31"),
        ("end", "2028-04-20"),
        ("1 month before departure", "2028-02-29"),  # clamped, in a leap year
        ("13 months before departure", "2027-02-28"),
        ("3 months before departure", "2027-12-31"),  # over the year's end
        ("1 month after departure", "2028-04-30"),
        ("15 days before departure", "2028-03-16"),
        ("2 weeks after end", "2028-05-04"),
        ("180 days after end", "2028-10-17"),
        ("1 day before end", "2028-04-19"),
    ],
)
def test_dates_of_a_stay(text: str, expected: str) -> None:
    assert str(Point.parse(text).on(DEPARTURE, END)) == expected


@pytest.mark.parametrize(
    "text",
    ["", "soon", "0 days before end", "-1 day before end", "1.5 months before end",
     "1 month before",
     "1 month before return", "Departure", "1000 days after end", " end", "end\n"],
)  # fmt: skip
def test_anything_else_is_not_a_point(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        Point.parse(text)


def test_months_keep_the_day_where_they_can() -> None:
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert add_months(date(2027, 1, 31), 2) == date(2027, 3, 31)
    assert add_months(date(2027, 1, 15), -13) == date(2025, 12, 15)


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("2028-02-27", "2028-02-27"),  # a stay of one day
        ("2028-02-28", "2028-02-27"),  # of two: the earlier
        ("2028-03-02", "2028-02-29"),
        ("2028-04-20", "2028-03-24"),
    ],
)
def test_halfway_is_a_day_of_the_stay(end: str, expected: str) -> None:
    assert str(halfway(date(2028, 2, 27), date.fromisoformat(end))) == expected


@pytest.mark.parametrize(
    ("first", "second", "impossible"),
    [
        ("1 month before departure", "2 months before departure", True),
        ("30 days before departure", "1 month before departure", False),  # possible in February
        ("27 days before departure", "1 month before departure", True),
        ("end", "departure", True),
        ("10 days after end", "1 month after departure", False),
        ("departure", "end", False),
        ("5 days after departure", "3 days before end", False),
        ("end", "end", False),
    ],
)
def test_ranges_that_no_stay_allows(first: str, second: str, impossible: bool) -> None:
    assert always_before(Point.parse(first), Point.parse(second)) is impossible


def test_every_range_of_the_guide_holds_for_a_usual_stay(guide: Guide) -> None:
    for item in guide.items.values():
        if item.timing.range:
            start, finish = (point.on(DEPARTURE, END) for point in item.timing.range)
            assert start <= finish, item.id
