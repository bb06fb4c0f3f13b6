"""Draw what the fields of a PDF are filled with, so that every reader shows it, and prints it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import count

from pikepdf import Array, Dictionary, Name, Object, Pdf

from macros.documents.fonts import regular

#: Points: from the edge of a field to its text, and the least size of what is made to fit.
_EDGE, _LEAST = 2.0, 5.0
#: From a line to the next, and from a line's top to its foot, in sizes of the font.
_LEADING, _ASCENT = 1.2, 0.95


def draw_answer(pdf: Pdf, widget: Object, font: Object, size: float, lines: bool) -> None:
    """Give a field of text or a choice the look of its answer, if there is one.

    ``font`` is the reduced regular font, embedded whole; ``size`` in points, at most;
    ``lines`` says whether the text may take several.
    """
    text = _shown(widget)
    if not text:
        return
    left, low, right, high = (float(corner) for corner in widget.Rect)
    width, height = right - left, high - low
    room = width - 2 * _EDGE
    said = list(_lines(text, size, room)) if lines else [text]
    while size > _LEAST and not _fits(said, size, room, height):
        size -= 0.5
        said = list(_lines(text, size, room)) if lines else [text]
    top = height - _EDGE - _ASCENT * size if lines else (height - 0.7 * size) / 2
    shown = " ".join(
        f"1 0 0 1 {_EDGE} {top - index * _LEADING * size:.2f} Tm <{_glyphs(line)}> Tj"
        for index, line in enumerate(said)
    )
    look = pdf.make_stream(
        f"/Tx BMC q 0 0 {width:.2f} {height:.2f} re W n BT 0 g /F {size:.1f} Tf "
        f"{shown} ET Q EMC".encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, width, height]),
        Resources=Dictionary(Font=Dictionary(F=font)),
    )
    widget.AP = Dictionary(N=look)


def _shown(widget: Object) -> str:
    value = str(widget.get("/V", ""))
    for option in widget.get("/Opt", ()):
        if str(option[0]) == value:
            return str(option[1])
    return value


def _fits(lines: list[str], size: float, room: float, height: float) -> bool:
    low = len(lines) * _LEADING * size <= height - _EDGE
    return low and all(_width(line) * size <= room for line in lines)


def _lines(text: str, size: float, room: float) -> Iterator[str]:
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and _width(longer) * size > room:
                yield line
                line = word
            else:
                line = longer
        yield line


def _width(text: str) -> float:
    """Return the width of a text in sizes of the font."""
    numbers, advances, unit = _font()
    return sum(advances[numbers.get(ord(char), 0)] for char in text) / unit


def _glyphs(text: str) -> str:
    numbers, _, _ = _font()
    return "".join(f"{numbers.get(ord(char), 0):04x}" for char in text)


@cache
def _font() -> tuple[dict[int, int], list[int], int]:
    """Return the glyph of each character, the advance of each glyph, and their unit."""
    from fontTools.ttLib import TTFont

    with TTFont(regular(), lazy=True) as font:
        order = font.getGlyphOrder()
        number = dict(zip(order, count(), strict=False))
        numbers = {code: number[name] for code, name in font.getBestCmap().items()}
        advances = [font["hmtx"][name][0] for name in order]
        return numbers, advances, font["head"].unitsPerEm
