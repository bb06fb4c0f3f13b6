"""The guide in a folder opened from disk: every link, the search, the checklist."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from macros.finish.late import put_back
from macros.offline.archive import opened, write_archive
from tests.browser.conftest import OpenContext
from tests.browser.kept import ASKED, FIRST, tick, ticked
from tests.sample import whole

_ADDRESS = re.compile(r'\b(?:href|src|data-src)="([^"]*)"')


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("../", "../index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("avant/#financement", "avant/index.html#financement"),
        ("../en/#?role=tuteur", "../en/index.html#?role=tuteur"),
        ("#here", "#here"),
        ("a.pdf", "a.pdf"),
        ("https://example.org/", "https://example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_an_address_names_its_file(address: str, file: str) -> None:
    assert opened(address) == file


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, unpacked in a folder with a difficult name."""
    there = tmp_path_factory.mktemp("clé")
    write_archive(site, there / "site.zip", "guide")
    with zipfile.ZipFile(there / "site.zip") as archive:
        archive.extractall(there / "clé USB d’été")
    return there / "clé USB d’été" / "guide"


@pytest.fixture
def page(open_context: OpenContext, folder: Path) -> Iterator[Page]:
    page = open_context(search=True).new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    # What comes late may still be on its way as a page is left.
    page.on(
        "requestfailed",
        lambda one: said.append(one.url) if one.failure != "net::ERR_ABORTED" else None,
    )
    page.goto(folder.joinpath("index.html").as_uri())
    yield page
    assert said == []


def test_the_same_site_makes_the_same_archive(site: Path, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        write_archive(site, tmp_path / name, "guide")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.zip", "two.zip"]


def test_every_address_is_that_of_a_file(folder: Path) -> None:
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 80
    for page in pages:
        text = put_back(page.read_text(encoding="utf-8"), page)
        for address in set(_ADDRESS.findall(text)):
            path = unquote(urlsplit(unescape(address)).path)
            if path and not urlsplit(address).scheme:
                assert (page.parent / path).is_file(), (page, address)


def test_the_search_finds_and_leads_there(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("tuteur")
    page.locator(".md-search-result__link").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "?h=tuteur" in page.url
    expect(page.locator("article mark").first).to_be_visible()


def test_what_is_ticked_is_kept(page: Page, folder: Path) -> None:
    page.goto(folder.joinpath("checklist/index.html").as_uri())
    tick(page, FIRST)
    page.locator(".check-help summary").first.click()
    expect(page.locator(".check-help .help").first).to_be_visible()
    page.locator('[data-action="calendar"]').click()
    expect(page.locator("dialog")).to_be_visible()
    page.goto(folder.joinpath("mes-dossiers/index.html").as_uri())
    page.goto(folder.joinpath("checklist/index.html").as_uri())
    assert ticked(page) == [FIRST]


def test_what_is_kept_is_not_asked_for_too_soon(page: Page, folder: Path) -> None:
    page.add_init_script(ASKED)
    for path in sorted(folder.rglob("*.html")):
        page.goto(path.as_uri(), wait_until="domcontentloaded")
        asked = page.evaluate("asked")
        assert asked[0] == "cookie", path
        assert "localStorage" in asked, path


@whole
def test_what_is_ticked_is_there_however_often_the_guide_is_opened(
    page: Page, folder: Path
) -> None:
    page.goto(folder.joinpath("checklist/index.html").as_uri())
    tick(page, FIRST)
    for _ in range(300):  # one in seventy had another storage
        page.reload()
        assert ticked(page) == [FIRST]
