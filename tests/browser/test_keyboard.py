"""The whole of a page by keyboard: each stop in sight and seen to be one, in order, no trap."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ADDRESSES, DEVICES, OpenContext, visit
from tests.browser.kinds import KEYS, LOST
from tests.sample import crossed, some

pytestmark = pytest.mark.proof

#: What of the stop that has the focus a reader sees. The theme draws the switches of the
#: colours with a label; a date's last stop is its own picture, which the browser marks.
STOP = """() => {
  const here = document.activeElement;
  // After the last stop comes the browser's own, or at once the page's first again.
  const again = here === window.firstStop && here !== window.lastStop;
  if (here === document.body || again) return null;
  window.firstStop ??= here;
  const shown = here.matches(".md-option") ? here.nextElementSibling : here;
  const box = shown.getBoundingClientRect();
  const seen = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (shown.contains(top) || top.contains(shown));
  };
  const across = [.03, .25, .5, .75, .97].map((part) => box.left + box.width * part);
  const down = [.05, .5, .95].map((part) => box.top + box.height * part);
  const marked = [[here], [here, "::after"], [shown]].some((part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(...part);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  const last = window.lastStop;
  window.lastStop = here;
  return {
    html: here.outerHTML.slice(0, 160),
    marked: marked || (here.type === "date" && last === here),
    seen: across.some((x) => down.some((y) => seen(x, y))),
    follows: !last || last === here || Boolean(last.compareDocumentPosition(here) & 4),
    article: here.closest("article")
      ? [box.left, box.top + scrollY, box.right, box.bottom + scrollY] : null,
  };
}"""
#: More stops than any page has.
MOST = 1500


def _stops(page: Page) -> list[dict[str, Any]]:
    """Go through a page by Tab from its beginning to its end; return its stops."""
    stops: list[dict[str, Any]] = []
    while len(stops) < MOST:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return stops
        if not stop["seen"]:
            # What the theme moves as one scrolls has its place a moment later.
            page.wait_for_timeout(300)
            stop["seen"] = page.evaluate(STOP)["seen"]
        stops.append(stop)
    raise AssertionError("the keyboard does not come to the end")


def _goes_back(before: list[float] | None, now: list[float] | None) -> bool:
    """Say whether a stop stands above the one before it, and not in a column after it."""
    if not before or not now:
        return False
    return now[3] <= before[1] + 1 and now[0] < before[2] - 1


@crossed(device=list(DEVICES))
def test_tab_goes_through_the_page_in_sight(
    device: str, open_context: OpenContext, address: str
) -> None:
    page = open_context(device, reduced_motion="reduce").new_page()
    paths = [ADDRESSES[key]["fr"] for key in KEYS]
    wrong = {}
    for path in some([*paths, LOST], every=9):
        page.goto(address + path, wait_until="networkidle")
        stops = _stops(page)
        assert len(stops) > 5, path
        article = [stop["article"] for stop in stops]
        wrong[path] = [
            (what, stop["html"])
            for stop in stops
            for what in ("marked", "seen", "follows")
            if not stop[what]
        ] + [
            ("back up", stop["html"])
            for before, stop, now in zip(article, stops[1:], article[1:], strict=False)
            if _goes_back(before, now)
        ]
    assert {path: found for path, found in wrong.items() if found} == {}


def test_the_menu_of_a_narrow_window(open_context: OpenContext, address: str) -> None:
    # A desktop at 400 %: no finger to open it.
    context = open_context(viewport={"width": 320, "height": 256}, reduced_motion="reduce")
    page = visit(context, address, "phase-avant", "en")
    menu = page.get_by_role("button", name="Navigation", exact=True)
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.focus()
    page.keyboard.press("Space")
    expect(menu).to_have_attribute("aria-expanded", "true")
    drawer = page.locator(".md-sidebar--primary")
    stops = _stops(page)
    assert stops
    assert [stop["html"] for stop in stops if not (stop["seen"] and stop["marked"])] == []
    # The section's pages are open; its button leads back to all.
    back = drawer.get_by_role("button", name="Organising a mobility")
    back.focus()
    page.keyboard.press("Enter")
    section = drawer.get_by_role("button", name="Organising a mobility")
    expect(section).to_be_focused()
    expect(section).to_have_attribute("aria-expanded", "false")
    expect(drawer.get_by_role("link", name="Glossary")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(drawer.get_by_role("link", name="Glossary")).to_be_hidden()
    page.get_by_role("main").get_by_role("link").first.focus()


def test_the_search_of_a_narrow_window(open_context: OpenContext, address: str) -> None:
    page = visit(open_context("phone", search=True, reduced_motion="reduce"), address, "home")
    button = page.get_by_role("button", name="Recherche", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Rechercher")).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.type("tuteur")
    page.wait_for_selector(".md-search-result__item")
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")


def test_single_keys_are_left_to_readers(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(search=True), address, "home")
    page.mouse.move(600, 450)
    field = page.locator("[data-md-component=search-query]")
    # The theme is there, and would search, or go to the page before or after this one.
    expect(page.locator("html.js-focus-visible")).to_have_count(1)
    for key in "fs/pn,.":
        page.keyboard.press(key)
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    assert page.url == address
    assert field.input_value() == ""
    page.keyboard.type("fs/")
    expect(field).to_have_value("fs/")


def test_without_scripts_the_menu_comes_with_the_focus(
    open_context: OpenContext, address: str
) -> None:
    context = open_context("phone", java_script_enabled=False, reduced_motion="reduce")
    page = visit(context, address, "home")
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="Checklist")
    expect(link).not_to_be_in_viewport()
    link.focus()
    expect(link).to_be_in_viewport()
