"""A page is painted before its script is asked for, and nothing entered meanwhile is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import ADDRESSES, OpenContext, visit
from tests.browser.kept import FIRST, ticked

SCRIPT = "**/page_*.js*"
#: When the page was painted, and when the browser asked for each other file, in milliseconds.
TIMES = """() => [
  performance.getEntriesByName("first-contentful-paint")[0],
  ...performance.getEntriesByType("resource"),
].map(({ startTime }) => startTime)"""


@pytest.mark.parametrize("key", ["phase-avant", "checklist"])
def test_nothing_is_asked_for_before_the_page_is_painted(
    key: str, open_context: OpenContext, address: str
) -> None:
    painted, *asked = visit(open_context(), address, key).evaluate(TIMES)
    assert asked
    assert min(asked) >= painted


def test_a_page_that_is_never_painted_begins_all_the_same(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    context.add_init_script("PerformanceObserver.prototype.observe = () => {};")
    expect(visit(context, address, "checklist").locator("[data-tools]")).to_be_visible()


@contextmanager
def _waiting(page: Page, path: str) -> Iterator[None]:
    """Open a page whose script is on its way, until what stands inside is done."""
    held: list[Route] = []
    page.route(SCRIPT, lambda route: held.append(route))
    page.evaluate("path => { location.href = path; }", path)
    # Not until all is loaded: a script that is asked for before, is waited for.
    page.wait_for_function(
        "path => location.href === path && document.readyState !== 'loading'", arg=path
    )
    yield
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    page.wait_for_function("() => window.Late")
    page.unroute(SCRIPT)


@pytest.fixture
def page(open_context: OpenContext, address: str) -> Page:
    return visit(open_context(), address, "about")


def _ticked(page: Page) -> None:
    page.locator(f'[data-item="{FIRST}"]').check()


def _typed(page: Page) -> None:
    page.locator("[data-form] input[type=text]").first.fill("Ada")


@pytest.mark.parametrize(
    ("key", "enter", "holds"),
    [
        ("checklist", _ticked, lambda page: ticked(page) == [FIRST]),
        (
            "document-grille-evaluation",
            _typed,
            lambda page: page.locator("[data-form] input[type=text]").first.input_value() == "Ada",
        ),
    ],
)
def test_what_is_entered_before_the_script_is_there_is_kept(
    key: str,
    enter: Callable[[Page], None],
    holds: Callable[[Page], bool],
    page: Page,
    address: str,
) -> None:
    with _waiting(page, address + ADDRESSES[key]["fr"]):
        enter(page)
    assert holds(page)
    page.wait_for_function("() => Object.keys(localStorage).some(key => key.includes(':dossier:'))")
    page.reload()
    assert holds(page)
