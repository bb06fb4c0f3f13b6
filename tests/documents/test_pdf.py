"""Forms as PDF: read back as a screen reader, a pen and a keyboard would meet them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib.abc import MetaPathFinder
from typing import Any

import pypdfium2
import pytest
from pikepdf import Name

from macros.documents import pdf
from macros.documents.fonts import FAMILY
from macros.documents.outline import Outline, labels, outline
from macros.documents.pdf import PdfUnavailableError, available, form_pdf
from macros.load import load
from macros.model import Guide, Text
from macros.render import Renderer
from tests.documents.forms import DOCUMENTS, IMPRINT, LANGUAGES, answers, flat, left_out
from tests.documents.pdf_reader import PdfReader, kids_of
from tests.project import ROOT

#: A name in Greek, one in Polish: letters that typing must show.
GREEK, POLISH = "Αγγελική Παπαδοπούλου", "Władysław Żółć"
CASES = list(zip(DOCUMENTS, LANGUAGES, strict=True))


def renderer(guide: Guide, language: str) -> Callable[..., str]:
    """Return what fills in a whole document in a language."""
    found = Renderer(guide, language)

    def render(name: str, **context: Any) -> str:
        return found.whole(name, lambda key, *_, **__: f"/{key}/", **context)

    return render


def solid(text: str) -> str:
    """Return a text without what may part a word at the end of a line."""
    return re.sub(r"[\s\-]", "", text)


def unsaid(form: Outline, read: PdfReader) -> list[str]:
    """Return the labels of a form that a PDF does not say where their order wants them."""
    return left_out([solid(label) for label in labels(form)], solid(read.text))


@cache
def _made(name: str, languages: Sequence[str]) -> tuple[Outline, bytes]:
    guide = load()
    form = outline(guide, guide.documents[name], languages)
    return form, form_pdf(form, IMPRINT, renderer(guide, languages[0]))


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{'-'.join(case[1])}")
def made(request: pytest.FixtureRequest) -> tuple[Outline, PdfReader]:
    """A blank form and its PDF: one in French, one in English, one in both."""
    form, content = _made(*request.param)
    return form, PdfReader(content)


def test_it_says_every_label_in_order(made: tuple[Outline, PdfReader]) -> None:
    assert unsaid(*made) == []


def test_it_asks_for_every_answer(made: tuple[Outline, PdfReader]) -> None:
    form, read = made
    assert sorted(read.fields) == sorted(answers(form))
    assert all(str(field.get("/V", "/Off")) in ("", "/Off") for field in read.fields.values())


def test_every_field_says_what_it_asks(made: tuple[Outline, PdfReader]) -> None:
    form, read = made
    said = [str(field.TU) for field in read.fields.values()]
    assert all(said)
    assert len(set(said)) == len(said)
    for field in form.fields:
        ours = [text for name, text in zip(read.fields, said, strict=True) if _is_of(name, field)]
        assert ours
        assert all(text.startswith(field.label[0].text) for text in ours), field.name
    # A choice says it once more with each of its options.
    assert all(str(widget.TU) for _, widget in read.widgets)


def test_a_choice_offers_its_options(made: tuple[Outline, PdfReader]) -> None:
    form, read = made
    for field in form.fields:
        if field.kind == "choice":
            offered = [str(option) for option in read.fields[field.name].Opt]
            assert offered == [option.id for option in field.options]
            assert [str(kid.TU).split(" – ")[-1] for kid in read.fields[field.name].Kids] == [
                " / ".join(said.text for said in option.label) for option in field.options
            ]


def test_long_texts_take_several_lines(made: tuple[Outline, PdfReader]) -> None:
    form, read = made
    for field in form.fields:
        if field.kind in ("text", "longtext"):
            several = bool(int(read.fields[field.name].get("/Ff", 0)) & 1 << 12)
            assert several == (field.kind == "longtext"), field.name


def test_a_screen_reader_is_told_what_it_reads(made: tuple[Outline, PdfReader]) -> None:
    form, read = made
    root = read.pdf.Root
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert str(root.Lang) == form.languages[0]
    for said in form.title:
        assert said.text in str(read.pdf.docinfo.Title)
    with read.pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert form.title[0].text in metadata["dc:title"]
    assert str(read.pdf.docinfo.Author) == IMPRINT.organisation
    assert str(read.pdf.docinfo.Subject) == form.purpose[0].text
    assert IMPRINT.version in str(read.pdf.docinfo.Keywords)
    assert all(page.obj.Tabs == Name.S for page in read.pdf.pages)


def test_parts_are_read_in_their_own_language(made: tuple[Outline, PdfReader]) -> None:
    form, read = made
    for at, language in enumerate(form.languages):
        said = solid("".join(piece.text for piece in read.pieces if piece.language == language))
        wanted = [texts[at].text for texts in (form.title, form.purpose, form.keeping)]
        wanted += [field.label[at].text for field in form.fields]
        assert left_out(map(solid, wanted[:2] + wanted[3:] + wanted[2:3]), said) == []
    assert {piece.language for piece in read.pieces} == set(form.languages)


def test_the_structure_is_sound(made: tuple[Outline, PdfReader]) -> None:
    _, read = made
    kinds = [str(element.S) for element in read.elements]
    assert kinds.count("/H1") == 1
    assert not {"/H3", "/H4"} & set(kinds)
    for element in read.elements:
        held = {str(kid.S) for kid in kids_of(element)}
        if element.S == Name.L:
            assert held == {"/LI"}
        elif element.S == Name.LI:
            assert held <= {"/Lbl", "/LBody"}
        elif element.S == Name.TR:
            assert held <= {"/TH", "/TD"}
        elif element.S == Name.TH:
            assert element.A.Scope in (Name.Column, Name.Row)
            assert "/ID" not in element


def test_every_place_to_fill_in_stands_in_the_structure(made: tuple[Outline, PdfReader]) -> None:
    _, read = made
    forms = [element for element in read.elements if Name.Form == element.S]
    held = [element.K[0].Obj.objgen for element in forms]
    assert sorted(held) == sorted(widget.objgen for _, widget in read.widgets)
    assert len({int(widget.StructParent) for _, widget in read.widgets}) == len(held)


def test_what_is_on_every_page_is_heard_on_none(made: tuple[Outline, PdfReader]) -> None:
    form, read = made
    pages = len(read.pdf.pages)
    for page in range(pages):
        foot = flat(read.foot(page))
        assert form.code in foot
        assert form.title[0].text in foot
        assert IMPRINT.organisation in foot
        assert IMPRINT.version in foot
        assert "guide.example/modeles/document" in foot
        assert f"{page + 1} / {pages}" in foot
    assert "guide.example/modeles/document" not in flat(read.text)
    assert IMPRINT.credit in flat(read.text)


def test_every_page_of_a_working_sheet_says_what_it_is_not(
    made: tuple[Outline, PdfReader],
) -> None:
    form, read = made
    for said in form.words["form-official"]:
        heard = flat(said.text) in flat(read.text)
        seen = [flat(said.text) in flat(read.foot(page)) for page in range(1, len(read.pdf.pages))]
        assert heard == form.official
        assert seen == [form.official] * len(seen)


def test_labels_of_the_head_stand_below_each_other() -> None:
    """Also where one takes two lines and what it says takes one."""
    form, content = _made("europass-mobilite", ("en",))
    with pypdfium2.PdfDocument(content) as document:
        text = document[0].get_textpage()
        lefts, lines = [], []
        for fact in form.facts:
            begin, _ = text.search(fact.label[0].text.split()[0], match_case=True).get_next()
            left, bottom, *_ = text.get_charbox(begin)
            lefts.append(left)
            lines.append(bottom)
    # Letters begin a little beside their place.
    assert max(lefts) - min(lefts) < 2
    assert lines == sorted(lines, reverse=True)


def test_it_is_a_light_file_on_a4_that_runs_nothing(made: tuple[Outline, PdfReader]) -> None:
    form, read = made
    size = (841.89, 595.28) if form.landscape else (595.28, 841.89)
    for page in read.pdf.pages:
        assert [float(side) for side in page.mediabox] == pytest.approx([0, 0, *size], abs=0.1)
    assert len(_made(form.id, form.languages)[1]) < 150_000
    assert "/XFA" not in read.pdf.Root.AcroForm
    assert "/NeedAppearances" not in read.pdf.Root.AcroForm
    assert not {"/OpenAction", "/AA"} & set(read.pdf.Root.keys())
    assert b"/JavaScript" not in _made(form.id, form.languages)[1]


def test_it_brings_its_own_letters(made: tuple[Outline, PdfReader]) -> None:
    _, read = made
    assert read.fonts()
    for font in read.fonts():
        assert FAMILY.replace(" ", "-") in str(font.BaseFont)
        if "/FontDescriptor" in font:
            assert "/FontFile2" in font.FontDescriptor
    # What is typed takes the letters that no label has needed.
    field = next(field for field in read.fields.values() if "/DA" in field)
    name = str(field.DA).split()[2]
    letters = set(read._letters(read.pdf.Root.AcroForm.DR.Font[name]).values())
    assert letters >= set(GREEK + POLISH + "ĄĘĶŐŞẞЖЇ€№") - {" "}


def test_the_same_form_gives_the_same_bytes(guide: Guide) -> None:
    form, content = _made(*CASES[0])
    assert form_pdf(form, IMPRINT, renderer(guide, form.languages[0])) == content


def test_a_filled_form_shows_its_answers(guide: Guide) -> None:
    form, _ = _made(*CASES[1])
    given = {
        "header.organisme-accueil": GREEK,
        "header.debut": "2027-03-01",
        "moment": "mi-parcours",
        "methodes.entretien": "on",
        "evaluateurs.2.nom": f"{POLISH} and {GREEK} of a very long family",
        "acquis.1.niveau": "3",
        "acquis.1.tache": " ".join([POLISH] * 12),
        "transversales.equipe": "4",
        "auto-evaluation": f"{GREEK}\n{POLISH}",
        "signature.tuteur.name": POLISH,
    }
    content = form_pdf(form, IMPRINT, renderer(guide, form.languages[0]), given)
    read = PdfReader(content)
    fields, shown = read.fields, read.drawn
    assert shown(fields["header.organisme-accueil"]) == GREEK
    assert shown(fields["header.debut"]) == "01/03/2027"
    assert shown(fields["evaluateurs.2.nom"]) == given["evaluateurs.2.nom"]
    assert shown(fields["acquis.1.niveau"]) == "3"
    assert flat(shown(fields["acquis.1.tache"])) == given["acquis.1.tache"]
    assert shown(fields["auto-evaluation"]) == given["auto-evaluation"]
    assert shown(fields["signature.tuteur.name"]) == POLISH
    assert str(fields["methodes.entretien"].V) == "/on"
    assert str(fields["moment"].V) == "/1"
    assert [str(kid.AS) for kid in fields["transversales.equipe"].Kids][-1] == "/4"


def test_what_the_organisation_says_of_itself_is_filled_in(guide: Guide) -> None:
    name = Text.model_validate({"fr": "Centre d'essai", "en": "Test Centre"})
    ours = replace(guide, organisation=guide.organisation.model_copy(update={"name": name}))
    form = outline(ours, ours.documents["attestation-presence"], ("en",))
    read = PdfReader(form_pdf(form, IMPRINT, renderer(ours, "en")))
    assert read.drawn(read.fields["header.organisme-envoi"]) == "Test Centre"


def test_a_system_without_pango_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lacking(MetaPathFinder):
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Lacking(), *sys.meta_path])
    pdf._weasyprint.cache_clear()
    assert not available()
    with pytest.raises(PdfUnavailableError, match=r"libpango-1\.0-0.*brew install pango"):
        pdf.write_pdf("<p>")
    monkeypatch.undo()
    assert available()


def test_who_makes_no_pdf_does_not_load_what_makes_them() -> None:
    code = "import macros.documents.pdf, sys; print('weasyprint' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout.strip() == "False", ran.stderr


def _is_of(name: str, field: Any) -> bool:
    return name == field.name or name.startswith(f"{field.name}.")
