"""How wide a form's columns are, how high its rows, and where its pages end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from macros.documents.outline import Outline

#: The margins at the sides and at the head and foot, in inches.
SIDE_INCHES, END_INCHES = 0.6, 0.8
#: A4, in points.
_A4 = (595.3, 841.9)
#: How many points the width of a digit in Calibri 11, the unit of columns, takes.
_DIGIT = 5.25
#: How much of a page may be filled: programs differ a little in how high rows come out.
_SAFE = 0.95
#: The widths of the sheet (in characters) upright and across.
_UPRIGHT, _ACROSS = 100, 150
#: How wide a sheet may be to be read upright on paper.
WIDEST_UPRIGHT = 130
#: The width of a column of labels, alone and beside another language's.
_ONE, _TWO = 36, 28
#: The narrowest that a column of answers and all of them together may be, in characters.
_NARROWEST, _ANSWER = 14, 60


@dataclass(frozen=True)
class Block:
    """Rows that stay on a page: the first of them, and whether they begin a new one."""

    first: int
    apart: bool = False


def page_height(width: float, across: bool) -> float:
    """Return how many points of rows a page takes, of a sheet that is made to fit its width.

    ``width`` is the sheet's, in digits.
    """
    wide, high = reversed(_A4) if across else _A4
    scale = min(1, (wide - 2 * 72 * SIDE_INCHES) / (width * _DIGIT))
    return (high - 2 * 72 * END_INCHES) / scale * _SAFE


def page_ends(
    heights: Sequence[float], blocks: Sequence[Block], repeated: int, room: float
) -> list[int]:
    """Return the rows (from 1) after which a page ends: a label would else leave its answer.

    ``heights`` are those of all rows, ``room`` is a page's; the first ``repeated`` rows stand
    on every page. A block higher than a page runs over its end.
    """
    head = sum(heights[:repeated])
    ends, used = [], 0.0
    for number, block in enumerate(blocks):
        last = blocks[number + 1].first - 1 if number + 1 < len(blocks) else len(heights)
        height = sum(heights[block.first - 1 : last])
        fits = used + height <= room
        if block.apart or (not fits and head + height <= room):
            ends.append(block.first - 1)
            used = head
        used += height
        if used > room:
            used = head + (used - head) % (room - head)
    return ends


def column_widths(form: Outline) -> list[float]:
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


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in ``width`` characters, in our sizes of type."""
    return max(1, math.ceil(len(text) * 0.96 / max(width - 1, 1)))
