"""The tracker's formulas, worked out by LibreOffice, give the dates that the guide gives."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from macros.checklists.tracker_list import COLUMNS, LETTERS
from macros.checklists.tracker_start import DEPARTURE, END, PROGRESS
from macros.checklists.xlsx import tracker_xlsx
from macros.model import Guide
from tests.checklists.files import IMPRINT
from tests.install_office import office

# The library does not read all that LibreOffice says of a bar of progress.
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported")

#: Stays that end where months do, in leap years and others, of one day and of a year.
STAYS = [
    (date(2028, 3, 31), date(2028, 4, 20)),
    (date(2027, 8, 31), date(2027, 8, 31)),
    (date(2028, 2, 29), date(2029, 2, 28)),
    (date(2027, 1, 30), date(2027, 3, 1)),
    (date(2026, 12, 31), date(2027, 11, 30)),
]


def _worked_out(
    content: bytes, folder: Path, entered: Mapping[str, Any]
) -> list[list[tuple[Any, ...]]]:
    """Return the values of the two sheets by row, after ``entered`` ("sheet!cell": value)."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for place, value in entered.items():
        sheet, cell = place.split("!")
        book.worksheets[int(sheet)][cell] = value
    before, after = folder / "before", folder / "after"
    before.mkdir()
    book.save(before / "tracker.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office(), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(after)]
    subprocess.run([*command, str(before / "tracker.xlsx")], check=True, capture_output=True)
    made = io.BytesIO((after / "tracker.xlsx").read_bytes())
    sheets = openpyxl.load_workbook(made, data_only=True).worksheets
    return [list(sheet.iter_rows(values_only=True)) for sheet in sheets]


def _rows(listed: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [dict(zip(COLUMNS, row, strict=False)) for row in listed[1:]]


@pytest.mark.parametrize(("departure", "end"), STAYS)
def test_the_dates_are_those_of_the_guide(
    guide: Guide, departure: date, end: date, tmp_path: Path
) -> None:
    content = tracker_xlsx(guide, "fr", IMPRINT)
    stay = {f"0!B{DEPARTURE}": departure, f"0!B{END}": end}
    _, listed = _worked_out(content, tmp_path, stay)
    for row, item in zip(_rows(listed), guide.items.values(), strict=True):
        found = [day.date() if day else None for day in (row["first"], row["last"])]
        assert found == list(item.timing.days(departure, end) or (None, None)), item.id


def test_without_a_stay_nothing_is_dated_or_late(guide: Guide, tmp_path: Path) -> None:
    start, listed = _worked_out(tracker_xlsx(guide, "en", IMPRINT), tmp_path, {})
    for row in _rows(listed):
        assert (row["first"] or "", row["last"] or "", row["standing"]) == ("", "", "No date")
    total = PROGRESS + 1 + len(guide.phases)
    assert [value or 0 for value in start[total - 1][1:7]] == [
        len(guide.items),
        len(guide.items),
        0,
        0,
        0,
        0,
    ]


def test_standings_and_progress_follow_what_is_entered(guide: Guide, tmp_path: Path) -> None:
    """Of the first phase: all not applicable. Of the second: one done, one late, others far."""
    today = date.today()
    far = today + timedelta(days=4000)
    before, during, *_ = guide.phases
    rows = {name: number for number, name in enumerate(guide.items, start=2)}
    done, late, soon, *_ = (rows[item.id] for item in during.items)
    state, due = LETTERS["state"], LETTERS["due"]
    entered: dict[str, Any] = {f"0!B{DEPARTURE}": far, f"0!B{END}": far + timedelta(days=20)}
    entered |= {f"1!{state}{rows[item.id]}": "Not applicable" for item in before.items}
    yesterday = today - timedelta(days=1)
    entered |= {f"1!{state}{done}": "Done", f"1!{due}{done}": yesterday}
    entered |= {f"1!{due}{late}": yesterday, f"1!{due}{soon}": today}
    start, listed = _worked_out(tracker_xlsx(guide, "en", IMPRINT), tmp_path, entered)
    standings = {number: row["standing"] for number, row in enumerate(_rows(listed), start=2)}
    assert (standings[done], standings[late], standings[soon]) == (
        "Done",
        "Late",
        "Today at the latest",
    )
    assert standings[rows[before.items[0].id]] == "Not applicable"
    dated = [item for item in during.items[3:] if item.timing.days(far, far)]
    assert {standings[rows[item.id]] for item in dated} == {"Later"}

    def counted(row: int) -> list[Any]:
        return [value or 0 for value in start[row - 1][1:7]]

    first, second = len(before.items), len(during.items)
    assert counted(PROGRESS + 1) == [first, 0, 0, first, 0, 0]
    assert counted(PROGRESS + 2) == [second, second - 1, 1, 0, 1, pytest.approx(1 / second)]
    whole = len(guide.items)
    total = counted(PROGRESS + 1 + len(guide.phases))
    assert total == [whole, whole - first - 1, 1, first, 1, pytest.approx(1 / (whole - first))]
