"""What an organisation says of itself is read where it is looked for, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from macros.branding.site import brand_files, brand_theme
from macros.checklists.selection import selections
from macros.contact import mailto, tel
from macros.documents.outline import FieldOutline, outline
from macros.load import load
from macros.model import Guide, Organisation
from macros.render import Renderer
from tests.organisation import FULL, SQUARE, guide_of

HERE = Path(__file__).parent
NAMES = ("organisation", "organisation_home", "organisation_people")


def _link(key: str, anchor: str = "", language: str | None = None) -> str:
    return f"/{language or 'page'}/{key}/#{anchor}"


def _saying(**said: object) -> Guide:
    return replace(load(), organisation=Organisation.model_validate(said))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_what_is_said(name: str, language: str, golden: Callable[[Path, str], None]) -> None:
    text = Renderer(guide_of(FULL), language).render(name, _link)
    golden(HERE / "said" / f"{name}.{language}.html", text)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_printed_where_nothing_is_said(name: str) -> None:
    assert Renderer(load(), "fr").render(name, _link) == ""


def test_only_what_is_said_has_a_heading() -> None:
    guide = _saying(emergency=[{"label": {"fr": "Secours", "en": "Help"}, "number": "112"}])
    page = Renderer(guide, "fr").render("organisation", _link)
    assert "{: #organisation-emergency }" in page
    for part in ("people", "legal", "funding"):
        assert f"organisation-{part}" not in page


def test_what_is_said_stays_text() -> None:
    texts = {"fr": "<script>1</script> {{ x }}", "en": "<b>"}
    guide = _saying(
        name=texts,
        address="<i>",
        legal=texts,
        funding=texts,
        home={"title": texts, "text": texts},
        people=[{"name": "<u>", "phone": "<s>", "email": 'a"b@<s>.fr', "function": texts}],
        emergency=[{"label": texts, "number": "javascript:1", "note": texts}],
    )
    for name in NAMES:
        page = Renderer(guide, "fr").render(name, _link)
        for tag in ("<script", "<b>", "<i>", "<u>", "<s>", "javascript:1</a>"):
            assert tag not in page


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("+33 3 53 01 22 10", "tel:+33353012210"),
        ("+33 (0)3 53-01.22/10", "tel:+33353012210"),
        ("112", "tel:112"),
        ("03 53 01 22 10", "tel:0353012210"),
        ("15 ou 112", ""),
        ("3 53 01 poste 12", ""),
        ("-", ""),
    ],
)
def test_numbers_are_called_where_they_are_numbers(number: str, address: str) -> None:
    assert tel(number) == address


def test_addresses_are_written_to_where_they_are_addresses() -> None:
    assert mailto("a.b+c@dunes.example") == "mailto:a.b+c@dunes.example"
    assert mailto("a?bcc=b@dunes.example") == "mailto:a%3Fbcc%3Db@dunes.example"
    for wrong in ("a@b", "a b@dunes.example", "a@dunes.example, b@dunes.example", "dunes.example"):
        assert mailto(wrong) == ""


def _field(guide: Guide, document: str, name: str, *languages: str) -> FieldOutline:
    form = outline(guide, guide.documents[document], languages)
    return next(field for field in form.fields if field.name == name)


def test_a_default_text_stands_in_its_field_and_no_other() -> None:
    guide = guide_of(FULL)
    said = _field(guide, "attestation-presence", "taches", "fr", "en").value
    assert said == "Les tâches de l’annexe 2 de la convention."
    english = _field(guide, "attestation-presence", "taches", "en").value
    assert english == "The tasks of annex 2 of the agreement."
    assert _field(load(), "attestation-presence", "taches", "fr").value == ""
    others = outline(guide, guide.documents["convention-mobilite"], ["fr"]).fields
    assert said not in {field.value for field in others}


def test_numbers_of_the_organisation_stand_where_papers_ask_for_them() -> None:
    guide = guide_of(FULL)
    project = _field(guide, "contrat-pedagogique", "header.numero-projet", "fr").value
    assert project == "2026-1-FR01-KA121-VET-000123456"
    number = _field(guide, "fiche-contacts-incident", "permanence", "en").value
    assert number.startswith("Mobility on-call line +33 6 39 98 22 10, ")
    assert _field(load(), "fiche-contacts-incident", "permanence", "en").value == ""


def test_whom_to_turn_to_stands_in_the_row_for_it() -> None:
    guide = guide_of(FULL)
    assert _field(guide, "fiche-contacts-incident", "echelle", "fr").cells == {
        "referent.nom": "Inès Vandamme, référente mobilité",
        "referent.telephone": "+33 3 53 01 22 10",
        "referent.courriel": "mobilite@cfa-des-dunes.example",
    }
    assert _field(load(), "fiche-contacts-incident", "echelle", "fr").cells == {}
    person = {"name": "Karim", "function": {"fr": "Référent", "en": "Officer"}, "phone": "112"}
    one = _field(_saying(people=[person]), "fiche-contacts-incident", "echelle", "en")
    assert one.cells == {"referent.nom": "Karim, Officer", "referent.telephone": "112"}


def test_only_the_roles_shown_are_offered() -> None:
    guide = guide_of(FULL)
    shown = {"referent-mobilite", "apprenant", "tuteur"}
    assert set(guide.roles_shown) == shown
    assert {each.role for each in selections(guide) if each.role} == shown
    assert set(load().roles_shown) == set(load().roles)
    page = Renderer(guide, "fr").render("roles", _link)
    assert 'id="role-tuteur"' in page
    assert 'id="role-certificateur"' not in page
    checklist = Renderer(guide, "fr").render("checklist", _link, languages=("fr", "en"))
    filters = checklist.split('<select name="role">')[1].split("</select>")[0]
    assert 'value="tuteur"' in filters
    assert 'value="certificateur"' not in filters
    # Who does what is still said of everybody.
    assert "certificateur" in checklist


def test_what_a_site_is_given() -> None:
    full, square = guide_of(FULL), guide_of(SQUARE)
    assert set(brand_files(full)) == {"assets/organisation.css", "assets/organisation-logo.svg"}
    assert brand_theme(full, "en") == {
        "theme": {"logo": "assets/organisation-logo.svg"},
        "extra_css": ["assets/organisation.css"],
        "extra": {
            "brand": {
                "name": "Dunes Training Centre",
                "funding": "Co-funded by the European Union under the project named here.",
                "alt": "CFA des Dunes, apprenticeships in Dunkirk",
                "logo": "assets/organisation-logo.svg",
                "logo_width": "90",
                "legal": "Legal notice",
            }
        },
    }
    # A square picture is seen in a browser's tab, too.
    logo = "assets/organisation-logo.png"
    assert brand_theme(square, "fr")["theme"] == {"logo": logo, "favicon": logo}
    assert brand_files(square)[logo].startswith(b"\x89PNG")


def test_a_guide_without_organisation_is_given_nothing() -> None:
    assert brand_files(load()) == {}
    assert brand_theme(load(), "fr") == {}
