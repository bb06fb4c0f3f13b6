"""Points in time relative to a stay, and their dates.

Written in the data as ``3 months before departure``, ``15 days after end``,
``departure`` or ``end``; departure is the first day of the activity and end its
last day. Months are calendar months, clamped to the month's end: one month
before 31 March is 28 (or 29) February.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Anchor = Literal["departure", "end"]
Unit = Literal["day", "week", "month"]

PATTERN = r"^(departure|end|[1-9][0-9]{0,2} (day|week|month)s? (before|after) (departure|end))$"
_POINT = re.compile(r"(?:([1-9][0-9]{0,2}) (day|week|month)s? (before|after) )?(departure|end)")
_DAYS = {"day": (1, 1), "week": (7, 7), "month": (28, 31)}


@dataclass(frozen=True)
class Point:
    """A moment: ``count`` units (negative: before) from the departure or the end."""

    anchor: Anchor
    count: int = 0
    unit: Unit = "day"

    @classmethod
    def parse(cls, text: str) -> Point:
        """Read ``text`` as the data writes it; ValueError if it is not a point."""
        match = _POINT.fullmatch(text)
        if not match:
            raise ValueError(text)
        count, unit, side, anchor = match.groups()
        if count is None:
            return cls(anchor)  # type: ignore[arg-type]
        return cls(anchor, int(count) * (-1 if side == "before" else 1), unit)  # type: ignore[arg-type]

    def on(self, departure: date, end: date) -> date:
        """Return the date of this point for a stay from ``departure`` to ``end``."""
        start = departure if self.anchor == "departure" else end
        if self.unit == "month":
            return add_months(start, self.count)
        return start + timedelta(days=self.count * _DAYS[self.unit][0])

    @property
    def days(self) -> tuple[int, int]:
        """The fewest and the most days that this point can lie from its anchor."""
        low, high = (self.count * size for size in _DAYS[self.unit])
        return min(low, high), max(low, high)


def add_months(start: date, months: int) -> date:
    """Return ``start`` moved by calendar months, clamped to the month's end."""
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def halfway(departure: date, end: date) -> date:
    """Return the day halfway through a stay; the earlier where there are two."""
    return departure + timedelta(days=(end - departure).days // 2)


def always_before(first: Point, second: Point) -> bool:
    """Tell whether ``second`` comes before ``first``, whatever the dates of the stay."""
    if first.anchor == second.anchor:
        if first.unit == second.unit:
            return second.count < first.count
        return second.days[1] < first.days[0]
    if first.anchor == "end":
        # Every stay but one of a single day ends after its departure.
        return second.days[1] <= first.days[0]
    # From the departure to the end: a stay may be long enough for any order.
    return False
