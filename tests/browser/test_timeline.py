"""The checklist in the order of time: by month, today in its place, and back as it was."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import BrowserContext, Page, expect

from macros.model import Guide
from macros.timing import halfway
from tests.browser.axe import violations
from tests.browser.conftest import ADDRESSES, DEVICES, OpenContext, visit
from tests.browser.kept import FIRST, LAST, store
from tests.sample import crossed, whole

NOW = "2026-11-25T10:00:00"
STAY = {"id": "graz", "departure": "2027-03-01", "end": "2027-03-21"}
BUTTON = {"fr": "Par date", "en": "By date"}
UNDATED = {"fr": "Sans date", "en": "No date"}


def _ready(
    open_context: OpenContext, address: str, device: str = "desktop", **dossier: object
) -> BrowserContext:
    context = open_context(device)
    context.clock.set_fixed_time(NOW)
    store(context, address, {**STAY, **dossier})
    return context


def _press(page: Page, language: str = "fr") -> None:
    page.get_by_role("button", name=BUTTON[language], exact=True).click()


def _by_date(page: Page, language: str = "fr") -> None:
    _press(page, language)
    expect(page.locator(".timeline")).to_be_visible()


def _ids(page: Page) -> list[str]:
    ids: list[str] = page.locator("[data-step] > .check").evaluate_all(
        "items => items.map(item => item.id)"
    )
    return ids


def _lists(page: Page) -> list[list[str]]:
    """Return each list of the page: its title's id, whether it shows, its items and colours."""
    lists: list[list[str]] = page.locator("[data-step]").evaluate_all(
        "lists => lists.map(list => [list.previousElementSibling.id, String(list.hidden),"
        " ...[...list.children].map(item => `${item.id} ${item.className}`)])"
    )
    return lists


def _months(page: Page) -> list[str]:
    return page.locator(".timeline h2:visible").all_inner_texts()


def _last_days(guide: Guide, departure: date, end: date) -> dict[str, date | None]:
    def of(item_id: str) -> date | None:
        timing = guide.items[item_id].timing
        if timing.range:
            return timing.range[1].on(departure, end)
        return halfway(departure, end) if timing.halfway else None

    return {item_id: of(item_id) for item_id in guide.items}


@crossed(device=list(DEVICES), language=["fr", "en"])
def test_items_stand_by_the_last_day_of_their_period(
    device: str, language: str, open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(_ready(open_context, address, device), address, "checklist", language)
    _by_date(page, language)
    last = _last_days(guide, date(2027, 3, 1), date(2027, 3, 21))
    dated = [found for item in _ids(page) if (found := last[item])]
    assert dated == sorted(dated)
    assert sorted(_ids(page)) == sorted(guide.items)
    rest = [item for item in _ids(page) if last[item] is None]
    assert _ids(page)[-len(rest) :] == rest
    months = _months(page)
    assert months[0].casefold() == {"fr": "juin 2026", "en": "june 2026"}[language]
    assert months[-1] == UNDATED[language]
    current = {"fr": "novembre 2026, ce mois-ci", "en": "november 2026, this month"}[language]
    assert current in [month.casefold() for month in months]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_today_and_the_stay_have_their_place(open_context: OpenContext, address: str) -> None:
    page = visit(_ready(open_context, address), address, "checklist")
    _by_date(page)
    marks = page.locator(".timeline-mark")
    expect(marks).to_have_text(
        [
            "Aujourd’hui, 25 nov. 2026",
            "Départ, 1er mars 2027",
            "Dernier jour du séjour, 21 mars 2027",
        ]
    )
    standings = page.locator(".timeline .check, .timeline-today").evaluate_all(
        "all => all.map(one => one.matches('.check')"
        " ? one.querySelector('.standing-late') && 'late' : 'today')"
    )
    before = standings[: standings.index("today")]
    assert before
    assert set(before) == {"late"}
    assert "late" not in standings[standings.index("today") :]


@whole
def test_a_month_with_nothing_but_today_shows(open_context: OpenContext, address: str) -> None:
    context = open_context()
    context.clock.set_fixed_time("2026-10-10T10:00:00")
    store(context, address, STAY)
    page = visit(context, address, "checklist")
    _by_date(page)
    assert "octobre 2026, ce mois-ci" in [month.casefold() for month in _months(page)]


def test_the_order_of_the_steps_comes_back_exactly(open_context: OpenContext, address: str) -> None:
    page = visit(_ready(open_context, address), address, "checklist")
    page.wait_for_selector("[data-tools]:not([hidden])")
    before = _lists(page)
    button = page.get_by_role("button", name="Par date")
    expect(button).to_have_attribute("aria-pressed", "false")
    _by_date(page)
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-status]")).to_contain_text("par date")
    expect(page.locator("#avant, #avant\\.presenter-projet").first).to_be_hidden()
    assert _lists(page) != before
    _press(page)
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".timeline")).to_have_count(0)
    assert _lists(page) == before
    expect(page.locator("#avant")).to_be_visible()
    expect(button).to_be_focused()


@whole
def test_the_order_is_in_the_address(open_context: OpenContext, address: str) -> None:
    page = visit(_ready(open_context, address), address, "checklist")
    _by_date(page)
    assert page.url.endswith("#?order=date")
    page.reload()
    expect(page.locator(".timeline")).to_be_visible()
    order = _ids(page)
    page.locator("[data-languages] a").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".timeline")).to_be_visible()
    assert _ids(page) == order
    page.evaluate("location.hash = '#?phase=avant'")
    expect(page.locator(".timeline")).to_have_count(0)
    other = page.context.new_page()
    other.goto(f"{address}{ADDRESSES['checklist']['fr']}#?order=date&phase=avant")
    expect(other.locator(".timeline")).to_be_visible()
    _press(other)
    expect(other.locator(".timeline")).to_have_count(0)
    assert other.url.endswith("#?phase=avant")


def test_months_without_items_hide_and_come_back(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(_ready(open_context, address), address, "checklist")
    _by_date(page)
    every = _months(page)
    page.locator("summary", has_text="Filtrer").click()
    page.locator("[data-filter]").get_by_label("Phase").select_option("apres")
    after = {item.id for item in guide.phase["apres"].items}
    expect(page.locator(".timeline .check:visible")).to_have_count(len(after))
    assert "juin 2026" not in [month.casefold() for month in _months(page)]
    _press(page)
    expect(page.locator("#avant")).to_be_hidden()
    expect(page.locator("#apres")).to_be_visible()
    assert set(page.locator(".check:visible").evaluate_all("all => all.map(a => a.id)")) == after
    _press(page)
    page.locator("[data-filter-clear]").click()
    expect(page.locator(".timeline .check:visible")).to_have_count(len(guide.items))
    assert _months(page) == every


def test_a_day_of_one_s_own_moves_the_item_and_not_the_reader(
    open_context: OpenContext, address: str
) -> None:
    page = visit(_ready(open_context, address), address, "checklist")
    _by_date(page)
    item = page.locator(f'[id="{LAST}"]')
    item.get_by_role("button", name="Suivi").click()
    due = item.get_by_label("Votre échéance")
    due.fill("2026-12-15")
    month = page.locator("ul", has=item).locator("xpath=preceding-sibling::h2[1]")
    expect(month).to_have_text("décembre 2026")
    expect(due).to_be_focused()
    expect(due).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.locator("[data-undo]").click()
    expect(month).not_to_have_text("décembre 2026")


@whole
def test_other_dates_of_the_stay_order_anew(open_context: OpenContext, address: str) -> None:
    context = _ready(open_context, address)
    page = visit(context, address, "checklist")
    _by_date(page)
    first = _months(page)[0].casefold()
    assert first == "juin 2026"
    store(context, address, {**STAY, "departure": "2028-02-29", "end": "2028-03-20"})
    expect(page.locator(".timeline h2").nth(1)).to_have_text("mai 2027")
    expect(page.locator(".timeline-departure")).to_have_text("Départ, 29 févr. 2028")


def test_ticks_and_notes_work_in_this_order(open_context: OpenContext, address: str) -> None:
    page = visit(_ready(open_context, address), address, "checklist")
    _by_date(page)
    order = _ids(page)
    box = page.locator(f'input[data-item="{FIRST}"]')
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    assert _ids(page) == order
    expect(page.locator('[data-progress=""] [data-progress-text]')).to_contain_text("1 point fait")


def test_without_dates_a_usual_stay_gives_the_order(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(open_context(), address, "checklist", "en")
    _by_date(page, "en")
    expect(page.locator(".timeline-note")).to_contain_text("This file has no dates")
    assert _months(page) == ["Before", "During", "After"]
    expect(page.locator(".timeline-mark")).to_have_count(0)
    last = _last_days(guide, date(2027, 3, 1), date(2027, 3, 22))
    for phase in guide.phases:
        ids = [item for item in _ids(page) if item.startswith(f"{phase.id}.")]
        assert len(ids) == len(phase.items)
        assert ids == sorted(ids, key=lambda item: last[item] or date.max)


@whole
def test_one_day_of_one_s_own_is_enough_for_months(open_context: OpenContext, address: str) -> None:
    context = open_context()
    context.clock.set_fixed_time(NOW)
    store(context, address, {"id": "x", "items": {LAST: {"due": "2026-12-31"}}})
    page = visit(context, address, "checklist")
    _by_date(page)
    assert [month.casefold() for month in _months(page)] == [
        "novembre 2026, ce mois-ci",
        "décembre 2026",
        "sans date",
    ]
    assert _ids(page)[0] == LAST


def test_a_link_to_a_step_leads_to_it(open_context: OpenContext, address: str) -> None:
    page = visit(_ready(open_context, address), address, "checklist")
    _by_date(page)
    page.locator(".md-sidebar--secondary").get_by_role("link", name="Après", exact=True).click()
    expect(page.locator("#apres")).to_be_in_viewport()
    expect(page.locator(".timeline")).to_have_count(0)


def test_with_the_keyboard_alone(open_context: OpenContext, address: str) -> None:
    page = visit(_ready(open_context, address), address, "checklist")
    button = page.get_by_role("button", name="Par date")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".timeline")).to_be_visible()
    expect(button).to_be_focused()
    while not page.evaluate("document.activeElement.matches('.timeline input')"):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.item") == _ids(page)[0]
