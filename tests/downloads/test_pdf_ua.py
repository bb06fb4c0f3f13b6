"""Every PDF of the site is one that assistive technology can read: PDF/UA-1, checked by others."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name, Pdf

from tests.documents.pdf_ua import objections
from tests.sample import some


@pytest.mark.proof
def test_every_pdf_is_accessible(site: Path) -> None:
    files = sorted(site.rglob("*.pdf"))
    assert len(files) > 100
    wrong = {path.name: objections(path.read_bytes()) for path in some(files, every=5)}
    assert {name: found for name, found in wrong.items() if found} == {}


def _without_a_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def _without_a_title(pdf: Pdf) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["dc:title"]


def _with_a_field_that_has_no_name(pdf: Pdf) -> None:
    for field in pdf.Root.AcroForm.Fields:
        if "/TU" in field:
            del field.TU


def _without_tags(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _with_a_heading_left_out(pdf: Pdf) -> None:
    for element in pdf.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == Name.H2:
            element.S = Name.H3


@pytest.mark.parametrize(
    "spoil",
    [
        _without_a_language,
        _without_a_title,
        _with_a_field_that_has_no_name,
        _without_tags,
        _with_a_heading_left_out,
    ],
)
def test_the_checker_sees_what_is_wrong(spoil: Callable[[Pdf], None], site: Path) -> None:
    spoiled = io.BytesIO()
    with pikepdf.open(site / "modeles" / "grille-evaluation" / "grille-evaluation.pdf") as pdf:
        spoil(pdf)
        pdf.save(spoiled)
    assert objections(spoiled.getvalue())
