"""The formulas of the tracker: dates as ``macros/timing.py`` counts them, standings as the site's.

They are those that Excel and LibreOffice both know. ``departure``, ``end_of_stay``,
``state_done`` and ``state_na`` are names of cells in the workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from macros.model import Timing
from macros.timing import Point

DEPARTURE, END = "departure", "end_of_stay"
STATES, DONE, NA = "states", "state_done", "state_na"


def dates(timing: Timing) -> tuple[str, str]:
    """Return the formulas of the first and the last day; "" where only words say when.

    They stay empty until the days that they count from are known.
    """
    if timing.range:
        anchors = {_cell(point) for point in timing.range}
        first, last = (_known(anchors, _on(point)) for point in timing.range)
        return first, last
    if timing.halfway:
        middle = _known({DEPARTURE, END}, f"{DEPARTURE}+INT(({END}-{DEPARTURE})/2)")
        return middle, middle
    return "", ""


def last_day(at: Mapping[str, str]) -> str:
    """Return the day by which an item is due: the reader's own, or the last of its period.

    ``at`` says where the row's cells are, by the names of their columns.
    """
    return f'IF({at["due"]}<>"",{at["due"]},{at["last"]})'


def is_late(at: Mapping[str, str]) -> str:
    """Return the condition that an item is late: its day is over and it is not settled."""
    day = last_day(at)
    return f"AND(N({day})>0,{day}<TODAY(),{at['state']}<>{DONE},{at['state']}<>{NA})"


def standing(at: Mapping[str, str], word: Callable[[str], str]) -> str:
    """Return the formula that says where an item stands, with the words of ``word``."""
    day = last_day(at)
    month = f"AND(YEAR({day})=YEAR(TODAY()),MONTH({day})=MONTH(TODAY()))"
    begun = f'AND({at["due"]}="",{at["first"]}<=TODAY())'
    said = {
        name: quoted(word(f"standing-{name}"))
        for name in ("late", "today", "month", "open", "later", "none")
    }
    return (
        f"=IF({at['state']}={DONE},{DONE},IF({at['state']}={NA},{NA},"
        f"IF(N({day})=0,{said['none']},IF({is_late(at)},{said['late']},"
        f"IF({day}=TODAY(),{said['today']},IF({month},{said['month']},"
        f"IF({begun},{said['open']},{said['later']})))))))"
    )


def quoted(text: str) -> str:
    """Return a text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def sheet(name: str) -> str:
    """Return the name of a sheet as a formula writes it."""
    return "'" + name.replace("'", "''") + "'"


def _known(anchors: set[str], day: str) -> str:
    missing = [f'{anchor}=""' for anchor in sorted(anchors)]
    condition = missing[0] if len(missing) == 1 else f"OR({','.join(missing)})"
    return f'=IF({condition},"",{day})'


def _on(point: Point) -> str:
    cell = _cell(point)
    if point.unit == "month":
        return f"EDATE({cell},{point.count})"
    days = point.count * (7 if point.unit == "week" else 1)
    return f"{cell}{days:+d}" if days else cell


def _cell(point: Point) -> str:
    return DEPARTURE if point.anchor == "departure" else END
