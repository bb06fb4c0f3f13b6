"""Reading: languages, search, terms, phones, and no request to anybody else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ADDRESSES, DEVICES, OpenContext, visit
from tests.sample import crossed, some


def test_the_switch_keeps_the_place(open_context: OpenContext, address: str) -> None:
    page = open_context().new_page()
    page.goto(f"{address}{ADDRESSES['phase-avant']['fr']}#avant.informer.demarches")
    page.locator("[data-languages] a").click()
    page.wait_for_url(f"{address}{ADDRESSES['phase-avant']['en']}#avant.informer.demarches")


def _search(page: Page, typed: str) -> list[str]:
    """Type into the search and return the titles found."""
    page.keyboard.press("Control+k")
    page.locator("input.md-search__input").fill("")
    page.keyboard.type(typed)
    page.wait_for_function(
        "typed => /\\d/.test(document.querySelector('.md-search-result__meta').textContent)"
        " && document.querySelectorAll('.md-search-result__item').length",
        arg=typed,
    )
    return page.locator(".md-search-result__item h1, .md-search-result__item h2").all_inner_texts()


SEARCHED = [
    ("evaluation", "fr", "évaluation"),
    ("assessments", "en", "assessment"),
    ("eleves", "fr", "élève"),
    ("apres", "fr", "Après"),
    ("évaluations", "fr", "évaluation"),
    ("learners", "en", "learner"),
    ("referentiel", "fr", "référentiel"),
]


@pytest.mark.proof
@pytest.mark.parametrize(("typed", "language", "written"), some(SEARCHED, every=7))
def test_search_forgives_accents_and_endings(
    typed: str, language: str, written: str, open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(search=True), address, "home", language)
    assert _search(page, typed)
    results = page.locator(".md-search-result__list").inner_text()
    assert written.lower() in results.lower()
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(lambda url: url.rstrip("/") != address.rstrip("/"))
    assert written.lower() in (page.locator("article").text_content() or "").lower()


def test_what_was_searched_is_marked(open_context: OpenContext, address: str) -> None:
    # Twice, since from the cache all comes at once.
    page = visit(open_context(search=True), address, "home")
    for _ in range(2):
        assert _search(page, "tuteur")
        page.locator(".md-search-result__link").first.click()
        page.wait_for_url("**/?h=tuteur")
        expect(page.locator("article mark").first).to_have_text(re.compile("tuteur", re.IGNORECASE))
        page.goto(address + ADDRESSES["glossary"]["fr"])


TERM = "a.term"


def _explanation(term: Locator) -> Locator:
    """Return what describes a term: it comes with the reader's first act."""
    expect(term).to_have_attribute("aria-describedby", re.compile("term-"))
    return term.page.locator(f"#{term.get_attribute('aria-describedby')}")


def test_terms_explain_themselves_to_the_mouse(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "phase-avant")
    term = page.locator(TERM).first
    term.hover()
    box = _explanation(term)
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
    box = _explanation(term)
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
    box = _explanation(term)
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


@pytest.mark.proof
@pytest.mark.parametrize(("width", "height"), some([(320, 256), (390, 844), (1280, 900)], every=3))
def test_explanations_never_cover_their_term(
    width: int, height: int, open_context: OpenContext, address: str
) -> None:
    context = open_context(viewport={"width": width, "height": height})
    page = visit(context, address, "phase-avant")
    for term in page.locator(TERM).all()[:8]:
        term.focus()
        box = page.locator(".explanation-shown")
        expect(box).to_be_visible()
        edges, place = box.bounding_box(), term.bounding_box()
        assert edges
        assert place
        assert (
            edges["y"] >= place["y"] + place["height"] or edges["y"] + edges["height"] <= place["y"]
        )


@crossed(key=some(["phase-avant", "checklist", "home"], every=3), scheme=["light", "dark"])
def test_the_keyboard_always_shows_where_it_is(
    key: str, scheme: str, open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(color_scheme=scheme), address, key)
    for _ in range(40):
        page.keyboard.press("Tab")
        place, outlines = page.evaluate(
            """() => { const here = document.activeElement;
            const parts = [[here], [here, "::after"], [here.nextElementSibling ?? here]];
            return [here.outerHTML.slice(0, 200), here === document.body ? ["end"] :
            parts.map(part => getComputedStyle(...part).outlineStyle)] }"""
        )
        assert set(outlines) != {"none"}, place


def test_the_theme_comes_with_the_first_act(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(reduced_motion="reduce"), address, "customise")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.mouse.move(600, 450)
    # Further down, the page's title stands above it and the contents show where one is.
    page.mouse.wheel(0, 3000)
    shown = page.get_by_role("banner").get_by_text("Personnaliser ce guide")
    expect(shown).to_be_in_viewport()
    expect(page.locator(".md-nav--secondary .md-nav__link--active").last).to_be_in_viewport()
    page.mouse.wheel(0, -300)
    page.get_by_role("button", name="Retour en haut de la page").click()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    # Nobody has searched yet.
    assert any("bundle" in url for url in asked)
    assert not [url for url in asked if "search" in url]


def test_the_skip_link_leads_to_the_text(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "phase-avant")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


@crossed(scheme=["light", "dark"])
def test_the_phase_that_a_fork_adds_has_a_colour(
    scheme: str, open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(color_scheme=scheme), address, "phase-avant")
    page.evaluate(
        """() => document.querySelectorAll('.phase-avant')
        .forEach(part => part.classList.replace('phase-avant', 'phase-theirs'))"""
    )
    number = "part => getComputedStyle(part, '::before')"
    item = page.locator(".item").first
    assert item.evaluate(f"{number}.backgroundColor") != "rgba(0, 0, 0, 0)"
    edge = page.locator(".phase-intro").evaluate("part => getComputedStyle(part).borderLeftColor")
    assert edge not in ("rgba(0, 0, 0, 0)", "rgb(0, 0, 0)")
    page.emulate_media(media="print")
    assert item.evaluate(f"{number}.color") == "rgb(0, 0, 0)"
    edge = page.locator(".phase-intro").evaluate("part => getComputedStyle(part).borderLeftColor")
    assert edge == "rgb(0, 0, 0)"


def test_the_theme_follows_the_reader_and_can_be_changed(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(color_scheme="dark"), address, "home")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator('label[title="Passer au thème clair"]').click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


@pytest.mark.parametrize("device", list(DEVICES))
@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("checklist", "apres.transmettre-valider.valider"),
        ("phase-avant", "avant.preparer-mobilite.langue"),
        ("bilingual-guide", "apres.bilan.partenaires"),
        ("document-contrat-pedagogique", "section-evaluation-reconnaissance"),
    ],
)
def test_a_link_leads_to_its_place(
    key: str, place: str, device: str, open_context: OpenContext, address: str
) -> None:
    """What is far below is laid out as it comes near, and must not push away what was asked for."""
    page = open_context(device).new_page()
    page.goto(f"{address}{ADDRESSES[key]['fr']}#{place}")
    page.wait_for_function(
        """place => { const { top } = document.getElementById(place).getBoundingClientRect();
        return top > 0 && top < innerHeight / 3; }""",
        arg=place,
    )
