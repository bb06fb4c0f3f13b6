"""A form as a spreadsheet: labels on the left, shaded cells to fill in on the right."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from macros.documents.archive import settled
from macros.documents.imprint import Imprint, header_logo, version_of
from macros.documents.outline import ColumnOutline, FieldOutline, Option, Outline, Texts, plain
from macros.documents.sheet_answers import Answers, sheet_name, write_text
from macros.documents.sheet_layout import (
    END_INCHES,
    SIDE_INCHES,
    WIDEST_UPRIGHT,
    Block,
    column_widths,
    lines_of,
    page_ends,
    page_height,
)
from macros.documents.sheet_logo import put_logo, said_aloud
from macros.documents.sheet_styles import styles

#: The highest that a row may be, in points.
_TALLEST = 400
#: Heights in points: a line of text, a line to write on, a row of a table, one with
#: sentences, a signature.
_TEXT, _LINE, _ROW, _TALL_ROW, _SIGNATURE = 14, 22, 24, 34, 85
#: The points in a mm.
_POINTS = 72 / 25.4
_SIGNED = (
    ("form-signatory", "text"),
    ("form-position", "text"),
    ("form-place", "text"),
    ("form-date", "date"),
    ("form-signature", ""),
)


def form_xlsx(form: Outline, imprint: Imprint) -> bytes:
    """Return the form as a workbook of one sheet, in its language or with a column for each.

    Nothing that is written in it can be taken for a formula.
    """
    return _Form(form, imprint).file()


class _Form:
    def __init__(self, form: Outline, imprint: Imprint) -> None:
        self._form = form
        self._imprint = imprint
        self._labels = len(form.languages)
        self._widths = column_widths(form)
        self._label, self._last = self._widths[0], len(self._widths)
        self._book = Workbook()
        for style in styles():
            self._book.add_named_style(style)
        sheet = self._book.active
        assert isinstance(sheet, Worksheet)
        self._sheet = sheet
        self._row = 0
        self._repeated = 0
        self._blocks = [Block(1)]
        self._logo = header_logo(imprint)
        self._answers = Answers(self._book, sheet, form.words)

    def file(self) -> bytes:
        self._sheet.title = sheet_name(self._form.title[0].text)
        self._write()
        self._set_up()
        properties = self._book.properties
        properties.title = f"{self._form.code} – {plain(self._form.title)}"
        properties.subject = self._form.purpose[0].text
        properties.creator = properties.lastModifiedBy = (
            self._imprint.organisation or self._imprint.site
        )
        properties.language = self._form.languages[0]
        properties.keywords = f"{self._form.code}, {version_of(self._form, self._imprint)}"
        properties.version = self._imprint.version
        made = io.BytesIO()
        self._book.save(made)
        # The library writes the time of saving over them.
        properties.created = properties.modified = datetime.combine(self._imprint.released, time())
        replaced = {"docProps/core.xml": tostring(properties.to_tree())}
        if self._logo:
            replaced |= said_aloud(made.getvalue(), self._logo)
        return settled(made.getvalue(), replaced)

    def _set_up(self) -> None:
        """Widths, paper, what every page says at its head and foot."""
        form, sheet = self._form, self._sheet
        for index, width in enumerate(self._widths, 1):
            sheet.column_dimensions[get_column_letter(index)].width = width
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        across = form.landscape or sum(self._widths) > WIDEST_UPRIGHT
        sheet.page_setup.orientation = "landscape" if across else "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = sheet.page_margins
        margins.left = margins.right = SIDE_INCHES
        margins.top = margins.bottom = END_INCHES
        margins.header = margins.footer = 0.35
        heights = [sheet.row_dimensions[row].height or 0 for row in range(1, self._row + 1)]
        room = page_height(sum(self._widths), across)
        for row in page_ends(heights, self._blocks, self._repeated, room):
            sheet.row_breaks.append(Break(id=row))
        sheet.print_area = f"A1:{get_column_letter(self._last)}{self._row}"
        sheet.sheet_view.showGridLines = False
        head, foot = sheet.oddHeader, sheet.oddFooter
        head.left.text = _literal(self._imprint.organisation or self._imprint.site)
        foot.left.text = _literal(f"{form.code} · {version_of(form, self._imprint)}")
        page = _literal(form.words["form-page"][0].text)
        foot.center.text = page.replace("{page}", "&P").replace("{pages}", "&N")
        foot.right.text = _literal(self._imprint.short_address)
        for part in (head.left, foot.left, foot.center, foot.right):
            part.size = 8

    def _write(self) -> None:
        form = self._form
        if self._logo:
            put_logo(self._sheet, self._logo, 1, self._next(_POINTS * self._logo.height + 4))
        for said in form.title:
            self._across(said.text, "Form Title", 24)
        if form.official:
            self._beside(form.words["form-official"], "Form Notice")
        # On every page, and on screen however far down one is.
        self._sheet.freeze_panes = f"A{self._row + 1}"
        self._repeated = self._row
        self._sheet.print_title_rows = f"1:{self._row}"
        self._beside(form.purpose, "Form Purpose")
        self._gap()
        for fact in form.facts:
            self._fact(fact.label, fact.text)
        for note in form.notes:
            self._beside(note, "Form Text")
        for scale in form.scales:
            self._gap()
            self._beside(scale.name, "Form Label")
            for level in scale.levels:
                self._beside(level.label, "Form Text", f"{level.id} – ")
        for section in form.sections:
            self._gap()
            self._blocks.append(Block(self._row + 1, section.apart))
            self._beside(section.label, "Form Section")
            if section.note:
                self._beside(section.note, "Form Text")
            for number, field in enumerate(section.fields):
                # The first stays with the heading.
                if number:
                    self._blocks.append(Block(self._row + 1))
                self._field(field)
        self._blocks.append(Block(self._row + 1))
        if form.keeping:
            self._gap()
            self._beside(form.words["form-keeping"], "Form Section")
            self._beside(form.keeping, "Form Text")
        self._gap()
        if self._imprint.funding:
            self._across(self._imprint.funding, "Form Help", _TEXT)
        self._across(self._imprint.credit, "Form Help", _TEXT)

    # Rows

    def _next(self, height: float) -> int:
        """Begin a row (``height`` in points) and return its number."""
        self._row += 1
        self._sheet.row_dimensions[self._row].height = min(height, _TALLEST)
        return self._row

    def _gap(self) -> None:
        self._next(_TEXT / 2)

    def _at(self, column: int) -> Cell:
        """The cell of the current row."""
        cell: Cell = self._sheet.cell(self._row, column)
        return cell

    def _put(self, column: int, text: str, style: str) -> Cell:
        """Write a text in the current row."""
        cell = self._at(column)
        cell.style = style
        write_text(cell, text)
        return cell

    def _merged(self, first: int, last: int, style: str) -> None:
        for column in range(first, last + 1):
            self._at(column).style = style
        if last > first:
            # The library's own merging compares the borders of every cell: it is far slower.
            start, end = get_column_letter(first), get_column_letter(last)
            self._sheet.merged_cells.add(f"{start}{self._row}:{end}{self._row}")

    def _across(self, text: str, style: str, height: float) -> None:
        """Write a text over the whole width."""
        self._next(max(height, _TEXT * lines_of(text, sum(self._widths))))
        self._merged(1, self._last, style)
        self._put(1, text, style)

    def _beside(self, texts: Texts, style: str, before: str = "") -> None:
        """Write a text over the whole width, or in two languages side by side."""
        halves = self._halves()
        room = [sum(self._widths[first - 1 : last]) for first, last in halves]
        scale = 1.25 if style == "Form Section" else 1.0
        lines = max(
            lines_of(before + said.text, width / scale)
            for said, width in zip(texts, room, strict=True)
        )
        self._next((lines * _TEXT + 4) * scale)
        for said, (first, last) in zip(texts, halves, strict=True):
            self._merged(first, last, style)
            self._put(first, before + said.text, style)

    def _halves(self) -> list[tuple[int, int]]:
        """The first and the last column of what is said in each language."""
        if self._labels == 1:
            return [(1, self._last)]
        whole, reached = sum(self._widths), 0.0
        for column, width in enumerate(self._widths[:-1], 1):
            reached += width
            if reached >= whole * 0.4:
                return [(1, column), (column + 1, self._last)]
        return [(1, self._last - 1), (self._last, self._last)]

    def _fact(self, label: Texts, texts: Texts) -> None:
        """Write a label, then what it says in each language one under the other."""
        room = sum(self._widths[self._labels :])
        heights = [_TEXT * lines_of(said.text, room) + 4 for said in texts]
        labels = _TEXT * max(lines_of(said.text, self._label) for said in label) + 4
        self._next(max(heights[0], labels))
        for column, said in enumerate(label, 1):
            self._put(column, said.text, "Form Label")
        for index, said in enumerate(texts):
            if index:
                self._next(heights[index])
            self._merged(self._labels + 1, self._last, "Form Text")
            self._put(self._labels + 1, said.text, "Form Text")

    # Fields

    def _field(self, field: FieldOutline) -> None:
        if field.columns or field.signers or (field.kind == "scale" and field.rows):
            self._gap()
            self._label_beside(field)
            if field.signers:
                self._signatures(field)
            elif field.columns:
                self._table(field)
            else:
                self._rated(field)
            self._gap()
            return
        if field.kind == "longtext":
            self._long(field)
            return
        answers = field.kind != "checkbox" or not field.options
        hints = [texts for texts in (field.condition, field.help) if texts]
        labels = max(
            lines_of(said.text + self._marks(field, index), self._label)
            for index, said in enumerate(field.label)
        )
        first = self._next(max(_LINE, _TEXT * labels + 4))
        for index, said in enumerate(field.label):
            self._put(index + 1, said.text + self._marks(field, index), "Form Label")
        for texts in hints:
            self._next(_TEXT * max(lines_of(said.text, self._label * 1.15) for said in texts))
            for index, said in enumerate(texts):
                self._put(index + 1, said.text, "Form Help")
        if answers:
            self._answer(field, first, self._row)
        if field.kind == "checkbox" and field.options:
            self._ticks(field)
        elif field.kind == "choice":
            self._to_choose(field.options)

    def _long(self, field: FieldOutline) -> None:
        """Ask for sentences over the whole width, in one row: no page breaks within it."""
        self._label_beside(field)
        self._next(field.lines * _LINE)
        self._merged(1, self._last, "Form Answer")
        self._ask(self._at(1), field)
        self._gap()

    def _ask(self, cell: Cell, field: FieldOutline) -> None:
        self._answers.ask(cell, field.kind, field.options)
        if field.value:
            write_text(cell, field.value)

    def _marks(self, field: FieldOutline, index: int) -> str:
        names = ["form-required"] if field.required else []
        names += [f"form-{field.privacy}"] if field.privacy else []
        marks = [self._form.words[name][index].text for name in names]
        return f" ({', '.join(marks)})" if marks else ""

    def _label_beside(self, field: FieldOutline) -> None:
        """Write what a table is called, and what helps to fill it in, over its width."""
        label = tuple(
            replace(said, text=said.text + self._marks(field, index))
            for index, said in enumerate(field.label)
        )
        self._beside(label, "Form Label")
        for texts in (field.condition, field.help):
            if texts:
                self._beside(texts, "Form Help")

    def _answer(self, field: FieldOutline, first: int, last: int) -> None:
        """Make the cell to fill in, beside the rows of its label and of what helps."""
        start = self._labels + 1
        for row in range(first, last + 1):
            for column in range(start, self._last + 1):
                self._sheet.cell(row, column).style = "Form Answer"
        if last > first or self._last > start:
            columns = get_column_letter(start), get_column_letter(self._last)
            self._sheet.merged_cells.add(f"{columns[0]}{first}:{columns[1]}{last}")
        self._ask(self._sheet.cell(first, start), field)

    def _ticks(self, field: FieldOutline) -> None:
        for option in field.options:
            height = _TEXT * max(lines_of(said.text, self._label) for said in option.label) + 4
            self._next(height)
            for index, said in enumerate(option.label):
                self._put(index + 1, said.text, "Form Option")
            cell = self._at(self._labels + 1)
            cell.style = "Form Tick"
            self._answers.ask(cell, "checkbox")

    def _to_choose(self, options: Sequence[Option]) -> None:
        """Write the options, for those who fill in by hand."""
        text = "   ".join(f"☐ {plain(option.label)}" for option in options)
        room = sum(self._widths[self._labels :])
        self._next(_TEXT * lines_of(text, room) + 6)
        self._merged(self._labels + 1, self._last, "Form Choices")
        self._put(self._labels + 1, text, "Form Choices")

    def _table(self, field: FieldOutline) -> None:
        names = self._labels if field.rows else 0
        heads: list[tuple[str, str]] = []
        if field.rows:
            heads += [(said.text, "Form Head") for said in field.row_label]
            heads += [("", "Form Head")] * (names - len(heads))
        heads += [(_head(column), "Form Head") for column in field.columns]
        self._cells(heads)
        writes = any(column.kind == "longtext" for column in field.columns)
        height = _TALL_ROW if writes else _ROW
        for option in field.rows:
            lines = max(lines_of(said.text, self._label) for said in option.label)
            self._next(max(height, _TEXT * lines + 4))
            for index, said in enumerate(option.label):
                self._put(index + 1, said.text, "Form Row")
            self._asked(field.columns, names)
            for place, asked in enumerate(field.columns, names + 1):
                value = field.cells.get(f"{option.id}.{asked.id}")
                if value:
                    write_text(self._at(place), value)
        for _ in range(field.blank):
            self._next(height)
            for column in range(1, names + 1):
                self._at(column).style = "Form Answer"
            if names > 1:
                self._merged(1, names, "Form Answer")
            self._asked(field.columns, names)

    def _asked(self, columns: Sequence[ColumnOutline], names: int) -> None:
        for index, column in enumerate(columns, names + 1):
            cell = self._at(index)
            ticks = column.kind == "checkbox" and not column.options
            cell.style = "Form Tick" if ticks else "Form Answer"
            # Several boxes have no place in a cell: their words are typed.
            typed = column.kind == "checkbox" and not ticks
            self._answers.ask(cell, "text" if typed else column.kind, column.options)

    def _rated(self, field: FieldOutline) -> None:
        heads = [(said.text, "Form Head") for said in field.row_label]
        heads += [("", "Form Head")] * (self._labels - len(heads))
        self._cells([*heads, (plain(self._form.words["form-level"]), "Form Head")])
        for option in field.rows:
            lines = max(lines_of(said.text, self._label) for said in option.label)
            self._next(max(_ROW, _TEXT * lines + 4))
            for index, said in enumerate(option.label):
                self._put(index + 1, said.text, "Form Row")
            cell = self._at(self._labels + 1)
            cell.style = "Form Answer"
            self._answers.ask(cell, "scale", field.options)

    def _signatures(self, field: FieldOutline) -> None:
        """Signers side by side, as many as there are columns, and their signatures under."""
        most = self._last - self._labels
        tables = math.ceil(len(field.signers) / most)
        together = math.ceil(len(field.signers) / tables)
        for start in range(0, len(field.signers), together):
            signers = field.signers[start : start + together]
            if start:
                self._gap()
            names = [("", "Form Head")] * self._labels
            self._cells([*names, *((_stacked(signer.label), "Form Head") for signer in signers)])
            for word, kind in _SIGNED:
                self._next(_LINE if kind else _SIGNATURE)
                for index, said in enumerate(self._form.words[word]):
                    self._put(index + 1, said.text, "Form Row")
                for column in range(len(signers)):
                    cell = self._at(self._labels + 1 + column)
                    cell.style = "Form Answer" if kind else "Form Signature"
                    self._answers.ask(cell, kind)

    def _cells(self, cells: Sequence[tuple[str, str]]) -> None:
        """Write a row of texts, as high as its longest."""
        lines = max(
            sum(lines_of(line, self._widths[index]) for line in text.split("\n"))
            for index, (text, _) in enumerate(cells)
        )
        self._next(_TEXT * lines + 4)
        for column, (text, style) in enumerate(cells, 1):
            self._put(column, text, style)


def _head(column: ColumnOutline) -> str:
    """The head of a column, and what to choose from, for those who write by hand."""
    head = _stacked(column.label)
    if column.kind == "choice" or (column.kind == "checkbox" and column.options):
        head += f"\n{'; '.join(plain(option.label) for option in column.options)}"
    return head


def _stacked(texts: Texts) -> str:
    return "\n".join(said.text for said in texts)


def _literal(text: str) -> str:
    """A text of a header, where & begins a code."""
    return text.replace("&", "&&")
