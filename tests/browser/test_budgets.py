"""No page of the built site transfers more than its kind may (benchmarks/budgets.yml)."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.budgets import READING, Visit, budgets, first_visit, kind_of
from macros.addresses import collect
from tests.browser.conftest import OpenContext
from tests.browser.kinds import KEYS, paths
from tests.project import ROOT
from tests.sample import some

pytestmark = pytest.mark.proof
BUDGETS = budgets()
KINDS = {
    path: kind_of(key, BUDGETS) for key, found in collect(ROOT).items() for path in found.values()
}


@pytest.fixture(scope="module")
def visits(site: Path) -> dict[str, Visit]:
    return {path: first_visit((site / path / "index.html").resolve()) for path in KINDS}


def test_every_page_keeps_to_its_budget(visits: dict[str, Visit]) -> None:
    over = {}
    for path, visit in visits.items():
        budget = BUDGETS[KINDS[path]]
        used = {
            "bytes": sum(visit.at_once.values()),
            "requests": len(visit.at_once),
            "pictures": sum(visit.pictures.values()),
        }
        beyond = {
            what: f"{count} of {budget.get(what, 0)}"
            for what, count in used.items()
            if count > budget.get(what, 0)
        }
        if beyond:
            over[path] = beyond
    assert over == {}


def test_every_kind_has_pages() -> None:
    assert set(KINDS.values()) == set(BUDGETS)
    assert BUDGETS[READING].get("pages") is None


def test_the_budgets_hold_what_a_browser_asks_for(
    visits: dict[str, Visit], site: Path, open_context: OpenContext, address: str
) -> None:
    page = open_context().new_page()
    # A first visit each.
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in some(paths(KEYS), every=3):
        asked.clear()
        page.goto(address + path, wait_until="networkidle")
        files = {
            (site / url.removeprefix(address).partition("?")[0]).resolve()
            for url in asked
            if not url.startswith("data:")
        }
        page_itself = (site / path).resolve()
        expected = {
            page_itself if file.name == "index.html" else file for file in visits[path].at_once
        }
        assert files - set(visits[path].pictures) == expected, path
