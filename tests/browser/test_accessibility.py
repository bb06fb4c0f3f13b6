"""Axe finds nothing to object to in what readers open on a page, in either set of colours."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import ADDRESSES, DEVICES, OpenContext, visit
from tests.browser.exchange import choose, file_of, start
from tests.browser.kept import BLOCKED, SECOND, put, store, tick
from tests.browser.kinds import KINDS
from tests.browser.test_dossiers import GRAZ
from tests.sample import crossed, some, whole

GRID = "document-grille-evaluation"
INCIDENT = "document-fiche-contacts-incident"
LEARNER = '[name="header.apprenant"]'
THEIRS = {**GRAZ, "name": "Graz, autrement", "country": "Allemagne", "items": {SECOND: {"at": 9}}}


def _press(page: Page, hook: str) -> None:
    """Press the first button with a hook, wherever it is folded away."""
    button = page.locator(hook).first
    button.wait_for(state="attached")
    button.evaluate(
        "it => { for (let up = it; up = up.parentElement?.closest('details');) up.open = true }"
    )
    button.click()


def _dialog(page: Page, hook: str) -> None:
    _press(page, hook)
    expect(page.locator("dialog[open]")).to_be_visible()


def _followed_up(page: Page) -> None:
    for summary in page.locator(".fold > summary, .check-help > summary").all()[:4]:
        summary.click()
    page.locator("input[data-item]").first.check()
    page.locator("[data-follow]").nth(1).click()
    expect(page.locator(".follow-up")).to_be_visible()


def _ticked(page: Page) -> None:
    tick(page, SECOND)
    expect(page.locator("[data-undo]")).to_be_visible()


def _searching(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("tuteur" if "/en/" not in page.url else "tutor")
    page.wait_for_selector(".md-search-result__item")


def _explained(page: Page) -> None:
    page.locator("a.term").first.focus()
    expect(page.locator(".explanation-shown")).to_be_visible()


def _filtered(page: Page) -> None:
    page.locator("summary:has([data-filter-count])").click()
    page.locator("[data-filter] [name=status]").select_option("obligation")
    expect(page.locator("[data-filter-count]")).not_to_be_empty()


def _nothing_found(page: Page) -> None:
    page.locator("[data-catalogue] [name=text]").fill("zzz")
    expect(page.locator("[data-document]:visible")).to_have_count(0)


def _wrong_file(page: Page) -> None:
    dialog = start(page, "import")
    choose(dialog, "no")
    expect(dialog.locator("[data-problem]")).to_be_visible()


def _compared(page: Page) -> None:
    choose(start(page, "import"), file_of(THEIRS))
    page.locator(".incoming").first.wait_for()


def _wrong_dates(page: Page) -> None:
    _dialog(page, "[data-dossier] [data-action=dossier_form]")
    page.locator("dialog [name=end]").fill("2020-01-01")
    page.locator("dialog button[value=save]").click()
    expect(page.locator("dialog [aria-invalid]")).to_be_visible()


def _wrong_answer(page: Page) -> None:
    page.locator('[name="header.debut"]').fill("1492-01-01")
    page.locator("[data-missing] > summary").click()
    expect(page.locator(".field-wrong")).to_be_visible()


def _unanswered(page: Page) -> None:
    page.locator(".decision-question:visible [type=submit]").click()
    expect(page.locator("[data-wrong]:visible")).not_to_be_empty()


def _decided(page: Page) -> None:
    """Answer each question with its first answer."""
    while page.locator("article").get_attribute("data-mode") == "question":
        before = page.url
        page.locator(".decision-question:visible input").first.check()
        page.locator(".decision-question:visible [type=submit]").click()
        expect(page).not_to_have_url(before)


def _used(page: Page) -> None:
    _decided(page)
    _dialog(page, "[data-action=decision_use]")


def _refilled(page: Page) -> None:
    page.locator('[name="header.organisme-accueil"]').fill("Un autre")
    _dialog(page, "[data-refill]")


def _sensitive(page: Page) -> None:
    page.locator("[data-privacy=sensitive] textarea").first.fill("Allergie")
    _dialog(page, "[data-action=form_export]")


def _seen(page: Page) -> None:
    """Leave the page as it opens."""


#: What readers open on a page: the page, and how; what they keep already is Graz.
STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "followed up": ("checklist", _followed_up),
    "ticked": ("checklist", _ticked),
    "filtered": ("checklist", _filtered),
    "by date": ("checklist", lambda page: _press(page, "[data-action=timeline]")),
    "asking": ("checklist", lambda page: _dialog(page, "[data-clear]")),
    "searching": ("checklist", _searching),
    "wrong file": ("checklist", _wrong_file),
    "compared": ("checklist", _compared),
    "print": ("checklist", lambda page: _dialog(page, "[data-action=print]")),
    "calendar": ("checklist", lambda page: _dialog(page, "[data-action=calendar]")),
    "copy": ("checklist", lambda page: _dialog(page, "[data-action=copy]")),
    "share": ("checklist", lambda page: _dialog(page, "[data-action=share]")),
    "export": ("checklist", lambda page: _dialog(page, "[data-action=export]")),
    "dossier": ("checklist", lambda page: _dialog(page, "[data-action=dossier_form]")),
    "explained": ("phase-avant", _explained),
    "nothing found": ("templates", _nothing_found),
    "dossiers": ("dossiers", _seen),
    "wrong dates": ("dossiers", _wrong_dates),
    "forgetting": ("dossiers", lambda page: _dialog(page, "[data-forget]")),
    "deleted": ("dossiers", lambda page: _press(page, "[data-delete]")),
    "unanswered": ("decision", _unanswered),
    "decided": ("decision", _decided),
    "used": ("decision", _used),
    "wrong answer": (GRID, _wrong_answer),
    "row added": (GRID, lambda page: _press(page, "[data-add-row]")),
    "refilled": (GRID, _refilled),
    "form printed": (GRID, lambda page: _dialog(page, "[data-action=form_print]")),
    "form named": (GRID, lambda page: _dialog(page, "[data-form-action=rename]")),
    "form imported": (GRID, lambda page: _dialog(page, "[data-action=form_import]")),
    "sensitive": (INCIDENT, _sensitive),
}  # fmt: skip


@crossed(
    state=some(list(STATES), every=18),
    scheme=["light", "dark"],
    device=list(DEVICES),
    language=["fr", "en"],
)
def test_states(
    state: str, scheme: str, device: str, language: str, open_context: OpenContext, address: str
) -> None:
    key, reach = STATES[state]
    context = open_context(device, color_scheme=scheme, reduced_motion="reduce", search=True)
    store(context, address, GRAZ)
    page = visit(context, address, key, language)
    reach(page)
    # What stands half below the header at this moment scrolls from there.
    page.evaluate("scrollTo(0, 0)")
    assert violations(page) == []


def _unreadable(context: BrowserContext, address: str) -> None:
    put(context, address, {"dossier:broken": "{"})


def _refusing(context: BrowserContext, address: str) -> None:
    context.add_init_script(BLOCKED)


def _archived(context: BrowserContext, address: str) -> None:
    store(context, address, {**GRAZ, "archived": True})


def _nothing(context: BrowserContext, address: str) -> None:
    """Keep nothing."""


#: What a browser may hold, or refuse to.
BROWSERS = {
    "nothing": _nothing, "unreadable": _unreadable, "refusing": _refusing, "archived": _archived
}  # fmt: skip


@crossed(
    kept=some(list(BROWSERS), every=4),
    # Axe looks at the others as they open: tests/browser/test_every_page.py.
    key=some(["dossiers", "checklist", GRID], every=3),
    scheme=["light", "dark"],
    device=list(DEVICES),
)
def test_notices(
    kept: str, key: str, scheme: str, device: str, open_context: OpenContext, address: str
) -> None:
    context = open_context(device, color_scheme=scheme, reduced_motion="reduce")
    BROWSERS[kept](context, address)
    page = visit(context, address, key)
    page.wait_for_selector("[data-tools]:not([hidden]), [data-dossiers]")
    for summary in page.locator("article summary:visible").all()[:3]:
        summary.click()
    assert violations(page) == []


@crossed(scheme=["light", "dark"], language=["fr", "en"])
def test_the_phone_s_menu(
    scheme: str, language: str, open_context: OpenContext, address: str
) -> None:
    context = open_context("phone", color_scheme=scheme, reduced_motion="reduce")
    page = visit(context, address, "phase-avant", language)
    page.locator('.md-header__button[for="__drawer"]').tap()
    expect(page.locator('.md-nav--primary [for="__nav_2"]:visible').first).to_be_in_viewport()
    assert violations(page) == []


@crossed(scheme=["light", "dark"])
def test_on_paper(scheme: str, open_context: OpenContext, address: str) -> None:
    context = open_context(color_scheme=scheme, reduced_motion="reduce")
    store(context, address, GRAZ)
    page = visit(context, address, "home")
    page.emulate_media(media="print")
    wrong = {}
    for key in some(KINDS, every=12):
        page.goto(address + ADDRESSES[key]["fr"])
        # What cannot be followed or pressed needs neither a look of its own nor a size.
        wrong[key] = [
            found
            for found in violations(page)
            if not found.startswith(("link-in-text-block", "target-size"))
        ]
    assert {key: found for key, found in wrong.items() if found} == {}


@whole
@crossed(scheme=["light", "dark"], device=list(DEVICES))
def test_without_scripts(scheme: str, device: str, open_context: OpenContext, address: str) -> None:
    # Axe is a script itself: the page is looked at with its own left out.
    context = open_context(device, color_scheme=scheme, reduced_motion="reduce")
    context.route("**/*.js", lambda route: route.abort())
    wrong = {}
    page = context.new_page()
    for key in KINDS:
        page.goto(address + ADDRESSES[key]["fr"])
        wrong[key] = violations(page)
    assert {key: found for key, found in wrong.items() if found} == {}
