"""A share link: progress without names or notes, never sent, shown before it is imported."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext, visit
from tests.browser.exchange import kept, packed, start, unpacked
from tests.browser.kept import FIRST, LAST, SECOND, dossiers, store, ticked
from tests.browser.test_exchange import MINE
from tests.sample import crossed, some, whole


def _link(page: Page) -> str:
    dialog = start(page, "share")
    link = dialog.locator("[data-link]").input_value()
    page.keyboard.press("Escape")
    return link


def test_a_link_says_progress_and_nothing_else(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    link = _link(page)
    assert link.startswith(f"{page.url}#?share=1z")
    content = unpacked(link)
    assert set(content) == {
        "id",
        "departure",
        "end",
        "role",
        "approach",
        "changed",
        "made",
        "items",
    }
    assert {item: values[:2] for item, values in content["items"].items()} == {
        FIRST: ["d", "2026-03-02"],
        LAST: ["n", "2026-03-03"],
    }
    text = json.dumps(content, ensure_ascii=False)
    for private in ("Graz", "CFA", "Autriche", "AB", "tuteur", "Relancer", "2026-05-04"):
        assert private not in text


@crossed(device=["desktop", "phone"], language=["fr", "en"])
def test_a_link_is_shown_before_it_is_taken_over_and_never_sent(
    device: str, language: str, open_context: OpenContext, address: str
) -> None:
    named = {"fr": "Avancement partagé", "en": "Progress"}[language]
    context = open_context(device)
    store(context, address, MINE)
    link = _link(visit(context, address, "checklist", language))
    context = open_context(device)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    context.on("request", lambda request: asked.append(json.dumps(request.headers)))
    page = context.new_page()
    page.goto(link)
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("h3")).to_contain_text(named)
    assert dossiers(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert dossiers(page) == []
    expect(page).to_have_url(link.partition("#")[0])
    page.goto(link)
    dialog.locator("[data-take]").click()
    expect(dialog).to_have_count(0)
    (dossier,) = dossiers(page)
    assert dossier["name"].startswith(named)
    assert (dossier["departure"], dossier["end"]) == (MINE["departure"], MINE["end"])
    assert dossier["items"][FIRST]["on"] == "2026-03-02"
    assert ticked(page) == [FIRST]
    expect(page).to_have_url(link.partition("#")[0])
    page.reload()
    assert ticked(page) == [FIRST]
    assert asked
    secret = link.partition("share=")[2]
    assert not [request for request in asked if "share=" in request or secret in request]


def test_a_link_merges_into_the_dossier_it_came_from(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    link = _link(page)
    page.locator(f'input[data-item="{FIRST}"]').uncheck()
    page.evaluate("link => location.assign(link)", link)
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("[data-target]")).to_have_value("graz")
    expect(dialog.locator("[data-counts]")).to_have_text("1 différent, 1 identique")
    dialog.locator("[data-choices] > summary").click()
    dialog.get_by_label("Reçu").check()
    dialog.locator("[data-take]").click()
    expect(dialog).to_have_count(0)
    (dossier,) = dossiers(page)
    assert dossier["name"] == "Graz 2027"
    assert dossier["items"][FIRST]["state"] == "done"
    assert dossier["items"][FIRST]["note"] == "Appeler le tuteur"
    assert dossier["items"][SECOND] == MINE["items"][SECOND]


def test_the_link_is_copied(open_context: OpenContext, address: str) -> None:
    context = open_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    dialog = start(page, "share")
    expect(dialog).to_contain_text("ni noms, ni organismes, ni pays, ni notes")
    dialog.get_by_role("button", name="Copier le lien").click()
    expect(dialog.locator("[data-copied]")).to_have_text("Lien copié.")
    link = dialog.locator("[data-link]").input_value()
    assert page.evaluate("navigator.clipboard.readText()") == link


@whole
def test_browsers_that_cannot_compress_share_too(open_context: OpenContext, address: str) -> None:
    context = open_context()
    context.add_init_script(
        "delete window.CompressionStream; delete window.DecompressionStream;"
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    )
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    dialog = start(page, "share")
    dialog.get_by_role("button", name="Copier le lien").click()
    expect(dialog.locator("[data-copied]")).not_to_be_empty()
    link = dialog.locator("[data-link]").input_value()
    assert "#?share=1j" in link
    elsewhere = open_context().new_page()
    elsewhere.goto(link)
    elsewhere.locator("dialog[open] [data-take]").click()
    expect(elsewhere.locator("dialog[open]")).to_have_count(0)
    assert ticked(elsewhere) == [FIRST]
    # And what others compressed is said, not swallowed.
    other = context.new_page()
    other.goto(f"{page.url}#?share={packed(b'{}')}")
    expect(other.locator("dialog[open]")).to_contain_text("trop ancien")


GOOD = json.dumps({"id": "x", "made": 1795567098492, "items": {FIRST: ["d", "2026-03-02", 1, 0]}})
BAD = [
    ("nonsense", "incomplet ou abîmé", "incomplete or damaged"),
    (packed(GOOD.encode())[:-9], "incomplet ou abîmé", "incomplete or damaged"),
    (packed(b"null"), "incomplet ou abîmé", "incomplete or damaged"),
    (packed(b"{"), "incomplet ou abîmé", "incomplete or damaged"),
    ("1z!!!", "incomplet ou abîmé", "incomplete or damaged"),
    ("2z" + packed(GOOD.encode())[2:], "plus récente du guide", "newer version of the guide"),
    ("1j" + "A" * 100_001, "trop grand", "too large"),
    (packed(b" " * 50_000_000), "trop grand", "too large"),
    (
        packed(GOOD.replace("2026-03-02", "yesterday").encode()),
        "« yesterday ». Attendu : un jour",
        "“yesterday”. Expected: a day",
    ),
    (packed(GOOD.replace('"d"', '"?"').replace('"x"', '"<b>"').encode()), "<b>", "<b>"),
]


@pytest.mark.proof
@pytest.mark.parametrize(("language", "column"), some([("fr", 1), ("en", 2)], every=2))
def test_a_wrong_link_is_explained_and_changes_nothing(
    language: str, column: int, open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist", language)
    before = kept(page)
    url = page.url
    for case in BAD:
        page.evaluate("hash => { location.hash = hash }", f"?share={case[0]}")
        dialog = page.locator("dialog[open]")
        expect(dialog).to_contain_text(case[column])
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(page).to_have_url(url)
    assert kept(page) == before


def test_a_link_that_is_followed_twice_at_once_is_answered_once(
    open_context: OpenContext, address: str
) -> None:
    """As where the address changes while the page still loads."""
    page = visit(open_context(), address, "checklist")
    page.evaluate("Guide.load('share').then(share => { share.take('a'); share.take('b'); })")
    expect(page.locator("dialog[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_the_filter_in_the_address_stays(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    page.goto(f"{page.url}#?status=todo&share=nonsense")
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#?status=todo")
    assert dossiers(page) == []
