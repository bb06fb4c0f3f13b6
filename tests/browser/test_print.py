"""On paper: nothing folded is lost, boxes print empty or ticked, the screen's tools stay away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ADDRESSES, OpenContext, visit
from tests.project import ADDRESS

FIRST = "avant.presenter-projet.objectifs"


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


def _print(page: Page, button: str) -> None:
    """Press a print button and stay in the state that it prints."""
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name=button).click()
    page.emulate_media(media="print")


def _tick_mark(page: Page) -> str:
    mark: str = page.locator(f'input[data-item="{FIRST}"]').evaluate(
        "box => getComputedStyle(box, '::after').content"
    )
    return mark


def test_the_list_prints_with_its_ticks_or_blank(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    page.locator(f'input[data-item="{FIRST}"]').check()
    _print(page, "Imprimer avec mes coches")
    assert _tick_mark(page) == '"✓"'
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    _print(page, "Imprimer la liste vierge")
    assert _tick_mark(page) == "none"
    expect(page.locator(f'input[data-item="{FIRST}"]')).to_be_checked()


def test_explanations_print_when_asked_and_always_from_the_browser_s_own_menu(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "checklist")
    folded = page.locator(".check-help dd").first
    expect(folded).to_be_hidden()
    whole = len(page.pdf())
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(folded).to_be_hidden()
    _print(page, "Imprimer la liste vierge")
    expect(folded).to_be_hidden()
    assert len(page.pdf()) < whole


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_overview_is_one_sheet(language: str, open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "advice", language)
    page.evaluate(
        "document.querySelectorAll('article > :not(h1):not(p):not(.overview):not(#vue-ensemble)')"
        ".forEach(part => part.remove())"
    )
    assert _pages(page.pdf(prefer_css_page_size=True)) == 1


def test_the_screen_s_tools_stay_off_paper(open_context: OpenContext, address: str) -> None:
    page = open_context().new_page()
    page.emulate_media(media="print")
    for paths in ADDRESSES.values():
        for path in paths.values():
            page.goto(address + path)
            for tool in (
                ".md-header",
                ".md-footer",
                ".md-sidebar",
                ".checklist-bar",
                ".headerlink",
            ):
                for part in page.locator(tool).all():
                    expect(part).to_be_hidden()
            expect(page.locator(".print-foot")).to_be_visible()
            expect(page.locator(".print-foot")).to_contain_text("La Mobilité certificative")
            colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert colour in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_dark_readers_print_black_on_white(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(color_scheme="dark"), address, "phase-avant")
    page.emulate_media(media="print", color_scheme="dark")
    text = page.locator(".item-text").first.evaluate("part => getComputedStyle(part).color")
    assert text == "rgb(0, 0, 0)"


def test_rows_and_items_do_not_break(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "bilingual-guide")
    page.emulate_media(media="print")
    row = page.locator(".side-by-side tr").first
    assert row.evaluate("part => getComputedStyle(part).breakInside") == "avoid"
    head = page.locator(".side-by-side thead").first
    assert head.evaluate("part => getComputedStyle(part).display") == "table-header-group"
    page = visit(page.context, address, "phase-avant")
    page.emulate_media(media="print")
    assert (
        page.locator(".item").first.evaluate("part => getComputedStyle(part).breakInside")
        == "avoid"
    )
    assert page.locator("h2").first.evaluate("part => getComputedStyle(part).breakAfter") == "avoid"
    summary = page.locator(".step-summary").first
    assert summary.evaluate("part => getComputedStyle(part).breakInside") == "avoid"
    assert summary.evaluate("part => getComputedStyle(part).breakAfter") == "avoid"


def test_sources_are_named_where_they_cannot_be_followed(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "phase-avant")
    title = page.locator(".source .visually-hidden").first
    assert title.evaluate("part => part.clientWidth") <= 1
    page.emulate_media(media="print")
    assert title.evaluate("part => part.getBoundingClientRect().width") > 50
    page = visit(page.context, address, "about")
    page.emulate_media(media="print")
    link = page.locator(".sources a").first
    shown = link.evaluate("part => getComputedStyle(part, '::after').content")
    assert link.get_attribute("href") in shown


def test_a_loose_sheet_says_where_it_comes_from(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "glossary", "en")
    page.emulate_media(media="print")
    foot = page.locator(".print-foot")
    expect(foot).to_contain_text("Mobility for certification: the guide · 0.2.0 · 2026-")
    expect(foot).to_contain_text(f"{ADDRESS}{ADDRESSES['glossary']['en']}")
