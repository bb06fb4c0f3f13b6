"""The tracker: what is in it, and its formulas as they are written (``tests/proof`` runs them)."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from macros.checklists import formulas
from macros.checklists.tracker_list import COLUMNS, LETTERS
from macros.checklists.xlsx import tracker_xlsx
from macros.model import Guide, Text, Timing
from macros.phrases import spoken
from tests.checklists.files import IMPRINT


def _book(guide: Guide, language: str) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(tracker_xlsx(guide, language, IMPRINT)))


@pytest.mark.parametrize(
    ("language", "sheets", "states"),
    [
        ("fr", ["Séjour", "Suivi"], ["À faire", "Fait", "Sans objet"]),
        ("en", ["Stay", "Follow-up"], ["To do", "Done", "Not applicable"]),
    ],
)
def test_a_row_an_item_in_the_language_of_the_file(
    guide: Guide, language: str, sheets: list[str], states: list[str]
) -> None:
    book = _book(guide, language)
    assert book.sheetnames == sheets
    start, listed = book.worksheets
    assert [start.cell(9, column).value for column in (3, 4, 5)] == states
    rows = list(listed.iter_rows(min_row=2, values_only=True))
    names = list(COLUMNS)
    assert [row[names.index("id")] for row in rows] == list(guide.items)
    for row, item in zip(rows, guide.items.values(), strict=True):
        said = dict(zip(names, row, strict=True))
        phase, step = guide.place[item.id]
        assert said["item"] == spoken(item.text, language)[0]
        assert said["phase"] == spoken(phase.title, language)[0]
        assert said["step"] == spoken(step.title, language)[0]
        assert said["state"] == states[0]
        assert said["when"]
        assert said["owner"] is said["due"] is said["notes"] is None
        dated = item.timing.days(datetime(2027, 1, 1).date(), datetime(2027, 1, 2).date())
        assert (said["first"] is None) == (said["last"] is None) == (dated is None)


def test_the_list_is_set_up_to_be_followed_and_printed(guide: Guide) -> None:
    start, listed = _book(guide, "fr").worksheets
    last = len(guide.items) + 1
    assert listed.freeze_panes == "A2"
    assert listed.auto_filter.ref == f"A1:N{last}"
    assert listed.print_title_rows == "$1:$1"
    assert listed.print_area == f"'Suivi'!$A$1:$M${last}"
    for sheet, orientation in ((start, "portrait"), (listed, "landscape")):
        assert sheet.page_setup.orientation == orientation
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text == "CFA A && B · Le guide · 1.2.3"
        assert sheet.oddFooter.right.text == "&P / &N"
    choice, due = listed.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == (f"I2:I{last}", "states")
    assert (str(due.sqref), due.type) == (f"L2:L{last}", "date")
    (over,) = listed.conditional_formatting
    assert str(over.sqref) == f"A2:M{last}"
    assert listed["N2"].hyperlink.target == f"{IMPRINT.address}#{next(iter(guide.items))}"


def _timing(**parts: object) -> Timing:
    return Timing.model_validate({"evidence": "proposal", **parts})


@pytest.mark.parametrize(
    ("timing", "first", "last"),
    [
        (
            {"from": "18 months before departure", "to": "15 days before departure"},
            '=IF(departure="","",EDATE(departure,-18))',
            '=IF(departure="","",departure-15)',
        ),
        (
            {"from": "departure", "to": "2 weeks after end"},
            '=IF(OR(departure="",end_of_stay=""),"",departure)',
            '=IF(OR(departure="",end_of_stay=""),"",end_of_stay+14)',
        ),
        (
            {"halfway": True},
            '=IF(OR(departure="",end_of_stay=""),"",departure+INT((end_of_stay-departure)/2))',
            '=IF(OR(departure="",end_of_stay=""),"",departure+INT((end_of_stay-departure)/2))',
        ),
        ({"every": "week"}, "", ""),
        ({"moment": Text(fr="Un jour", en="One day")}, "", ""),
    ],
)
def test_a_timing_becomes_formulas(timing: dict[str, object], first: str, last: str) -> None:
    assert formulas.dates(_timing(**timing)) == (first, last)


def test_what_is_late_is_the_readers_own_day_or_the_last_of_the_period() -> None:
    at = {name: f"{letter}2" for name, letter in LETTERS.items()}
    day = 'IF(L2<>"",L2,H2)'
    late = formulas.is_late(at)
    assert late == f"AND(N({day})>0,{day}<TODAY(),I2<>state_done,I2<>state_na)"
    words = {"standing-late": 'En "retard"'}
    formula = formulas.standing(at, lambda word: words.get(word, word))
    assert f'{late},"En ""retard"""' in formula


def test_texts_that_begin_as_formulas_do_stay_texts(guide: Guide) -> None:
    first = guide.phases[0].steps[0].items[0]
    evil = first.model_copy(update={"text": Text(fr="=1+1", en="=1+1")})
    step = (
        guide.phases[0]
        .steps[0]
        .model_copy(update={"items": (evil, *guide.phases[0].steps[0].items[1:])})
    )
    phase = guide.phases[0].model_copy(update={"steps": (step, *guide.phases[0].steps[1:])})
    parts = {name: getattr(guide, name) for name in guide.__dataclass_fields__}
    parts["phases"] = (phase, *guide.phases[1:])
    cell = _book(Guide(**parts), "fr").worksheets[1]["C2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_same_tracker_is_the_same_bytes(guide: Guide) -> None:
    assert tracker_xlsx(guide, "fr", IMPRINT) == tracker_xlsx(guide, "fr", IMPRINT)
    properties = _book(guide, "fr").properties
    assert properties.created == properties.modified == datetime(2026, 11, 24)
    assert (properties.title, properties.creator) == ("Suivi de la mobilité", "CFA A & B")
