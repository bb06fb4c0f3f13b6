"""A real Chromium, on a desktop and a phone, over the real site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from macros.addresses import collect
from tests.browser.kept import PLAIN
from tests.browser.later import edit
from tests.conftest import BuildOnce
from tests.install_chromium import chromium
from tests.project import FOUND, ROOT, served_below

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Else every new tab also loads the suggestions of an address bar that nobody sees, which
    # costs as much as the page.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",
]
DEVICES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
    },
}
ADDRESSES = collect(ROOT)
#: Keeps the theme from indexing the whole site again for every page that is opened, which
#: takes a third of a page's time.
WITHOUT_SEARCH = "window.Worker = class extends EventTarget { postMessage() {} };"
#: As in a browser that keeps nothing.
WITHOUT_WORKER = "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: null });"

#: What a page does, it does once its script is there, which comes when the page is painted.
STARTED = """() => !document.querySelector("script[data-scripts]")
  && (!document.querySelector("script[src*='/page_']") || window.Late)"""

# A machine with much to do is slow, not wrong.
expect.set_options(timeout=15_000)

#: Opens a context: ``open_context("phone", java_script_enabled=False)``. Its pages find
#: nothing in the site unless with ``search=True``, and keep it only with ``worker=True``.
OpenContext = Callable[..., BrowserContext]


#: Starts a Chromium of its own, with what it is to be told on top: ``launch("--lang=fr")``.
Launch = Callable[..., Browser]


@pytest.fixture(scope="session")
def launch() -> Iterator[Launch]:
    with sync_playwright() as playwright:
        yield lambda *more: playwright.chromium.launch(
            executable_path=chromium(), args=[*ARGUMENTS, *more]
        )


@pytest.fixture(scope="session")
def browser(launch: Launch) -> Iterator[Browser]:
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site served below a folder of its origin, as forks are."""
    with served_below(site, tmp_path_factory.mktemp("origin")) as address:
        yield address


@pytest.fixture(scope="session")
def later(build_once: BuildOnce) -> Path:
    """The site of a later version of the guide."""
    return build_once("a later version", edit, **FOUND) / "site"


@pytest.fixture
def open_context(browser: Browser) -> Iterator[OpenContext]:
    """Open contexts (each with a new profile) that are closed with the test."""
    contexts: list[BrowserContext] = []

    def open_one(
        device: str = "desktop", *, search: bool = False, worker: bool = False, **options: Any
    ) -> BrowserContext:
        context = browser.new_context(**{**DEVICES[device], **options})
        context.set_default_timeout(10_000)
        if not worker:
            context.add_init_script(WITHOUT_WORKER)
        if not search:
            context.add_init_script(WITHOUT_SEARCH)
        if options.get("java_script_enabled", True):
            context.on("page", started)
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()


def started(page: Page) -> None:
    """Have a page that is opened wait for its script."""
    for name in ("goto", "reload", "go_back", "go_forward", "wait_for_url"):
        opens = getattr(page, name)

        def wait(*given: Any, opens: Any = opens, **options: Any) -> Any:
            response = opens(*given, **options)
            page.wait_for_function(STARTED)
            return response

        setattr(page, name, wait)


def visit(context: BrowserContext, address: str, key: str, language: str = "fr") -> Page:
    """Open the page ``key`` in ``language`` in a new tab, or in the one that ``put`` left open."""
    left = (page for page in context.pages if page.url == address + PLAIN)
    page = next(left, None) or context.new_page()
    page.goto(address + ADDRESSES[key][language])
    return page
