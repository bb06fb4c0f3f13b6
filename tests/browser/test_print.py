"""On paper: nothing folded is lost, the checklist is as asked, the screen's tools stay away."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from macros.model import Guide
from tests.browser.axe import violations
from tests.browser.conftest import ADDRESSES, OpenContext, visit
from tests.browser.kept import store
from tests.browser.paper import sheets
from tests.project import ADDRESS
from tests.sample import crossed, whole

FIRST = "avant.presenter-projet.objectifs"
SECOND = "avant.presenter-projet.competences"
THIRD = "avant.presenter-projet.evaluation-validation"
GRAZ = {
    "id": "graz",
    "name": 'Lyon – Graz "2027" \\ </style><b>',
    "departure": "2027-03-01",
    "end": "2027-03-21",
    "sending": "CFA de Lyon",
    "hosting": "BZ Graz",
    "country": "Autriche",
    "learners": 4,
    "role": "referent-mobilite",
    "approach": "certify",
    "items": {
        FIRST: {"state": "done", "on": "2026-10-02", "by": "AB", "revision": 1},
        SECOND: {"state": "na", "revision": 1},
        THIRD: {"waiting": "M. Huber", "note": "Rappeler lundi."},
    },
}


def _visit(
    open_context: OpenContext,
    address: str,
    language: str = "fr",
    device: str = "desktop",
    hash_: str = "",
    **dossier: object,
) -> Page:
    context = open_context(device)
    context.clock.set_fixed_time("2026-11-25T10:00:00")
    context.add_init_script("window.print = () => { window.printed = true }")
    store(context, address, {**GRAZ, **dossier})
    page = context.new_page()
    page.goto(address + ADDRESSES["checklist"][language] + hash_)
    return page


def _dialog(page: Page) -> Locator:
    page.locator('[data-action="print"]').click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    return dialog


def _print(page: Page, *options: str) -> None:
    """Choose options by their names in the dialog, print, and stay in the state that prints."""
    dialog = _dialog(page)
    for option in options:
        dialog.get_by_label(option).check()
    dialog.get_by_role("button").last.click()
    page.wait_for_function("() => window.printed")
    page.emulate_media(media="print")
    # As the browser does before it prints.
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def _over(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")


def _item(page: Page, item: str) -> Locator:
    return page.locator(f'[id="{item}"]')


def _mark(page: Page, item: str) -> str:
    mark: str = page.locator(f'input[data-item="{item}"]').evaluate(
        "box => getComputedStyle(box, '::after').content"
    )
    return mark


def _head(page: Page) -> dict[str, str]:
    return dict(
        zip(
            page.locator(".print-head dt").all_inner_texts(),
            page.locator(".print-head dd").all_inner_texts(),
            strict=True,
        )
    )


def test_as_it_stands(open_context: OpenContext, address: str) -> None:
    page = _visit(open_context, address)
    _print(page, "Telle qu’elle est")
    assert _head(page) == {
        "Nom du dossier": GRAZ["name"],
        "Départ (premier jour)": "1er mars 2027",
        "Dernier jour": "21 mars 2027",
        "Organisme d’envoi": "CFA de Lyon",
        "Organisme d’accueil": "BZ Graz",
        "Pays d’accueil": "Autriche",
        "Nombre d’apprenants": "4",
        "Rôle": "Référent mobilité",
        "Approche": "Certifier",
    }
    expect(page.locator(".print-head")).to_contain_text("Imprimé le 25 nov. 2026")
    assert _mark(page, FIRST) == '"✓"'
    expect(_item(page, FIRST).locator(".check-now")).to_have_text("Fait 2 oct. 2026 · AB")
    expect(_item(page, FIRST).locator(".print-room")).to_have_count(0)
    assert _mark(page, SECOND) == '"–"'
    expect(_item(page, SECOND).get_by_text("Sans objet")).to_be_visible()
    expect(_item(page, SECOND).locator(".print-room")).to_have_count(0)
    expect(_item(page, THIRD).get_by_text("En attente de : M. Huber")).to_be_visible()
    expect(_item(page, THIRD).get_by_text("du 1er mars 2026 au 1er juil. 2026")).to_be_visible()
    expect(_item(page, THIRD).locator(".print-room")).to_have_text(re.compile("Fait le _+ par _+"))
    expect(page.get_by_text("Rappeler lundi.")).to_be_hidden()
    expect(page.locator(".check-help").first).to_be_hidden()
    expect(page.locator(".print-sign")).to_have_count(0)
    for warning in page.locator(".check-warning").all():
        expect(warning).to_be_hidden()


def test_blank(open_context: OpenContext, address: str, guide: Guide) -> None:
    page = _visit(open_context, address, "en")
    dialog = _dialog(page)
    dialog.get_by_label("Blank").check()
    expect(dialog.get_by_label("With the notes")).to_be_disabled()
    dialog.get_by_role("button", name="Print", exact=True).click()
    page.wait_for_function("() => window.printed")
    page.emulate_media(media="print")
    assert set(_head(page).values()) == {""}
    assert "Name of the file" in _head(page)
    rooms = page.locator(".print-room:visible")
    expect(rooms).to_have_count(len(guide.items))
    expect(rooms.first).to_have_text(re.compile("Done on _+ by _+"))
    assert [_mark(page, item) for item in (FIRST, SECOND)] == ["none", "none"]
    struck = _item(page, SECOND).locator(".check-label > span")
    assert struck.evaluate("part => getComputedStyle(part).textDecorationLine") == "none"
    for said in ("2 Oct 2026", "Huber", "Rappeler", "Graz", "of 32 done"):
        for part in page.locator("article").get_by_text(said).all():
            expect(part).to_be_hidden()
    _over(page)
    expect(page.locator(f'input[data-item="{FIRST}"]')).to_be_checked()


def test_notes_print_when_asked(open_context: OpenContext, address: str) -> None:
    page = _visit(open_context, address)
    _print(page, "Avec les notes")
    expect(page.get_by_text("Rappeler lundi.")).to_be_visible()


@whole
def test_explanations_print_when_asked_and_always_from_the_browser_s_own_menu(
    open_context: OpenContext, address: str
) -> None:
    page = _visit(open_context, address)
    folded = page.locator(".check-help dd").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_be_visible()
    expect(page.locator(".print-part")).to_have_count(0)
    _over(page)
    expect(folded).to_be_hidden()
    _print(page)
    expect(folded).to_be_hidden()
    short = len(sheets(page.pdf()))
    _over(page)
    _print(page, "Avec les explications")
    expect(folded).to_be_visible()
    assert len(sheets(page.pdf())) > short


def test_as_filtered_or_whole(open_context: OpenContext, address: str, guide: Guide) -> None:
    page = _visit(open_context, address, hash_="#?role=tuteur&phase=pendant")
    expect(page.locator("#avant")).to_be_hidden()
    few = page.locator(".check:visible").count()
    assert 0 < few < len(guide.items)
    _print(page)
    expect(page.locator(".check:visible")).to_have_count(few)
    total = len(guide.items)
    expect(page.locator(".print-head [data-filter-said]")).to_have_text(
        f"Liste filtrée, {few} points sur {total} : Qui : Tuteur de l’entreprise d’accueil · "
        "Phase : Pendant"
    )
    _over(page)
    _print(page, "Tous")
    expect(page.locator(".check:visible")).to_have_count(total)
    expect(page.locator("article h2:visible")).to_have_count(len(guide.phases))
    expect(page.locator("article h3:visible")).to_have_count(
        sum(len(phase.current) for phase in guide.phases)
    )
    expect(page.locator("[data-filter-said]")).to_have_count(0)
    _over(page)
    expect(page.locator(".check:visible")).to_have_count(few)
    expect(page.locator("#avant")).to_be_hidden()


@whole
def test_whole_or_filtered_is_asked_only_where_it_matters(
    open_context: OpenContext, address: str
) -> None:
    page = _visit(open_context, address)
    expect(_dialog(page).get_by_text("Ceux du filtre")).to_be_hidden()
    page.keyboard.press("Escape")
    page = _visit(open_context, address, hash_="#?role=tuteur")
    expect(_dialog(page).get_by_label("Ceux du filtre")).to_be_checked()


def _breaks(page: Page) -> list[str]:
    found: list[str] = page.locator("article h2").evaluate_all(
        "all => all.filter(one => getComputedStyle(one).breakBefore === 'page')"
        ".map(one => one.id || one.textContent)"
    )
    return found


def test_a_phase_a_sheet_each_signed(open_context: OpenContext, address: str) -> None:
    page = _visit(open_context, address)
    _print(page, "Une nouvelle feuille pour chaque phase", "Avec une ligne pour dater et signer")
    assert _breaks(page) == ["pendant", "apres"]
    signs = page.locator(".print-sign:visible")
    expect(signs).to_have_count(3)
    expect(signs.first).to_have_text("Fait à Le Nom Rôle Signature")
    after = signs.evaluate_all("all => all.map(one => one.nextElementSibling.id)")
    assert after[:2] == ["pendant", "apres"]
    style = signs.first.evaluate(
        "one => [getComputedStyle(one).breakBefore, getComputedStyle(one).breakInside]"
    )
    assert style == ["avoid", "avoid"]
    _over(page)
    assert _breaks(page) == []


@whole
def test_one_signature_ends_the_list(open_context: OpenContext, address: str) -> None:
    page = _visit(open_context, address)
    _print(page, "Avec une ligne pour dater et signer")
    sign = page.locator(".print-sign")
    expect(sign).to_have_count(1)
    last = page.locator(".check:visible").last
    assert sign.evaluate("one => one.getBoundingClientRect().top") > last.evaluate(
        "one => one.getBoundingClientRect().bottom"
    )


@whole
def test_only_the_phases_that_print_have_a_sheet(open_context: OpenContext, address: str) -> None:
    page = _visit(open_context, address, hash_="#?phase=apres")
    _print(page, "Une nouvelle feuille pour chaque phase", "Avec une ligne pour dater et signer")
    assert _breaks(page) == []
    expect(page.locator(".print-sign:visible")).to_have_count(1)


def test_every_sheet_says_which_dossier_and_when(open_context: OpenContext, address: str) -> None:
    page = _visit(open_context, address)
    _print(page)
    margins = page.evaluate(
        "[...document.querySelector('style.print-part').sheet.cssRules[0].cssRules]"
        ".map(rule => [rule.name, rule.style.content])"
    )
    name = str(GRAZ["name"]).replace("\\", "\\\\").replace('"', '\\"')
    assert margins == [
        ["top-left", f'"{name}"'],
        ["top-right", '"Imprimé le 25 nov. 2026"'],
    ]
    assert page.title().startswith("Lyon – Graz")
    _over(page)
    assert page.title().startswith("Checklist")
    expect(page.locator("style.print-part")).to_have_count(0)


@whole
def test_the_order_of_time_prints(open_context: OpenContext, address: str, guide: Guide) -> None:
    page = _visit(open_context, address, hash_="#?order=date&phase=avant")
    expect(page.locator(".timeline")).to_be_visible()
    _print(page, "Tous", "Une nouvelle feuille pour chaque mois")
    expect(page.locator(".timeline .check:visible")).to_have_count(len(guide.items))
    months = page.locator("article h2:visible").all_inner_texts()
    assert [month.casefold() for month in _breaks(page)] == [
        month.casefold() for month in months[1:]
    ]
    expect(page.locator("article h3:visible")).to_have_count(0)
    expect(page.locator(".timeline-today")).to_be_visible()
    expect(
        page.locator(".timeline").get_by_text("du 1er mars 2026 au 1er juin 2026").first
    ).to_be_visible()


@whole
def test_the_last_choice_is_remembered_and_nothing_printed_when_cancelled(
    open_context: OpenContext, address: str
) -> None:
    page = _visit(open_context, address, device="phone")
    _print(page, "Vierge", "Avec les explications")
    _over(page)
    page.evaluate("window.printed = false")
    dialog = _dialog(page)
    expect(dialog.get_by_label("Vierge")).to_be_checked()
    expect(dialog.get_by_label("Avec les explications")).to_be_checked()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator('[data-action="print"]')).to_be_focused()
    assert page.evaluate("window.printed") is False
    expect(page.locator(".print-part")).to_have_count(0)
    page.reload()
    expect(_dialog(page).get_by_label("Telle qu’elle est")).to_be_checked()


@whole
def test_a_print_that_is_over_at_once_leaves_nothing(
    open_context: OpenContext, address: str
) -> None:
    page = _visit(open_context, address)
    page.evaluate(
        "window.print = () => {"
        " window.seen = document.querySelectorAll('.print-head').length;"
        " dispatchEvent(new Event('afterprint')) }"
    )
    _dialog(page).get_by_role("button", name="Imprimer", exact=True).click()
    page.wait_for_function("window.seen === 1")
    expect(page.locator(".print-part, .print-sheet, [data-print]")).to_have_count(0)


def test_long_notes_break_between_sheets_and_items_do_not(
    open_context: OpenContext, address: str
) -> None:
    page = _visit(open_context, address)
    _print(page, "Avec les notes")

    def inside(selector: str) -> str:
        found: str = page.locator(selector).first.evaluate(
            "part => getComputedStyle(part).breakInside"
        )
        return found

    assert inside(f'[id="{FIRST}"]') == "avoid"
    assert inside(f'[id="{THIRD}"]') == "auto"
    assert inside(f'[id="{THIRD}"] .check-note') == "auto"
    assert inside(f'[id="{THIRD}"] .check-label') == "avoid"
    title = page.locator("article h3").first
    assert title.evaluate("part => getComputedStyle(part).breakAfter") == "avoid"
    counted = page.locator(".checklist-phase").first
    assert counted.evaluate("part => getComputedStyle(part).breakAfter") == "avoid"


@crossed(language=["fr", "en"])
def test_the_overview_is_one_sheet(language: str, open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "advice", language)
    page.evaluate(
        "document.querySelectorAll('article > :not(h1):not(p):not(.overview):not(#vue-ensemble)')"
        ".forEach(part => part.remove())"
    )
    assert len(sheets(page.pdf(prefer_css_page_size=True))) == 1


def test_dark_readers_print_black_on_white(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(color_scheme="dark"), address, "phase-avant")
    page.emulate_media(media="print", color_scheme="dark")
    text = page.locator(".item-text").first.evaluate("part => getComputedStyle(part).color")
    assert text == "rgb(0, 0, 0)"


def test_rows_and_items_do_not_break(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "bilingual-guide")
    page.emulate_media(media="print")
    row = page.locator(".side-by-side tr").first
    assert row.evaluate("part => getComputedStyle(part).breakInside") == "avoid"
    head = page.locator(".side-by-side thead").first
    assert head.evaluate("part => getComputedStyle(part).display") == "table-header-group"
    page = visit(page.context, address, "phase-avant")
    page.emulate_media(media="print")
    assert (
        page.locator(".item").first.evaluate("part => getComputedStyle(part).breakInside")
        == "avoid"
    )
    assert page.locator("h2").first.evaluate("part => getComputedStyle(part).breakAfter") == "avoid"
    summary = page.locator(".step-summary").first
    assert summary.evaluate("part => getComputedStyle(part).breakInside") == "avoid"
    assert summary.evaluate("part => getComputedStyle(part).breakAfter") == "avoid"


def test_sources_are_named_where_they_cannot_be_followed(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "phase-avant")
    title = page.locator(".source .visually-hidden").first
    assert title.evaluate("part => part.clientWidth") <= 1
    page.emulate_media(media="print")
    assert title.evaluate("part => part.getBoundingClientRect().width") > 50
    page = visit(page.context, address, "about")
    page.emulate_media(media="print")
    link = page.locator(".sources a").first
    shown = link.evaluate("part => getComputedStyle(part, '::after').content")
    assert link.get_attribute("href") in shown


def test_a_loose_sheet_says_where_it_comes_from(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "glossary", "en")
    page.emulate_media(media="print")
    foot = page.locator(".print-foot")
    expect(foot).to_contain_text("Mobility for certification: the guide · 0.6.0 · 2026-")
    expect(foot).to_contain_text(f"{ADDRESS}{ADDRESSES['glossary']['en']}")
