"""The documents to choose from: found by phase, role and word; what is chosen is passed on."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from macros.model import Guide
from tests.browser.conftest import ADDRESSES, OpenContext, visit

KEY = "templates"


def _shown(page: Page) -> list[str]:
    return [
        card.get_attribute("id") or "" for card in page.locator("[data-document]:visible").all()
    ]


def test_documents_are_found_by_what_is_chosen(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(open_context(), address, KEY)
    every = guide.documents.values()
    documents = [entry for phase in guide.phases for entry in every if entry.phase == phase.id]
    choice = page.locator("[data-catalogue]")
    assert _shown(page) == [document.id for document in documents]
    expect(choice.locator("[data-count]")).to_have_text("25 documents")

    choice.get_by_label("Signé par").select_option("tuteur")
    signed = [document.id for document in documents if "tuteur" in (document.signs or ())]
    assert _shown(page) == signed
    choice.get_by_label("Phase").select_option("pendant")
    both = [name for name in signed if guide.documents[name].phase == "pendant"]
    assert _shown(page) == both
    # A phase without documents has no title.
    expect(page.locator("h2#documents-avant")).to_be_hidden()
    expect(page.locator("h2#documents-pendant")).to_be_visible()
    assert page.url.endswith("#?phase=pendant&signs=tuteur")

    other = open_context().new_page()
    other.goto(page.url)
    assert _shown(other) == both
    other.get_by_role("button", name="Tout montrer").click()
    expect(other.locator("[data-document]:visible")).to_have_count(len(guide.documents))
    other.get_by_label("Mot du titre").fill("grille d'evaluation")
    assert "grille-evaluation" in _shown(other)
    other.get_by_label("Mot du titre").fill("nulle part")
    expect(other.locator("[data-count]")).to_have_text("0 document")
    # An address that leads to a document shows it, whatever was chosen before.
    other.goto(f"{address}{ADDRESSES[KEY]['fr']}#attestation-presence")
    expect(other.locator("#attestation-presence")).to_be_in_viewport()


def test_without_scripts_every_document_is_there(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(open_context(java_script_enabled=False), address, KEY, "en")
    expect(page.locator("[data-document]:visible")).to_have_count(len(guide.documents))
    expect(page.locator("[data-catalogue]")).to_be_hidden()
    card = page.locator("#grille-evaluation")
    expect(card.get_by_role("link", name="PDF – Competence assessment grid").first).to_be_visible()
    with page.expect_download() as download:
        card.get_by_role("link", name="Word").first.click()
    assert download.value.suggested_filename == "assessment-grid.docx"
