"""Whoever visited the guide once has it without a network, and gets each new version whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.offline.worker import WORKER, no_worker
from tests.browser.axe import violations
from tests.browser.conftest import ADDRESSES, DEVICES, OpenContext, visit
from tests.browser.kept import FIRST, tick, ticked
from tests.browser.later import NEWER
from tests.project import served_below
from tests.sample import crossed, some

KEPT = """async (home) => {
  const names = (await caches.keys()).filter((name) => name.startsWith("guide "));
  const whole = [];
  for (const name of names) if (await (await caches.open(name)).match(home)) whole.push(name);
  return whole;
}"""


class Published:
    """A folder that is served, and what is published in it."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address, self._folder = address, folder

    def publish(self, site: Path, leave: tuple[str, ...] = ()) -> None:
        """Put a site in the place of that which is there; files named in ``leave`` stay."""
        kept = {name: (self._folder / name).read_bytes() for name in leave}
        for path in self._folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(site, self._folder, dirs_exist_ok=True)
        for name, content in kept.items():
            (self._folder / name).write_bytes(content)

    def put(self, name: str, text: str | None) -> None:
        """Replace a file by a text, or take it away."""
        path = self._folder / name
        path.unlink()
        if text is not None:
            path.write_text(text, encoding="utf-8")


@pytest.fixture
def published(site: Path, tmp_path: Path) -> Iterator[Published]:
    folder = shutil.copytree(site, tmp_path / "published")
    (tmp_path / "origin").mkdir()
    with served_below(folder, tmp_path / "origin") as address:
        yield Published(address, folder)


def _until(page: Page, holds: str) -> None:
    """Wait until a promise of the page says that something holds."""
    for _ in range(150):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(100)
    raise AssertionError(holds)


def _has_it(page: Page, home: str, versions: int = 1) -> None:
    """Wait until the browser has ``versions`` whole versions of the language at ``home``."""
    _until(page, f"({KEPT})({json.dumps(home)}).then(whole => whole.length === {versions})")


def _look_for_news(page: Page) -> None:
    # What says it comes a while after the page.
    _until(page, "performance.getEntriesByType('resource').some(one => /keeper/.test(one.name))")
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")


def _wait_for_news(page: Page) -> None:
    """Have the browser find the version published meanwhile, until an open page says so."""
    _look_for_news(page)
    expect(page.locator("[data-updated]")).to_contain_text("Une nouvelle version du guide est là.")


@pytest.fixture
def context(open_context: OpenContext) -> BrowserContext:
    return open_context(worker=True, search=True)


@crossed(language=["fr", "en"])
def test_a_visit_is_enough_to_have_the_guide_without_a_network(
    language: str, context: BrowserContext, published: Published
) -> None:
    address = published.address
    home = address + ADDRESSES["home"][language]
    page = visit(context, address, "checklist", language)
    _has_it(page, home)
    context.set_offline(True)
    page.reload()
    tick(page, FIRST)
    # What only comes on use is there too: help, dialogs, scripts, pages never seen.
    page.locator(".check-help summary").first.click()
    expect(page.locator(".check-help .help").first).to_be_visible()
    page.locator('[data-action="print"]').click()
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    for key in some(list(ADDRESSES), every=6):
        page.goto(address + ADDRESSES[key][language])
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") in (
            "sticky",
            "fixed",
        )
    form = visit(context, address, "document-contrat-pedagogique", language)
    field = form.locator("[data-field] input, input[data-field]").first
    field.fill("Camille")
    page = visit(context, address, "home", language)
    page.keyboard.press("Control+k")
    page.keyboard.type("tuteur" if language == "fr" else "tutor")
    page.wait_for_selector(".md-search-result__item")
    context.set_offline(False)
    page = visit(context, address, "checklist", language)
    assert ticked(page) == [FIRST]


def test_a_language_never_visited_is_said_not_to_be_there(
    context: BrowserContext, published: Published
) -> None:
    page = visit(context, published.address, "home")
    _has_it(page, published.address)
    context.set_offline(True)
    page.goto(published.address + ADDRESSES["checklist"]["en"])
    expect(page.get_by_text("This page is not on your device.")).to_be_visible()
    page.get_by_role("link", name="Aller à l’accueil").click()
    expect(page.locator("h1")).to_contain_text("Faire compter ce qui s’apprend")
    context.set_offline(False)
    visit(context, published.address, "checklist", "en")
    _has_it(page, f"{published.address}en/")


def test_a_new_version_arrives_whole_and_says_so(
    context: BrowserContext, published: Published, later: Path
) -> None:
    page = visit(context, published.address, "about")
    _has_it(page, published.address)
    page.reload()
    place = page.locator("h1").bounding_box()
    other = visit(context, published.address, "checklist")
    published.publish(later)
    _wait_for_news(page)
    assert page.locator("h1").bounding_box() == place
    # A page that is open goes on with what it was made of.
    other.locator('[data-action="print"]').click()
    expect(other.locator("dialog")).to_be_visible()
    other.close()
    page.get_by_role("button", name="Recharger la page").click()
    expect(page.get_by_text(NEWER)).to_be_visible()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.md-footer')).letterSpacing")
        == "7px"
    )
    page.reload()
    _has_it(page, published.address, versions=1)
    context.set_offline(True)
    page.reload()
    expect(page.get_by_text(NEWER)).to_be_visible()


@crossed(scheme=["light", "dark"], device=list(DEVICES))
def test_everybody_can_read_that_there_is_a_new_version(
    scheme: str, device: str, open_context: OpenContext, published: Published, later: Path
) -> None:
    context = open_context(device, worker=True, color_scheme=scheme, reduced_motion="reduce")
    page = visit(context, published.address, "about")
    _has_it(page, published.address)
    page.reload()
    published.publish(later)
    _wait_for_news(page)
    assert violations(page) == []


def test_a_version_half_published_is_not_taken(
    context: BrowserContext, published: Published, later: Path
) -> None:
    page = visit(context, published.address, "about")
    _has_it(page, published.address)
    published.publish(later, leave=("a-propos/index.html",))
    _look_for_news(page)
    _until(
        page,
        "navigator.serviceWorker.getRegistration().then(one => !one.installing && !one.waiting)",
    )
    page.reload()
    expect(page.get_by_text(NEWER)).to_have_count(0)
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.md-footer')).letterSpacing")
        == "normal"
    )
    published.publish(later)
    _look_for_news(page)
    expect(page.locator("[data-updated]")).not_to_be_empty()
    page.reload()
    expect(page.get_by_text(NEWER)).to_be_visible()


@pytest.mark.parametrize("script", [no_worker(), None], ids=["turned off", "gone"])
def test_nobody_is_held_in_an_old_version(
    script: str | None, context: BrowserContext, published: Published
) -> None:
    page = visit(context, published.address, "home")
    _has_it(page, published.address)
    page.reload()
    published.put(WORKER, script)
    # The worker looks by itself whether it is still wanted, whenever a page is opened.
    page.reload()
    _until(page, "caches.keys().then(names => !names.length)")
    _until(page, "navigator.serviceWorker.getRegistrations().then(all => !all.length)")
    published.put("index.html", "<title>Autre</title><h1>Autre site</h1>")
    page.reload()
    expect(page.locator("h1")).to_have_text("Autre site")
