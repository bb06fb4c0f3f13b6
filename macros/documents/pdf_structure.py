"""Mend the structure of a PDF: what WeasyPrint does not say, or says in a way readers trip over.

WeasyPrint 70 leaves out the language of parts and the scope of table heads, wraps the
terms of a list in what is no list item, and keeps foots as content that belongs nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

#: How WeasyPrint begins a piece of marked content.
_MARKED = re.compile(rb"/\w+\s+<</MCID (\d+)>>\s+BDC\b")
_FOOT = b"/Artifact <</Type /Pagination>> BDC"


def spoken(document: Any) -> list[str]:
    """Return the language of each piece of content of a WeasyPrint document, in order."""
    return [language for page in document.pages for language in _spoken(page._page_box)]


def mend_structure(pdf: Pdf, languages: Sequence[str]) -> None:
    """Mend the structure of ``pdf``; ``languages`` are those of its pieces of content."""
    root = pdf.Root.StructTreeRoot.K[0]
    pieces = list(_pieces(root))
    for (element, _), language in zip(pieces, languages, strict=True):
        if language != str(pdf.Root.Lang):
            element.Lang = language
    for element in list(_elements(root)):
        _mend(element)
    _set_foots_apart(pdf, pieces)


def _spoken(box: Any) -> Iterator[str]:
    from weasyprint.formatting_structure import boxes

    # What is placed absolutely stands behind a placeholder.
    box = getattr(box, "_box", box)
    if isinstance(box, boxes.MarginBox):
        return
    for child in getattr(box, "children", ()):
        yield from _spoken(child)
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        yield box.style["lang"]


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _is_element(kid: object) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def _elements(element: Object) -> Iterator[Object]:
    for kid in _kids(element):
        if _is_element(kid):
            yield kid
            yield from _elements(kid)


def _pieces(element: Object) -> Iterator[tuple[Object, int]]:
    """Yield each piece of content: the element that it belongs to and its number on the page."""
    for kid in _kids(element):
        if _is_element(kid):
            yield from _pieces(kid)
        elif not isinstance(kid, Dictionary):
            yield element, int(kid)


def _mend(element: Object) -> None:
    kind = element.S
    if kind == Name.TH:
        # The scope alone tells what a head is for; ids would need an index of their own.
        column = Name.THead == element.P.P.S
        element.A = Dictionary(O=Name.Table, Scope=Name.Column if column else Name.Row)
        if "/ID" in element:
            del element["/ID"]
    elif kind == Name.TD and "/A" in element:
        if "/Headers" in element.A:
            del element.A["/Headers"]
        if len(element.A) == 1:
            del element["/A"]
    elif kind == Name.Div and element.P.S == Name.L:
        _mend_item(element)
    elif kind == Name.NonStruct and element.P.S in (Name.Document, Name.Sect, Name.Div):
        # The head, a legend, a group of fields.
        element.S = Name.Div


def _mend_item(item: Object) -> None:
    """Make one list item of a term and what is said of it."""
    bodies = [body for kid in _kids(item) for body in _kids(kid)]
    for position, body in enumerate(bodies):
        body.S = Name.LBody if position else Name.Lbl
        body.P = item
    item.S = Name.LI
    item.K = Array(bodies)


def _set_foots_apart(pdf: Pdf, pieces: Sequence[tuple[Object, int]]) -> None:
    """Mark what no reader should hear on every page as no part of the text."""
    heard: dict[tuple[int, int], set[int]] = {}
    for element, number in pieces:
        heard.setdefault(element.Pg.objgen, set()).add(number)
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    for index, page in enumerate(pdf.pages):
        of_page = heard.get(page.obj.objgen, set())
        owners = parents[2 * index + 1]
        for number in set(range(len(owners))) - of_page:
            owners[number] = None

        def piece(match: re.Match[bytes], of_page: set[int] = of_page) -> bytes:
            return match[0] if int(match[1]) in of_page else _FOOT

        page.obj.Contents = pdf.make_stream(_MARKED.sub(piece, page.obj.Contents.read_bytes()))
