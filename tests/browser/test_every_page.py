"""What holds of every page: nothing for axe to object to, nothing too wide, nothing elsewhere.

``make proof`` goes through every page, for axe in two ways, and in two more through one of each
kind; ``make test`` through one of each kind, for axe through a third of them.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Request, expect

from tests.browser.axe import violations
from tests.browser.conftest import ADDRESSES, DEVICES, OpenContext
from tests.browser.kinds import KEYS, KINDS, LOST, paths
from tests.sample import WHOLE, crossed, some, whole

pytestmark = pytest.mark.proof


#: Their addresses: in every language, or in one after the other.
PATHS = paths(KEYS)


#: Both sizes and both sets of colours; the other two pairs on one page of each kind, in every
#: language. What is opened on pages is for tests/browser/test_accessibility.py.
LOOKS = [
    ("phone", "dark", PATHS),
    ("phone", "light", paths(KINDS)),
    ("desktop", "light", PATHS),
    ("desktop", "dark", paths(KINDS)),
]


@pytest.mark.parametrize(("device", "scheme", "pages"), some(LOOKS, every=4))
def test_axe_objects_to_nothing(
    device: str, scheme: str, pages: list[str], open_context: OpenContext, address: str
) -> None:
    context = open_context(device, color_scheme=scheme, reduced_motion="reduce", search=True)
    page = context.new_page()
    wrong = {}
    for path in some([*pages, LOST], every=3):
        page.goto(address + path)
        wrong[path] = violations(page)
    assert not any(wrong.values()), {path: found for path, found in wrong.items() if found}


@whole
@pytest.mark.parametrize(("device", "scripts"), [("desktop", True), ("phone", False)])
def test_the_switch_leads_to_the_same_page(
    device: str, scripts: bool, open_context: OpenContext, address: str
) -> None:
    page = open_context(device, java_script_enabled=scripts).new_page()
    for key in KEYS:
        page.goto(address + ADDRESSES[key]["fr"])
        for there in ("en", "fr"):
            page.locator("[data-languages] a").click()
            page.wait_for_url(address + ADDRESSES[key][there])


@whole
@crossed(device=list(DEVICES))
def test_without_scripts_there_is_no_dead_control(
    device: str, open_context: OpenContext, address: str
) -> None:
    page = open_context(device, java_script_enabled=False).new_page()
    for key in KEYS:
        page.goto(address + ADDRESSES[key]["fr"])
        for control in (
            ".md-search",
            'label[for="__search"]',
            'label[for^="__palette"]',
            "progress",
        ):
            for part in page.locator(control).all():
                expect(part).to_be_hidden()
        for button in page.locator("button").all():
            expect(button).to_be_hidden()


def test_nothing_is_wider_than_a_phone(open_context: OpenContext, address: str) -> None:
    page = open_context("phone").new_page()
    for path in PATHS:
        page.goto(address + path)
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 700})
            wide = page.evaluate("document.scrollingElement.scrollWidth")
            assert wide <= width, (path, wide)


def test_no_request_elsewhere_and_no_error(open_context: OpenContext, address: str) -> None:
    page = open_context(search=True).new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.extend(_failures(request)))
    for path in PATHS:
        # What a page asks for late is seen in the proof, which waits for it.
        page.goto(address + path, wait_until="networkidle" if WHOLE else "load")
    page.keyboard.press("Control+k")
    page.keyboard.type("tuteur")
    page.wait_for_selector(".md-search-result__item")
    assert [one for one in said if "Service Worker registration blocked" not in one] == []
    assert not [url for url in asked if not url.startswith((address, "data:"))]
    assert page.context.cookies() == []


def _failures(request: Request) -> list[str]:
    """Say that a request failed, unless the page was left before it ended."""
    left = request.failure == "net::ERR_ABORTED"
    return [] if left else [f"failed: {request.url}: {request.failure}"]


@whole
def test_the_screen_s_tools_stay_off_paper(open_context: OpenContext, address: str) -> None:
    page = open_context().new_page()
    page.emulate_media(media="print")
    for path in PATHS:
        page.goto(address + path)
        shown = page.evaluate(
            "[...document.querySelectorAll('.md-header, .md-footer, .md-sidebar,"
            " .checklist-bar, .checklist-status, .headerlink, [data-follow]')]"
            ".filter(part => part.checkVisibility()).map(part => part.className)"
        )
        assert shown == [], path
        expect(page.locator(".print-foot")).to_be_visible()
        expect(page.locator(".print-foot")).to_contain_text("La Mobilité certificative")
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert colour in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
