"""A form as a spreadsheet: labels on the left, shaded cells to fill in on the right."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from macros.documents.archive import settled
from macros.documents.imprint import Imprint
from macros.documents.outline import ColumnOutline, FieldOutline, Option, Outline, Texts
from macros.phrases import Phrases

TICK = "✓"
_DAY = "dd/mm/yyyy"
#: What the format allows: a sheet's name and a list within a validation, in characters,
#: and a row's height, in points.
_LONGEST_NAME, _LONGEST_LIST, _TALLEST = 31, 255, 400
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@")
#: Heights in points: a line of text, a line to write on, a row of a table, one with
#: sentences, a signature.
_TEXT, _LINE, _ROW, _TALL_ROW, _SIGNATURE = 14, 22, 24, 34, 85
#: The widths of the sheet (in characters) upright and across.
_UPRIGHT, _ACROSS = 100, 150
#: How wide a sheet may be to be read upright on paper.
_WIDEST_UPRIGHT = 130
#: The width of a column of labels, alone and beside another language's.
_ONE, _TWO = 36, 28
#: The narrowest that a column of answers and all of them together may be, in characters.
_NARROWEST, _ANSWER = 14, 60
_SIGNED = (
    ("form-signatory", "text"),
    ("form-position", "text"),
    ("form-place", "text"),
    ("form-date", "date"),
    ("form-signature", ""),
)
_DARK, _LINES = "14304F", "6B7A8C"


def form_xlsx(form: Outline, imprint: Imprint) -> bytes:
    """Return the form as a workbook of one sheet, in its language or with a column for each.

    Nothing that is written in it can be taken for a formula.
    """
    return _Form(form, imprint).file()


def sheet_name(title: str) -> str:
    """Return a title as a spreadsheet takes it for the name of a sheet."""
    name = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("'")
    if len(name) <= _LONGEST_NAME:
        return name
    whole = name[: _LONGEST_NAME - 1].rpartition(" ")[0]
    return f"{whole.rstrip(' ,;–-')}…"


class _Form:
    def __init__(self, form: Outline, imprint: Imprint) -> None:
        self._form = form
        self._imprint = imprint
        self._labels = len(form.languages)
        self._widths = _widths(form)
        self._label, self._last = self._widths[0], len(self._widths)
        self._book = Workbook()
        for style in _styles():
            self._book.add_named_style(style)
        sheet = self._book.active
        assert isinstance(sheet, Worksheet)
        self._sheet = sheet
        self._row = 0
        self._rules: dict[tuple[str, ...], DataValidation] = {}
        self._lists: Worksheet | None = None

    def file(self) -> bytes:
        self._sheet.title = sheet_name(self._form.title[0].text)
        self._write()
        self._set_up()
        properties = self._book.properties
        properties.title = f"{self._form.code} – {_plain(self._form.title)}"
        properties.subject = self._form.purpose[0].text
        properties.creator = properties.lastModifiedBy = (
            self._imprint.organisation or self._imprint.site
        )
        properties.language = self._form.languages[0]
        properties.keywords = f"{self._form.code}, {self._version()}"
        properties.version = self._imprint.version
        made = io.BytesIO()
        self._book.save(made)
        # The library writes the time of saving over them.
        properties.created = properties.modified = datetime.combine(self._imprint.released, time())
        return settled(made.getvalue(), {"docProps/core.xml": tostring(properties.to_tree())})

    def _version(self) -> str:
        released = Phrases({}, self._form.languages[0]).date(self._imprint.released)
        text = self._form.words["version"][0].text
        return text.replace("{number}", self._imprint.version).replace("{released}", released)

    def _set_up(self) -> None:
        """Widths, paper, what every page says at its head and foot."""
        form, sheet = self._form, self._sheet
        for index, width in enumerate(self._widths, 1):
            sheet.column_dimensions[get_column_letter(index)].width = width
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        across = form.landscape or sum(self._widths) > _WIDEST_UPRIGHT
        sheet.page_setup.orientation = "landscape" if across else "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = sheet.page_margins
        margins.left = margins.right = 0.6
        margins.top = margins.bottom = 0.8
        margins.header = margins.footer = 0.35
        sheet.print_area = f"A1:{get_column_letter(self._last)}{self._row}"
        sheet.sheet_view.showGridLines = False
        head, foot = sheet.oddHeader, sheet.oddFooter
        head.left.text = _literal(self._imprint.organisation or self._imprint.site)
        foot.left.text = _literal(f"{form.code} · {self._version()}")
        page = _literal(form.words["form-page"][0].text)
        foot.center.text = page.replace("{page}", "&P").replace("{pages}", "&N")
        foot.right.text = _literal(_short(self._imprint.address))
        for part in (head.left, foot.left, foot.center, foot.right):
            part.size = 8

    def _write(self) -> None:
        form = self._form
        for said in form.title:
            self._across(said.text, "Form Title", 24)
        if form.official:
            self._beside(form.words["form-official"], "Form Notice")
        # On every page, and on screen however far down one is.
        self._sheet.freeze_panes = f"A{self._row + 1}"
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
            if section.apart:
                self._sheet.row_breaks.append(Break(id=self._row))
            self._beside(section.label, "Form Section")
            if section.note:
                self._beside(section.note, "Form Text")
            for field in section.fields:
                self._field(field)
        if form.keeping:
            self._gap()
            self._beside(form.words["form-keeping"], "Form Section")
            self._beside(form.keeping, "Form Text")
        self._gap()
        self._across(self._imprint.credit, "Form Help", _TEXT)

    # Rows

    def _next(self, height: float) -> int:
        """Begin a row (``height`` in points) and return its number."""
        self._row += 1
        self._sheet.row_dimensions[self._row].height = min(height, _TALLEST)
        return self._row

    def _gap(self) -> None:
        self._next(_TEXT / 2)

    def _put(self, column: int, text: str, style: str) -> Cell:
        """Write a text in the current row."""
        cell = self._sheet.cell(self._row, column)
        assert isinstance(cell, Cell)
        cell.style = style
        _say(cell, text)
        return cell

    def _merged(self, first: int, last: int, style: str) -> None:
        for column in range(first, last + 1):
            self._sheet.cell(self._row, column).style = style
        if last > first:
            # The library's own merging compares the borders of every cell: it is far slower.
            start, end = get_column_letter(first), get_column_letter(last)
            self._sheet.merged_cells.add(f"{start}{self._row}:{end}{self._row}")

    def _across(self, text: str, style: str, height: float) -> None:
        """Write a text over the whole width."""
        self._next(max(height, _TEXT * _lines(text, sum(self._widths))))
        self._merged(1, self._last, style)
        self._put(1, text, style)

    def _beside(self, texts: Texts, style: str, before: str = "") -> None:
        """Write a text over the whole width, or in two languages side by side."""
        halves = self._halves()
        room = [sum(self._widths[first - 1 : last]) for first, last in halves]
        scale = 1.25 if style == "Form Section" else 1.0
        lines = max(
            _lines(before + said.text, width / scale)
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
        heights = [_TEXT * _lines(said.text, room) + 4 for said in texts]
        labels = _TEXT * max(_lines(said.text, self._label) for said in label) + 4
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
            _lines(said.text + self._marks(field, index), self._label)
            for index, said in enumerate(field.label)
        )
        first = self._next(max(_LINE, _TEXT * labels + 4))
        for index, said in enumerate(field.label):
            self._put(index + 1, said.text + self._marks(field, index), "Form Label")
        for texts in hints:
            self._next(_TEXT * max(_lines(said.text, self._label * 1.15) for said in texts))
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
        cell = self._sheet.cell(self._row, 1)
        assert isinstance(cell, Cell)
        self._ask(cell, field.kind, ())
        self._gap()

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
        cell = self._sheet.cell(first, start)
        assert isinstance(cell, Cell)
        self._ask(cell, field.kind, field.options)
        if field.value:
            row, self._row = self._row, first
            self._put(start, field.value, "Form Answer")
            self._row = row

    def _ticks(self, field: FieldOutline) -> None:
        for option in field.options:
            height = _TEXT * max(_lines(said.text, self._label) for said in option.label) + 4
            self._next(height)
            for index, said in enumerate(option.label):
                self._put(index + 1, said.text, "Form Option")
            cell = self._sheet.cell(self._row, self._labels + 1)
            assert isinstance(cell, Cell)
            cell.style = "Form Tick"
            self._ask(cell, "checkbox", ())

    def _to_choose(self, options: Sequence[Option]) -> None:
        """Write the options, for those who fill in by hand."""
        text = "   ".join(f"☐ {_plain(option.label)}" for option in options)
        room = sum(self._widths[self._labels :])
        self._next(_TEXT * _lines(text, room) + 6)
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
            lines = max(_lines(said.text, self._label) for said in option.label)
            self._next(max(height, _TEXT * lines + 4))
            for index, said in enumerate(option.label):
                self._put(index + 1, said.text, "Form Row")
            self._asked(field.columns, names)
        for _ in range(field.blank):
            self._next(height)
            for column in range(1, names + 1):
                self._sheet.cell(self._row, column).style = "Form Answer"
            if names > 1:
                self._merged(1, names, "Form Answer")
            self._asked(field.columns, names)

    def _asked(self, columns: Sequence[ColumnOutline], names: int) -> None:
        for index, column in enumerate(columns, names + 1):
            cell = self._sheet.cell(self._row, index)
            assert isinstance(cell, Cell)
            ticks = column.kind == "checkbox" and not column.options
            cell.style = "Form Tick" if ticks else "Form Answer"
            # Several boxes have no place in a cell: their words are typed.
            typed = column.kind == "checkbox" and not ticks
            self._ask(cell, "text" if typed else column.kind, column.options)

    def _rated(self, field: FieldOutline) -> None:
        heads = [(said.text, "Form Head") for said in field.row_label]
        heads += [("", "Form Head")] * (self._labels - len(heads))
        self._cells([*heads, (_plain(self._form.words["form-level"]), "Form Head")])
        for option in field.rows:
            lines = max(_lines(said.text, self._label) for said in option.label)
            self._next(max(_ROW, _TEXT * lines + 4))
            for index, said in enumerate(option.label):
                self._put(index + 1, said.text, "Form Row")
            cell = self._sheet.cell(self._row, self._labels + 1)
            assert isinstance(cell, Cell)
            cell.style = "Form Answer"
            self._ask(cell, "scale", field.options)

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
                    cell = self._sheet.cell(self._row, self._labels + 1 + column)
                    assert isinstance(cell, Cell)
                    cell.style = "Form Answer" if kind else "Form Signature"
                    self._ask(cell, kind, ())

    def _cells(self, cells: Sequence[tuple[str, str]]) -> None:
        """Write a row of texts, as high as its longest."""
        lines = max(
            sum(_lines(line, self._widths[index]) for line in text.split("\n"))
            for index, (text, _) in enumerate(cells)
        )
        self._next(_TEXT * lines + 4)
        for column, (text, style) in enumerate(cells, 1):
            self._put(column, text, style)

    # What a cell takes

    def _ask(self, cell: Cell, kind: str, options: Sequence[Option]) -> None:
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
            self._rule(("list", *map(_plain, labels))).add(cell)
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
        rule.error = "\n".join(word.text for word in self._form.words[said])
        self._sheet.add_data_validation(rule)
        self._rules[known] = rule
        return rule

    def _list(self, options: Sequence[str]) -> str:
        """Return where a list is: in the validation, or on a sheet of its own if it must."""
        text = ",".join(options)
        if len(text) <= _LONGEST_LIST and not any("," in each or '"' in each for each in options):
            return f'"{text}"'
        if self._lists is None:
            self._lists = self._book.create_sheet(
                sheet_name(self._form.words["form-lists"][0].text)
            )
            self._lists.sheet_state = "hidden"
        column = self._lists.max_column + 1 if self._lists["A1"].value else 1
        for row, each in enumerate(options, 1):
            cell = self._lists.cell(row, column)
            assert isinstance(cell, Cell)
            _say(cell, each)
        letter = get_column_letter(column)
        return f"{quote_sheetname(self._lists.title)}!${letter}$1:${letter}${len(options)}"


def _say(cell: Cell, text: str) -> None:
    """Write a text in a cell, never as a formula."""
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        # For a spreadsheet that would read it anew when the cell is edited.
        cell.quotePrefix = True


def _widths(form: Outline) -> list[float]:
    """The widths of the columns, in characters: those of labels, then those of answers.

    The tables share them, so each is as wide as the table that needs it most.
    """
    labels = len(form.languages)
    label = float(_ONE if labels == 1 else _TWO)
    room = max(_ACROSS if form.landscape else _UPRIGHT, label * labels + _ANSWER)
    needed: dict[int, float] = {}
    for field in form.fields:
        first = labels if field.rows else 0
        shares = sum(column.width for column in field.columns)
        for index, column in enumerate(field.columns, first):
            width = (room - label * first) * column.width / shares
            needed[index] = max(needed.get(index, 0), width, _NARROWEST)
        if field.signers:
            for index in range(labels, labels + min(len(field.signers), 3)):
                needed[index] = max(needed.get(index, 0), _NARROWEST * 1.5)
    last = max([labels + 1, *needed])
    widths = [label] * labels
    widths += [max(needed.get(index, 0), _NARROWEST) for index in range(labels, last + 1)]
    # An answer in a line needs room even where no table does.
    missing = room - sum(widths)
    if missing > 0:
        answers = len(widths) - labels
        widths = widths[:labels] + [width + missing / answers for width in widths[labels:]]
    return [round(width, 1) for width in widths]


def _styles() -> Iterator[NamedStyle]:
    side = Side(style="thin", color=_LINES)
    box = Border(left=side, right=side, top=side, bottom=side)
    top = Alignment(vertical="top", wrap_text=True)
    middle = Alignment(vertical="center", wrap_text=True)
    centred = Alignment(horizontal="center", vertical="center")

    def style(name: str, font: Font, alignment: Alignment, fill: str = "") -> NamedStyle:
        made = NamedStyle(name, font=font, alignment=alignment)
        if fill:
            made.fill = PatternFill("solid", fgColor=fill)
            made.border = box
        return made

    text, bold = Font(name="Calibri", size=10), Font(name="Calibri", size=10, bold=True)
    yield style("Form Title", Font(name="Calibri", size=16, bold=True, color=_DARK), middle)
    yield style("Form Purpose", Font(name="Calibri", size=11, color="2B4C72"), top)
    yield style("Form Notice", Font(name="Calibri", size=10, bold=True, color="8A1C1C"), top)
    yield style("Form Section", Font(name="Calibri", size=13, bold=True, color=_DARK), middle)
    yield style("Form Label", Font(name="Calibri", size=10, bold=True, color=_DARK), top)
    yield style("Form Text", text, top)
    yield style("Form Help", Font(name="Calibri", size=9, color="404040"), top)
    yield style("Form Choices", Font(name="Calibri", size=9), middle)
    yield style("Form Option", text, Alignment(vertical="center", wrap_text=True, indent=1))
    yield style("Form Head", bold, middle, "E6EBF1")
    yield style("Form Row", bold, middle, "F4F6F9")
    yield style("Form Answer", Font(name="Calibri", size=11), top, "FFFBE6")
    yield style("Form Tick", Font(name="Calibri", size=11), centred, "FFFBE6")
    yield style("Form Signature", text, top, "FFFFFF")


def _head(column: ColumnOutline) -> str:
    """The head of a column, and what to choose from, for those who write by hand."""
    head = _stacked(column.label)
    if column.kind == "choice" or (column.kind == "checkbox" and column.options):
        head += f"\n{'; '.join(_plain(option.label) for option in column.options)}"
    return head


def _plain(texts: Texts) -> str:
    return " / ".join(said.text for said in texts)


def _stacked(texts: Texts) -> str:
    return "\n".join(said.text for said in texts)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in ``width`` characters, in our sizes of type."""
    return max(1, math.ceil(len(text) * 0.96 / max(width - 1, 1)))


def _literal(text: str) -> str:
    """A text of a header, where & begins a code."""
    return text.replace("&", "&&")


def _short(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
