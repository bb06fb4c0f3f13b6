"""The form of a document: filled in, kept in the dossier and nowhere else, printed, passed on."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import BrowserContext, Dialog, Locator, Page, Route, expect

from macros.documents.outline import labels, outline
from macros.model import Guide
from tests.browser.axe import violations
from tests.browser.conftest import ADDRESSES, OpenContext, visit
from tests.browser.exchange import SCHEMA, choose, exported, file_of, kept, start
from tests.browser.kept import BLOCKED, dossiers, store
from tests.hostile import HOSTILE
from tests.sample import crossed, some, whole

GRID = "document-grille-evaluation"
PROOF = "document-attestation-presence"
INCIDENT = "document-fiche-contacts-incident"
GRAZ: dict[str, Any] = {
    "id": "graz",
    "name": "Graz 2027",
    "sending": "CFA du Rhône",
    "hosting": "Bildungszentrum Graz",
    "departure": "2027-03-01",
    "end": "2027-03-21",
}
LEARNER = "header.apprenant"


def _field(page: Page, name: str) -> Locator:
    return page.locator(f'[data-form] [name="{name}"]')


def _answers(page: Page, dossier: int = 0) -> list[dict[str, str]]:
    """Return the answers of each form that is stored, in their order."""
    forms = sorted(dossiers(page)[dossier].get("forms", {}).values(), key=lambda f: f["created"])
    return [form["answers"] for form in forms]


def _ready(page: Page) -> Page:
    page.wait_for_selector("[data-form-bar] [data-tools]:not([hidden])")
    return page


def _open(context: BrowserContext, address: str, key: str, language: str = "fr") -> Page:
    return _ready(visit(context, address, key, language))


def _act(page: Page, name: str) -> None:
    """Press a button of the fold “This form”."""
    if not page.locator("[data-form-action=copy]").is_visible():
        page.locator("summary", has_text="Ce formulaire").click()
    page.get_by_role("button", name=name).click()


def test_a_form_is_filled_from_the_dossier_and_kept_in_it(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, GRAZ)
    page = _open(context, address, GRID)
    expect(_field(page, "header.organisme-accueil")).to_have_value("Bildungszentrum Graz")
    expect(_field(page, "header.debut")).to_have_value("2027-03-01")
    host = page.locator('[data-field="header.organisme-accueil"]')
    expect(host).to_contain_text("repris du dossier")
    # Nothing is kept of a form that nobody has filled in.
    assert "forms" not in dossiers(page)[0]

    _field(page, "header.organisme-accueil").fill("BBRZ Graz")
    expect(host.get_by_text("repris du dossier")).to_be_hidden()
    _field(page, LEARNER).press_sequentially("Martin, Léa")
    _field(page, "moment").nth(1).check()
    _field(page, "methodes.entretien").check()
    _field(page, "acquis.1.niveau").select_option("3")
    _field(page, "transversales.equipe").nth(2).check()
    _field(page, "signature.tuteur.date").fill("2027-03-20")
    expected = {
        "header.projet": "Graz 2027",
        "header.organisme-envoi": "CFA du Rhône",
        "header.organisme-accueil": "BBRZ Graz",
        "header.debut": "2027-03-01",
        "header.fin": "2027-03-21",
        LEARNER: "Martin, Léa",
        "moment": "mi-parcours",
        "methodes.entretien": "on",
        "acquis.1.niveau": "3",
        "transversales.equipe": "2",
        "signature.tuteur.date": "2027-03-20",
    }
    # What is still being typed when the page is left is kept too.
    _field(page, "appreciation").press_sequentially("Très bien")
    page.goto("about:blank")
    page.go_back()
    _ready(page)
    assert _answers(page) == [{**expected, "appreciation": "Très bien"}]
    expect(page.locator("[data-forms] option")).to_have_text(["Martin, Léa"])
    for name in ("methodes.entretien", "moment"):
        expect(page.locator(f'[name="{name}"]:checked')).to_have_count(1)
    expect(_field(page, "appreciation")).to_have_value("Très bien")

    # What the dossier says later is shown first, and what was typed is replaced only if asked.
    page.evaluate("void Guide.store.change('graz', {fields: {hosting: 'WIFI', end: '2027-03-28'}})")
    page.reload()
    expect(_field(page, "header.fin")).to_have_value("2027-03-21")
    page.get_by_role("button", name="Reprendre du dossier…").click()
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("label")).to_have_text(
        [
            "Organisme d’accueil BBRZ Graz → WIFI",
            "Dernier jour du séjour 21 mars 2027 → 28 mars 2027",
        ]
    )
    dialog.get_by_label("Organisme d’accueil").uncheck()
    dialog.get_by_role("button", name="Reprendre").click()
    expect(_field(page, "header.fin")).to_have_value("2027-03-28")
    expect(_field(page, "header.organisme-accueil")).to_have_value("BBRZ Graz")
    page.locator("[data-undo]").click()
    expect(_field(page, "header.fin")).to_have_value("2027-03-21")
    assert _answers(page)[0]["header.fin"] == "2027-03-21"


@whole
def test_a_dossier_has_several_forms_of_a_document(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, GRAZ, {"id": "lyon", "name": "Lyon"})
    page = _open(context, address, GRID)
    options = page.locator("[data-forms] option")
    expect(options).to_have_text(["Formulaire 1"])
    _field(page, LEARNER).fill("Léa")
    page.get_by_role("button", name="Nouveau formulaire").click()
    expect(options).to_have_text(["Léa", "Formulaire 2"])
    expect(_field(page, LEARNER)).to_have_value("")
    expect(_field(page, "header.debut")).to_have_value("2027-03-01")
    _field(page, LEARNER).fill("Tom")
    _act(page, "Donner un nom…")
    page.get_by_label("Nom du formulaire").fill("Tom, à revoir")
    page.get_by_role("button", name="Enregistrer").click()
    expect(options).to_have_text(["Léa", "Tom, à revoir"])
    _act(page, "Dupliquer")
    expect(options).to_have_text(["Léa", "Tom, à revoir", "Tom, à revoir (copie)"])
    expect(_field(page, LEARNER)).to_have_value("Tom")
    # The form that is open stays so: in the address, which is not sent.
    page.locator("[data-forms]").select_option("Léa")
    page.reload()
    expect(_field(page, LEARNER)).to_have_value("Léa")
    _act(page, "Supprimer ce formulaire")
    expect(options).to_have_count(2)
    page.locator("[data-undo]").click()
    expect(_field(page, LEARNER)).to_have_value("Léa")
    expect(options).to_have_count(3)
    # Another document, and another dossier, have forms of their own.
    page.locator("[data-picker]").select_option("lyon")
    expect(options).to_have_text(["Formulaire 1"])
    expect(_field(page, "header.debut")).to_have_value("")
    _field(page, LEARNER).fill("Ana")
    mine = visit(context, address, "dossiers")
    card = mine.locator(".dossier", has_text="Graz 2027")
    card.locator("summary", has_text="3 formulaires").click()
    link = card.get_by_role("link", name="Grille d’évaluation des compétences – Tom, à revoir")
    link.first.click()
    _ready(mine)
    expect(_field(mine, LEARNER)).to_have_value("Tom")
    expect(mine.locator("[data-picker] option:checked")).to_have_text("Graz 2027")


def test_two_tabs_keep_each_other_s_answers(open_context: OpenContext, address: str) -> None:
    context = open_context()
    form = {"document": "grille-evaluation", "created": 1, "changed": 1, "answers": {"lieu": "a"}}
    store(context, address, {**GRAZ, "forms": {"f": form}})
    one = _open(context, address, GRID)
    two = _open(context, address, GRID, "en")
    _field(one, LEARNER).press_sequentially("Léa")
    _field(two, "lieu").fill("Atelier")
    expect(_field(one, "lieu")).to_have_value("Atelier")
    expect(_field(two, LEARNER)).to_have_value("Léa")
    # What another tab writes over, not having seen it, is written again.
    before = one.evaluate("localStorage['guide:/sous-dossier/:dossier:graz']")
    _field(one, "desaccord").fill("Non")
    one.wait_for_function("key => localStorage[key].includes('Non')", arg=KEY)
    late = json.loads(before)
    late["forms"]["f"]["answers"]["lieu"] = "Chantier"
    two.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(late)])
    expect(_field(one, "lieu")).to_have_value("Chantier")
    expect(_field(two, "desaccord")).to_have_value("Non")
    # One deleted in another tab does not come back in part.
    two.evaluate("void Guide.store.change('graz', {forms: {f: null}})")
    expect(one.locator("[data-status]")).to_contain_text("« Léa » a été supprimé")
    _field(one, "lieu").fill("Ailleurs")
    one.reload()
    _ready(one)
    (answers,) = _answers(one)
    assert (answers["lieu"], answers.get(LEARNER)) == ("Ailleurs", None)


KEY = "guide:/sous-dossier/:dossier:graz"


def test_rows_are_added_and_removed(open_context: OpenContext, address: str) -> None:
    page = _open(open_context(), address, GRID)
    table = page.locator('[data-field="evaluateurs"]')
    rows = table.locator("tbody tr")
    expect(rows).to_have_count(2)
    table.get_by_role("button", name="Ajouter une ligne").click()
    expect(_field(page, "evaluateurs.3.nom")).to_be_focused()
    for n in (1, 2, 3):
        _field(page, f"evaluateurs.{n}.nom").fill(f"Évaluateur {n}")
    page.reload()
    expect(rows).to_have_count(3)
    table.get_by_role("button", name="Retirer la ligne 2").click()
    expect(_field(page, "evaluateurs.2.nom")).to_have_value("Évaluateur 3")
    assert _answers(page)[0] == {
        "evaluateurs.1.nom": "Évaluateur 1",
        "evaluateurs.2.nom": "Évaluateur 3",
    }
    page.locator("[data-undo]").click()
    expect(_field(page, "evaluateurs.3.nom")).to_have_value("Évaluateur 3")
    expect(_field(page, "evaluateurs.2.nom")).to_have_value("Évaluateur 2")
    assert len(_answers(page)[0]) == 3


@whole
def test_rows_are_as_many_as_can_be(open_context: OpenContext, address: str) -> None:
    page = _open(open_context(), address, GRID)
    rows = page.locator('[data-field="evaluateurs"] tbody tr')
    page.evaluate(
        """() => { const add = document.querySelector("[data-field=evaluateurs] [data-add-row]");
        while (!add.hidden) add.click() }"""
    )
    expect(rows).to_have_count(200)
    _field(page, "evaluateurs.200.nom").fill("Dernier")
    page.reload()
    expect(_field(page, "evaluateurs.200.nom")).to_have_value("Dernier")


@crossed(language=["fr", "en"])
def test_what_is_missing_or_wrong_is_said_and_refuses_nothing(
    language: str, open_context: OpenContext, address: str
) -> None:
    page = _open(open_context(), address, PROOF, language)
    missing = page.locator("[data-missing]")
    before = len(missing.locator("li").all())
    said = {"fr": f"Encore {before} réponses", "en": f"{before} required answers"}[language]
    expect(missing.locator("summary")).to_contain_text(said)
    missing.locator("summary").click()
    missing.get_by_role("link").first.click()
    expect(_field(page, "header.organisme-envoi")).to_be_focused()
    page.keyboard.type("CFA")
    _field(page, "premier-jour").fill("2027-03-21")
    _field(page, "dernier-jour").fill("2027-03-01")
    expect(missing.locator("li")).to_have_count(before - 3)
    wrong = page.locator(".field-wrong")
    first = {"fr": "Le dernier jour vient avant le départ (21 mars 2027)", "en": "last day"}
    expect(wrong).to_contain_text(first[language])
    _field(page, "dernier-jour").fill("2027-03-22")
    expect(wrong).to_have_count(0)
    _field(page, "naissance").fill("1492-03-01")
    expect(wrong).to_contain_text("1900")
    expect(_field(page, "naissance")).to_have_attribute("aria-invalid", "true")
    assert _answers(page)[0]["naissance"] == "1492-03-01"


def test_sensitive_answers_are_kept_only_if_asked(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, GRAZ)
    page = _open(context, address, INCIDENT)
    asks = page.locator("[data-privacy=sensitive]")
    sensitive = asks.locator("textarea").first
    expect(asks.first).to_contain_text("Non gardé")
    sensitive.fill("Allergie aux noix")
    _field(page, LEARNER).fill("Léa")
    page.wait_for_function("key => localStorage[key].includes('Léa')", arg=KEY)
    assert "noix" not in json.dumps(kept(page))
    # A change from another tab leaves what only this page has.
    other = _open(context, address, INCIDENT)
    expect(other.locator("[data-privacy=sensitive] textarea").first).to_have_value("")
    _field(other, LEARNER).fill("Léa M.")
    expect(_field(page, LEARNER)).to_have_value("Léa M.")
    expect(sensitive).to_have_value("Allergie aux noix")
    # Exported only if asked, too.
    _act(page, "Exporter ce formulaire…")
    _, content = exported(page, page.locator("dialog[open]"))
    assert "noix" not in json.dumps(content)

    box = page.get_by_label("Garder aussi les données sensibles sur cet appareil")
    box.check()
    assert "noix" in json.dumps(kept(page))
    page.reload()
    expect(sensitive).to_have_value("Allergie aux noix")
    expect(asks.first).to_contain_text("Gardé sur cet appareil")
    box.uncheck()
    assert "noix" not in json.dumps(kept(page))
    expect(sensitive).to_have_value("Allergie aux noix")
    # Leaving asks first: only the page has it.
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.reload()
    expect(sensitive).to_have_value("")
    assert asked == ["beforeunload"]


@whole
def test_sensitive_answers_come_in_whole_and_are_kept_only_if_asked(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, GRAZ)
    # As many rows as the table has none of, and nothing of it is kept.
    entered = {f"actions.{row}.action": f"Appeler {row}" for row in (1, 9)}
    form = {"document": "fiche-contacts-incident", "answers": {LEARNER: "Léa", **entered}}
    file = file_of({"id": "other", "forms": {"f": form}}, kind="form")
    page = _open(context, address, INCIDENT)
    for into in ("this", "new"):
        _act(page, "Importer un formulaire…")
        choose(page.locator("dialog[open]"), file)
        page.locator(f"dialog[open] [value={into}]").check()
        page.locator("dialog[open]").get_by_role("button", name="Importer").click()
        expect(_field(page, "actions.9.action")).to_have_value("Appeler 9")
        assert all(answers[LEARNER] == "Léa" for answers in _answers(page))
        assert "Appeler" not in json.dumps(kept(page))
    # Printed blank, they are still nowhere else: leaving asks first.
    page.evaluate("window.print = () => dispatchEvent(new Event('afterprint'))")
    page.locator("[data-action=form_print]").click()
    page.locator("dialog[open] [value=blank]").check()
    page.locator("dialog[open] button[value=print]").click()
    expect(_field(page, "actions.9.action")).to_have_value("Appeler 9")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    # Where dossiers are imported, nothing is known of what is sensitive.
    page.goto(address + ADDRESSES["checklist"]["fr"])
    assert asked == ["beforeunload"]
    choose(start(page, "import"), file)
    said = page.locator("dialog[open] [data-problem]")
    expect(said).to_contain_text("la page de son document, « Fiche")
    assert "Appeler" not in json.dumps(kept(page))


def test_the_page_says_of_sensitive_answers_what_is_so(
    open_context: OpenContext, address: str
) -> None:
    """They may be kept though nobody asked: from before the document called them sensitive."""
    context = open_context()
    form = {"document": "fiche-contacts-incident", "answers": {"actions.1.action": "Appeler"}}
    store(context, address, {**GRAZ, "forms": {"f": form}})
    page = _open(context, address, INCIDENT)
    expect(_field(page, "actions.1.action")).to_have_value("Appeler")
    box = page.get_by_label("Garder aussi les données sensibles sur cet appareil")
    expect(box).to_be_checked()
    expect(page.locator('[data-field="actions"]')).to_contain_text("Gardé sur cet appareil")
    box.uncheck()
    assert "Appeler" not in json.dumps(kept(page))


def test_a_form_is_exported_and_imported(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, GRAZ)
    page = _open(context, address, GRID)
    _field(page, LEARNER).fill(HOSTILE)
    _field(page, "acquis.1.niveau").select_option("2")
    with page.expect_download() as downloading:
        _act(page, "Exporter ce formulaire…")
    content = json.loads(Path(downloading.value.path()).read_text("utf-8"))
    Draft202012Validator(SCHEMA).validate(content)
    assert downloading.value.suggested_filename.startswith("grille-d-evaluation")
    ((key, form),) = content["dossiers"][0]["forms"].items()
    assert (content["kind"], form["document"]) == ("form", "grille-evaluation")
    assert form["answers"] == _answers(page)[0]

    def offer(changed: object) -> Locator:
        _act(page, "Importer un formulaire…")
        dialog = page.locator("dialog[open]")
        choose(dialog, changed)
        return dialog

    # What is wrong is said, and nothing changes.
    before = kept(page)
    for spoil, said in {
        "newer": "version plus récente",
        "dossiers": "depuis la page « Mes dossiers »",
        "document": "autre document (attestation-presence)",
        "text": "› acquis.1.niveau. Attendu : un texte",
        "name": "identifiant du guide",
        "two": "ne vient pas du guide",
    }.items():
        bad = copy.deepcopy(content)
        spoilt = bad["dossiers"][0]["forms"]
        if spoil == "newer":
            bad["version"] = 99
        elif spoil == "dossiers":
            bad["kind"] = "dossiers"
        elif spoil == "document":
            spoilt[key]["document"] = "attestation-presence"
        elif spoil == "text":
            spoilt[key]["answers"]["acquis.1.niveau"] = {}
        elif spoil == "name":
            spoilt[key]["answers"]["__proto__"] = "x"
        else:
            spoilt["other"] = spoilt[key]
        dialog = offer(bad)
        expect(dialog.locator("[data-problem]")).to_contain_text(said)
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
    assert kept(page) == before

    # Into this form: what would change is seen first.
    form["answers"].update({"acquis.1.niveau": "3", "lieu": "Atelier", "constructor-x": "autre"})
    page_dialog = offer(content)
    preview = page.locator("dialog[open]", has_text="Avant d’importer")
    expect(preview.locator("[data-counts]")).to_have_text("3 réponses changeraient")
    expect(preview.locator("li").first).to_contain_text("2 → 3")
    preview.get_by_role("button", name="Importer").click()
    expect(page_dialog).to_have_count(0)
    expect(_field(page, "lieu")).to_have_value("Atelier")
    expect(_field(page, LEARNER)).to_have_value(HOSTILE)
    page.locator("[data-undo]").click()
    expect(_field(page, "lieu")).to_have_value("")
    assert kept(page).keys() == before.keys()
    # Into a new one, on another device.
    other = _open(open_context(), address, GRID)
    _act(other, "Importer un formulaire…")
    choose(other.locator("dialog[open]"), content)
    other.get_by_label("Un nouveau formulaire").check()
    other.locator("dialog[open]").get_by_role("button", name="Importer").click()
    expect(_field(other, "lieu")).to_have_value("Atelier")
    assert _answers(other) == [form["answers"]]


def test_forms_travel_with_a_private_export_only(open_context: OpenContext, address: str) -> None:
    context = open_context()
    form = {"document": "grille-evaluation", "created": 1, "changed": 1, "answers": {"lieu": "a"}}
    store(context, address, {**GRAZ, "forms": {"f": form}})
    page = visit(context, address, "checklist")
    _, public = exported(page, start(page, "export"))
    assert "forms" not in public["dossiers"][0]
    dialog = start(page, "export")
    dialog.get_by_role("checkbox").check()
    expect(dialog).to_contain_text("formulaires remplis sont dans le fichier")
    _, content = exported(page, dialog)
    Draft202012Validator(SCHEMA).validate(content)
    assert content["dossiers"][0]["forms"] == {"f": form}
    # A version without forms is still read.
    older = {**file_of({"id": "old", "name": "Ancien"}), "version": 2}
    older["dossiers"][0]["version"] = 2
    other = visit(open_context(), address, "checklist")
    for taken in (older, content):
        choose(start(other, "import"), taken)
        other.locator(".incoming").first.wait_for()
        other.locator("[data-take]").click()
        expect(other.locator("dialog[open]")).to_have_count(0)
    names = {dossier["name"]: dossier for dossier in dossiers(other)}
    assert names.keys() == {"Ancien", "Graz 2027"}
    assert names["Graz 2027"]["forms"]["f"]["answers"] == {"lieu": "a"}
    # What differs is seen first, and taken back.
    content["dossiers"][0]["forms"]["f"].update(changed=2, answers={"lieu": "b"})
    content["dossiers"][0]["forms"]["f"]["changed"] = 8_000_000_000_000
    choose(start(other, "import"), content)
    incoming = other.locator(".incoming")
    expect(incoming.locator("[data-counts]")).to_contain_text("1 formulaire")
    incoming.locator("summary").click()
    expect(incoming).to_contain_text("Grille d’évaluation des compétences")
    other.locator("[data-take]").click()
    expect(other.locator("dialog[open]")).to_have_count(0)
    assert {**dossiers(other)[1]}["forms"]["f"]["answers"] == {"lieu": "b"}
    other.locator("[data-undo]").click()
    expect(other.locator("[data-status]")).to_contain_text("Annulé")
    assert dossiers(other)[1]["forms"]["f"]["answers"] == {"lieu": "a"}


@pytest.mark.proof
@pytest.mark.parametrize("key", some([GRID, INCIDENT], every=2))
def test_without_scripts_a_form_is_read_filled_in_and_printed(
    key: str, guide: Guide, open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(java_script_enabled=False), address, key)
    expect(page.get_by_text("Sans JavaScript, rien n’est gardé")).to_be_visible()
    expect(page.locator("[data-tools]")).to_be_hidden()
    _field(page, LEARNER).fill("Léa")
    _field(page, LEARNER).press("Enter")
    assert page.url.endswith("/")
    beside = page.locator(".form-body .form-beside").first
    expect(beside).to_be_hidden()
    page.get_by_label("Français + English").check()
    expect(beside).to_be_visible()
    # The page says what every other format says, in the same order.
    said = labels(outline(guide, guide.documents[key.removeprefix("document-")], ("fr",)))
    text = " ".join(str(page.locator("article").evaluate("part => part.textContent")).split())
    at = 0
    for label in said:
        found = text.find(" ".join(label.split()), 0 if at == 0 else at)
        assert found >= 0, label
        at = found


@crossed(scheme=["light", "dark"])
def test_a_form_is_printed_alone_blank_or_filled(
    scheme: str, open_context: OpenContext, address: str
) -> None:
    context = open_context(color_scheme=scheme)
    store(context, address, GRAZ)
    page = _open(context, address, GRID)
    long = "Monter une cloison, poser les rails et les montants, contrôler l’aplomb. " * 8
    _field(page, "appreciation").fill(long)
    page.evaluate("""() => { window.seen = []; window.print = () => {
        dispatchEvent(new Event("beforeprint"));
        window.seen.push([document.title, document.querySelector("[data-form]").innerText]);
        dispatchEvent(new Event("afterprint")); } }""")
    page.emulate_media(media="print")
    for state in ("filled", "blank"):
        page.evaluate("document.querySelector('[data-action=form_print]').click()")
        dialog = page.locator("dialog[open]")
        dialog.locator(f"[value={state}]").check()
        dialog.locator("button[value=print]").click()
        expect(dialog).to_have_count(0)
    (title, filled), (_, blank) = page.evaluate("window.seen")
    assert long.strip() in filled
    assert title.startswith("Formulaire 1 – Grille")
    assert "cloison" not in blank
    assert "Graz" not in blank
    # What was entered is there again, and is what is kept.
    expect(_field(page, "appreciation")).to_have_value(long)
    assert _answers(page)[0]["appreciation"] == long
    for hidden in ("[data-form-bar]", ".md-header", ".md-sidebar >> nth=0", "[data-add-row]"):
        expect(page.locator(hidden).first).to_be_hidden()


@whole
def test_a_browser_that_refuses_to_save_is_said_so(open_context: OpenContext, address: str) -> None:
    context = open_context()
    context.add_init_script(BLOCKED)
    page = _open(context, address, GRID)
    expect(page.locator("[data-saved] summary")).to_contain_text("Non enregistré")
    _field(page, LEARNER).fill("Léa")
    expect(page.locator("[data-status]")).to_contain_text("refuse d’enregistrer")
    expect(page.locator("[data-forms] option")).to_have_text(["Léa"])
    page.get_by_role("button", name="Nouveau formulaire").click()
    page.locator("[data-forms]").select_option("Léa")
    expect(_field(page, LEARNER)).to_have_value("Léa")


def test_rows_are_cards_on_a_phone_and_work_by_keyboard(
    open_context: OpenContext, address: str
) -> None:
    page = _open(open_context("phone"), address, GRID)
    cell = page.locator('td:has([name="acquis.1.date"])')
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Date"'
    _field(page, "evaluateurs.1.lien").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Retirer la ligne 1").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(_field(page, "evaluateurs.1.nom")).to_be_focused()


@whole
def test_the_page_of_every_document_works(
    guide: Guide, open_context: OpenContext, address: str
) -> None:
    """Nothing fails or is too wide on a phone, in two languages, with every field filled in."""
    page = open_context("phone", viewport={"width": 320, "height": 700}).new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for id_ in guide.documents:
        page.goto(address + ADDRESSES[f"document-{id_}"]["fr"])
        _ready(page)
        page.get_by_label("Français + English").check()
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320, id_
        filled = page.evaluate(
            """() => { const all = document.querySelectorAll("[data-form] :is(input, textarea)");
            for (const one of all) {
                if (["checkbox", "radio"].includes(one.type)) one.checked = true;
                else one.value = { date: "2027-03-01", number: "3" }[one.type] || "Texte";
                one.dispatchEvent(new Event("input", { bubbles: true }));
            }
            for (const one of document.querySelectorAll("[data-form] select")) {
                one.selectedIndex = 1;
                one.dispatchEvent(new Event("input", { bubbles: true }));
            }
            Guide.page.flush();
            return Guide.answers.read() }"""
        )
        assert filled, id_
        expect(page.locator("[data-missing] li")).to_have_count(0)
        sensitive = page.evaluate(
            "Object.keys(Guide.answers.read()).filter(Guide.page.isSensitive)"
        )
        stored = page.evaluate("Guide.page.form.answers")
        assert stored == {name: text for name, text in filled.items() if name not in sensitive}, id_
        page.evaluate("Guide.page.loosen(false)")
    assert said == []
    kept = {form["document"] for form in dossiers(page)[0]["forms"].values()}
    assert kept == set(guide.documents)


@whole
@crossed(scheme=["light", "dark"])
def test_axe_finds_nothing_in_its_states(
    scheme: str, open_context: OpenContext, address: str
) -> None:
    context = open_context(color_scheme=scheme, reduced_motion="reduce")
    store(context, address, GRAZ)
    page = _open(context, address, "document-fiche-preparation")
    page.get_by_label("Français + English").check()
    for summary in page.locator("[data-form-bar] summary").all():
        summary.click()
    _field(page, "header.debut").fill("1492-01-01")
    expect(page.locator(".field-wrong")).to_be_visible()
    page.wait_for_function("key => localStorage[key].includes('1492')", arg=KEY)
    assert violations(page) == []
    page.get_by_role("button", name="Reprendre du dossier…").click()
    page.locator("dialog[open]").wait_for()
    assert violations(page) == []


@whole
def test_an_address_with_what_every_object_has_hurts_nothing(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, GRAZ)
    page = _open(context, address, GRID)
    for name in ("constructor", "__proto__"):
        page.goto(f"{page.url.split('#')[0]}#?dossier=graz&form={name}")
        page.reload()
        _field(_ready(page), LEARNER).fill(name)
        page.wait_for_function("([key, name]) => localStorage[key].includes(name)", arg=[KEY, name])
    assert page.evaluate("Object.keys(Object.prototype)") == []
    assert [answers[LEARNER] for answers in _answers(page)] == ["__proto__"]


def test_answers_follow_what_is_renamed(open_context: OpenContext, address: str) -> None:
    context = open_context()
    entered = {
        "etape": "debut",
        "acquis-vises.1.niveau-atteint": "3",
        "methodes.interview": "on",
        "lieu": "Graz",
        "ancien-lieu": "Wien",
    }
    form = {"document": "grille-evaluation", "answers": entered, "revision": 1, "created": 1}
    store(context, address, {**GRAZ, "forms": {"un": form}})
    renamed = {
        "etape": "moment",
        "moment=debut": "moment=initial",
        "acquis-vises": "acquis",
        "acquis.*.niveau-atteint": "acquis.*.niveau",
        "methodes.interview": "methodes.entretien",
        "ancien-lieu": "lieu",
    }

    def rename(route: Route) -> None:
        response = route.fetch()
        told = response.text().replace('"renamed":{}', f'"renamed":{json.dumps(renamed)}')
        route.fulfill(response=response, body=told)

    context.route("**/grille-evaluation/", rename)
    page = _open(context, address, GRID)
    # What is called so already stays.
    assert _answers(page) == [
        {
            "moment": "initial",
            "acquis.1.niveau": "3",
            "methodes.entretien": "on",
            "lieu": "Graz",
        }
    ]
    expect(page.locator('[name="moment"]:checked')).to_have_value("initial")
    expect(_field(page, "acquis.1.niveau")).to_have_value("3")
