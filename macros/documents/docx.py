"""A form as a Word file: to be filled in on screen, or printed and filled in by hand."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from macros.documents.imprint import Imprint, header_logo, version_of
from macros.documents.outline import ColumnOutline, FieldOutline, Option, Outline, Texts, plain
from macros.documents.word_answers import Answers
from macros.documents.wordml import (
    MM,
    Cover,
    Writing,
    cell,
    field,
    page_width,
    paragraph,
    row,
    tab_stop,
    table,
    word_file,
)

#: Room to write by hand, in mm: a line, a row of a table, one with sentences, a signature.
_LINE, _ROW, _TALL_ROW, _SIGNATURE = 8, 9, 12, 30
#: Up to how many signers, at how many mm each, stand side by side.
_SIGNER_WIDTH = 45
#: The columns of a form: half a field's width each.
_BOTH = 2
#: What a line of labels takes, in mm, and how many twips a character of it.
_LABEL_LINE, _CHARACTER = 4.3, 100
#: How much of a table the names of its rows take, in shares of a column.
_ROW_SHARE = 3
_SIGNED = (
    ("name", "form-signatory"),
    ("position", "form-position"),
    ("place", "form-place"),
    ("date", "form-date"),
)


def form_docx(form: Outline, imprint: Imprint) -> bytes:
    """Return the form as a Word file, in its language or with its two side by side.

    Answers are content controls: each is tagged with the name that it is kept under,
    and titled with its label.
    """
    return _Form(form, imprint).file()


class _Form:
    def __init__(self, form: Outline, imprint: Imprint) -> None:
        self._form = form
        self._imprint = imprint
        self._two = len(form.languages) > 1
        self._writing = Writing(form.languages[0])
        self._answers = Answers(self._writing)
        self._width = page_width(form.landscape)

    def file(self) -> bytes:
        form, imprint = self._form, self._imprint
        cover = Cover(
            title=f"{form.code} – {plain(form.title)}",
            subject=plain(form.purpose[:1]),
            author=imprint.organisation or imprint.site,
            language=form.languages[0],
            keywords=f"{form.code}, {version_of(form, imprint)}",
            version=imprint.version,
            written=imprint.released,
        )
        body = _apart(self._blocks())
        logo = header_logo(imprint)
        return word_file(cover, form.landscape, body, self._header(), self._footer(), logo)

    def _header(self) -> str:
        whose = self._writing.run(self._imprint.organisation or self._imprint.site)
        lines = [paragraph("Header", whose)]
        if self._form.official:
            notice = self._writing.said(self._form.words["form-official"])
            lines.append(paragraph("HeaderNotice", notice))
        return "".join(lines)

    def _footer(self) -> str:
        form, run = self._form, self._writing.run
        title = run(f"{form.code} – {form.title[0].text}", "", form.title[0].language)
        before, _, rest = form.words["form-page"][0].text.partition("{page}")
        between, _, after = rest.partition("{pages}")
        numbers = run(before) + field("PAGE") + run(between) + field("NUMPAGES") + run(after)
        version, address = run(version_of(form, self._imprint)), run(self._imprint.short_address)
        return tab_stop("Footer", title, numbers, self._width) + tab_stop(
            "Footer", version, address, self._width
        )

    def _blocks(self) -> Iterator[str]:
        form, writing = self._form, self._writing
        for said in form.title:
            yield paragraph("Title", writing.run(said.text, "", said.language))
        yield from self._beside("Subtitle", form.purpose)
        yield self._facts()
        for note in form.notes:
            yield from self._beside("FormNote", note)
        for scale in form.scales:
            yield paragraph("FormTableLabel", writing.said(scale.name))
            yield self._legend(scale.levels)
        for section in form.sections:
            yield paragraph("Heading1", writing.said(section.label), apart=section.apart)
            yield from self._beside("FormNoteAbove", section.note)
            yield from self._fields(section.fields)
        if form.keeping:
            yield paragraph("Heading1", writing.said(form.words["form-keeping"]))
            yield from self._beside("FormNote", form.keeping)
        if self._imprint.funding:
            yield paragraph("FormEnd", writing.run(self._imprint.funding))
        yield paragraph("FormEnd", writing.run(self._imprint.credit))

    def _beside(self, style: str, *texts: Texts) -> Iterator[str]:
        """Each text in a paragraph, or in two languages side by side."""
        present = [each for each in texts if each]
        if not present:
            return
        if not self._two:
            for (said,) in present:
                yield paragraph(style, self._writing.run(said.text, "", said.language))
            return
        half = self._width / 2
        yield table(
            "FormBeside",
            (half, half),
            [
                row(
                    cell(paragraph(style, self._writing.run(said.text, "", said.language)), half)
                    for said in each
                )
                for each in present
            ],
        )

    def _facts(self) -> str:
        """Who fills, who signs, when, whether it is due: the label, then what it says."""
        label = self._width * 0.2
        rest = (self._width - label) / len(self._form.languages)
        return table(
            "FormTable",
            [label, *[rest] * len(self._form.languages)],
            [
                row(
                    [
                        cell(paragraph("FormLabel", self._writing.said(fact.label)), label),
                        *(
                            cell(
                                paragraph(
                                    "FormFact", self._writing.run(said.text, "", said.language)
                                ),
                                rest,
                            )
                            for said in fact.text
                        ),
                    ]
                )
                for fact in self._form.facts
            ],
            row_headers=True,
        )

    def _legend(self, levels: Sequence[Option]) -> str:
        mark = 14 * MM
        rest = (self._width - mark) / len(self._form.languages)
        return table(
            "FormTable",
            [mark, *[rest] * len(self._form.languages)],
            [
                row(
                    [
                        cell(paragraph("FormLabel", self._writing.run(level.id)), mark),
                        *(
                            cell(
                                paragraph(
                                    "FormFact", self._writing.run(said.text, "", said.language)
                                ),
                                rest,
                            )
                            for said in level.label
                        ),
                    ]
                )
                for level in levels
            ],
            row_headers=True,
        )

    def _fields(self, fields: Sequence[FieldOutline]) -> Iterator[str]:
        """What follows each other in one table of boxes, apart from tables and signatures."""
        boxes: list[str] = []
        waiting: FieldOutline | None = None

        def settle() -> None:
            nonlocal waiting
            if waiting:
                boxes.extend(self._whole(waiting))
            waiting = None

        def close() -> Iterator[str]:
            settle()
            if boxes:
                yield table("TableGrid", [self._width / _BOTH] * _BOTH, boxes)
            boxes.clear()

        for each in fields:
            if each.columns or each.signers or (each.kind == "scale" and each.rows):
                yield from close()
                yield from self._table(each)
            elif not each.half:
                settle()
                boxes.extend(self._whole(each))
            elif waiting:
                boxes.append(self._halves(waiting, each))
                waiting = None
            else:
                waiting = each
        yield from close()

    def _halves(self, *fields: FieldOutline) -> str:
        width = self._width / _BOTH
        tallest = max(self._tall(each, width) for each in fields)
        return row([cell(self._boxed(each), width) for each in fields], tallest)

    def _whole(self, each: FieldOutline) -> Iterator[str]:
        if not self._two:
            yield row([cell(self._boxed(each), self._width, _BOTH)], self._tall(each, self._width))
            return
        alone = each.kind == "checkbox" and not each.options
        parts = [
            (each.label, "FormLabelAbove"),
            (each.condition, "FormHelpAbove"),
            (each.help, "FormHelpAbove"),
        ]
        parts = [part for part in parts if part[0]]
        for index, (texts, style) in enumerate(parts):
            last = alone and index == len(parts) - 1
            hidden = [*(["top"] if index else []), *([] if last else ["bottom"])]
            yield row(
                cell(
                    paragraph(style, self._labelled(each, texts, column, index == 0)),
                    self._width / _BOTH,
                    without=[*hidden, "left" if column else "right"],
                )
                for column in range(_BOTH)
            )
        if not alone:
            answer = cell(self._answers.field(each), self._width, _BOTH, without=["top"])
            yield row([answer], _room(each))

    def _labelled(self, each: FieldOutline, texts: Texts, column: int, first: bool) -> str:
        """One language's part of a label; a box to tick stands before the first."""
        said = texts[column]
        content = self._writing.run(said.text, "", said.language)
        if not first:
            return content
        tick = ""
        if each.kind == "checkbox" and not each.options and not column:
            tick = self._writing.tick(each.name, plain(each.label)) + self._writing.run(" ")
        return tick + content + self._marks(each, column)

    def _marks(self, each: FieldOutline, column: int) -> str:
        names = ["form-required"] if each.required else []
        names += [f"form-{each.privacy}"] if each.privacy else []
        marks = [self._form.words[name][column] for name in names]
        return "".join(
            self._writing.run(f"{before}{mark.text}", "FormMark", mark.language)
            for before, mark in zip(("  ", " · "), marks, strict=False)
        )

    def _boxed(self, each: FieldOutline) -> str:
        """A field whole in one box: its label in each language, what helps, its answer."""
        content = self._named(each, "FormLabel", "FormHelp")
        if each.kind == "checkbox" and not each.options:
            return content
        return content + self._answers.field(each)

    def _named(self, each: FieldOutline, style: str, help_style: str) -> str:
        content = "".join(
            paragraph(style, self._labelled(each, each.label, column, True))
            for column in range(len(self._form.languages))
        )
        for texts in (each.condition, each.help):
            for said in texts:
                content += paragraph(help_style, self._writing.run(said.text, "", said.language))
        return content

    def _tall(self, each: FieldOutline, width: float) -> float:
        """The height of a box in mm: what is printed there and what is left to write in."""
        line = width / _CHARACTER
        texts = (*each.label, *each.condition, *each.help)
        printed = sum(math.ceil(len(said.text) / line) for said in texts)
        return printed * _LABEL_LINE + _room(each)

    def _table(self, each: FieldOutline) -> Iterator[str]:
        """A field that is a table, under its label."""
        if self._two:
            yield from self._beside_marked(each)
        else:
            yield self._named(each, "FormTableLabel", "FormHelpAbove")
        if each.signers:
            yield from self._signatures(each)
        elif each.columns:
            yield self._grid(each)
        else:
            yield self._rated(each)

    def _beside_marked(self, each: FieldOutline) -> Iterator[str]:
        half = self._width / 2
        parts = (
            (each.label, "FormTableLabel"),
            (each.condition, "FormHelpAbove"),
            (each.help, "FormHelpAbove"),
        )
        yield table(
            "FormBeside",
            (half, half),
            [
                row(
                    cell(
                        paragraph(style, self._labelled(each, texts, column, texts is each.label)),
                        half,
                    )
                    for column in range(_BOTH)
                )
                for texts, style in parts
                if texts
            ],
        )

    def _grid(self, each: FieldOutline) -> str:
        shares = [*([_ROW_SHARE] if each.rows else []), *(column.width for column in each.columns)]
        widths = [self._width * share / sum(shares) for share in shares]
        heads = [self._head(column) for column in each.columns]
        if each.rows:
            heads.insert(0, paragraph("FormLabelAbove", self._writing.said(each.row_label)))
        rows = [row(map(cell, heads, widths), header=True)]
        writes = any(column.kind == "longtext" for column in each.columns)
        height = _TALL_ROW if writes else _ROW
        numbered = [str(number + 1) for number in range(each.blank)]
        for name, label in (
            *((option.id, option.label) for option in each.rows),
            *((number, ()) for number in numbered),
        ):
            cells = [
                self._answers.cell(
                    column,
                    f"{each.name}.{name}.{column.id}",
                    f"{plain(column.label)} – {plain(label) or name}",
                    each.cells.get(f"{name}.{column.id}", ""),
                )
                for column in each.columns
            ]
            if each.rows:
                cells.insert(0, self._row_label(each, name, label))
            rows.append(row(map(cell, cells, widths), height))
        return table(
            "FormTable",
            widths,
            rows,
            header=True,
            row_headers=bool(each.rows),
            title=plain(each.label),
        )

    def _row_label(self, each: FieldOutline, name: str, label: Texts) -> str:
        if label:
            return paragraph("FormLabel", self._writing.said(label))
        title = f"{plain(each.row_label)} – {name}"
        return paragraph("FormAnswer", self._writing.text(f"{each.name}.{name}.row", title))

    def _head(self, column: ColumnOutline) -> str:
        """The head of a column, and what to choose from, for those who write by hand."""
        content = paragraph("FormLabelAbove", self._writing.said(column.label))
        if column.kind == "choice":
            options = self._writing.run("; ").join(
                self._writing.said(option.label) for option in column.options
            )
            content += paragraph("FormHelpAbove", options)
        return content

    def _rated(self, each: FieldOutline) -> str:
        label = self._width * 0.5
        widths = (label, self._width - label)
        head = paragraph("FormLabelAbove", self._writing.said(each.row_label))
        level = paragraph("FormLabelAbove", self._writing.said(self._form.words["form-level"]))
        rows = [row([cell(head, widths[0]), cell(level, widths[1])], header=True)]
        for option in each.rows:
            answer = self._answers.control(
                "scale", f"{each.name}.{option.id}", plain(option.label), each.options
            )
            cells = (
                paragraph("FormLabel", self._writing.said(option.label)),
                paragraph("FormAnswer", answer),
            )
            rows.append(row(map(cell, cells, widths), _ROW))
        return table(
            "FormTable", widths, rows, header=True, row_headers=True, title=plain(each.label)
        )

    def _signatures(self, each: FieldOutline) -> Iterator[str]:
        """Signers side by side, as many as there is room for, and their signatures under."""
        words, writing = self._form.words, self._writing
        label = (36 if self._two else 28) * MM
        most = int((self._width - label) // (_SIGNER_WIDTH * MM))
        tables = math.ceil(len(each.signers) / most)
        together = math.ceil(len(each.signers) / tables)
        for start in range(0, len(each.signers), together):
            signers = each.signers[start : start + together]
            widths = [label, *[(self._width - label) / len(signers)] * len(signers)]
            heads = [paragraph("FormLabelAbove", writing.said(signer.label)) for signer in signers]
            rows = [row(map(cell, [paragraph("FormLabelAbove", ""), *heads], widths), header=True)]
            for part, word in _SIGNED:
                named = paragraph("FormLabelAbove", writing.said(words[word]))
                answers = [
                    paragraph(
                        "FormAnswerAbove", self._signed(each, signer, part, plain(words[word]))
                    )
                    for signer in signers
                ]
                rows.append(row(map(cell, [named, *answers], widths), _LINE))
            named = paragraph("FormLabel", writing.said(words["form-signature"]))
            empty = [paragraph("FormAnswer", "") for _ in signers]
            rows.append(row(map(cell, [named, *empty], widths), _SIGNATURE))
            yield table(
                "FormTable", widths, rows, header=True, row_headers=True, title=plain(each.label)
            )

    def _signed(self, each: FieldOutline, signer: Option, part: str, word: str) -> str:
        name = f"{each.name}.{signer.id}.{part}"
        title = f"{word} – {plain(signer.label)}"
        return self._answers.control("date" if part == "date" else "text", name, title, ())


def _apart(blocks: Iterator[str]) -> str:
    """Put a gap between tables, which would else be one."""
    body = ""
    for block in blocks:
        if body.endswith("</w:tbl>") and block.startswith("<w:tbl>"):
            body += paragraph("FormGap", "")
        body += block
    return body


def _room(each: FieldOutline) -> float:
    """Room to write by hand, in mm."""
    if each.kind == "longtext":
        return each.lines * _LINE
    if each.kind == "checkbox":
        return 0
    return _ROW
