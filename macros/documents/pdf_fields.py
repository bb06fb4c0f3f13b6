"""Mend the fields of a PDF: names with dots become a tree, every field has a tooltip."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

#: A box as narrow, or for several lines as low, as that (in points) is a cell: what is
#: written there shrinks to fit.
_NARROW, _LOW = 110, 40
_SEVERAL_LINES = 1 << 12


def mend_fields(pdf: Pdf) -> None:
    """Mend what WeasyPrint writes of inputs: see each function for what it lacks."""
    if "/AcroForm" not in pdf.Root:
        return
    form = pdf.Root.AcroForm
    widgets = [widget for page in pdf.pages for widget in page.obj.get("/Annots", ())]
    root: dict[str, Any] = {}
    for widget in widgets:
        if widget.get("/Subtype") != Name.Widget:
            continue
        _straighten(widget)
        if "/Parent" in widget:
            _join(widget)
            widget = widget.Parent
        *branch, leaf = str(widget.T).split(".")
        place = root
        for part in branch:
            place = place.setdefault(part, {})
        place[leaf] = widget
    form.Fields = Array(_planted(pdf, root, None))


def _straighten(widget: Object) -> None:
    """Put the corners in order, and keep from the appearance what a field may say."""
    x1, y1, x2, y2 = (float(corner) for corner in widget.Rect)
    widget.Rect = Array([min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)])
    if "/DA" in widget:
        font, size = str(widget.DA).split(" rg ")[1].split()[:2]
        several = int(widget.get("/Ff", 0)) & _SEVERAL_LINES
        cell = abs(y2 - y1) < _LOW if several else abs(x2 - x1) < _NARROW
        widget.DA = String(f"0 g {font} {0 if cell else size} Tf")


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
