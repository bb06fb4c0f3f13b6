"""The decision support as a drawing: where its boxes, lines of text and arrows stand.

Questions stand in a column, in their order; in another, no higher than the question that
decides, the outcomes that its answers lead to. Lengths are in the units of the drawing,
of which a small letter takes about six.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.decision.graph import Arrow, Say, arrows
from macros.model import Guide, Outcome, Question

WIDTH = 720
_COLUMN = 316
_OUTCOMES = WIDTH - _COLUMN
_PAD = 10
_GAP = 14
_LINE = 15
#: How wide a letter of the text is, on average; bold ones are wider.
_LETTER = 6.3


@dataclass(frozen=True)
class Line:
    """A line of text: the place of its start, and whether it is the box's title."""

    x: float
    y: float
    text: str
    title: bool


@dataclass(frozen=True)
class Box:
    """A question or an outcome; ``sometimes``: a question that some answers leave out."""

    x: float
    y: float
    height: float
    lines: tuple[Line, ...]
    entry: Question | Outcome
    sometimes: bool

    width: float = _COLUMN

    @property
    def middle(self) -> float:
        return self.y + min(self.height / 2, _PAD + _LINE)

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class Drawing:
    """Boxes, and arrows as the points of their lines."""

    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[tuple[tuple[float, float], ...], ...]
    width: float = WIDTH


def drawing(guide: Guide, say: Say) -> Drawing:
    """Return the drawing of a guide's decision support, its texts said by ``say``."""
    found = arrows(guide, say)
    boxes: list[Box] = []
    lines: list[tuple[tuple[float, float], ...]] = []
    y = beside = 1.0
    # Each question that decides has a place of its own for its arrows to turn.
    deciding = [question for question in guide.decision.questions if _outcomes(found, question)]
    between = (_OUTCOMES - _COLUMN) / (len(deciding) + 1)
    above: Box | None = None
    for question in guide.decision.questions:
        box = _box(0, y, question, say(question.text), _cases(found, question))
        if above:
            lines.append(((_COLUMN / 2, above.bottom), (_COLUMN / 2, box.y)))
        boxes.append(box)
        above = box
        y, beside = box.bottom + _GAP * 1.6, max(beside, box.y)
        for outcome in _outcomes(found, question):
            cases = _cases([arrow for arrow in found if arrow.start is question], outcome)
            other = _box(_OUTCOMES, beside, outcome, say(outcome.title), cases)
            turn = _OUTCOMES - between * (deciding.index(question) + 1)
            start, end = box.middle, other.middle
            lines.append(((_COLUMN, start), (turn, start), (turn, end), (_OUTCOMES, end)))
            boxes.append(other)
            beside = other.bottom + _GAP / 2
    height = max(box.bottom for box in boxes) + 1
    return Drawing(height, tuple(boxes), tuple(lines))


def _outcomes(found: Iterable[Arrow], question: Question) -> list[Outcome]:
    """Return the outcomes that answers to a question decide, each once."""
    ends = [arrow.end for arrow in found if arrow.start is question]
    return list({end.id: end for end in ends if isinstance(end, Outcome)}.values())


def _cases(found: Iterable[Arrow], end: Question | Outcome) -> list[str]:
    """Return in what cases something is reached, in words, one after the other."""
    return [
        f"{arrow.besides} + {arrow.answers}" if arrow.besides else arrow.answers
        for arrow in found
        if arrow.end is end
    ]


def _box(x: float, y: float, entry: Question | Outcome, title: str, cases: Sequence[str]) -> Box:
    room = _COLUMN - 2 * _PAD
    texts = [(line, True) for line in wrapped(title, room / (_LETTER * 1.08))]
    texts += [(line, False) for case in cases for line in wrapped(f"→ {case}", room / _LETTER)]
    lines = tuple(
        Line(x + _PAD, y + _PAD + _LINE * (index + 0.75), text, bold)
        for index, (text, bold) in enumerate(texts)
    )
    sometimes = isinstance(entry, Question) and bool(cases)
    return Box(x, y, 2 * _PAD + _LINE * len(texts), lines, entry, sometimes)


def wrapped(text: str, letters: float) -> list[str]:
    """Return a text in lines of at most so many letters, unless a word alone is longer.

    Words that hold together (no-break spaces) stay together.
    """
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if len(longer) <= letters or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
