"""Every file to download carries the logo, its alternative text, and what the funder asks for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from pikepdf import Name
from PIL import Image

from macros.branding import picture
from macros.branding.picture import Picture
from macros.checklists.docx import checklist_docx
from macros.checklists.pdf import checklist_html
from macros.checklists.selection import OVERVIEW, WHOLE, selections
from macros.checklists.xlsx import tracker_xlsx
from macros.documents.docx import form_docx
from macros.documents.imprint import Imprint
from macros.documents.outline import Outline, outline
from macros.documents.pdf import PdfUnavailableError, form_pdf, write_pdf
from macros.documents.xlsx import form_xlsx
from macros.downloads.files import files
from macros.downloads.kit import kit
from macros.downloads.publication import read_publication
from macros.downloads.shelf import Shelf
from macros.downloads.workshop import Workshop
from macros.load import load
from macros.model import Guide
from macros.render import Renderer
from tests.documents.pdf_reader import PdfReader
from tests.organisation import FULL, SQUARE, guide_of
from tests.project import ROOT
from tests.sample import some, whole

NAME = "CFA des Dunes"
ALT = "CFA des Dunes, apprentissage à Dunkerque"
FUNDING = "Cofinancé par l’Union européenne dans le cadre du projet cité."
TEXT = "Les tâches de l’annexe 2 de la convention."
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"


def _imprint(guide: Guide) -> Imprint:
    return read_publication(ROOT).imprint(guide, "fr", "checklist")


def _render(guide: Guide) -> Callable[..., str]:
    renderer = Renderer(guide, "fr")

    def render(name: str, **context: Any) -> str:
        return renderer.whole(name, lambda key, anchor="", language=None: "", **context)

    return render


def _form(guide: Guide) -> Outline:
    return outline(guide, guide.documents["attestation-presence"], ["fr"])


def _selection(name: str) -> Any:
    return next(each for each in selections(guide_of(FULL)) if each.id == name)


@cache
def _pdf(name: str) -> PdfReader:
    guide = guide_of(FULL)
    if name == "form":
        return PdfReader(form_pdf(_form(guide), _imprint(guide), _render(guide)))
    html = checklist_html(_selection(name), _imprint(guide), _render(guide))
    return PdfReader(write_pdf(html))


def _pictures(book: bytes, member: str) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return [archive.read(name) for name in archive.namelist() if member in name]


def _is_the_logo(content: bytes) -> None:
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.format == "PNG"
        counted = picture.convert("RGB").getcolors(maxcolors=100_000) or []
    colours = {colour for _, colour in counted}
    assert {(11, 85, 99), (244, 201, 93), (255, 255, 255)} <= colours


@pytest.mark.proof
@pytest.mark.parametrize("name", some(["form", WHOLE, OVERVIEW], every=2))
def test_a_pdf_shows_the_logo_and_says_it(name: str) -> None:
    read = _pdf(name)
    [figure] = [element for element in read.elements if Name.Figure == element.S]
    assert str(figure.Alt) == ALT
    assert NAME.casefold() in read.text.casefold()


def test_a_pdf_carries_the_funder_s_mention_and_the_default_text() -> None:
    read = _pdf("form")
    assert FUNDING in read.text
    assert str(read.fields["taches"].V) == TEXT
    assert str(read.fields["header.numero-projet"].V) == "2026-1-FR01-KA121-VET-000123456"


def test_the_overview_stays_on_one_page() -> None:
    assert len(_pdf(OVERVIEW).pdf.pages) == 1


def test_heads_and_rules_have_the_organisation_s_colour_where_it_shows() -> None:
    own, none = "0.043137 0.333333 0.388235", "0.078431 0.188235 0.309804"
    guide = guide_of(SQUARE)
    pale = PdfReader(form_pdf(_form(guide), _imprint(guide), _render(guide)))
    drawn = [
        b"".join(page.Contents.read_bytes() for page in read.pdf.pages).decode("latin-1")
        for read in (_pdf("form"), pale)
    ]
    assert (own in drawn[0], none in drawn[0]) == (True, False)
    assert none in drawn[1]


def test_the_row_of_whom_to_turn_to_is_filled_in_in_every_format() -> None:
    guide = guide_of(FULL)
    form = outline(guide, guide.documents["fiche-contacts-incident"], ["fr"])
    imprint, number = _imprint(guide), "+33 3 53 01 22 10"
    read = PdfReader(form_pdf(form, imprint, _render(guide)))
    assert str(read.fields["echelle.referent.telephone"].V) == number
    document = docx.Document(io.BytesIO(form_docx(form, imprint)))
    assert number in "".join(document.element.body.itertext())
    sheet = openpyxl.load_workbook(io.BytesIO(form_xlsx(form, imprint))).worksheets[0]
    [row] = [[cell.value for cell in row] for row in sheet if number in [c.value for c in row]]
    assert row[0] == "3. Référent mobilité"
    assert "Inès Vandamme, référente mobilité" in row


@pytest.mark.parametrize("kind", ["form", "list"])
def test_a_word_file_has_the_logo_at_its_head(kind: str) -> None:
    guide = guide_of(FULL)
    made = (
        form_docx(_form(guide), _imprint(guide))
        if kind == "form"
        else checklist_docx(guide, _selection(WHOLE), "fr", _imprint(guide))
    )
    document = docx.Document(io.BytesIO(made))
    header = document.sections[0].header
    assert NAME in header.paragraphs[0].text
    [drawn] = header._element.xpath(".//wp:docPr")
    assert drawn.get("descr") == ALT
    [extent] = header._element.xpath(".//wp:extent")
    # No more than 45 × 11 mm, and not out of shape.
    width, height = int(extent.get("cx")) / 36000, int(extent.get("cy")) / 36000
    assert (width <= 45.1, height <= 11.1) == (True, True)
    assert width / height == pytest.approx(360 / 96, rel=0.01)
    [picture] = _pictures(made, "word/media/")
    _is_the_logo(picture)
    text = "\n".join(document.element.body.itertext())
    assert FUNDING in text
    assert kind == "list" or TEXT in text


@pytest.mark.parametrize("kind", ["form", "tracker"])
def test_a_spreadsheet_has_the_logo_at_its_head(kind: str) -> None:
    guide = guide_of(FULL)
    made = (
        form_xlsx(_form(guide), _imprint(guide))
        if kind == "form"
        else tracker_xlsx(guide, "fr", _imprint(guide))
    )
    [drawing] = _pictures(made, "xl/drawings/drawing1.xml")
    [drawn] = ElementTree.fromstring(drawing).iter(_DRAWING)
    assert drawn.get("descr") == ALT
    [picture] = _pictures(made, "xl/media/")
    _is_the_logo(picture)
    sheet = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    text = "\n".join(str(cell.value) for row in sheet for cell in row if cell.value)
    assert FUNDING in text
    assert kind == "tracker" or TEXT in text
    # It stands on the first row, which is as high as it.
    [anchored] = sheet._images
    assert anchored.anchor._from.row == 0
    if kind == "form":
        assert sheet.row_dimensions[1].height * 12700 >= anchored.anchor.ext.height


def test_the_kit_says_whose_it_is() -> None:
    guide = guide_of(FULL)
    made = kit([], guide, _imprint(guide), _render(guide))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        index = archive.read("index.html").decode()
    assert f'alt="{ALT}"' in index
    assert 'src="data:image/svg+xml;base64,' in index
    assert FUNDING in index
    assert NAME in index


def test_without_the_library_a_drawing_is_left_out_and_the_name_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unavailable(*_: object) -> None:
        raise PdfUnavailableError

    monkeypatch.setattr("macros.documents.pdf.write_drawing", unavailable)
    picture._drawn.cache_clear()
    guide = guide_of(FULL)
    try:
        made = form_docx(_form(guide), _imprint(guide))
    finally:
        picture._drawn.cache_clear()
    assert _pictures(made, "word/media/") == []
    header = docx.Document(io.BytesIO(made)).sections[0].header
    assert header.paragraphs[0].text == NAME


def test_a_picture_keeps_its_shape_and_its_bytes() -> None:
    logo = guide_of(SQUARE).logo
    assert logo is not None
    found = picture.picture(logo, "Le logo", 45, 11)
    assert found == Picture(logo.content, "Le logo", 11, 11)
    assert picture.picture(None, "", 45, 11) is None


@pytest.mark.parametrize("name", [FULL, SQUARE])
def test_the_same_logo_gives_the_same_bytes(name: str) -> None:
    guide = guide_of(name)
    for write in (form_docx, form_xlsx):
        assert write(_form(guide), _imprint(guide)) == write(_form(guide), _imprint(guide))


def _keys(guide: Guide) -> dict[str, str]:
    publication = read_publication(ROOT)
    workshop = Workshop(ROOT, guide, publication, Shelf(ROOT / "none"))
    every = files(guide, publication.addresses, publication.languages)
    return {file.address: workshop.recipe(file, every).key for file in every}


@whole
def test_files_are_made_anew_when_what_the_organisation_brings_changes() -> None:
    guide = guide_of(FULL)
    own, logo = guide.organisation, guide.logo
    assert logo is not None
    assert own.name is not None
    before = _keys(guide)
    document = "modeles/attestation-presence/attestation-presence"
    others = {
        "logo": replace(guide, logo=replace(logo, digest="other")),
        "alt": replace(guide, logo=replace(logo, alt=own.name)),
        "colours": replace(guide, organisation=own.model_copy(update={"colours": None})),
        "funding": replace(guide, organisation=own.model_copy(update={"funding": own.name})),
        "name": replace(guide, organisation=own.model_copy(update={"name": own.legal})),
        "papers": replace(guide, organisation=own.model_copy(update={"papers": None})),
    }
    for what, other in others.items():
        after = _keys(other)
        changed = {address for address in before if before[address] != after[address]}
        assert {f"{document}.{form}" for form in ("pdf", "docx", "xlsx", "webp")} <= changed, what
        # A default text is that of its document alone; the kits hold nothing here.
        for address in ("checklist/checklist.pdf", "telecharger/kit-fr.zip"):
            assert (address in changed) == (what != "papers"), (what, address)
    assert _keys(guide) == before


def test_without_organisation_there_is_no_logo_in_any_file(tmp_path: Path) -> None:
    guide = load(organisation=tmp_path)
    form, imprint = _form(guide), _imprint(guide)
    assert (imprint.logo, imprint.alt, imprint.funding, imprint.colour) == (None, "", "", "")
    assert _pictures(form_docx(form, imprint), "media/") == []
    assert _pictures(form_xlsx(form, imprint), "drawing") == []
    html = _render(guide)("form_pdf", form=form, imprint=imprint, answers={}, styles="")
    assert "<img" not in html
    assert ":root" not in html
