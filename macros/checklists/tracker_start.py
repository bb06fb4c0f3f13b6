"""The tracker's first sheet: the stay that all dates count from, the progress, how to use it."""

from __future__ import annotations

from openpyxl.formatting.rule import DataBarRule, FormulaRule
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from macros.checklists import formulas
from macros.checklists.sheets import (
    ALARM,
    DAY,
    DAYS,
    INK,
    LATE,
    NAVY,
    SOFT,
    allow,
    font,
    frame,
    head,
    lines,
)
from macros.checklists.speaker import Speaker
from macros.checklists.tracker_list import LETTERS
from macros.documents.imprint import Imprint
from macros.documents.sheet_answers import write_text
from macros.model import Guide

#: The rows of what is entered here, and of the heads of the progress.
NAME, DEPARTURE, END, PROGRESS = 4, 5, 6, 9
#: The cells that formulas call by name.
NAMES = {
    formulas.DEPARTURE: f"$B${DEPARTURE}",
    formulas.END: f"$B${END}",
    formulas.STATES: f"$C${PROGRESS}:$E${PROGRESS}",
    formulas.DONE: f"$D${PROGRESS}",
    formulas.NA: f"$E${PROGRESS}",
}
#: The column that a logo begins in: the title leaves the last ones free.
LOGO = 5
_WIDTHS = {"A": 34, "B": 15, "C": 12, "D": 12, "E": 14, "F": 12, "G": 18}
_LAST = len(_WIDTHS)


def fill_start(
    sheet: Worksheet, guide: Guide, speaker: Speaker, imprint: Imprint, listed: str
) -> None:
    """Write the sheet in the language of ``speaker``; ``listed`` is the name of the list's."""
    word = speaker.word
    sheet.sheet_view.showGridLines = False
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    write_text(sheet["A1"], word("tracker-title"))
    sheet["A1"].font = font(20, bold=True, color=NAVY)
    sheet.row_dimensions[1].height = 30
    write_text(sheet["A2"], imprint.organisation or imprint.site)
    sheet["A2"].font = font(11, color=SOFT)
    _fill_stay(sheet, speaker)
    _fill_progress(sheet, guide, speaker, formulas.sheet(listed))

    row = PROGRESS + len(guide.phases) + 3
    write_text(sheet.cell(row, 1), word("tracker-how"))
    sheet.cell(row, 1).font = font(13, bold=True, color=NAVY)
    sheet.row_dimensions[row].height = 22
    how = (word("tracker-dates"), word("tracker-states", sheet=listed), word("tracker-filter"))
    for number, line in enumerate(how, start=row + 1):
        _paragraph(sheet, number, line, 11)
    said = word("version", number=imprint.version, released=speaker.date(imprint.released))
    version = " · ".join(filter(None, (imprint.site, said, imprint.address)))
    foot = "\n".join(filter(None, (version, imprint.funding, imprint.credit)))
    _paragraph(sheet, row + 5, foot, 9)


def _fill_stay(sheet: Worksheet, speaker: Speaker) -> None:
    word = speaker.word
    for row, label in (
        (NAME, word("dossier-name")),
        (DEPARTURE, word("dossier-departure")),
        (END, word("dossier-end")),
    ):
        write_text(sheet.cell(row, 1), label)
        sheet.cell(row, 1).font = font(11)
        sheet.cell(row, 1).alignment = Alignment(vertical="center")
        for column in range(2, _LAST + 1 if row == NAME else 3):
            frame(sheet.cell(row, column), entry=True)
        sheet.cell(row, 2).font = font(11, bold=True)
        sheet.cell(row, 2).alignment = Alignment(horizontal="left", vertical="center")
        sheet.row_dimensions[row].height = 21
    sheet.merge_cells(start_row=NAME, start_column=2, end_row=NAME, end_column=_LAST)
    sheet.cell(DEPARTURE, 2).number_format = sheet.cell(END, 2).number_format = DAY
    allow(sheet, f"B{DEPARTURE}", "date", word("date-far"), *DAYS)
    after = f"MAX({formulas.DEPARTURE},{DAYS[0]})"
    allow(sheet, f"B{END}", "date", word("tracker-end-wrong"), after, DAYS[1])


def _fill_progress(sheet: Worksheet, guide: Guide, speaker: Speaker, listed: str) -> None:
    """Count the items of each phase: all, to do, done, not applicable, late, and the share done.

    The heads of the states are the words that the list offers and that formulas look for.
    """
    word = speaker.word
    heads = (
        word("bilingual-phase"),
        word("print-items"),
        word("state-todo"),
        word("state-done"),
        word("state-na"),
        word("standing-late"),
        word("dossiers-progress"),
    )
    for column, text in enumerate(heads, start=1):
        head(sheet.cell(PROGRESS, column), text)
    sheet.row_dimensions[PROGRESS].height = 20
    whole = {name: f"{listed}!${letter}:${letter}" for name, letter in LETTERS.items()}
    late = formulas.quoted(word("standing-late"))
    first = PROGRESS + 1
    total = first + len(guide.phases)
    for row, phase in enumerate(guide.phases, start=first):
        its = f"{whole['phase']},$A{row}"
        write_text(sheet.cell(row, 1), speaker.say(phase.title))
        sheet.cell(row, 2, f"=COUNTIF({its})")
        sheet.cell(row, 3, f"=B{row}-D{row}-E{row}")
        sheet.cell(row, 4, f"=COUNTIFS({its},{whole['state']},{formulas.DONE})")
        sheet.cell(row, 5, f"=COUNTIFS({its},{whole['state']},{formulas.NA})")
        sheet.cell(row, 6, f"=COUNTIFS({its},{whole['standing']},{late})")
    write_text(sheet.cell(total, 1), word("progress-all"))
    for counted in "BCDEF":
        sheet[f"{counted}{total}"] = f"=SUM({counted}{first}:{counted}{total - 1})"
    for row in range(first, total + 1):
        share = sheet.cell(row, _LAST)
        share.value, share.number_format = f'=IF(B{row}=E{row},"",D{row}/(B{row}-E{row}))', "0%"
        sheet.row_dimensions[row].height = 20
        for column in range(1, _LAST + 1):
            cell = sheet.cell(row, column)
            frame(cell)
            cell.font = font(11, bold=row == total or column == 1)
            across = "left" if column == 1 else "center"
            cell.alignment = Alignment(horizontal=across, vertical="center")
    bar = DataBarRule("num", 0, "num", 1, color="9CC3EA", showValue=True)
    sheet.conditional_formatting.add(f"G{first}:G{total}", bar)
    alarm = FormulaRule([f"F{first}>0"], font=Font(bold=True, color=ALARM), fill=LATE)
    sheet.conditional_formatting.add(f"F{first}:F{total}", alarm)


def _paragraph(sheet: Worksheet, row: int, text: str, size: int) -> None:
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=_LAST)
    cell = sheet.cell(row, 1)
    write_text(cell, text)
    cell.font = font(size, color=SOFT if size < 11 else INK)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    # Merged cells do not grow with their text.
    count = lines(text, sum(_WIDTHS.values()) * 10 / size)
    sheet.row_dimensions[row].height = (count * 1.35 + 0.4) * size
