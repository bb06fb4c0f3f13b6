"""The styles of a form's cells."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

_DARK, _LINES = "14304F", "6B7A8C"


def styles() -> Iterator[NamedStyle]:
    """Return every style; what is to be filled in is lightly shaded."""
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
