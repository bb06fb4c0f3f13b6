"""The tracker's list: a row for each item, with its dates and where it stands."""

from __future__ import annotations

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from macros.checklists import formulas
from macros.checklists.sheets import (
    ALARM,
    DAY,
    DAYS,
    LATE,
    PALE,
    SOFT,
    allow,
    font,
    frame,
    head,
    lines,
)
from macros.checklists.speaker import Speaker
from macros.documents.sheet_answers import write_text
from macros.model import Guide, Item

#: The columns in order, and their widths in characters.
COLUMNS = {
    "phase": 8.5,
    "step": 20,
    "item": 38,
    "who": 17,
    "duty": 11.5,
    "when": 18,
    "first": 11,
    "last": 11,
    "state": 11,
    "standing": 12,
    "owner": 13,
    "due": 11,
    "notes": 23,
    "id": 9,
}
LETTERS = {name: get_column_letter(n) for n, name in enumerate(COLUMNS, start=1)}
_CENTRED = ("first", "last", "state", "standing", "due")
_ENTRIES = ("state", "owner", "due", "notes")
_DAYS = ("first", "last", "due")
_FORMULAS = ("first", "last", "standing")


def fill_list(sheet: Worksheet, guide: Guide, speaker: Speaker, page: str) -> None:
    """Write the list in the language of ``speaker``; its ids lead to ``page`` unless it is ""."""
    heads = _heads(speaker)
    for column, (name, width) in enumerate(COLUMNS.items(), start=1):
        head(sheet.cell(1, column), heads[name])
        sheet.column_dimensions[LETTERS[name]].width = width
    sheet.row_dimensions[1].height = 30
    for row, item in enumerate(guide.items.values(), start=2):
        _fill_row(sheet, row, _said(guide, item, row, speaker), item)
        if page:
            sheet[f"{LETTERS['id']}{row}"].hyperlink = f"{page}#{item.id}"
            sheet[f"{LETTERS['id']}{row}"].font = font(8, color=SOFT)
    last = len(guide.items) + 1
    _rule(sheet, last, speaker)
    sheet.auto_filter.ref = f"A1:{LETTERS['id']}{last}"
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    # The ids are for those who build on the file, not for paper.
    sheet.print_area = f"A1:{LETTERS['notes']}{last}"


def _heads(speaker: Speaker) -> dict[str, str]:
    word = speaker.word
    return {
        "phase": word("bilingual-phase"),
        "step": word("bilingual-step"),
        "item": word("list-item"),
        "who": word("who"),
        "duty": word("duty"),
        "when": word("when"),
        "first": word("tracker-first"),
        "last": word("tracker-last"),
        "state": word("tracker-state"),
        "standing": word("tracker-standing"),
        "owner": word("tracker-owner"),
        "due": word("field-due"),
        "notes": word("tracker-notes"),
        "id": word("tracker-id"),
    }


def _said(guide: Guide, item: Item, row: int, speaker: Speaker) -> dict[str, str]:
    phase, step = guide.place[item.id]
    first, last = formulas.dates(item.timing)
    return {
        "phase": speaker.say(phase.title),
        "step": speaker.say(step.title),
        "item": speaker.say(item.text),
        "who": speaker.who(item.roles.does),
        "duty": speaker.status(item.duty),
        "when": speaker.when(item.timing),
        "first": first,
        "last": last,
        "state": speaker.word("state-todo"),
        "standing": formulas.standing(_at(row), speaker.word),
        "id": item.id,
    }


def _fill_row(sheet: Worksheet, row: int, said: dict[str, str], item: Item) -> None:
    for column, name in enumerate(COLUMNS, start=1):
        cell = sheet.cell(row, column)
        if name in _FORMULAS:
            cell.value = said[name] or None
        elif name in said:
            write_text(cell, said[name])
        bold = name == "item" or (name == "duty" and item.duty.status == "obligation")
        cell.font = font(8, color=SOFT) if name == "id" else font(10, bold=bold)
        frame(cell, entry=name in _ENTRIES)
        across = "center" if name in _CENTRED else "left"
        cell.alignment = Alignment(horizontal=across, vertical="top", wrap_text=name != "id")
        if name in _DAYS:
            cell.number_format = DAY
    texts = {name: text for name, text in said.items() if name not in (*_FORMULAS, "id")}
    most = max(lines(text, COLUMNS[name]) for name, text in texts.items())
    # Not every program makes the rows of a file as high as their texts.
    sheet.row_dimensions[row].height = 13 * max(most, 2) + 4


def _rule(sheet: Worksheet, last: int, speaker: Speaker) -> None:
    """Say what may be entered down to the row ``last``, and what stands out."""
    cells = {name: f"{letter}2:{letter}{last}" for name, letter in LETTERS.items()}
    allow(sheet, cells["state"], "list", speaker.word("tracker-state-wrong"), formulas.STATES)
    allow(sheet, cells["due"], "date", speaker.word("date-far"), *DAYS)
    at = _at(2)
    rules = (
        FormulaRule(
            [f"{at['state']}={formulas.NA}"], font=Font(color=PALE, strike=True), stopIfTrue=True
        ),
        FormulaRule([f"{at['state']}={formulas.DONE}"], font=Font(color=PALE), stopIfTrue=True),
        FormulaRule([formulas.is_late(at)], font=Font(color=ALARM), fill=LATE),
    )
    for rule in rules:
        sheet.conditional_formatting.add(f"A2:{LETTERS['notes']}{last}", rule)


def _at(row: int) -> dict[str, str]:
    """Where the cells of a row are, by the names of their columns."""
    return {name: f"${letter}{row}" for name, letter in LETTERS.items()}
