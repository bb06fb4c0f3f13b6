"""Pages as readers need them: larger, spaced, in their own colours, still, from right to left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DEVICES, WITHOUT_SEARCH, Launch, OpenContext, visit
from tests.browser.kept import SECOND, store, tick
from tests.browser.kinds import KEYS, LOST, paths
from tests.browser.test_dossiers import GRAZ
from tests.sample import some

pytestmark = pytest.mark.proof

PATHS = some([*paths(KEYS), LOST], every=6)
#: What stands outside the window to be read only by scrolling sideways, but for what may: tables
#: and drawings scroll in a frame of their own, closed menus wait beside the page.
OUTSIDE = """() => {
  const width = document.documentElement.clientWidth;
  const framed = ".md-sidebar, .md-search, .md-dialog, .md-skip, .visually-hidden, .languages-name,"
    + " .form-table, .form-scale, .md-typeset__scrollwrap, .decision-graph,"
    + " article table:not([class])";
  const wide = [...document.querySelectorAll("body *")].filter((part) => {
    const box = part.getBoundingClientRect();
    return box.width > 1 && (box.right > width + 1 || box.left < -1) && !part.closest(framed)
      && part.checkVisibility({ visibilityProperty: true });
  });
  const over = document.scrollingElement.scrollWidth - width;
  return [...(over > 0 ? [`${over} px`] : []), ...wide.map((part) => part.outerHTML.slice(0, 160))];
}"""
#: What WCAG 1.4.12 lets readers set.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important }
* { word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""


def _outside(page: Page, address: str, prepare: Callable[[Page], object]) -> dict[str, list[str]]:
    """Return what is outside of the window of each page, once it is prepared."""
    wrong = {}
    for path in PATHS:
        page.goto(address + path)
        prepare(page)
        wrong[path] = page.evaluate(OUTSIDE)
    return {path: found[:3] for path, found in wrong.items() if found}


@pytest.mark.parametrize("size", some([(390, 844), (1280, 900)], every=2))
def test_letters_twice_as_large(size: tuple[int, int], launch: Launch, address: str) -> None:
    # As readers set it in their browser, which layouts then go by.
    browser = launch("--blink-settings=defaultFontSize=32")
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.add_init_script(WITHOUT_SEARCH)
    assert _outside(page, address, lambda page: None) == {}
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 40
    browser.close()


@pytest.mark.parametrize("width", some([320, 1280], every=2))
def test_letters_and_lines_further_apart(
    width: int, open_context: OpenContext, address: str
) -> None:
    page = open_context(viewport={"width": width, "height": 900}).new_page()
    assert _outside(page, address, lambda page: page.add_style_tag(content=SPACED)) == {}
    # Nothing is cut that has a height or a width of its own.
    page = visit(page.context, address, "checklist")
    page.add_style_tag(content=SPACED)
    cut = page.evaluate(
        """() => [...document.querySelectorAll("article *, .languages *, .md-footer *")]
        .filter((part) => part.checkVisibility() && part.clientHeight > 0
          && getComputedStyle(part).overflowY === "hidden" && !part.closest(".visually-hidden")
          && !part.matches("progress") && part.scrollHeight > part.clientHeight + 1)
        .map((part) => part.outerHTML.slice(0, 160))"""
    )
    assert [part for part in cut if "languages-name" not in part] == []


@pytest.mark.parametrize("width", some([1280, 390], every=2))
def test_read_from_right_to_left(width: int, open_context: OpenContext, address: str) -> None:
    page = open_context(viewport={"width": width, "height": 900}).new_page()
    turn = "document.documentElement.dir = document.body.dir = 'rtl'"

    def turned(page: Page) -> None:
        # Built for a language from left to right, the site has the other rules in the whole
        # sheets only, which come with the reader's first act.
        page.evaluate("dispatchEvent(new Event('pointerover'))")
        page.wait_for_selector("[data-whole]", state="detached")
        page.evaluate(turn)

    assert _outside(page, address, turned) == {}
    # What begins a line begins it on the right.
    page = visit(page.context, address, "checklist")
    page.evaluate(turn)
    label = page.locator(".check-label").first
    box, text = (label.locator(part).bounding_box() for part in ("input", "span"))
    assert box
    assert text
    assert box["x"] >= text["x"] + text["width"]
    page = visit(page.context, address, "phase-avant")
    page.evaluate(turn)
    number = page.locator(".item").first.evaluate(
        "item => [parseFloat(getComputedStyle(item, '::before').right), item.clientWidth]"
    )
    assert number[0] < number[1] / 4


def test_nothing_moves_for_those_who_ask_for_stillness(
    open_context: OpenContext, address: str
) -> None:
    page = open_context(reduced_motion="reduce").new_page()
    for path in PATHS:
        page.goto(address + path)
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].flatMap((part) =>
              [null, "::before", "::after"].map((pseudo) => [part, getComputedStyle(part, pseudo)]))
            .filter(([, style]) => style.animationName !== "none" || style.scrollBehavior !== "auto"
              || style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0))
            .map(([part]) => part.outerHTML.slice(0, 120))"""
        )
        assert moving == [], path


#: Icons that are cut from a ground, and drawings, that do not stand out from the ground.
UNSEEN = """() => {
  const ground = getComputedStyle(document.body).backgroundColor;
  const wrong = [];
  const note = (part, pseudo) => wrong.push(`${pseudo} ${part.outerHTML.slice(0, 160)}`);
  for (const part of document.querySelectorAll("body *")) {
    if (!part.checkVisibility({ visibilityProperty: true })) continue;
    for (const pseudo of ["::before", "::after"]) {
      const style = getComputedStyle(part, pseudo);
      const there = style.content !== "none" && style.display !== "none";
      const cut = there && style.maskImage !== "none";
      if (cut && [ground, "rgba(0, 0, 0, 0)"].includes(style.backgroundColor))
        note(part, pseudo);
    }
    if (part.matches("header path, .md-nav path, .md-top path, .md-footer path")
        && getComputedStyle(part).fill === ground) note(part.parentNode, "");
  }
  return wrong;
}"""


@pytest.mark.parametrize("device", some(list(DEVICES)[::-1], every=2))
def test_icons_in_the_reader_s_own_colours(
    device: str, open_context: OpenContext, address: str
) -> None:
    page = open_context(device, forced_colors="active", reduced_motion="reduce").new_page()
    for path in PATHS:
        page.goto(address + path)
        assert page.evaluate(UNSEEN) == [], path
    # The menu and what is found are opened, so that their icons are seen.
    if device == "phone":
        page.goto(address)
        page.locator('[for="__drawer"].md-header__button').tap()
        assert page.evaluate(UNSEEN) == []


def test_states_in_the_reader_s_own_colours(open_context: OpenContext, address: str) -> None:
    context = open_context(forced_colors="active", reduced_motion="reduce")
    store(context, address, GRAZ)
    page = visit(context, address, "checklist")
    # A box and a bar are the browser's own, which it draws in these colours.
    for part in ("input[data-item]", "progress"):
        assert page.locator(part).first.evaluate("it => getComputedStyle(it).appearance") == "auto"
    button = page.get_by_role("button", name="Par date")
    plain = button.evaluate("it => getComputedStyle(it).textDecorationLine")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert button.evaluate("it => getComputedStyle(it).textDecorationLine") != plain
    tick(page, SECOND)
    for part in (".checklist-status", "header"):
        edge = page.locator(part).first.evaluate("it => getComputedStyle(it).borderTopStyle")
        assert edge == "solid", part
    page.locator("[data-clear]").evaluate("it => it.click()")
    dialog = page.locator("dialog[open]")
    assert dialog.evaluate("it => getComputedStyle(it).borderTopStyle") == "solid"
    # Where the keyboard is.
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("button").nth(1)).to_be_focused()
    here = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(here) == "solid"
