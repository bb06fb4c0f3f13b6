"""Where a form in Word is answered: on screen in content controls, on paper in the same place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from macros.documents.outline import ColumnOutline, FieldOutline, Option, Texts, plain
from macros.documents.wordml import EMPTY_BOX, Writing, paragraph
from macros.typography import NO_BREAK

#: Options that are all this short, in characters, follow each other on a line.
_SHORT = 34


class Answers:
    """Paragraphs to answer in, in the document that ``writing`` writes."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    def field(self, each: FieldOutline) -> str:
        """Return where to answer a field that stands in a box."""
        if each.kind == "checkbox":
            return self._ticks(each)
        answer = self.control(each.kind, each.name, plain(each.label), each.options, each.value)
        return paragraph("FormAnswer", answer)

    def _ticks(self, each: FieldOutline) -> str:
        short = _are_short(each.options)
        boxes = [
            self._writing.tick(f"{each.name}.{option.id}", plain(option.label))
            + self._option(option.label, short)
            for option in each.options
        ]
        if short:
            return paragraph("FormAnswer", self._writing.run("   ").join(boxes))
        return "".join(paragraph("FormAnswer", box) for box in boxes)

    def control(
        self, kind: str, name: str, title: str, options: Sequence[Option], value: str = ""
    ) -> str:
        """Return the content control that such an answer wants, filled in with ``value``."""
        writing = self._writing
        if kind == "longtext":
            return writing.long_text(name, title, value)
        if kind == "date":
            return writing.date(name, title)
        if kind in ("choice", "scale"):
            options = _told_apart(kind, options)
            return writing.choice(name, title, options, self._to_choose(options))
        return writing.text(name, title, value)

    def _to_choose(self, options: Sequence[Option]) -> str:
        """The options, to be ticked on paper."""
        short = _are_short(options)
        between = "   " if short else "\n"
        return self._writing.run(between, "FormOptions").join(
            self._writing.run(EMPTY_BOX, "FormTick") + self._option(option.label, short)
            for option in options
        )

    def _option(self, label: Texts, short: bool) -> str:
        """What stands beside a box to tick; a short one does not break."""
        if short:
            label = tuple(replace(said, text=said.text.replace(" ", NO_BREAK)) for said in label)
        between = f"{NO_BREAK}/{NO_BREAK}" if short else " / "
        return self._writing.run(NO_BREAK, "FormOptions") + self._writing.said(
            label, "FormOptions", between
        )

    def cell(self, column: ColumnOutline, name: str, title: str, value: str = "") -> str:
        """Return where to answer in a table, a text filled in with ``value``.

        The head of the table says what there is to choose from.
        """
        writing = self._writing
        if column.kind == "checkbox" and not column.options:
            return paragraph("FormAnswer", writing.tick(name, title))
        if column.kind == "checkbox":
            return "".join(
                paragraph(
                    "FormAnswer",
                    writing.tick(f"{name}.{option.id}", plain(option.label))
                    + self._option(option.label, short=False),
                )
                for option in column.options
            )
        if column.kind == "longtext":
            return paragraph("FormAnswer", writing.text(name, title, value, lines=True))
        if column.kind == "choice":
            return paragraph("FormAnswer", writing.choice(name, title, column.options, ""))
        if column.kind == "scale":
            options = _told_apart(column.kind, column.options)
            shown = writing.run("  ".join(plain(option.label) for option in options), "FormOptions")
            return paragraph("FormAnswer", writing.choice(name, title, options, shown))
        return paragraph(
            "FormAnswer", self.control(column.kind, name, title, column.options, value)
        )


def _are_short(options: Sequence[Option]) -> bool:
    return all(len(plain(option.label)) <= _SHORT for option in options)


def _told_apart(kind: str, options: Sequence[Option]) -> Sequence[Option]:
    """The options as they are called; levels are by their numbers, the same in each language."""
    if kind != "scale":
        return options
    return [replace(option, label=option.label[:1]) for option in options]
