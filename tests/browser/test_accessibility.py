"""Axe finds nothing to object to in what readers open on a page, and names are said."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import OpenContext, visit
from tests.sample import crossed, some, whole


def _followed_up(page: Page) -> None:
    for summary in page.locator(".fold > summary, .check-help > summary").all()[:4]:
        summary.click()
    page.locator("input[data-item]").first.check()
    page.locator("[data-follow]").nth(1).click()
    expect(page.locator(".follow-up")).to_be_visible()


def _asking_before_it_clears(page: Page) -> None:
    _followed_up(page)
    page.locator("[data-clear]").click()
    expect(page.locator("dialog[open]")).to_be_visible()


def _searching(page: Page) -> None:
    page.keyboard.press("f")
    page.keyboard.type("tuteur")
    page.wait_for_selector(".md-search-result__item")


def _explained(page: Page) -> None:
    page.locator("a.term").first.focus()
    expect(page.locator(".explanation-shown")).to_be_visible()


#: What readers open on a page: the page, and how.
STATES = {
    "followed up": ("checklist", _followed_up),
    "asking": ("checklist", _asking_before_it_clears),
    "searching": ("checklist", _searching),
    "explained": ("phase-avant", _explained),
}


@crossed(state=some(list(STATES), every=2), scheme=["light", "dark"])
def test_states(state: str, scheme: str, open_context: OpenContext, address: str) -> None:
    key, reach = STATES[state]
    context = open_context(color_scheme=scheme, reduced_motion="reduce", search=True)
    page = visit(context, address, key)
    reach(page)
    assert violations(page) == []


@whole
def test_the_phone_s_menu(open_context: OpenContext, address: str) -> None:
    page = visit(open_context("phone", reduced_motion="reduce"), address, "phase-avant")
    page.locator('label.md-header__button[for="__drawer"]').tap()
    expect(page.get_by_role("link", name="Glossaire")).to_be_in_viewport()
    assert violations(page) == []


def test_names_and_roles_of_the_checklist(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist", "en")
    expect(page.get_by_role("checkbox", name="Present the aims, the organisation")).to_be_visible()
    expect(page.get_by_role("progressbar", name="Overall progress")).to_be_visible()
    expect(page.get_by_role("progressbar", name="Progress: Before")).to_be_visible()
    expect(page.get_by_role("navigation", name="Select language")).to_be_visible()
