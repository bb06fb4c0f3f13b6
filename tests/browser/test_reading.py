"""Reading: languages, search, terms, phones, and no request to anybody else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ADDRESSES, DEVICES, OpenContext, visit


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("device", DEVICES)
def test_the_switch_leads_to_the_same_page(
    device: str, scripts: bool, open_context: OpenContext, address: str
) -> None:
    page = open_context(device, java_script_enabled=scripts).new_page()
    for paths in ADDRESSES.values():
        for here, there in (("fr", "en"), ("en", "fr")):
            page.goto(address + paths[here])
            page.locator("[data-languages] a").click()
            page.wait_for_url(address + paths[there])


def test_the_switch_keeps_the_place(open_context: OpenContext, address: str) -> None:
    page = open_context().new_page()
    page.goto(f"{address}{ADDRESSES['phase-avant']['fr']}#avant.informer.demarches")
    page.locator("[data-languages] a").click()
    page.wait_for_url(f"{address}{ADDRESSES['phase-avant']['en']}#avant.informer.demarches")


def _search(page: Page, typed: str) -> list[str]:
    """Type into the search and return the titles found."""
    page.keyboard.press("f")
    page.locator("input.md-search__input").fill("")
    page.keyboard.type(typed)
    page.wait_for_function(
        "typed => /\\d/.test(document.querySelector('.md-search-result__meta').textContent)"
        " && document.querySelectorAll('.md-search-result__item').length",
        arg=typed,
    )
    return page.locator(".md-search-result__item h1, .md-search-result__item h2").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "language", "written"),
    [
        ("evaluation", "fr", "évaluation"),
        ("eleves", "fr", "élève"),
        ("apres", "fr", "Après"),
        ("évaluations", "fr", "évaluation"),
        ("referentiel", "fr", "référentiel"),
        ("assessments", "en", "assessment"),
        ("learners", "en", "learner"),
    ],
)
def test_search_forgives_accents_and_endings(
    typed: str, language: str, written: str, open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "home", language)
    assert _search(page, typed)
    results = page.locator(".md-search-result__list").inner_text()
    assert written.lower() in results.lower()
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(lambda url: url.rstrip("/") != address.rstrip("/"))
    assert written.lower() in page.locator("article").inner_text().lower()


TERM = "a.term"


def test_terms_explain_themselves_to_the_mouse(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "phase-avant")
    term = page.locator(TERM).first
    box = page.locator(f"#{term.get_attribute('aria-describedby')}")
    expect(box).to_be_hidden()
    term.hover()
    expect(box).to_be_visible()
    box.hover()
    page.wait_for_timeout(400)
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()


def test_terms_explain_themselves_to_the_keyboard(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "phase-avant", "en")
    term = page.locator(TERM).first
    term.focus()
    box = page.locator(f"#{term.get_attribute('aria-describedby')}")
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{ADDRESSES['glossary']['en']}#*")


def test_terms_explain_themselves_to_a_finger(open_context: OpenContext, address: str) -> None:
    page = visit(open_context("phone"), address, "phase-pendant")
    term = page.locator(TERM).first
    here = page.url
    term.tap()
    box = page.locator(f"#{term.get_attribute('aria-describedby')}")
    expect(box).to_be_visible()
    assert page.url == here
    edges = box.bounding_box()
    assert edges
    assert edges["x"] >= 0
    assert edges["x"] + edges["width"] <= 390
    page.locator("h1").tap()
    expect(box).to_be_hidden()
    term.tap()
    expect(box).to_be_visible()
    term.tap()
    page.wait_for_url(f"{address}{ADDRESSES['glossary']['fr']}#*")


def test_without_scripts_terms_are_links(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(java_script_enabled=False), address, "phase-avant")
    expect(page.locator(".explanation").first).to_be_hidden()
    page.locator(TERM).first.click()
    page.wait_for_url(f"{address}{ADDRESSES['glossary']['fr']}#*")


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone(width: int, open_context: OpenContext, address: str) -> None:
    page = open_context("phone", viewport={"width": width, "height": 700}).new_page()
    for paths in ADDRESSES.values():
        for path in paths.values():
            page.goto(address + path)
            wide = page.evaluate("document.scrollingElement.scrollWidth")
            assert wide <= width, (path, wide)


def test_no_request_elsewhere_and_no_error_on_any_page(
    open_context: OpenContext, address: str
) -> None:
    page = open_context().new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    for paths in ADDRESSES.values():
        for path in paths.values():
            page.goto(address + path, wait_until="networkidle")
    page.keyboard.press("f")
    page.keyboard.type("tuteur")
    page.wait_for_selector(".md-search-result__item")
    assert said == []
    assert not [url for url in asked if not url.startswith((address, "data:"))]
    assert page.context.cookies() == []


def test_the_theme_follows_the_reader_and_can_be_changed(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(color_scheme="dark"), address, "home")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator('label[title="Passer au thème clair"]').click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
