"""Mend the fields of a PDF: names with dots become a tree, every field has a tooltip."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from macros.documents.pdf_answers import draw_answer

#: A box as narrow, or for several lines as low, as that (in points) is a cell: what is
#: written there shrinks to fit. One line of it is as high as text of 9 points needs, since
#: it would grow to fit too.
_NARROW, _LOW = 110, 40
_LINE = 13.5
_SEVERAL_LINES = 1 << 12


def mend_fields(pdf: Pdf) -> None:
    """Mend what WeasyPrint writes of inputs: see each function for what it lacks."""
    if "/AcroForm" not in pdf.Root:
        return
    form = pdf.Root.AcroForm
    # Readers would draw answers and ticks anew, some with fonts of their own.
    del form.NeedAppearances
    root: dict[str, Any] = {}
    looks: dict[bytes, Object] = {}
    for widget in [widget for page in pdf.pages for widget in page.obj.get("/Annots", ())]:
        if widget.get("/Subtype") != Name.Widget:
            continue
        field = widget
        _straighten(widget)
        if "/DA" in widget:
            _write(pdf, widget, form.DR.Font)
        else:
            _share_look(widget, looks)
        if "/Parent" in widget:
            _join(widget)
            field = widget.Parent
        *branch, leaf = str(field.T).split(".")
        place = root
        for part in branch:
            place = place.setdefault(part, {})
        place[leaf] = field
    form.Fields = Array(_planted(pdf, root, None))


def _straighten(widget: Object) -> None:
    """Put the corners in order."""
    x1, y1, x2, y2 = (float(corner) for corner in widget.Rect)
    widget.Rect = Array([min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)])


def _write(pdf: Pdf, widget: Object, fonts: Object) -> None:
    """Keep from the appearance what a field may say, and draw its answer."""
    font, size = str(widget.DA).split(" rg ")[1].split()[:2]
    left, low, right, high = (float(corner) for corner in widget.Rect)
    several = bool(int(widget.get("/Ff", 0)) & _SEVERAL_LINES)
    cell = high - low < _LOW if several else right - left < _NARROW
    widget.DA = String(f"0 g {font} {0 if cell else size} Tf")
    if cell and not several:
        middle = (low + high) / 2
        low, high = max(low, middle - _LINE / 2), min(high, middle + _LINE / 2)
        widget.Rect = Array([left, low, right, high])
    draw_answer(pdf, widget, fonts[font], float(size), several)


def _share_look(widget: Object, looks: dict[bytes, Object]) -> None:
    """Tick all boxes with the same drawing: there are hundreds in a large table."""
    drawn = widget.AP.N
    for state, look in drawn.items():
        drawn[state] = looks.setdefault(look.read_bytes(), look)


def _join(widget: Object) -> None:
    """Leave the name of a choice to the choice; what it says is the option's."""
    group = widget.Parent
    if "/T" in widget:
        del widget["/T"]
    label = str(widget.TU)
    if group.Kids[0].objgen == widget.objgen:
        group.TU = String(label.rpartition(" – ")[0])


def _planted(pdf: Pdf, place: dict[str, Any], parent: Object | None) -> list[Object]:
    """Return the fields of a place of the tree, each under its parent, named by its part."""
    fields = []
    for part, found in place.items():
        field = found
        if isinstance(found, dict):
            field = pdf.make_indirect(Dictionary())
            field.Kids = Array(_planted(pdf, found, field))
        field.T = String(part)
        if parent is not None:
            field.Parent = parent
        fields.append(field)
    return fields
