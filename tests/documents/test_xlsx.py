"""Forms as spreadsheets: read back, as a spreadsheet would, with what a reader would miss."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import pairwise

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from macros.documents.outline import FieldOutline, Option, Outline, Said, labels, outline
from macros.documents.sheet_answers import sheet_name
from macros.documents.sheet_layout import Block, page_ends
from macros.documents.xlsx import form_xlsx
from macros.model import Guide
from tests.documents.forms import DOCUMENTS, EVERY, IMPRINT, LANGUAGES, left_out
from tests.sample import crossed

ATTACKS = ('=HYPERLINK("https://evil.example")', "+1+1", "-2+3", "@SUM(A1)")


def _form(guide: Guide, name: str, languages: tuple[str, ...]) -> Outline:
    return outline(guide, guide.documents[name], languages)


def _read(form: Outline) -> Workbook:
    return load_workbook(io.BytesIO(form_xlsx(form, IMPRINT)))


def _sheet(form: Outline) -> Worksheet:
    sheet = _read(form).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def _texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]


def _lists(sheet: Worksheet) -> list[str]:
    rules = sheet.data_validations.dataValidation
    return [str(rule.formula1) for rule in rules if rule.type == "list"]


def _with(form: Outline, field: FieldOutline) -> Outline:
    """The form with nothing but a field."""
    return replace(form, sections=(replace(form.sections[0], fields=(field,)),))


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_says_every_label_in_order(guide: Guide, name: str, languages: tuple[str, ...]) -> None:
    form = _form(guide, name, languages)
    texts = _texts(_sheet(form))
    assert left_out(labels(form), "\n".join(texts)) == []
    assert IMPRINT.credit in texts


def test_each_language_has_its_column_of_labels(guide: Guide) -> None:
    form = _form(guide, "attestation-presence", ("fr", "en"))
    sheet = _sheet(form)
    beside = {row[0].value: row[1].value for row in sheet.iter_rows(max_col=2)}
    (field,) = [field for field in form.fields if field.id == "secteur"]
    (french, english) = [
        f"{said.text} ({word.text})"
        for said, word in zip(field.label, form.words["form-required"], strict=True)
    ]
    assert beside[french] == english


@crossed(name=EVERY, languages=LANGUAGES)
def test_a_spreadsheet_takes_the_sheet_s_name_and_its_lists(
    guide: Guide, name: str, languages: tuple[str, ...]
) -> None:
    form = _form(guide, name, languages)
    sheet = _sheet(form)
    assert len(sheet.title) <= 31
    assert form.title[0].text.startswith(sheet.title.rstrip("…"))
    for formula in _lists(sheet):
        assert len(formula) <= 257
        assert formula.count('"') in (0, 2)


def test_the_name_of_a_sheet_is_one_that_a_spreadsheet_takes() -> None:
    assert sheet_name("Bilan : avant/après [2026] ?") == "Bilan avant après 2026"
    assert sheet_name("'Entre apostrophes'") == "Entre apostrophes"
    long = sheet_name("Fiche entreprise d'envoi et accord de l'employeur")
    assert long == "Fiche entreprise d'envoi et…"
    assert sheet_name("x" * 40) == f"{'x' * 30}…"


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_becomes_a_formula(guide: Guide, attack: str) -> None:
    form = _form(guide, "grille-evaluation", ("fr",))
    said = (Said(attack, "fr"),)
    sections = tuple(
        replace(
            section,
            label=said,
            fields=tuple(
                replace(
                    field,
                    label=said,
                    help=said,
                    value=attack if field.kind == "text" else "",
                    options=tuple(replace(option, label=said) for option in field.options),
                    rows=tuple(replace(row, label=said) for row in field.rows),
                )
                for field in section.fields
            ),
        )
        for section in form.sections
    )
    book = _read(replace(form, title=said, sections=sections))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    attacked = [cell for cell in cells if str(cell.value).startswith(attack)]
    assert len(attacked) > 20
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert all(cell.quotePrefix for cell in attacked)


def test_choices_are_lists_dates_and_numbers_are_checked(guide: Guide) -> None:
    form = _form(guide, "attestation-presence", ("fr",))
    sheet = _sheet(form)
    (field,) = [field for field in form.fields if field.id == "objet"]
    assert f'"{",".join(option.label[0].text for option in field.options)}"' in _lists(sheet)
    rules = {rule.type: rule for rule in sheet.data_validations.dataValidation}
    (day,) = [row for row in sheet.iter_rows() if str(row[0].value).startswith("Premier jour")]
    assert day[1].coordinate in rules["date"].sqref
    assert day[1].number_format == "dd/mm/yyyy"
    (hours,) = [row for row in sheet.iter_rows() if str(row[0].value).startswith("Heures acc")]
    assert hours[1].coordinate in rules["decimal"].sqref
    for rule in rules.values():
        assert rule.showErrorMessage
        assert rule.error


def test_a_level_is_its_number_in_both_languages(guide: Guide) -> None:
    assert '"0,1,2,3,4"' in _lists(_sheet(_form(guide, "grille-evaluation", ("fr", "en"))))


def test_what_the_organisation_has_said_is_filled_in(guide: Guide) -> None:
    form = _form(guide, "grille-evaluation", ("fr",))
    known = replace(form.fields[0], value="+33 3 00 00 00 00")
    assert known.kind == "text"
    cells = [cell for row in _sheet(_with(form, known)).iter_rows() for cell in row]
    (cell,) = [cell for cell in cells if cell.value == known.value]
    # It stays a text when it is edited.
    assert (cell.number_format, cell.data_type, cell.quotePrefix) == ("@", "s", True)


def test_what_is_typed_stays_as_typed(guide: Guide) -> None:
    """A phone number keeps its first 0, and its +."""
    sheet = _sheet(_form(guide, "attestation-presence", ("fr",)))
    (trade,) = [row for row in sheet.iter_rows() if str(row[0].value).startswith("Secteur")]
    assert trade[1].number_format == "@"


def test_a_list_too_long_for_its_cell_stands_on_a_sheet_of_its_own(guide: Guide) -> None:
    form = _form(guide, "grille-evaluation", ("fr",))
    (field,) = [field for field in form.fields if field.id == "moment"]
    words = [f"Choix numéro {number}, assez long" for number in range(20)]
    many = tuple(
        Option(f"choix-{number}", (Said(word, "fr"),)) for number, word in enumerate(words)
    )
    book = _read(_with(form, replace(field, options=many)))
    sheet, lists = book.worksheets
    assert _lists(sheet) == ["'Listes'!$A$1:$A$20"]
    assert lists.sheet_state == "hidden"
    assert [row[0].value for row in lists.iter_rows()] == words


def test_paper_says_whose_it_is_and_which_page(guide: Guide) -> None:
    form = _form(guide, "contrat-pedagogique", ("fr", "en"))
    sheet = _sheet(form)
    assert str(sheet.page_setup.paperSize) == Worksheet.PAPERSIZE_A4
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    # The & of a name is no code of the header's.
    assert sheet.oddHeader.left.text == "Centre && Fils"
    assert sheet.oddFooter.center.text == "Page &P sur &N"
    assert form.code in str(sheet.oddFooter.left.text)
    assert sheet.oddFooter.right.text == "guide.example/modeles/document"
    first, last = str(sheet.print_title_rows).replace("$", "").split(":")
    repeated = [
        str(cell.value)
        for row in sheet.iter_rows(min_row=int(first), max_row=int(last))
        for cell in row
    ]
    for said in (*form.title, *form.words["form-official"]):
        assert said.text in repeated


def test_a_part_to_hand_over_begins_a_page(guide: Guide) -> None:
    form = _form(guide, "fiche-contacts-incident", ("fr",))
    sheet = _sheet(form)
    first = {sheet.cell(end.id + 1, 1).value for end in sheet.row_breaks.brk}
    apart = {section.label[0].text for section in form.sections if section.apart}
    assert apart
    assert apart <= first


def test_no_page_ends_between_a_label_and_its_answer(guide: Guide) -> None:
    for name in guide.documents:
        sheet = _sheet(_form(guide, name, ("fr",)))
        heights = [dimension.height for _, dimension in sorted(sheet.row_dimensions.items())]
        ends = [0, *(end.id for end in sheet.row_breaks.brk), len(heights)]
        for start, end in pairwise(ends):
            # The row before the end is a gap, an answer, or a line of choices: no label.
            last = sheet.cell(end, 1)
            assert not (last.value and last.style in ("Form Section", "Form Head")), name
            beside = sheet.cell(end, 2).style
            assert last.style != "Form Label" or beside in ("Form Answer", "Form Text"), name
            assert end > start


def test_pages_end_where_blocks_do() -> None:
    heights = [10.0] * 12
    blocks = [Block(1), Block(4), Block(7), Block(10)]
    assert page_ends(heights, blocks, 1, 70) == [6]
    assert page_ends(heights, blocks, 0, 1000) == []
    assert page_ends(heights, [Block(1), Block(4, apart=True)], 0, 1000) == [3]
    # What no page takes whole begins where it stands.
    assert page_ends(heights, [Block(1), Block(3)], 0, 50) == []


def test_comes_out_the_same_every_time(guide: Guide) -> None:
    form = _form(guide, "attestation-presence", ("fr", "en"))
    made = form_xlsx(form, IMPRINT)
    assert made == form_xlsx(form, IMPRINT)
    with zipfile.ZipFile(io.BytesIO(made)) as members:
        assert {member.date_time for member in members.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        # The library would write when it was saved.
        assert b"2026-11-25T00:00:00Z" in members.read("docProps/core.xml")
    properties = load_workbook(io.BytesIO(made)).properties
    assert properties.title == "D17 – " + " / ".join(said.text for said in form.title)
    assert properties.creator == IMPRINT.organisation
    assert properties.language == "fr"
