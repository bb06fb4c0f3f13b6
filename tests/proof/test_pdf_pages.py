"""Every form in every language, and forms of extremes: nothing lost, nothing cut, nothing over."""

from __future__ import annotations

import io
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from macros.documents.fonts import FAMILY
from macros.documents.outline import FieldOutline, Outline, Said, Texts, outline
from macros.documents.pdf import form_pdf
from macros.load import load
from macros.model import Guide
from tests.documents.forms import IMPRINT, LANGUAGES, answers
from tests.documents.pdf_reader import PdfReader
from tests.documents.pdf_ua import objections
from tests.documents.test_pdf import GREEK, POLISH, renderer, solid, unsaid
from tests.project import ROOT
from tests.sample import WHOLE, some, whole

#: Every document if the proof is to be whole, else the longest official one.
DOCUMENTS = (
    [document.id for document in load().documents.values() if document.sections]
    if WHOLE
    else ["convention-mobilite"]
)
#: What a compound may be like where a translation is not French.
COMPOUND = "Berufsausbildungsqualifizierungsmaßnahmenverordnung"
#: Millimetres in a point, and those within the border of a box of 4 mm to tick.
MM = 25.4 / 72
TICK = 3.4


@pytest.mark.parametrize("languages", some(LANGUAGES[::-1], every=3), ids="-".join)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_form_is_whole(name: str, languages: tuple[str, ...], guide: Guide) -> None:
    form = outline(guide, guide.documents[name], languages)
    content = form_pdf(form, IMPRINT, renderer(guide, languages[0]))
    read = PdfReader(content)
    assert unsaid(form, read) == []
    assert sorted(read.fields) == sorted(answers(form))
    assert all(FAMILY.replace(" ", "-") in str(font.BaseFont) for font in read.fonts())
    assert len(content) < 250_000
    assert objections(content) == []
    _check_sheets(content, read)
    for _, widget in read.widgets:
        left, low, right, high = (float(corner) * MM for corner in widget.Rect)
        if str(widget.get("/FT")) == "/Btn":
            assert min(right - left, high - low) > TICK
        else:
            # A cell's one line of text is lower than the cell.
            assert high - low > 4.5


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_filled_form_is_whole(name: str, guide: Guide) -> None:
    form = outline(guide, guide.documents[name], ("fr", "en"))
    given = {name: value for field in form.fields for name, value in _filled(field)}
    content = form_pdf(form, IMPRINT, renderer(guide, "fr"), given)
    assert objections(content) == []
    read = PdfReader(content)
    assert sorted(read.fields) == sorted(answers(form))
    for name, value in given.items():
        field = read.fields[name]
        if value in (GREEK, POLISH):
            assert " ".join(read.drawn(field).split()) == value, name


def test_long_words_stay_on_the_sheet(guide: Guide) -> None:
    for name in some(("fiche-suivi", "questionnaire-satisfaction", "contrat-pedagogique"), every=3):
        form = _with(outline(guide, guide.documents[name], ("fr", "en")), _compound)
        content = form_pdf(form, IMPRINT, renderer(guide, "fr"))
        read = PdfReader(content)
        assert unsaid(form, read) == []
        _check_sheets(content, read)


def test_a_long_table_says_its_heads_on_every_page(guide: Guide) -> None:
    form = outline(guide, guide.documents["fiche-suivi"], ("fr",))
    table = next(field for field in form.fields if field.kind == "table")
    long = replace(table, blank=40)
    form = _with_fields(form, lambda field: long if field is table else field)
    content = form_pdf(form, IMPRINT, renderer(guide, "fr"))
    assert objections(content) == []
    read = PdfReader(content)
    _check_sheets(content, read)
    rows: dict[str, set[int]] = defaultdict(set)
    for page, widget in read.widgets:
        name = _name(widget)
        if name.startswith(f"{table.name}."):
            rows[name.split(".")[-2]].add(page)
    assert all(len(pages) == 1 for pages in rows.values())
    pages = set.union(*rows.values())
    assert len(pages) > 1
    heads = [element for element in read.elements if str(element.S) == "/TH"]
    first = solid(table.columns[0].label[0].text)
    said = [piece for piece in read.pieces if "TH" in piece.within and solid(piece.text) == first]
    assert len(said) >= len(pages)
    assert all(str(head.A.Scope) in ("/Column", "/Row") for head in heads)


def test_a_signer_signs_on_one_page(guide: Guide) -> None:
    for name in DOCUMENTS:
        form = outline(guide, guide.documents[name], ("fr", "en"))
        read = PdfReader(form_pdf(form, IMPRINT, renderer(guide, "fr")))
        pages: dict[str, set[int]] = defaultdict(set)
        for page, widget in read.widgets:
            for field in form.fields:
                for signer in field.signers:
                    if _name(widget).startswith(f"{field.name}.{signer.id}."):
                        pages[f"{field.name}.{signer.id}"].add(page)
        assert all(len(found) == 1 for found in pages.values()), name


@whole
def test_another_process_makes_the_same_bytes(guide: Guide) -> None:
    code = (
        "import sys; from macros.load import load; from macros.documents.outline import outline;"
        "from macros.documents.pdf import form_pdf; from tests.documents.forms import IMPRINT;"
        "from tests.documents.test_pdf import renderer; guide = load();"
        "form = outline(guide, guide.documents['releve-resultats'], ('fr', 'en'));"
        "sys.stdout.buffer.write(form_pdf(form, IMPRINT, renderer(guide, 'fr')))"
    )
    there = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    form = outline(guide, guide.documents["releve-resultats"], ("fr", "en"))
    assert there.stdout == form_pdf(form, IMPRINT, renderer(guide, "fr"))


def _check_sheets(content: bytes, read: PdfReader) -> None:
    """Nothing leaves the sheet, no place to fill in lies on another."""
    sheets = pypdfium2.PdfDocument(io.BytesIO(content))
    for number, sheet in enumerate(sheets):
        width, height = sheet.get_size()
        text = sheet.get_textpage()
        for at in range(text.count_rects()):
            left, low, right, high = text.get_rect(at)
            assert left > 30, (number, text.get_text_bounded(left, low, right, high))
            assert right < width - 30, (number, text.get_text_bounded(left, low, right, high))
            # Printers leave out five millimetres.
            assert low > 15
            assert high < height - 15
        places = [
            tuple(float(corner) for corner in widget.Rect)
            for page, widget in read.widgets
            if page == number
        ]
        for at, one in enumerate(places):
            assert one[0] > 30
            assert one[2] < width - 30
            # The foot of the page is not written on.
            assert one[1] > 45
            for other in places[at + 1 :]:
                apart = (
                    one[2] <= other[0] + 1
                    or other[2] <= one[0] + 1
                    or one[3] <= other[1] + 1
                    or other[3] <= one[1] + 1
                )
                assert apart, (number, one, other)
        text.close()
        sheet.close()
    sheets.close()


def _name(widget: Any) -> str:
    name, field = "", widget
    while field is not None:
        if "/T" in field:
            name = f"{field.T}.{name}" if name else str(field.T)
        field = field.get("/Parent")
    return name


def _filled(field: FieldOutline) -> Iterator[tuple[str, str]]:
    if field.signers:
        for signer in field.signers:
            yield f"{field.name}.{signer.id}.name", GREEK
            yield f"{field.name}.{signer.id}.place", POLISH
    elif field.columns:
        rows = [row.id for row in field.rows] + [str(n + 1) for n in range(field.blank)]
        for row in rows:
            for column in field.columns:
                if column.kind in ("text", "longtext"):
                    yield f"{field.name}.{row}.{column.id}", GREEK
    elif field.kind in ("text", "longtext"):
        yield field.name, POLISH


def _with(form: Outline, change: Any) -> Outline:
    """Return a form whose fields' labels, options, columns and rows are said otherwise."""

    def field(old: FieldOutline) -> FieldOutline:
        return replace(
            old,
            label=change(old.label),
            options=tuple(
                replace(option, label=change(option.label)) if old.kind != "scale" else option
                for option in old.options
            ),
            columns=tuple(replace(column, label=change(column.label)) for column in old.columns),
            rows=tuple(replace(row, label=change(row.label)) for row in old.rows),
        )

    return _with_fields(form, field)


def _with_fields(form: Outline, change: Any) -> Outline:
    return replace(
        form,
        sections=tuple(
            replace(section, fields=tuple(change(field) for field in section.fields))
            for section in form.sections
        ),
    )


def _compound(texts: Texts) -> Texts:
    return tuple(Said(COMPOUND, said.language) for said in texts)
