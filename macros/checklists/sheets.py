"""How a cell of the tracker looks, and what may be entered into it."""

from __future__ import annotations

import math
import textwrap

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from macros.documents.sheet_answers import write_text

INK, SOFT, PALE, NAVY, ALARM = "1B2733", "4C5A68", "8794A1", "14304F", "A83A12"
#: How a day is written, the same in all our languages.
DAY = "dd/mm/yyyy"
#: Days that may be entered, as on the site.
DAYS = ("DATE(2000,1,1)", "DATE(2099,12,31)")
#: What is late, in a rule.
LATE = PatternFill("solid", bgColor="FBE3DA")

_HEAD = PatternFill("solid", fgColor=NAVY)
_ENTRY = PatternFill("solid", fgColor="FFF8DC")
_LINE = Side(style="thin", color="B9C3CD")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_A4 = 9


def font(size: int, *, bold: bool = False, color: str = INK) -> Font:
    """Return the font that comes with Excel, and that LibreOffice has one of the same width for."""
    return Font(name="Calibri", size=size, bold=bold, color=color)


def head(cell: Cell, text: str) -> None:
    """Write a heading into a cell."""
    write_text(cell, text)
    cell.font, cell.fill, cell.border = font(10, bold=True, color="FFFFFF"), _HEAD, _BOX
    across = "left" if cell.column == 1 else "center"
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)


def frame(cell: Cell, *, entry: bool = False) -> None:
    """Draw a cell's border, and the colour of those that are to be filled in."""
    cell.border = _BOX
    if entry:
        cell.fill = _ENTRY


def allow(sheet: Worksheet, cells: str, kind: str, error: str, *formulas: str) -> None:
    """Let ``cells`` take only what ``formulas`` say: a list, or from and to; else say ``error``."""
    rule = DataValidation(kind, *formulas, operator="between", allow_blank=True)
    rule.error, rule.showErrorMessage = error, True
    rule.add(cells)
    sheet.add_data_validation(rule)


def lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a cell, ``width`` as a column's, at 10 points."""
    # A column's width counts digits of 11 points, which are wider than most letters.
    most = math.floor(width * 1.2)
    return sum(len(textwrap.wrap(part, most) or [""]) for part in text.split("\n"))


def set_up(sheet: Worksheet, footer: str, *, landscape: bool) -> None:
    """Fit a sheet to the width of A4 pages that are numbered; ``footer`` stands before."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.5, 0.65
    margins.header = margins.footer = 0.3
    sheet.oddFooter.left.text = footer.replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"
    sheet.oddFooter.left.size = sheet.oddFooter.right.size = 8
