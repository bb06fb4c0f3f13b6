"""A site in its organisation's colours: seen, heard, printed, and passed on to partners."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.foot import foot as foot_of
from tests.browser.axe import violations
from tests.browser.conftest import OpenContext, visit
from tests.conftest import BuildOnce
from tests.organisation import FULL, SQUARE, guide_of, site_of
from tests.project import served_below
from tests.sample import WHOLE, crossed, some

pytestmark = pytest.mark.proof

ALT = {FULL: "CFA des Dunes, apprentissage à Dunkerque", SQUARE: "Lycée du Val"}
#: The colours that they say, as browsers do, and that of the text in the header.
HEADER = {
    FULL: ("rgb(11, 85, 99)", "rgb(255, 255, 255)"),
    SQUARE: ("rgb(255, 196, 0)", "rgb(0, 0, 0)"),
}
#: The ground of the header in the dark: as it is, or what white is read on.
DARK = {FULL: "rgb(11, 85, 99)", SQUARE: "rgb(148, 114, 0)"}
PAGES = [
    "home",
    "about",
    "accessibility",
    "phase-pendant",
    "checklist",
    "document-fiche-contacts-incident",
]
FUNDING = "Cofinancé par l’Union européenne dans le cadre du projet cité."


#: The organisations whose sites are looked at: building one more takes a while.
NAMES = [FULL, SQUARE] if WHOLE else [FULL]
#: Where the site of each organisation is served.
Addresses = dict[str, str]


@pytest.fixture(scope="session")
def sites(build_once: BuildOnce, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addresses]:
    """The sites of the organisations, each served below a folder of its origin."""
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(
                served_below(site_of(name, build_once), tmp_path_factory.mktemp("origin"))
            )
            for name in NAMES
        }


def _style(page: Page, selector: str, name: str) -> str:
    found = page.locator(selector).first.evaluate(
        "(node, name) => getComputedStyle(node)[name]", name
    )
    return str(found)


@crossed(
    name=NAMES,
    key=some(PAGES, every=3),
    scheme=["light", "dark"],
    device=["desktop", "phone"],
)
def test_nothing_is_hard_to_read(
    name: str, key: str, scheme: str, device: str, open_context: OpenContext, sites: Addresses
) -> None:
    context = open_context(device, color_scheme=scheme, reduced_motion="reduce")
    assert violations(visit(context, sites[name], key)) == []


@crossed(name=NAMES, device=["desktop", "phone"])
def test_the_header_shows_the_logo_and_says_it(
    name: str, device: str, open_context: OpenContext, sites: Addresses
) -> None:
    page = visit(open_context(device), sites[name], "home")
    logo = page.locator(".md-header .md-logo img")
    expect(logo).to_be_in_viewport()
    expect(logo).to_have_attribute("alt", ALT[name])
    assert logo.evaluate("image => image.complete && image.naturalWidth > 0")
    link = page.get_by_role("banner").get_by_role("link", name=ALT[name])
    expect(link).to_be_visible()
    ground, text = HEADER[name]
    assert _style(page, ".md-header", "backgroundColor") == ground
    assert _style(page, ".md-header", "color") == text
    # Nothing is pushed out of the page, however narrow.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", NAMES)
def test_no_header_glares_in_the_dark(
    name: str, open_context: OpenContext, sites: Addresses
) -> None:
    page = visit(open_context(color_scheme="dark"), sites[name], "home")
    assert _style(page, ".md-header", "color") == "rgb(255, 255, 255)"
    assert _style(page, ".md-header", "backgroundColor") == DARK[name]


def test_help_is_one_tap_away(open_context: OpenContext, sites: Addresses) -> None:
    context = open_context("phone")
    for key in ("home", "phase-pendant", "about"):
        page = visit(context, sites[FULL], key)
        call = page.get_by_role("link", name="+33 6 39 98 22 10").first
        expect(call).to_have_attribute("href", "tel:+33639982210")
    write = page.get_by_role("link", name="ines.vandamme@cfa-des-dunes.example")
    expect(write).to_have_attribute("href", "mailto:ines.vandamme@cfa-des-dunes.example")
    page = visit(context, sites[FULL], "home")
    expect(page.get_by_role("link", name="+33 6 39 98 22 10")).to_be_in_viewport()


def test_the_foot_leads_to_the_legal_notice(open_context: OpenContext, sites: Addresses) -> None:
    page = visit(open_context(), sites[FULL], "phase-pendant", "en")
    foot = page.get_by_role("contentinfo")
    expect(foot).to_contain_text("Co-funded by the European Union")
    foot.get_by_role("link", name="Legal notice").click()
    expect(page.get_by_role("heading", name="Legal notice")).to_be_in_viewport()


def test_the_foot_leads_to_the_organisation_s_own_statements(
    open_context: OpenContext, sites: Addresses
) -> None:
    page = visit(open_context(), sites[FULL], "phase-pendant", "en")
    foot = page.get_by_role("contentinfo")
    # What it says of the state follows from the audit, which does not count for ever.
    said = foot_of(guide_of(FULL), "en", date.today())["accessibility"]
    foot.get_by_role("link", name=said).click()
    article = page.get_by_role("article")
    expect(article).to_contain_text("Dunes Training Centre undertakes to make this site accessible")
    expect(article).to_contain_text("60 of 80, that is 75%")
    expect(article.get_by_role("link", name="acces@cfa-des-dunes.example")).to_be_visible()
    # The pages of the audit are called as their readers know them.
    article.get_by_role("link", name="Checklist", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Checklist")
    foot.get_by_role("link", name="Privacy").click()
    expect(article.get_by_role("link", name="dpo@cfa-des-dunes.example")).to_be_visible()
    expect(article).to_contain_text("Hébergeur du Nord")


@pytest.mark.parametrize("key", ["home", "checklist", "document-attestation-presence"])
def test_paper_says_whose_it_is(key: str, open_context: OpenContext, sites: Addresses) -> None:
    page = visit(open_context(), sites[FULL], key)
    head = page.locator(".print-organisation")
    expect(head).to_be_hidden()
    page.emulate_media(media="print")
    expect(head).to_be_visible()
    expect(head).to_have_text("CFA des Dunes")
    expect(head.locator("img")).to_have_attribute("alt", ALT[FULL])
    expect(page.locator(".print-foot")).to_contain_text(FUNDING)
    # Black on white, whatever the colours on screen.
    assert _style(page, "body", "color") == "rgb(0, 0, 0)"


def test_what_the_organisation_says_stands_in_its_forms(
    open_context: OpenContext, sites: Addresses
) -> None:
    page = visit(open_context(), sites[FULL], "document-attestation-presence")
    expect(page.locator("[name=taches]")).to_have_value(
        "Les tâches de l’annexe 2 de la convention."
    )
    number = page.locator("[name='header.numero-projet']")
    expect(number).to_have_value("2026-1-FR01-KA121-VET-000123456")


def test_a_copy_for_a_partner_has_the_logo_and_the_colours(
    open_context: OpenContext, sites: Addresses, tmp_path: Path
) -> None:
    page = visit(open_context(), sites[FULL], "checklist")
    page.locator("details:has([data-action=copy])").evaluate("details => details.open = true")
    page.locator("[data-action=copy]").click()
    dialog = page.locator("dialog[open]")
    # Only the roles that the organisation shows, and everybody.
    expect(dialog.locator("[name=role] option")).to_have_count(1 + 3)
    dialog.locator("[name=language]").select_option("en")
    with page.expect_download() as download:
        dialog.locator("[value=make]").click()
    path = tmp_path / "copy.html"
    download.value.save_as(path)
    asked: list[str] = []
    for scheme in some(("light", "dark"), every=2):
        copy = open_context(color_scheme=scheme, offline=True).new_page()
        copy.on("request", lambda request: asked.append(request.url))
        copy.goto(path.as_uri())
        logo = copy.get_by_role("img", name="CFA des Dunes, apprenticeships in Dunkirk")
        expect(logo).to_be_in_viewport()
        assert logo.evaluate("image => image.complete && image.naturalWidth > 0")
        assert str(logo.get_attribute("src")).startswith("data:image/svg+xml;base64,")
        expect(copy.locator(".partner-head")).to_contain_text("Dunes Training Centre")
        assert _style(copy, ".partner-head", "backgroundColor") == HEADER[FULL][0]
        expect(copy.locator(".partner-foot")).to_contain_text("Co-funded by the European Union")
        assert violations(copy) == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
