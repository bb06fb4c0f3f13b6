"""The checklist on paper: complete, to be ticked, and the overview on one page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pytest

from macros.checklists.pdf import checklist_html
from macros.checklists.selection import selections
from macros.documents.pdf import write_pdf
from macros.model import Guide
from macros.phrases import spoken
from tests.checklists.files import IMPRINT, renderer
from tests.explained import explained


@cache
def _pdf(guide: Guide, name: str, language: str) -> bytes:
    selection = next(found for found in selections(guide) if found.id == name)
    return write_pdf(checklist_html(selection, IMPRINT, renderer(guide, language)))


def _squeezed(text: str) -> str:
    """The letters alone: where lines break, and at which hyphens, is of no interest."""
    return re.sub(r"[\s\u00ad\ufffe\u2010-]", "", text)


def _pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return [_squeezed(text) for text in texts]


def _fields(fields: Iterable[pikepdf.Object], within: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each field by its whole name: a PDF keeps names as a tree, as their dots say."""
    for field in fields:
        name = f"{within}{field.T}"
        if "/FT" in field:
            yield name, field
        else:
            yield from _fields(field.Kids, f"{name}.")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_overview_is_one_page_with_every_item_on_it(guide: Guide, language: str) -> None:
    pdf = _pdf(guide, "overview", language)
    (text,) = _pages(pdf)
    for item in guide.items.values():
        assert _squeezed(spoken(item.text, language)[0]) in text, item.id
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (page,) = document.pages
        right, top = float(page.mediabox[2]), float(page.mediabox[3])
        for field in page.Annots:
            x0, y0, x1, y1 = (float(number) for number in field.Rect)
            assert min(x0, x1) > 0 < min(y0, y1)
            assert max(x0, x1) < right
            assert max(y0, y1) < top


def test_the_whole_list_says_everything_in_order_and_can_be_filled_in(guide: Guide) -> None:
    pdf = _pdf(guide, "whole", "fr")
    text = "".join(_pages(pdf))
    at = 0
    for item in guide.items.values():
        for said in (item.text, *explained(item)[1:]):
            found = text.find(_squeezed(said.fr)[:40], at)
            assert found >= at, (item.id, said.fr)
            at = found
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fields = dict(_fields(document.Root.AcroForm.Fields))
        for item in guide.items.values():
            box = fields[item.id]
            assert (str(box.FT), str(box.TU)) == ("/Btn", item.text.fr)
            assert {f"{item.id}_date", f"{item.id}_by"} <= set(fields)
        assert str(fields["sending"].V) == IMPRINT.organisation
        assert document.docinfo.Title == "Checklist de la mobilité – Avant, Pendant, Après"


def test_no_item_is_torn_between_two_pages(guide: Guide) -> None:
    pages = _pages(_pdf(guide, "whole", "fr"))
    for item in guide.items.values():
        begin, end = (_squeezed(said.fr)[:40] for said in (item.text, explained(item)[-1]))
        assert any(begin in page and end in page for page in pages), item.id


def test_a_role_list_says_its_part_and_what_is_added_here(guide: Guide) -> None:
    selection = next(found for found in selections(guide) if found.id == "role-tuteur")
    html = checklist_html(selection, IMPRINT, renderer(guide, "en"))
    assert "<h1>Mobility checklist <span" in html
    assert "Tutor in the hosting company</span></h1>" in html
    assert re.search(r"<em>Tutor[^<]*: contributes, signs</em>", html)
    added = [
        item
        for part in selection.within(guide)
        for item in part.items
        if item.provenance.origin == "complement"
    ]
    assert html.count("Added here</span>") == len(added) > 0


def test_the_same_list_is_the_same_bytes(guide: Guide) -> None:
    selection = next(found for found in selections(guide) if found.id == "phase-pendant")
    render = renderer(guide, "en")
    first, second = (write_pdf(checklist_html(selection, IMPRINT, render)) for _ in range(2))
    assert first == second
