"""The checklist of one dossier: ticks, states, progress, dates, warnings, what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.model import Guide
from tests.browser.conftest import OpenContext, visit
from tests.browser.kept import FIRST, LAST, SECOND, dossiers, store, tick, ticked
from tests.browser.later import RETIRED
from tests.project import served_below
from tests.sample import crossed, some, whole

DEVICES = ("desktop", "phone")
STAY = {"id": "graz", "name": "Graz", "departure": "2027-03-01", "end": "2027-03-21"}


def _progress(page: Page, phase: str = "") -> str:
    return page.locator(f'[data-progress="{phase}"] [data-progress-text]').inner_text()


def _item(page: Page, item: str) -> Locator:
    return page.locator(f'[id="{item}"]')


def _follow(page: Page, item: str) -> Locator:
    """Open the follow-up of an item and return its form."""
    _item(page, item).locator("[data-follow]").click()
    return _item(page, item).locator("form")


def _said(page: Page) -> Locator:
    return page.locator("[data-status]")


@crossed(device=list(DEVICES))
def test_ticks_survive_a_reload_and_a_change_of_language(
    device: str, open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(device), address, "checklist")
    tick(page, FIRST)
    tick(page, LAST)
    page.reload()
    assert ticked(page) == [FIRST, LAST]
    page.locator("[data-languages] a").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert ticked(page) == [FIRST, LAST]
    page.locator(f'input[data-item="{LAST}"]').uncheck()
    page.locator("[data-languages] a").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert ticked(page) == [FIRST]


def test_ticking_makes_one_dossier_with_the_day_of_each_tick(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    context.clock.set_fixed_time("2028-02-29T10:00:00")
    page = visit(context, address, "checklist")
    assert dossiers(page) == []
    tick(page, FIRST)
    tick(page, SECOND)
    (dossier,) = dossiers(page)
    assert {item: record["on"] for item, record in dossier["items"].items()} == {
        FIRST: "2028-02-29",
        SECOND: "2028-02-29",
    }
    expect(_item(page, FIRST)).to_contain_text("Fait 29 févr. 2028")
    expect(page.locator("[data-picker]")).to_have_text("Ma mobilité")


def test_progress_is_counted_per_phase_and_in_all(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(open_context(), address, "checklist")
    total = len(guide.items)
    assert _progress(page) == f"0 point fait sur {total}"
    tick(page, FIRST)
    assert _progress(page) == f"1 point fait sur {total}"
    tick(page, SECOND)
    tick(page, LAST)
    assert _progress(page) == f"3 points faits sur {total}"
    assert _progress(page, "avant") == f"2 points faits sur {len(guide.phase['avant'].items)}"
    assert _progress(page, "apres") == f"1 point fait sur {len(guide.phase['apres'].items)}"
    assert page.locator("#progress-all").evaluate("bar => [bar.value, bar.max]") == [3, total]
    english = visit(page.context, address, "checklist", "en")
    assert _progress(english) == f"3 of {total} done"


def test_what_does_not_apply_leaves_the_count(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(open_context(), address, "checklist")
    total = len(guide.items)
    _follow(page, FIRST).get_by_label("Sans objet").check()
    expect(_said(page)).to_contain_text("Sans objet : Présenter les objectifs")
    assert _progress(page) == f"0 point fait sur {total - 1} (1 sans objet)"
    assert ticked(page) == []
    page.reload()
    expect(_item(page, FIRST)).to_contain_text("Sans objet")
    # Everything set aside: no division by zero, and nothing says that all is done.
    page.evaluate(
        "() => Guide.page.all.forEach("
        "id => Guide.page.change(id, Guide.page.stateOf(id, 'na'), ''))"
    )
    assert _progress(page) == f"0 point fait sur 0 ({total} sans objet)"
    assert page.locator("#progress-all").evaluate("bar => bar.position") == 0


SAVED = [
    ("fr", "Enregistré sur cet appareil", "Annulé"),
    ("en", "Saved on this device", "Undone"),
]


@pytest.mark.proof
@pytest.mark.parametrize(("language", "saved", "undone"), some(SAVED, every=2))
def test_each_change_is_said_and_the_last_can_be_undone(
    language: str, saved: str, undone: str, open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "checklist", language)
    expect(_said(page)).to_be_empty()
    tick(page, FIRST)
    expect(_said(page)).to_contain_text(saved)
    expect(page.locator("[data-saved] summary")).to_have_text(saved)
    tick(page, SECOND)
    page.locator("[data-undo]").click()
    expect(_said(page)).to_contain_text(undone)
    assert ticked(page) == [FIRST]
    expect(page.locator("[data-undo]")).to_be_hidden()
    page.reload()
    assert ticked(page) == [FIRST]


def test_the_keyboard_undoes_but_not_while_typing(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    tick(page, FIRST)
    page.keyboard.press("Control+z")
    assert ticked(page) == []
    form = _follow(page, FIRST)
    form.get_by_label("Note").fill("à relire")
    form.get_by_label("En attente de").fill("le tuteur")
    page.keyboard.press("Control+z")
    expect(_item(page, FIRST).locator(".check-note")).to_have_text("à relire")


@whole
def test_undo_comes_back_to_what_it_undoes(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    form = _follow(page, FIRST)
    form.get_by_label("Note").fill("à relire")
    form.get_by_label("Fait").check()
    page.locator("[data-undo]").press("Enter")
    expect(form.get_by_label("À faire")).to_be_checked()
    expect(form.get_by_label("Fait")).to_be_focused()
    expect(form.get_by_label("Note")).to_have_value("à relire")


def test_a_date_is_typed_and_said_to_be_wrong_only_once_it_is_left(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "checklist")
    form = _follow(page, FIRST)
    due = form.get_by_label("Votre échéance")
    due.press_sequentially("03032027")  # day and month, in either order
    expect(due).to_have_value("2027-03-03")
    expect(_item(page, FIRST)).to_contain_text("3 mars 2027")
    due.press_sequentially("03031027")
    form.get_by_label("En attente de").focus()
    expect(_said(page)).to_have_text("Choisissez une date entre 2000 et 2099.")
    expect(due).to_have_attribute("aria-invalid", "true")
    (dossier,) = dossiers(page)
    assert dossier["items"][FIRST]["due"] == "2027-03-03"


@whole
def test_a_second_press_opens_no_second_dialog(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    page.locator("[data-action=print]").dblclick()
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


@crossed(device=DEVICES, language=["fr", "en"])
def test_the_follow_up_of_an_item_is_kept(
    device: str, language: str, open_context: OpenContext, address: str
) -> None:
    context = open_context(device)
    context.clock.set_fixed_time("2026-11-25T10:00:00")
    page = visit(context, address, "checklist", language)
    words = {
        "fr": ("Fait", "Le", "Initiales", "Votre échéance", "En attente de", "Note"),
        "en": ("Done", "On", "Initials", "Your own due date", "Waiting for", "Note"),
    }[language]
    done, on, by, due, waiting, note = words
    form = _follow(page, FIRST)
    expect(form.locator("input[name=on]")).to_be_hidden()
    form.get_by_label(done).check()
    assert form.get_by_label(on, exact=True).input_value() == "2026-11-25"
    form.get_by_label(on, exact=True).fill("2026-11-20")
    form.get_by_label(by).fill("AB")
    form.get_by_label(due).fill("2026-12-01")
    form.get_by_label(waiting).fill("<b>Tuteur</b>")
    form.get_by_label(note).fill("Ligne 1\n<img src=x onerror=alert(1)>")
    form.locator("[data-close]").click()
    expect(form).to_have_count(0)
    expect(_item(page, FIRST).locator("[data-follow]")).to_be_focused()
    page.reload()
    item = _item(page, FIRST)
    expect(item).to_contain_text("20 nov. 2026 · AB" if language == "fr" else "20 Nov 2026 · AB")
    expect(item.locator(".check-waiting")).to_contain_text("<b>Tuteur</b>")
    expect(item.locator(".check-note")).to_have_text("Ligne 1\n<img src=x onerror=alert(1)>")
    (dossier,) = dossiers(page)
    record = dossier["items"][FIRST]
    assert {name: record[name] for name in ("state", "on", "by", "due", "waiting", "note")} == {
        "state": "done",
        "on": "2026-11-20",
        "by": "AB",
        "due": "2026-12-01",
        "waiting": "<b>Tuteur</b>",
        "note": "Ligne 1\n<img src=x onerror=alert(1)>",
    }


def test_a_note_is_kept_when_the_page_is_left_while_typing(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "checklist")
    _follow(page, FIRST).get_by_label("Note").press_sequentially("presque fini")
    page.reload()
    expect(_item(page, FIRST).locator(".check-note")).to_have_text("presque fini")


def test_dates_come_from_the_stay_and_one_s_own_date_wins(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    context.clock.set_fixed_time("2026-06-01T10:00:00")
    store(context, address, STAY)
    page = visit(context, address, "checklist")
    expect(page.locator("[data-facts]")).to_contain_text("du 1er mars 2027 au 21 mars 2027")
    item = _item(page, FIRST)  # 12 to 9 months before
    expect(item).to_contain_text("Aujourd’hui au plus tard du 1er mars 2026 au 1er juin 2026")
    expect(_item(page, "avant.presenter-projet.financement")).to_contain_text(
        "du 1er sept. 2025 au 1er juin 2026"
    )
    expect(_item(page, SECOND)).to_contain_text("En cours du 1er mars 2026 au 1er juil. 2026")
    expect(_item(page, "pendant.accueillir-suivre.mi-parcours")).to_contain_text(
        "Plus tard 11 mars 2027"
    )
    # Only said in words: no date is invented.
    expect(_item(page, "apres.bilan.rapport-final").locator(".standing")).to_have_count(0)
    form = _follow(page, FIRST)
    form.get_by_label("Votre échéance").fill("2026-05-31")
    form.get_by_label("Note").focus()
    expect(item).to_contain_text("En retard votre échéance : 31 mai 2026")
    form.get_by_label("Votre échéance").fill("2026-06-30")
    form.get_by_label("Note").focus()
    expect(item).to_contain_text("Ce mois-ci votre échéance : 30 juin 2026")
    expect(item).to_contain_text("hors de la période indiquée (du 1er mars 2026 au 1er juin 2026)")


def test_a_departure_without_a_return_is_said(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, {"id": "graz", "departure": "2027-03-01"})
    page = visit(context, address, "checklist")
    expect(page.locator("[data-facts]")).to_have_text("1er mars 2027")


def test_what_stands_where_is_told_apart_without_colour(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    context.clock.set_fixed_time("2026-06-01T10:00:00")
    store(context, address, STAY)
    page = visit(context, address, "checklist")
    tick(page, SECOND)
    marks: dict[str, Any] = page.eval_on_selector_all(
        ".standing",
        "marks => Object.fromEntries(marks.map(mark => [mark.className.split('-').pop(),"
        " getComputedStyle(mark, '::before').content + mark.textContent]))",
    )
    assert {"done", "today", "open", "later"} <= marks.keys()
    assert len(set(marks.values())) == len(marks)
    assert len({mark[1] for mark in marks.values()}) >= len(marks) - 1


def test_the_order_of_things_warns_and_never_blocks(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "checklist")
    later = "avant.presenter-projet.publics"  # comes after FIRST
    tick(page, later)
    warning = _item(page, later).locator(".check-warning")
    expect(warning).to_contain_text("« Présenter les objectifs, l’organisation… »")
    assert ticked(page) == [later]
    tick(page, FIRST)
    expect(warning).to_have_count(0)


@crossed(device=list(DEVICES))
def test_clearing_asks_first_and_can_be_undone(
    device: str, open_context: OpenContext, address: str
) -> None:
    context = open_context(device)
    store(context, address, {**STAY, "items": {FIRST: {"state": "done", "note": "lundi"}}})
    page = visit(context, address, "checklist")
    for answer in ("keep", "escape", "clear"):
        page.locator("summary", has_text="Partager, importer, effacer").click()
        page.get_by_role("button", name="Effacer le suivi de ce dossier…").click()
        dialog = page.get_by_role("dialog", name="Effacer le suivi de ce dossier ?")
        expect(dialog.get_by_role("button", name="Garder le suivi")).to_be_focused()
        if answer == "escape":
            page.keyboard.press("Escape")
        else:
            name = {"keep": "Garder le suivi", "clear": "Effacer le suivi"}[answer]
            dialog.get_by_role("button", name=name, exact=True).click()
        expect(dialog).to_have_count(0)
        page.locator("summary", has_text="Partager, importer, effacer").click()
        assert ticked(page) == ([] if answer == "clear" else [FIRST])
    expect(_item(page, FIRST).locator(".check-note")).to_have_count(0)
    expect(page.locator("[data-facts]")).to_contain_text("mars 2027")
    page.locator("[data-undo]").click()
    expect(_item(page, FIRST).locator(".check-note")).to_have_text("lundi")
    assert ticked(page) == [FIRST]


def test_another_dossier_is_one_choice_away(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(
        context,
        address,
        {**STAY, "items": {FIRST: {"state": "done"}}},
        {"id": "cork", "name": "Cork <b>", "items": {LAST: {"state": "done"}}},
        {"id": "old", "name": "Vieux", "archived": True},
    )
    page = visit(context, address, "checklist")
    picker = page.locator("[data-picker]")
    assert picker.locator("option").all_inner_texts() == ["Graz", "Cork <b>"]
    assert ticked(page) == [FIRST]
    picker.select_option("Cork <b>")
    expect(_said(page)).to_contain_text("Dossier ouvert : Cork <b>")
    assert ticked(page) == [LAST]
    page.reload()
    assert ticked(page) == [LAST]
    # Each tab keeps its own.
    other = visit(context, address, "checklist")
    other.locator("[data-picker]").select_option("Graz")
    page.reload()
    assert ticked(page) == [LAST]
    linked = context.new_page()
    linked.goto(f"{page.url}#?dossier=graz")
    assert ticked(linked) == [FIRST]
    assert linked.url == page.url


@crossed(width=[320, 390, 1280])
def test_the_tools_fit_the_screen_and_the_finger(
    width: int, open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(viewport={"width": width, "height": 800}), address, "checklist")
    for summary in page.locator(".fold > summary").all():
        summary.click()
    _follow(page, FIRST).get_by_label("Fait").check()
    bar = page.locator("#progress-all").bounding_box()
    assert bar
    assert bar["width"] > width / 2
    small = page.evaluate(
        """width => [...document.querySelectorAll(
            "[data-tools] :is(button, select, input, summary, a), .check input, .check button,"
            + " .check-help > summary, .follow-up :is(input, textarea, button)")]
          .filter(part => part.checkVisibility())
          // A radio and its words are one target.
          .map(part => (part.type === "radio" ? part.parentElement : part))
          .filter(part => {
            const { width: wide, height, right } = part.getBoundingClientRect();
            const finger = part.tagName === "A" || Math.min(wide, height) >= 24;
            return !finger || right > width;
          })
          .map(part => part.outerHTML.slice(0, 100))""",
        width,
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_works_by_keyboard(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    page.locator(f'input[data-item="{FIRST}"]').focus()
    page.keyboard.press("Space")
    assert ticked(page) == [FIRST]
    page.keyboard.press("Tab")
    expect(_item(page, FIRST).locator("[data-follow]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(_item(page, FIRST).locator("details")).to_have_attribute("open", "")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(_item(page, FIRST).get_by_label("Fait")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(_item(page, FIRST)).to_contain_text("Sans objet")
    page.keyboard.press("Escape")
    expect(_item(page, FIRST).locator("[data-follow]")).to_be_focused()
    assert ticked(page) == []
    page.keyboard.press("Control+z")
    assert ticked(page) == [FIRST]


def test_without_scripts_the_list_is_whole_and_says_what_it_cannot_do(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(open_context(java_script_enabled=False), address, "checklist")
    assert page.locator("input[data-item]").count() == len(guide.items)
    expect(page.get_by_text("Sans JavaScript, vos coches ne sont pas gardées")).to_be_visible()
    expect(page.locator(".md-content button:visible")).to_have_count(0)
    expect(page.locator("progress").first).to_be_hidden()


def test_a_feature_that_cannot_be_loaded_says_so(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    tick(page, FIRST)
    page.context.set_offline(True)
    _item(page, FIRST).locator("[data-follow]").click()
    expect(_said(page)).to_contain_text("n’a pas pu être chargée")
    page.context.set_offline(False)
    _item(page, FIRST).locator("[data-follow]").click()
    expect(_item(page, FIRST).locator("form")).to_be_visible()


# The guide goes on --------------------------------------------------------------


@pytest.fixture(scope="module")
def next_release(later: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of a next release: an item has changed, one was renamed, one is retired."""
    with served_below(later, tmp_path_factory.mktemp("origin")) as address:
        yield address


KEPT = {
    **STAY,
    "items": {
        FIRST: {"state": "done", "on": "2026-03-02", "revision": 1, "at": 5},
        "avant.ancien": {"state": "done", "on": "2026-03-03", "note": "avant", "at": 5},
        RETIRED: {"state": "done", "on": "2026-03-04", "note": "gardée", "revision": 1, "at": 5},
    },
}


def test_an_item_that_changed_since_its_tick_says_so(
    open_context: OpenContext, next_release: str
) -> None:
    context = open_context()
    store(context, next_release, KEPT)
    page = visit(context, next_release, "checklist")
    changed = _item(page, FIRST).locator(".check-warning")
    expect(changed).to_contain_text("a changé depuis que vous l’avez coché (2 mars 2026)")
    assert FIRST in ticked(page)
    changed.get_by_role("button", name="C’est vu").click()
    expect(changed).to_have_count(0)
    expect(page.locator(f'input[data-item="{FIRST}"]')).to_be_focused()
    page.reload()
    assert FIRST in ticked(page)
    expect(_item(page, FIRST).locator(".check-warning")).to_have_count(0)
    (dossier,) = dossiers(page)
    assert dossier["items"][FIRST]["on"] == "2026-03-02"


def test_a_renamed_item_keeps_its_tick_and_its_note(
    open_context: OpenContext, next_release: str
) -> None:
    context = open_context()
    store(context, next_release, KEPT)
    page = visit(context, next_release, "checklist")
    assert SECOND in ticked(page)
    expect(_item(page, SECOND).locator(".check-note")).to_have_text("avant")
    tick(page, LAST)
    (dossier,) = dossiers(page)
    assert dossier["items"][SECOND]["on"] == "2026-03-03"
    assert "avant.ancien" not in dossier["items"]


def test_a_retired_item_shows_with_its_tick_and_note_and_is_not_counted(
    open_context: OpenContext, next_release: str, guide: Guide
) -> None:
    context = open_context()
    page = visit(context, next_release, "checklist")
    expect(page.locator("[data-retired]")).to_be_hidden()
    store(context, next_release, KEPT)
    page = visit(context, next_release, "checklist")
    retired = page.locator("[data-retired]")
    expect(retired).to_contain_text("Points retirés")
    expect(retired.locator(f'input[data-item="{RETIRED}"]')).to_be_checked()
    expect(retired.locator(".check-note")).to_have_text("gardée")
    assert re.match(rf"2 points faits sur {len(guide.items) - 1}\b", _progress(page))


@whole
def test_a_retired_item_is_filtered_and_printed_as_others_are(
    open_context: OpenContext, next_release: str
) -> None:
    context = open_context()
    context.add_init_script("window.print = () => { window.printed = true }")
    store(context, next_release, KEPT)
    page = visit(context, next_release, "checklist")
    retired = page.locator(f'[data-retired]:has([id="{RETIRED}"])')
    page.goto(f"{page.url}#?text=gard%C3%A9e")
    expect(page.locator(".check:visible")).to_have_count(1)
    expect(retired).to_be_visible()
    page.evaluate("location.hash = '#?phase=apres'")
    expect(retired).to_be_hidden()
    page.locator("[data-action=print]").click()
    page.locator("dialog[open]").get_by_label("Tous").check()
    page.locator("dialog[open] [value=print]").click()
    page.wait_for_function("() => window.printed")
    page.emulate_media(media="print")
    expect(retired.locator(".check")).to_have_count(1)
    expect(retired.locator(".check")).to_be_visible()
