"""Forms as Word files: read back, as Word would, with what a reader would miss."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from macros.documents.docx import form_docx
from macros.documents.outline import Outline, labels, outline
from macros.documents.wordml import LONGEST_NAME
from macros.model import Guide
from tests.documents.forms import DOCUMENTS, IMPRINT, LANGUAGES, answers, flat, left_out

NAMESPACES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
REGIONS = {"fr": "fr-FR", "en": "en-GB"}


def _form(guide: Guide, name: str, languages: tuple[str, ...]) -> Outline:
    return outline(guide, guide.documents[name], languages)


def _read(form: Outline) -> WordDocument:
    return docx.Document(io.BytesIO(form_docx(form, IMPRINT)))


def _text(document: WordDocument) -> str:
    """All that the body says, in order: a paragraph, a break, a cell end a word."""
    parts = []
    for element in document.element.body.iter(qn("w:t"), qn("w:p"), qn("w:br")):
        parts.append((element.text or "") if element.tag == qn("w:t") else "\n")
    return "".join(parts)


def _found(element: Any, path: str) -> Any:
    """What an XPath finds; the library knows only its own elements' namespaces."""
    if isinstance(element, BaseOxmlElement):
        return element.xpath(path)
    return element.xpath(path, namespaces=NAMESPACES)


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_says_every_label_in_order(guide: Guide, name: str, languages: tuple[str, ...]) -> None:
    form = _form(guide, name, languages)
    document = _read(form)
    assert left_out(labels(form), _text(document)) == []
    assert flat(IMPRINT.credit) in flat(_text(document))


@pytest.mark.parametrize("languages", [("fr",), ("fr", "en")], ids="-".join)
def test_asks_for_every_answer_in_a_control_of_its_own(
    guide: Guide, languages: tuple[str, ...]
) -> None:
    for name in guide.documents:
        form = _form(guide, name, languages)
        body = _read(form).element.body
        tags = _found(body, "//w:sdtPr/w:tag/@w:val")
        # Signers stand side by side: those of a second row come after the first's dates.
        assert sorted(tags) == sorted(answers(form)), name
        numbers = _found(body, "//w:sdtPr/w:id/@w:val")
        assert len(set(numbers)) == len(tags)
        titles = _found(body, "//w:sdtPr/w:alias/@w:val")
        assert len(titles) == len(tags)
        # Word does not open a file with a longer one.
        assert max(map(len, [*tags, *titles])) <= LONGEST_NAME, name


def test_the_control_fits_the_answer(guide: Guide) -> None:
    form = _form(guide, "grille-evaluation", ("fr", "en"))
    body = _read(form).element.body
    kinds = {
        "text": "w:text",
        "number": "w:text",
        "longtext": "w:richText",
        "date": "w:date",
        "choice": "w:dropDownList",
    }
    asked = [field for field in form.fields if field.kind in kinds]
    assert {field.kind for field in asked} >= {"text", "longtext", "date", "choice"}
    for field in asked:
        (control,) = _found(body, f'//w:sdtPr[w:tag/@w:val="{field.name}"]')
        assert _found(control, kinds[field.kind]), field.name
    (choice,) = _found(body, '//w:sdtPr[w:tag/@w:val="moment"]/w:dropDownList')
    assert _found(choice, "w:listItem/@w:value") == ["initial", "mi-parcours", "final"]
    assert _found(choice, "w:listItem/@w:displayText")[0] == "Au début / At the start"
    (level,) = _found(body, '//w:sdtPr[w:tag/@w:val="acquis.1.niveau"]/w:dropDownList')
    # A level is its number, the same in both languages.
    assert _found(level, "w:listItem/@w:displayText") == ["0", "1", "2", "3", "4"]
    boxes = [box.getparent() for box in body.iter(f"{W14}checkbox")]
    ticked = [_found(box, "w:tag/@w:val")[0] for box in boxes]
    assert "methodes.entretien" in ticked
    assert "explique" in ticked


def test_a_blank_answer_is_a_placeholder_and_a_known_one_is_filled_in(guide: Guide) -> None:
    form = _form(guide, "attestation-presence", ("fr",))
    first, *others = form.sections
    filled = [
        replace(field, value="Le CFA <de> l'Exemple") if field.id == "organisme-envoi" else field
        for field in first.fields
    ]
    body = _read(replace(form, sections=(replace(first, fields=tuple(filled)), *others)))
    (known,) = _found(body.element.body, '//w:sdt[w:sdtPr/w:tag/@w:val="header.organisme-envoi"]')
    assert not _found(known, "w:sdtPr/w:showingPlcHdr")
    assert _found(known, "string(w:sdtContent)") == "Le CFA <de> l'Exemple"
    (blank,) = _found(body.element.body, '//w:sdt[w:sdtPr/w:tag/@w:val="header.organisme-accueil"]')
    assert _found(blank, "w:sdtPr/w:showingPlcHdr")
    assert not _found(blank, "string(w:sdtContent)").strip()


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
def test_each_text_is_in_its_language(guide: Guide, languages: tuple[str, ...]) -> None:
    form = _form(guide, "attestation-presence", languages)
    document = _read(form)
    (default,) = _found(document.styles.element, "w:docDefaults//w:lang/@w:val")
    assert default == REGIONS[languages[0]]
    for section in form.sections:
        for said in section.label:
            runs = _found(document.element.body, f'//w:r[w:t="{said.text}"]')
            assert runs
            told = {(_found(run, "w:rPr/w:lang/@w:val") or [default])[0] for run in runs}
            # « Signatures » is the same in both.
            assert REGIONS[said.language] in told


def test_headings_and_heads_of_tables_are_marked(guide: Guide) -> None:
    form = _form(guide, "grille-evaluation", ("fr", "en"))
    document = _read(form)
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("Title") == len(form.languages)
    assert styles.count("Heading 1") == len(form.sections) + 1  # how long to keep it
    for table in _found(document.element.body, "//w:tbl"):
        rows = _found(table, "w:tr")
        assert all(_found(row, "w:trPr/w:cantSplit") for row in rows)
        headed = _found(table, "w:tblPr/w:tblLook/@w:firstRow") == ["1"]
        assert [bool(_found(row, "w:trPr/w:tblHeader")) for row in rows] == [
            headed and not number for number in range(len(rows))
        ]
        if headed:
            assert _found(table, "w:tblPr/w:tblCaption/@w:val")
    headed = _found(document.element.body, '//w:tbl[w:tblPr/w:tblLook/@w:firstRow="1"]')
    tables = [field for field in form.fields if field.columns or field.rows or field.signers]
    assert len(headed) >= len(tables)


def test_every_page_says_whose_it_is_and_that_it_is_no_official_form(guide: Guide) -> None:
    form = _form(guide, "contrat-pedagogique", ("fr", "en"))
    assert form.official
    section = _read(form).sections[0]
    header = "\n".join(paragraph.text for paragraph in section.header.paragraphs)
    assert IMPRINT.organisation in header
    assert all(said.text in header for said in form.words["form-official"])
    footer = section.footer.part.element
    assert _found(footer, "//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]
    said = "".join(footer.itertext())
    for part in (form.code, form.title[0].text, "1.2.3", "25 novembre 2026", "guide.example"):
        assert part in said

    other = _read(_form(guide, "attestation-presence", ("fr",))).sections[0].header
    assert [paragraph.text for paragraph in other.paragraphs] == [IMPRINT.organisation]


def test_paper_is_a4_across_where_the_form_wants_it(guide: Guide) -> None:
    for name, across in (("attestation-presence", False), ("grille-evaluation", True)):
        section = _read(_form(guide, name, ("fr",))).sections[0]
        assert section.page_width
        assert section.page_height
        sides = (round(section.page_width.mm), round(section.page_height.mm))
        assert sides == ((297, 210) if across else (210, 297))


def test_a_part_to_hand_over_begins_a_page(guide: Guide) -> None:
    form = _form(guide, "fiche-contacts-incident", ("fr",))
    apart = [section.label[0].text for section in form.sections if section.apart]
    assert apart
    first = [
        paragraph.text
        for paragraph in _read(form).paragraphs
        if _found(paragraph._p, "w:pPr/w:pageBreakBefore")
    ]
    assert first == apart


def test_tells_what_it_is_and_nothing_of_where_it_was_made(guide: Guide) -> None:
    form = _form(guide, "grille-evaluation", ("en",))
    properties = _read(form).core_properties
    assert properties.title == f"D04 – {form.title[0].text}"
    assert properties.author == properties.last_modified_by == IMPRINT.organisation
    assert properties.language == "en-GB"
    assert properties.version == "1.2.3"
    assert properties.created
    assert properties.created.replace(tzinfo=None) == datetime(2026, 11, 25)
    assert properties.modified == properties.created


def test_comes_out_the_same_every_time(guide: Guide) -> None:
    form = _form(guide, "attestation-presence", ("fr", "en"))
    made = form_docx(form, IMPRINT)
    assert made == form_docx(form, IMPRINT)
    with zipfile.ZipFile(io.BytesIO(made)) as members:
        # A time of making would differ only now and then.
        assert {member.date_time for member in members.infolist()} == {(1980, 1, 1, 0, 0, 0)}
