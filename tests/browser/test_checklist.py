"""The checklist keeps its ticks, shows progress, asks before it clears, and never lies."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from macros.model import Guide
from tests.browser.conftest import OpenContext, visit

FIRST = "avant.presenter-projet.objectifs"
SECOND = "avant.presenter-projet.competences"
LAST = "apres.bilan.impact"
KEY = "guide:/sous-dossier/:ticks"
DEVICES = ("desktop", "phone")


def _tick(page: Page, item: str) -> None:
    page.locator(f'input[data-item="{item}"]').check()


def _ticked(page: Page) -> list[str]:
    page.wait_for_selector("[data-actions]:not([hidden])")
    ids: list[str] = page.eval_on_selector_all(
        "input[data-item]", "boxes => boxes.filter(b => b.checked).map(b => b.dataset.item)"
    )
    return ids


def _progress(page: Page, phase: str = "") -> str:
    return page.locator(f'[data-progress="{phase}"] [data-progress-text]').inner_text()


@pytest.mark.parametrize("device", DEVICES)
def test_ticks_survive_a_reload_and_a_change_of_language(
    device: str, open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(device), address, "checklist")
    _tick(page, FIRST)
    _tick(page, LAST)
    page.reload()
    assert _ticked(page) == [FIRST, LAST]
    page.locator("[data-languages] a").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert _ticked(page) == [FIRST, LAST]
    page.locator(f'input[data-item="{LAST}"]').uncheck()
    page.locator("[data-languages] a").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert _ticked(page) == [FIRST]


def test_progress_is_counted_per_phase_and_in_all(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(open_context(), address, "checklist")
    total = len(guide.items)
    assert _progress(page) == f"0 point fait sur {total}"
    _tick(page, FIRST)
    assert _progress(page) == f"1 point fait sur {total}"
    _tick(page, SECOND)
    _tick(page, LAST)
    assert _progress(page) == f"3 points faits sur {total}"
    assert _progress(page, "avant") == f"2 points faits sur {len(guide.phase['avant'].items)}"
    assert _progress(page, "apres") == f"1 point fait sur {len(guide.phase['apres'].items)}"
    assert page.locator("#progress-all").evaluate("bar => [bar.value, bar.max]") == [3, total]
    english = visit(page.context, address, "checklist", "en")
    assert _progress(english) == f"3 of {total} done"


def test_saving_is_said(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    status = page.get_by_role("status").filter(has_text="Enregistré")
    expect(status).to_have_count(0)
    _tick(page, FIRST)
    expect(status).to_contain_text("Enregistré dans ce navigateur")


@pytest.mark.parametrize("answer", ["keep", "escape", "reset"])
def test_clearing_asks_first(answer: str, open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    _tick(page, FIRST)
    page.get_by_role("button", name="Tout décocher…").click()
    dialog = page.get_by_role("dialog", name="Tout décocher ?")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Garder mes coches")).to_be_focused()
    if answer == "escape":
        page.keyboard.press("Escape")
    else:
        name = {"keep": "Garder mes coches", "reset": "Tout décocher"}[answer]
        dialog.get_by_role("button", name=name, exact=True).click()
    expect(dialog).to_be_hidden()
    page.reload()
    assert _ticked(page) == ([] if answer == "reset" else [FIRST])


def test_two_tabs_see_and_keep_each_other_s_ticks(open_context: OpenContext, address: str) -> None:
    context = open_context()
    one = visit(context, address, "checklist")
    two = visit(context, address, "checklist", "en")
    _tick(one, FIRST)
    expect(two.locator(f'input[data-item="{FIRST}"]')).to_be_checked()
    _tick(two, LAST)
    expect(one.locator(f'input[data-item="{LAST}"]')).to_be_checked()
    one.reload()
    assert _ticked(one) == [FIRST, LAST]


def test_two_guides_on_one_origin_do_not_mix(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    _tick(page, FIRST)
    keys = page.evaluate("Object.keys(localStorage).filter(key => key.includes('ticks'))")
    assert keys == [KEY]


def test_a_browser_that_refuses_to_save_is_said_so(open_context: OpenContext, address: str) -> None:
    context = open_context()
    context.add_init_script(
        "for (const name of ['getItem', 'setItem']) Storage.prototype[name] ="
        " () => { throw new DOMException('blocked', 'SecurityError') }"
    )
    page = visit(context, address, "checklist")
    _tick(page, FIRST)
    expect(page.locator("[data-status]")).to_contain_text("refuse d’enregistrer")
    assert _progress(page).startswith("1 point fait")
    _tick(page, SECOND)
    assert _ticked(page) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "stored", ["{", "[]", "null", '{"version": 9, "ticks": {}}', '{"version":1,"ticks":[1]}']
)
def test_unreadable_ticks_are_set_aside_and_never_overwritten(
    stored: str, open_context: OpenContext, address: str
) -> None:
    context = open_context()
    page = visit(context, address, "home")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, stored])
    page = visit(context, address, "checklist")
    expect(page.locator("[data-status]")).to_contain_text("mises de côté")
    _tick(page, FIRST)
    page.reload()
    assert _ticked(page) == [FIRST]
    kept = page.evaluate(
        "Object.keys(localStorage).filter(k => k.includes('unreadable')).map(k => localStorage[k])"
    )
    assert kept == [stored]


def test_unreadable_ticks_too_large_to_set_aside_stay(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    page = visit(context, address, "home")
    page.evaluate("key => localStorage.setItem(key, 'x'.repeat(3e6))", KEY)
    page = visit(context, address, "checklist")
    said = page.locator("[data-status]")
    expect(said).to_contain_text("refuse d’enregistrer")
    _tick(page, FIRST)
    _tick(page, SECOND)
    page.locator(f'input[data-item="{FIRST}"]').uncheck()
    expect(said).to_contain_text("refuse d’enregistrer")
    assert _ticked(page) == [SECOND]
    assert page.evaluate("key => localStorage.getItem(key) === 'x'.repeat(3e6)", KEY)
    assert not page.evaluate("Object.keys(localStorage).some(k => k.includes('unreadable'))")
    # Once there is room, they are set aside, and what was ticked meanwhile is saved.
    page.evaluate("key => localStorage.setItem(key, 'x')", KEY)
    _tick(page, LAST)
    expect(said).to_contain_text("Enregistré")
    page.reload()
    assert _ticked(page) == [SECOND, LAST]


def test_full_storage_keeps_ticks_for_the_page_and_saves_them_when_it_can(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "checklist")
    said = page.locator("[data-status]")
    _tick(page, FIRST)
    page.evaluate(
        """() => { for (let n = 0, text = "x".repeat(2 ** 20); text; n++)
        try { localStorage.setItem(n, text) } catch { text = text.slice(text.length / 2 + 1) } }"""
    )
    _tick(page, SECOND)
    expect(said).to_contain_text("refuse d’enregistrer")
    page.locator(f'input[data-item="{FIRST}"]').uncheck()
    _tick(page, LAST)
    assert _ticked(page) == [SECOND, LAST]
    page.evaluate("localStorage.removeItem(0)")
    _tick(page, FIRST)
    expect(said).to_contain_text("Enregistré")
    page.reload()
    assert _ticked(page) == [FIRST, SECOND, LAST]


def test_what_was_cleared_elsewhere_does_not_come_back(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "checklist")
    _tick(page, FIRST)
    _tick(page, SECOND)
    page.evaluate("localStorage.clear()")
    _tick(page, LAST)
    assert _ticked(page) == [LAST]
    page.reload()
    assert _ticked(page) == [LAST]


def test_a_renamed_item_keeps_its_tick(open_context: OpenContext, address: str) -> None:
    context = open_context()
    context.add_init_script(
        f"""document.addEventListener("DOMContentLoaded", () => document
        .querySelector('input[data-item="{FIRST}"]')?.setAttribute("data-formerly", "old.name"))"""
    )
    page = visit(context, address, "home")
    ticks = {"version": 1, "ticks": {"old.name": "2026-01-31", "gone.for-ever": "2026-01-31"}}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(ticks)])
    page = visit(context, address, "checklist")
    page.reload()
    assert _ticked(page) == [FIRST]
    _tick(page, SECOND)
    stored = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    assert stored["ticks"].keys() == {"old.name", "gone.for-ever", SECOND}


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_tools_fit_the_screen_and_the_finger(
    width: int, open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(viewport={"width": width, "height": 800}), address, "checklist")
    bar = page.locator("#progress-all").bounding_box()
    assert bar
    assert bar["width"] > width / 2
    for part in page.locator("[data-actions] > *, input[data-item], .check-help > summary").all():
        edges = part.bounding_box()
        assert edges
        assert min(edges["width"], edges["height"]) >= 24
        assert edges["x"] + edges["width"] <= width


def test_everything_works_by_keyboard(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    page.locator(f'input[data-item="{FIRST}"]').focus()
    page.keyboard.press("Space")
    assert _ticked(page) == [FIRST]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f'[id="{FIRST}"] details')).to_have_attribute("open", "")
    button = page.get_by_role("button", name="Tout décocher…")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Tout décocher ?")).to_be_hidden()
    assert _ticked(page) == []
    expect(button).to_be_focused()


def test_without_scripts_the_list_is_whole_and_says_what_it_cannot_do(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(open_context(java_script_enabled=False), address, "checklist")
    assert page.locator("input[data-item]").count() == len(guide.items)
    expect(page.get_by_text("Sans JavaScript, vos coches ne sont pas gardées")).to_be_visible()
    expect(page.get_by_role("button", name="Imprimer")).to_have_count(0)
    expect(page.locator("progress").first).to_be_hidden()
