"""What the cells of a form take: lists to choose from, days, numbers, texts that stay texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from macros.documents.outline import Option, Texts, plain

TICK = "✓"
_DAY = "dd/mm/yyyy"
#: What the format allows: a sheet's name and a list within a validation, in characters.
_LONGEST_NAME, _LONGEST_LIST = 31, 255
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Answers:
    """Rules for the cells of a sheet, each made once; they complain in the form's words."""

    def __init__(self, book: Workbook, sheet: Worksheet, words: Mapping[str, Texts]) -> None:
        self._book = book
        self._sheet = sheet
        self._words = words
        self._rules: dict[tuple[str, ...], DataValidation] = {}
        self._lists: Worksheet | None = None

    def ask(self, cell: Cell, kind: str, options: Sequence[Option] = ()) -> None:
        """Let a cell take what a field or column of this kind asks for."""
        if kind == "date":
            cell.number_format = _DAY
            self._rule(("date",)).add(cell)
        elif kind == "number":
            cell.number_format = "General"
            self._rule(("decimal",)).add(cell)
        elif kind == "checkbox":
            self._rule(("list", TICK)).add(cell)
        elif kind in ("choice", "scale"):
            labels = [option.label[:1] if kind == "scale" else option.label for option in options]
            self._rule(("list", *map(plain, labels))).add(cell)
        else:
            # What is typed stays as it is typed: a phone number, a date in words.
            cell.number_format = "@"

    def _rule(self, known: tuple[str, ...]) -> DataValidation:
        if known in self._rules:
            return self._rules[known]
        kind, *options = known
        if kind == "list":
            rule = DataValidation("list", formula1=self._list(options), allow_blank=True)
            said = "form-pick"
        elif kind == "date":
            rule = DataValidation("date", operator="greaterThan", formula1="1", allow_blank=True)
            said = "form-day"
        else:
            rule = DataValidation(
                "decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True
            )
            said = "form-number"
        rule.showErrorMessage = True
        rule.error = "\n".join(word.text for word in self._words[said])
        self._sheet.add_data_validation(rule)
        self._rules[known] = rule
        return rule

    def _list(self, options: Sequence[str]) -> str:
        """Return where a list is: in the validation, or on a sheet of its own if it must."""
        text = ",".join(options)
        if len(text) <= _LONGEST_LIST and not any("," in each or '"' in each for each in options):
            return f'"{text}"'
        if self._lists is None:
            self._lists = self._book.create_sheet(sheet_name(self._words["form-lists"][0].text))
            self._lists.sheet_state = "hidden"
        column = self._lists.max_column + 1 if self._lists["A1"].value else 1
        for row, each in enumerate(options, 1):
            write_text(self._lists.cell(row, column), each)
        letter = get_column_letter(column)
        return f"{quote_sheetname(self._lists.title)}!${letter}$1:${letter}${len(options)}"


def sheet_name(title: str) -> str:
    """Return a title as a spreadsheet takes it for the name of a sheet."""
    name = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("'")
    if len(name) <= _LONGEST_NAME:
        return name
    cut = name[: _LONGEST_NAME - 1]
    whole = cut.rpartition(" ")[0] or cut
    return f"{whole.rstrip(' ,;–-')}…"


def write_text(cell: Cell, text: str) -> None:
    """Write a text in a cell, never as a formula."""
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        # For a spreadsheet that would read it anew when the cell is edited.
        cell.quotePrefix = True
