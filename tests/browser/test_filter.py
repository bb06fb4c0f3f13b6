"""The filter shows what is asked for and only that, and its address can be passed on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from macros.dossier_data import PARTS, staff
from macros.model import Guide
from tests.browser.conftest import ADDRESSES, OpenContext, visit
from tests.browser.kept import FIRST, LAST, SECOND, store, tick
from tests.sample import crossed, some


def _shown(page: Page) -> list[str]:
    page.wait_for_selector("[data-tools]:not([hidden])")
    page.wait_for_timeout(350)  # typing is waited for
    ids: list[str] = page.eval_on_selector_all(
        "[data-step] > li:not([hidden])", "items => items.map(item => item.id)"
    )
    return ids


def _open(page: Page) -> None:
    page.locator("summary", has_text="Filtrer").click()


@pytest.mark.proof
@pytest.mark.parametrize("role", some(["tuteur", "apprenant", "organisme-envoi"], every=3))
def test_a_role_and_its_part(
    role: str, open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(open_context(), address, "checklist")
    _open(page)
    page.locator("[data-filter]").get_by_label("Qui").select_option(role)
    for part in ("", *PARTS):
        page.locator("[data-filter]").get_by_label("Sa part").select_option(part)
        names = PARTS[part] if part else [name for names in PARTS.values() for name in names]
        expected = [
            item.id
            for item in guide.items.values()
            if any(role in item.roles.by_part().get(name, ()) for name in names)
        ]
        assert _shown(page) == expected, part


def test_an_organisation_counts_with_its_staff(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(open_context(), address, "checklist")
    _open(page)
    page.locator("[data-filter]").get_by_label("Qui").select_option(
        label="Organisme d’envoi (avec ses équipes)"
    )
    page.locator("[data-filter]").get_by_label("Sa part").select_option("does")
    roles = {"organisme-envoi", "referent-mobilite", "equipe-pedagogique"}
    assert set(staff(guide.roles.values(), "organisme-envoi")) == roles
    expected = [
        item.id
        for item in guide.items.values()
        if roles & {*item.roles.does, *(item.roles.answers or ())}
    ]
    assert _shown(page) == expected


@crossed(device=["desktop", "phone"])
def test_a_filter_is_in_the_address_and_can_be_passed_on(
    device: str, open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(open_context(device), address, "checklist")
    _open(page)
    page.locator("[data-filter]").get_by_label("Qui").select_option("tuteur")
    page.locator("[data-filter]").get_by_label("Phase").select_option("pendant")
    page.locator("[data-filter]").get_by_label("Mot du texte ou de la note").fill("EVALU")
    shown = _shown(page)
    assert shown
    assert len(shown) < 10
    count = page.locator("[data-filter-count]").inner_text()
    assert f"{len(shown)} points montrés sur {len(guide.items)}" in count
    expect(page.locator("[data-status]")).to_have_text(count)
    url = page.url
    assert "role=tuteur" in url.partition("#?")[2]
    # Somebody else, in the other language.
    other = open_context(device).new_page()
    other.goto(url)
    assert _shown(other) == shown
    expect(other.locator("[data-filter]").get_by_label("Qui")).to_have_value("tuteur")
    other.locator("[data-filter]").get_by_label("Mot du texte ou de la note").fill("")
    within = _shown(other)
    assert set(within) > set(shown)
    other.locator("[data-languages] a").click()
    expect(other.locator("html")).to_have_attribute("lang", "en")
    assert _shown(other) == within
    other.get_by_role("button", name="Show all").click()
    assert len(_shown(other)) == len(guide.items)
    assert other.url == address + ADDRESSES["checklist"]["en"]


def test_titles_over_nothing_are_hidden(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    page.goto(f"{page.url}#?phase=apres")
    expect(page.get_by_role("heading", name="Avant", exact=False).first).to_be_hidden()
    expect(page.locator("h2#apres")).to_be_visible()
    expect(page.locator("h3").locator("visible=true")).to_have_count(2)


def test_statuses(open_context: OpenContext, address: str) -> None:
    context = open_context()
    context.clock.set_fixed_time("2026-06-01T10:00:00")
    store(
        context,
        address,
        {
            "id": "graz",
            "departure": "2027-03-01",
            "end": "2027-03-21",
            "items": {
                SECOND: {"state": "done", "on": "2026-05-01", "revision": 0},
                LAST: {"state": "na", "waiting": "le tuteur", "note": "Été"},
                "avant.presenter-projet.publics": {"due": "2026-05-30"},
                "avant.echanger-partenaire.profils": {"due": "2026-06-15"},
            },
        },
    )
    page = visit(context, address, "checklist")
    _open(page)
    status = page.locator("[data-filter]").get_by_label("Où en est-on")
    expected = {
        "done": [SECOND],
        "na": [LAST],
        "waiting": [LAST],
        "note": [LAST],
        "changed": [SECOND],
        "late": ["avant.presenter-projet.publics"],
        "month": ["avant.echanger-partenaire.profils"],
        "today": ["avant.presenter-projet.financement", FIRST],
    }
    for value, items in expected.items():
        status.select_option(value)
        assert _shown(page) == items, value
    status.select_option("todo")
    todo = _shown(page)
    assert not {SECOND, LAST} & set(todo)
    # A tick does not take the item away from under the finger.
    tick(page, FIRST)
    assert _shown(page) == todo
    # Words are found in notes too, without their accents.
    status.select_option("")
    page.locator("[data-filter]").get_by_label("Mot du texte ou de la note").fill("ete")
    assert LAST in _shown(page)


def test_an_address_from_elsewhere_shows_everything(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(open_context(), address, "checklist")
    page.goto(f"{page.url}#?role=nobody&status=%3Cb%3E&phase=")
    assert len(_shown(page)) == len(guide.items)
