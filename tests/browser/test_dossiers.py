"""« Mes dossiers »: create, copy, archive, delete; what is next; what the device keeps."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from macros.model import Guide
from tests.browser.axe import violations
from tests.browser.conftest import OpenContext, visit
from tests.browser.kept import BLOCKED, FIRST, LAST, PREFIX, dossiers, store, tick, ticked
from tests.sample import crossed, some, whole

NOW = "2026-11-25T10:00:00"
#: A dossier with everything said of it, as an earlier visit left it.
GRAZ: dict[str, Any] = {
    "id": "graz",
    "name": "Graz",
    "departure": "2027-03-01",
    "end": "2027-03-21",
    "sending": "CFA de Lyon",
    "hosting": "BZ Graz",
    "country": "Autriche",
    "learners": 4,
    "role": "organisme-envoi",
    "approach": "evaluate",
    "sequence": 3,
    "items": {
        FIRST: {"state": "done", "on": "2026-01-05", "note": "secret", "at": 1, "revision": 1},
        LAST: {"due": "2027-09-01", "waiting": "Anna", "at": 1},
    },
}
STAY: dict[str, Any] = {"departure": "2027-03-01", "end": "2027-03-21"}


def _mine(context: BrowserContext, address: str, language: str = "fr") -> Page:
    context.clock.set_fixed_time(NOW)
    return visit(context, address, "dossiers", language)


def _card(page: Page, name: str) -> Locator:
    heading = page.get_by_role("heading", name=name, exact=True)
    return page.locator("[data-dossier]").filter(has=heading)


def _names(page: Page, where: str = "current") -> list[str]:
    return page.locator(f"[data-{where}] [data-open]").all_inner_texts()


def _create(page: Page, **values: str) -> None:
    page.get_by_role("button", name=re.compile("Nouveau dossier|New file")).click()
    dialog = page.locator("dialog")
    for name, value in values.items():
        dialog.locator(f"[name={name}]").fill(value)
    dialog.get_by_role("button", name=re.compile("Enregistrer|Save")).click()


@crossed(device=["desktop", "phone"])
def test_a_dossier_is_created_opened_and_renamed(
    device: str, open_context: OpenContext, address: str
) -> None:
    page = _mine(open_context(device), address)
    expect(page.get_by_text("Aucun dossier sur cet appareil")).to_be_visible()
    _create(page, name="Lyon – Graz", learners="4", country="Autriche", **STAY)
    said = page.locator("[data-status]")
    expect(said).to_contain_text("Dossier créé : Lyon – Graz – Enregistré sur cet appareil")
    expect(page.get_by_text("Aucun dossier sur cet appareil")).to_be_hidden()
    card = _card(page, "Lyon – Graz")
    expect(card.locator("[data-open]")).to_be_focused()
    expect(card).to_contain_text("du 1er mars 2027 au 21 mars 2027 · Autriche · 4 apprenants")
    card.get_by_role("button", name="Modifier…").click()
    dialog = page.get_by_role("dialog", name="Modifier le dossier")
    expect(dialog.get_by_label("Départ")).to_have_value("2027-03-01")
    expect(dialog.get_by_label("Nombre d’apprenants")).to_have_value("4")
    dialog.get_by_label("Nom du dossier").fill("Graz au printemps")
    dialog.get_by_label("Nom du dossier").press("Enter")
    expect(said).to_contain_text("Dossier modifié : Graz au printemps")
    assert _names(page) == ["Graz au printemps"]
    page.get_by_role("button", name="Annuler").click()
    assert _names(page) == ["Lyon – Graz"]
    page.get_by_role("link", name="Lyon – Graz", exact=True).click()
    expect(page.locator("[data-picker] option:checked")).to_have_text("Lyon – Graz")
    tick(page, FIRST)
    page.go_back()
    expect(_card(page, "Lyon – Graz")).to_contain_text("1 point fait sur")


@whole
def test_undoing_a_new_dossier_takes_it_away(open_context: OpenContext, address: str) -> None:
    page = _mine(open_context(), address, "en")
    _create(page, name="Cork")
    assert _names(page) == ["Cork"]
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("No file on this device yet")).to_be_visible()
    assert dossiers(page) == []


def test_the_checklist_edits_the_open_dossier_and_one_that_is_not_kept_yet(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    page = visit(context, address, "checklist", "en")
    page.get_by_role("button", name="Name, dates, partners…").click()
    dialog = page.get_by_role("dialog", name="New file")
    dialog.get_by_label("Name of the file").fill("Cork")
    dialog.get_by_label("Departure").fill("2027-03-01")
    dialog.get_by_label("Last day").fill("2027-03-21")
    dialog.get_by_role("button", name="Save").click()
    expect(page.locator("[data-picker] option:checked")).to_have_text("Cork")
    expect(page.locator("[data-facts]")).to_have_text("1 Mar 2027 to 21 Mar 2027")
    tick(page, FIRST)
    page.get_by_role("button", name="Name, dates, partners…").click()
    dialog = page.get_by_role("dialog", name="Edit the file")
    dialog.get_by_label("Name of the file").fill("Galway")
    dialog.get_by_role("button", name="Save").click()
    expect(page.locator("[data-picker] option:checked")).to_have_text("Galway")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-picker] option:checked")).to_have_text("Cork")
    assert ticked(page) == [FIRST]
    assert len(dossiers(page)) == 1


@whole
def test_a_departure_after_the_last_day_is_refused_and_nothing_typed_is_lost(
    open_context: OpenContext, address: str
) -> None:
    page = _mine(open_context(), address)
    _create(page, name="Graz", departure="2027-03-21", end="2027-03-01", hosting="BZ Graz")
    dialog = page.get_by_role("dialog", name="Nouveau dossier")
    end = dialog.get_by_label("Dernier jour")
    expect(end).to_be_focused()
    expect(end).to_have_attribute("aria-invalid", "true")
    expect(end).to_have_accessible_description(
        "Le dernier jour vient avant le départ (21 mars 2027). Corrigez l’une des deux dates."
    )
    assert dossiers(page) == []
    expect(dialog.get_by_label("Nom du dossier")).to_have_value("Graz")
    expect(dialog.get_by_role("textbox", name="Organisme d’accueil")).to_have_value("BZ Graz")
    expect(dialog.get_by_label("Départ")).to_have_value("2027-03-21")
    end.fill("2027-03-21")  # one day is a stay
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("[data-status]")).not_to_be_empty()
    (made,) = dossiers(page)
    assert (made["departure"], made["end"], made["hosting"]) == ("2027-03-21",) * 2 + ("BZ Graz",)


def test_what_cannot_be_is_refused_at_its_field(open_context: OpenContext, address: str) -> None:
    page = _mine(open_context(locale="en-US"), address, "en")
    for field, typed, said in (
        ("Departure", "02312027", "This date is incomplete or does not exist."),
        ("Departure", "0301", "This date is incomplete or does not exist."),
        ("Last day", "03010027", "Choose a date between 2000 and 2099."),
        ("Number of learners", "0", "A whole number from 1 to 9999."),
        ("Number of learners", "2.5", "A whole number from 1 to 9999."),
    ):
        page.get_by_role("button", name="New file").click()
        dialog = page.locator("dialog")
        dialog.get_by_label("Name of the file").fill("Cork")
        dialog.get_by_label(field).press_sequentially(typed)
        dialog.get_by_role("button", name="Save").click()
        expect(dialog.get_by_label(field)).to_be_focused()
        expect(dialog.get_by_label(field)).to_have_accessible_description(said)
        expect(dialog.get_by_label("Name of the file")).to_have_value("Cork")
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
    assert dossiers(page) == []


@whole
def test_cancelling_changes_nothing(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, GRAZ)
    page = _mine(context, address)
    before = dossiers(page)
    for leave in ("Annuler", None):
        edit = _card(page, "Graz").get_by_role("button", name="Modifier…")
        edit.click()
        dialog = page.locator("dialog")
        dialog.get_by_label("Nom du dossier").fill("autre")
        if leave:
            dialog.get_by_role("button", name=leave).click()
        else:
            page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(edit).to_be_focused()
    assert dossiers(page) == before


def test_a_copy_keeps_the_structure_and_not_the_ticks(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    context = open_context()
    store(context, address, GRAZ)
    page = _mine(context, address)
    _card(page, "Graz").get_by_role("button", name="Dupliquer…").click()
    dialog = page.get_by_role("dialog", name="Dupliquer « Graz »")
    expect(dialog.get_by_label("Nom du dossier")).to_have_value("Graz (copie)")
    dialog.get_by_label("Départ").fill("2028-03-01")
    dialog.get_by_label("Dernier jour").fill("2028-03-21")
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(_card(page, "Graz (copie)")).to_contain_text(f"0 point fait sur {len(guide.items)}")
    old, new = dossiers(page)
    assert old == {"version": 4, "created": 1, "changed": 1, **GRAZ}
    assert new["id"] != old["id"]
    assert (new["items"], new["departure"]) == ({}, "2028-03-01")
    same = ("sending", "hosting", "country", "learners", "role", "approach")
    assert [new[name] for name in same] == [old[name] for name in same]
    assert "sequence" not in new


def test_archiving_sets_apart_and_brings_back(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, GRAZ, {"id": "cork", "name": "Cork", **STAY})
    page = _mine(context, address, "en")
    next_ones = page.locator("[data-next]")
    expect(next_ones).to_contain_text("· Cork")
    _card(page, "Cork").get_by_role("button", name="Archive").click()
    expect(page.locator("[data-status]")).to_have_text("File archived: Cork")
    expect(_card(page, "Graz").locator("[data-open]")).to_be_focused()
    assert _names(page) == ["Graz"]
    expect(next_ones).not_to_contain_text("· Cork")
    page.get_by_text("1 archived file").click()
    _card(page, "Cork").get_by_role("button", name="Take out of the archive").click()
    assert sorted(_names(page)) == ["Cork", "Graz"]
    expect(page.get_by_text("1 archived file")).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    assert _names(page, "archived") == ["Cork"]
    page.reload()
    assert _names(page) == ["Graz"]


def test_deleting_is_undone_whole(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, GRAZ)
    page = _mine(context, address)
    before = dossiers(page)
    _card(page, "Graz").get_by_role("button", name="Supprimer").click()
    expect(page.locator("[data-status]")).to_have_text("Supprimé : Graz")
    expect(page.get_by_role("button", name="Nouveau dossier")).to_be_focused()
    assert dossiers(page) == []
    page.keyboard.press("Control+z")
    expect(_card(page, "Graz")).to_be_visible()
    assert dossiers(page) == before


@whole
def test_what_is_next_comes_by_day_over_all_dossiers(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    context = open_context()
    done = {item: {"state": "done", "at": 1} for item in guide.items}
    late, today, month, later = list(guide.items)[:4]

    def due(item: str, day: str) -> dict[str, Any]:
        return {"items": {**done, item: {"due": day, "at": 1}}}

    store(
        context,
        address,
        {"id": "d", "name": "Plus tard", **due(later, "2027-02-28")},
        {"id": "a", "name": "En retard", **due(late, "2026-11-24")},
        {"id": "c", "name": "Ce mois", **due(month, "2026-11-30")},
        {"id": "b", "name": "Ce jour", **due(today, "2026-11-25")},
    )
    page = _mine(context, address)
    lines = page.locator("[data-next] > li")
    expect(lines).to_have_count(4)
    for line, standing, item, name in zip(
        lines.all(),
        ("En retard 24 nov. 2026", "Aujourd’hui au plus tard 25 nov.", "Ce mois-ci", "Plus tard"),
        (late, today, month, later),
        ("En retard", "Ce jour", "Ce mois", "Plus tard"),
        strict=True,
    ):
        expect(line.locator(".next-when")).to_contain_text(standing)
        expect(line.locator(".next-what")).to_contain_text(f"· {name}")
        href = line.get_by_role("link").get_attribute("href")
        assert href
        assert href.endswith(f"&item={item}")
    lines.nth(1).get_by_role("link").click()
    expect(page.locator("[data-picker] option:checked")).to_have_text("Ce jour")
    expect(page.locator(f'[id="{today}"]')).to_be_in_viewport()
    # The next day, what was for today is late.
    context.clock.set_fixed_time("2026-11-26T00:01:00")
    page.go_back()
    page.reload()
    expect(page.locator("[data-next] .standing-late")).to_have_count(2)


def test_cards_count_what_is_late_and_lead_to_it(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    context = open_context()
    store(context, address, GRAZ, {"id": "cork", "name": "Cork"})
    page = _mine(context, address)
    expect(_card(page, "Cork")).to_contain_text("Donnez les dates du séjour")
    link = _card(page, "Graz").locator("a.standing-late")
    said = re.fullmatch(r"(\d+) points? en retard", link.inner_text())
    assert said
    expect(_card(page, "Graz")).to_contain_text(f"1 point fait sur {len(guide.items)}")
    expect(_card(page, "Graz").get_by_text("Prochaine échéance")).to_be_visible()
    link.click()
    expect(page.locator("[data-picker] option:checked")).to_have_text("Graz")
    expect(page.locator("li.check:visible")).to_have_count(int(said[1]))
    expect(page.locator("li.check:visible .standing-late")).to_have_count(int(said[1]))


def test_more_is_shown_on_demand_and_only_my_role_s(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    context = open_context()
    store(context, address, GRAZ)
    page = _mine(context, address)
    lines = page.locator("[data-next] > li")
    expect(lines).to_have_count(15)
    more = page.get_by_role("button", name="Montrer la suite")
    while more.is_visible():
        before = lines.count()
        more.click()
        assert lines.count() > before
    timed = [item.id for item in guide.items.values() if item.timing.range or item.timing.halfway]
    expect(lines).to_have_count(len({*timed, LAST} - {FIRST}))
    page.get_by_label("Seulement ce qui revient à mon rôle").check()
    ours = {"organisme-envoi", "referent-mobilite", "equipe-pedagogique"}
    parts = ("does", "answers", "contributes", "signs", "may_sign")
    mine = [
        item
        for item, whole in guide.items.items()
        if ours & {role for part in parts for role in whole.roles.by_part().get(part, ())}
    ]
    assert 0 < len(mine) < len(guide.items)
    expect(lines).to_have_count(len(set(mine) & {*timed, LAST} - {FIRST}))


def test_html_in_names_stays_text(open_context: OpenContext, address: str) -> None:
    context = open_context()
    html = "<img src=x onerror=\"document.title='run'\"><b>&amp;"
    store(context, address, {"id": "a", "name": html, "hosting": html, "country": html, **STAY})
    page = _mine(context, address)
    _put(page, f"{PREFIX}dossier:b", json.dumps({"version": 99, "name": html}))
    page.reload()
    expect(page.get_by_role("heading", name=html)).to_be_visible()
    assert _names(page) == [html]
    expect(page.locator("[data-facts]").first).to_contain_text(f"{html}, {html}")
    expect(page.locator("[data-next]")).to_contain_text(html)
    expect(page.locator("[data-aside-list]")).to_contain_text(html)
    _card(page, html).get_by_role("button", name="Dupliquer…").click()
    expect(page.get_by_role("dialog", name=f"Dupliquer « {html} »")).to_be_visible()
    assert page.locator("article img, article b, dialog b").count() == 0
    assert page.title() != "run"


def _put(page: Page, key: str, text: str) -> None:
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])


@pytest.mark.parametrize("answer", ["keep", "escape", "forget"])
def test_forgetting_asks_first_and_leaves_other_guides_alone(
    answer: str, open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, GRAZ)
    page = _mine(context, address)
    others = {
        "guide:/autre/:dossier:x": "{}",
        "guide:/sous-dossier-bis/:open": "x",
        "theme": "dark",
    }
    for key, text in others.items():
        _put(page, key, text)
    _put(page, f"{PREFIX}dossier:broken", "{")
    page.mouse.move(9, 9)
    page.wait_for_function("() => '/sous-dossier/.__palette' in localStorage")
    page.get_by_role("button", name="Tout oublier sur cet appareil…").click()
    dialog = page.get_by_role("dialog", name="Tout oublier sur cet appareil ?")
    expect(dialog).to_contain_text("1 dossier sera effacé de ce navigateur")
    expect(dialog.get_by_role("button", name="Garder mes dossiers")).to_be_focused()
    expect(dialog.get_by_role("button", name="Exporter d’abord tous")).to_be_visible()
    if answer == "escape":
        page.keyboard.press("Escape")
    else:
        name = {"keep": "Garder mes dossiers", "forget": "Tout oublier"}[answer]
        dialog.get_by_role("button", name=name, exact=True).click()
    expect(dialog).to_be_hidden()
    if answer == "forget":
        expect(page.get_by_text("Aucun dossier sur cet appareil")).to_be_visible()
        expect(page.locator("[data-status]")).to_contain_text("n’a plus rien de vous")
    kept = page.evaluate("({...localStorage, ...sessionStorage})")
    assert {key: kept[key] for key in others} == others
    assert ("/sous-dossier/.__palette" in kept) == (answer != "forget")
    ours = [key for key in kept if key.startswith(PREFIX)]
    assert bool(ours) == (answer != "forget")
    page.reload()
    assert _names(page) == ([] if answer == "forget" else ["Graz"])


def test_on_a_shared_computer_nothing_is_left(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, GRAZ)
    page = _mine(context, address, "en")
    page.get_by_label("Shared computer").check()
    expect(page.get_by_text("No file on this device yet")).to_be_visible()
    _create(page, name="Cork")
    expect(page.locator("[data-status]")).to_contain_text("Kept in this tab only")
    page.reload()
    expect(page.get_by_label("Shared computer")).to_be_checked()
    assert _names(page) == ["Cork"]
    page.get_by_role("link", name="Cork", exact=True).click()
    tick(page, FIRST)
    page.go_back()
    expect(_card(page, "Cork")).to_contain_text("1 of")
    assert [dossier["name"] for dossier in dossiers(page)] == ["Graz"]
    assert _names(_mine(context, address, "en")) == ["Graz"], "another tab"
    page.get_by_label("Shared computer").uncheck()
    assert _names(page) == ["Graz"]


ASIDE = [
    (
        "dossier:a",
        '{"version": 99, "name": "Été"}',
        "Été – vient d’une version plus récente du guide",
        "ete.json",
    ),
    ("dossier:a", "{", "Dossier sans nom lisible – ne peut pas être lu", ".txt"),
    ("ticks", "[]", "Coches d’une version ancienne du guide – ne peut pas", ".txt"),
]


@pytest.mark.proof
@pytest.mark.parametrize(("key", "text", "said", "file"), some(ASIDE, every=2))
def test_data_set_aside_is_shown_downloaded_and_never_written_over(
    key: str,
    text: str,
    said: str,
    file: str,
    open_context: OpenContext,
    address: str,
    tmp_path: Path,
) -> None:
    context = open_context()
    page = _mine(context, address)
    _put(page, PREFIX + key, text)
    page.reload()
    aside = page.locator("[data-aside-list] li")
    expect(aside).to_contain_text(said)
    with page.expect_download() as download:
        aside.get_by_role("button", name="Télécharger").click()
    assert download.value.suggested_filename.endswith(file)
    download.value.save_as(tmp_path / "aside")
    assert (tmp_path / "aside").read_text(encoding="utf-8") == text
    _create(page, name="Graz")

    def kept() -> str | None:
        found: str | None = page.evaluate("key => localStorage.getItem(key)", PREFIX + key)
        return found

    assert kept() == text
    aside.get_by_role("button", name="Supprimer").click()
    expect(page.locator("[data-aside]")).to_be_hidden()
    assert kept() is None
    page.get_by_role("button", name="Annuler").click()
    expect(aside).to_contain_text(said)
    assert kept() == text


@whole
def test_a_browser_that_refuses_to_save_is_said_so_and_the_page_works(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    context.add_init_script(BLOCKED)
    page = _mine(context, address)
    expect(page.locator("[data-trouble]")).to_contain_text("refuse d’enregistrer")
    _create(page, name="Graz", **STAY)
    expect(page.locator("[data-status]")).to_contain_text("refuse d’enregistrer")
    assert _names(page) == ["Graz"]
    _card(page, "Graz").get_by_role("button", name="Supprimer").click()
    assert _names(page) == []
    page.get_by_role("button", name="Annuler").click()
    expect(_card(page, "Graz")).to_contain_text("du 1er mars 2027")


@whole
def test_two_tabs_see_what_the_other_creates_and_deletes(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    one = _mine(context, address)
    two = visit(context, address, "dossiers", "en")
    _create(one, name="Graz", **STAY)
    expect(_card(two, "Graz")).to_be_visible()
    checklist = visit(context, address, "checklist", "en")
    tick(checklist, FIRST)
    expect(_card(two, "Graz")).to_contain_text("1 of")
    _card(two, "Graz").get_by_role("button", name="Delete").click()
    expect(checklist.locator("[data-status]")).to_have_text(
        "The file “Graz” was deleted in another tab."
    )
    expect(one.get_by_text("Aucun dossier sur cet appareil")).to_be_visible()


@whole
def test_a_form_open_in_one_tab_keeps_what_the_other_changed(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, GRAZ)
    one, two = _mine(context, address), _mine(context, address)
    for page in (one, two):
        _card(page, "Graz").get_by_role("button", name="Modifier…").click()
    one.get_by_label("Pays d’accueil").fill("Allemagne")
    one.get_by_role("button", name="Enregistrer").click()
    two.get_by_label("Nombre d’apprenants").fill("7")
    two.get_by_role("button", name="Enregistrer").click()
    expect(_card(one, "Graz")).to_contain_text("BZ Graz, Allemagne · 7 apprenants")


def test_the_keyboard_is_enough(open_context: OpenContext, address: str) -> None:
    page = _mine(open_context(), address, "en")
    page.get_by_role("button", name="New file").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name of the file")).to_be_focused()
    page.keyboard.type("Cork")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Cork", exact=True)
    expect(link).to_be_focused()
    for name in ("Edit…", "Calendar…", "Export…", "Duplicate…", "Archive", "Delete"):
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.closest('[data-due]') !== null"):
            page.keyboard.press("Tab")
        button = page.get_by_role("button", name=name, exact=True)
        expect(button).to_be_focused()
        expect(button).to_have_accessible_description("Cork")
    page.keyboard.press("Space")
    expect(page.get_by_text("No file on this device yet")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(link).to_be_visible()


@crossed(width=[390, 320], language=["fr", "en"])
def test_nothing_is_wider_than_a_phone(
    width: int, language: str, open_context: OpenContext, address: str
) -> None:
    context = open_context("phone", viewport={"width": width, "height": 700})
    long = "Donaudampfschifffahrtsgesellschaft" * 2
    store(context, address, {**GRAZ, "name": long, "hosting": long}, {"id": "b", "name": "Cork"})
    page = _mine(context, address, language)
    _put(page, f"{PREFIX}dossier:broken", "{")
    page.reload()

    def widest() -> int:
        found: int = page.evaluate("document.documentElement.scrollWidth")
        return found

    assert widest() == width
    page.locator("[data-dossier] [data-action=dossier_form]").first.click()
    dialog = page.locator("dialog")
    expect(dialog).to_be_visible()
    assert widest() == width
    assert dialog.evaluate("node => node.scrollWidth <= node.clientWidth")


def test_the_order_is_that_of_departures(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(
        context,
        address,
        {"id": "over", "name": "Passé", "departure": "2020-01-01", "end": "2020-02-01"},
        {"id": "undated", "name": "Sans date"},
        {"id": "later", "name": "Mars", **STAY},
        {"id": "soon", "name": "Février", "departure": "2027-02-01", "end": "2027-02-20"},
        {"id": "old", "name": "Plus ancien", "departure": "2019-01-01", "end": "2019-02-01"},
    )
    page = _mine(context, address)
    assert _names(page) == ["Février", "Mars", "Sans date", "Passé", "Plus ancien"]


@crossed(language=["fr", "en"])
def test_without_scripts_the_page_says_what_it_is_for(
    language: str, open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(java_script_enabled=False), address, "dossiers", language)
    expect(page.locator("article")).to_contain_text("JavaScript")
    expect(page.get_by_role("button", name=re.compile("dossier|file"))).to_have_count(0)
    name = {"fr": "Lire la liste et l’imprimer", "en": "Read the list and print it"}[language]
    page.get_by_role("link", name=name).click()
    expect(page).to_have_url(re.compile("/checklist/$"))


def test_paper_shows_the_lists_and_no_button(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, GRAZ)
    page = _mine(context, address)
    page.emulate_media(media="print")
    expect(_card(page, "Graz")).to_be_visible()
    expect(page.locator("[data-next] > li").first).to_be_visible()
    article = page.locator("article")
    expect(article.locator("button:visible")).to_have_count(0)
    expect(article.get_by_role("heading", name="Cet appareil")).to_have_count(0)


@whole
@crossed(device=["desktop", "phone"], scheme=["light", "dark"])
def test_axe_finds_nothing_wrong(
    device: str, scheme: str, open_context: OpenContext, address: str
) -> None:
    context = open_context(device, color_scheme=scheme, reduced_motion="reduce")
    store(context, address, GRAZ, {"id": "old", "name": "Cork", "archived": True})
    page = _mine(context, address)
    _put(page, f"{PREFIX}dossier:broken", "{")
    page.reload()
    page.get_by_text("1 dossier archivé").click()

    assert violations(page) == [], "the page"
    _card(page, "Graz").get_by_role("button", name="Modifier…").click()
    page.get_by_label("Dernier jour").fill("2020-01-01")
    page.get_by_role("button", name="Enregistrer").click()
    assert violations(page) == [], "the form, with a mistake"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Tout oublier sur cet appareil…").click()
    assert violations(page) == [], "asking before it forgets"
