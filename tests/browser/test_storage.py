"""What readers enter is never lost: two tabs, full, blocked, corrupted, older and newer storage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext, visit
from tests.browser.kept import (
    BLOCKED,
    FIRST,
    LAST,
    PREFIX,
    SECOND,
    dossiers,
    put,
    store,
    tick,
    ticked,
)
from tests.sample import crossed, some, whole

STORED = Path(__file__).with_name("stored")
FILL = """() => { for (let n = 0, text = "x".repeat(2 ** 20); text; n++)
    try { localStorage.setItem(n, text) } catch { text = text.slice(text.length / 2 + 1) } }"""


def _kept(page: Page) -> dict[str, str]:
    kept: dict[str, str] = page.evaluate("({...localStorage})")
    return {key: text for key, text in kept.items() if key.startswith("guide:")}


def _put(page: Page, key: str, text: str) -> None:
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])


def test_two_tabs_see_and_keep_each_other_s_changes(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    one = visit(context, address, "checklist")
    two = visit(context, address, "checklist", "en")
    # Neither has a dossier yet: both must come to the same one.
    tick(one, FIRST)
    expect(two.locator(f'input[data-item="{FIRST}"]')).to_be_checked()
    tick(two, LAST)
    expect(one.locator(f'input[data-item="{LAST}"]')).to_be_checked()
    one.reload()
    assert ticked(one) == [FIRST, LAST]
    assert len(dossiers(one)) == 1


@whole
def test_a_tick_and_a_note_on_one_item_from_two_tabs_are_both_kept(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, {"id": "graz", "items": {FIRST: {"note": "base"}}})
    one = visit(context, address, "checklist")
    two = visit(context, address, "checklist")
    for page, note in ((one, "de l’une"), (two, "de l’autre")):
        page.locator(f'[id="{FIRST}"] [data-follow]').click()
        page.locator("textarea[name=note]").focus()
        page.evaluate(
            "note => { document.querySelector('textarea[name=note]').value = note }", note
        )
    tick(one, FIRST)
    for page in (one, two):
        page.locator("[data-close]").click()
    expect(one.locator(f'[id="{FIRST}"] .check-note')).to_have_text("de l’une\nde l’autre")
    (dossier,) = dossiers(one)
    assert dossier["items"][FIRST]["state"] == "done"


def test_two_tabs_that_write_at_the_same_moment_lose_nothing(
    open_context: OpenContext, address: str
) -> None:
    """One tab writes over what the other wrote, not having seen it: the other writes again."""
    context = open_context()
    store(context, address, {"id": "graz"})
    one = visit(context, address, "checklist")
    two = visit(context, address, "checklist")
    before = one.evaluate("key => localStorage[key]", f"{PREFIX}dossier:graz")
    tick(one, FIRST)
    # What a tab that had read just before would now write.
    late = json.loads(before)
    late["items"] = {LAST: {"state": "done", "at": late["changed"]}}
    _put(two, f"{PREFIX}dossier:graz", json.dumps(late))
    expect(one.locator(f'input[data-item="{LAST}"]')).to_be_checked()
    expect(two.locator(f'input[data-item="{FIRST}"]')).to_be_checked()
    (dossier,) = dossiers(two)
    assert {FIRST, LAST} == dossier["items"].keys()


def test_a_dossier_deleted_in_another_tab_does_not_come_back(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, {"id": "graz", "name": "Graz", "items": {FIRST: {"state": "done"}}})
    one = visit(context, address, "checklist")
    two = visit(context, address, "checklist")
    two.evaluate("void Guide.store.remove('graz')")
    expect(one.locator("[data-status]")).to_contain_text("« Graz » a été supprimé")
    tick(one, LAST)
    assert ticked(one) == [LAST]
    assert [dossier["name"] for dossier in dossiers(one)] == [""]


def test_what_was_cleared_elsewhere_does_not_come_back(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "checklist")
    tick(page, FIRST)
    tick(page, SECOND)
    page.evaluate("localStorage.clear()")
    tick(page, LAST)
    assert ticked(page) == [LAST]
    page.reload()
    assert ticked(page) == [LAST]


def test_keys_carry_the_path_of_the_guide(open_context: OpenContext, address: str) -> None:
    context = open_context()
    page = visit(context, address, "checklist")
    _put(page, "guide:/autre/:dossier:x", "d’un autre guide")
    tick(page, FIRST)
    assert {key for key in _kept(page) if not key.startswith(PREFIX)} == {"guide:/autre/:dossier:x"}
    page.evaluate("Guide.store.forget()")
    assert _kept(page) == {"guide:/autre/:dossier:x": "d’un autre guide"}
    assert ticked(page) == []


@crossed(language=["fr", "en"])
def test_a_browser_that_refuses_to_save_is_said_so(
    language: str, open_context: OpenContext, address: str
) -> None:
    context = open_context()
    context.add_init_script(BLOCKED)
    page = visit(context, address, "checklist", language)
    refused = {"fr": "refuse d’enregistrer", "en": "refuses to save"}[language]
    title = {"fr": "Non enregistré", "en": "Not saved"}[language]
    expect(page.locator("[data-saved] summary")).to_contain_text(title)
    tick(page, FIRST)
    expect(page.locator("[data-status]")).to_contain_text(refused)
    tick(page, SECOND)
    assert ticked(page) == [FIRST, SECOND]
    page.locator("[data-undo]").click()
    assert ticked(page) == [FIRST]


def test_full_storage_keeps_changes_for_the_page_and_saves_them_when_it_can(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "checklist")
    said = page.locator("[data-status]")
    tick(page, FIRST)
    page.evaluate(FILL)
    tick(page, SECOND)
    expect(said).to_contain_text("refuse d’enregistrer")
    expect(page.locator("[data-saved] summary")).to_contain_text("Non enregistré")
    page.locator(f'input[data-item="{FIRST}"]').uncheck()
    tick(page, LAST)
    assert ticked(page) == [SECOND, LAST]
    page.evaluate("localStorage.removeItem(0)")
    tick(page, FIRST)
    expect(said).to_contain_text("Enregistré sur cet appareil")
    page.reload()
    assert ticked(page) == [FIRST, SECOND, LAST]


#: What no version of ours stored under the id ID: each for another reason.
UNREADABLE = [
    "{",
    "[]",
    "null",
    '{"version": 2}',
    '{"version": 2, "id": "ID", "items": [1]}',
    '{"version": 2, "id": "ID", "items": {"a.b": {"state": "maybe"}}}',
    '{"version": 2, "id": "ID", "items": {"a.b": 7}}',
    '{"version": 2, "id": "ID", "items": {"a.b": {"due": "demain"}}}',
    '{"version": 2, "id": "ID", "departure": "2027-13-01", "items": {}}',
    '{"version": 4, "id": "ID", "items": {}, "decision": ["vous.envoi"]}',
    '{"version": 4, "id": "ID", "items": {}, "decided": "hier"}',
    '{"version": 3, "id": "ID", "items": {}, "forms": {"a": {"document": "d"}}}',
    '{"version": 3, "id": "ID", "items": {}, "forms": {"a": {"answers": {}}}}',
    '{"version": 3, "id": "ID", "items": {}, "forms": {"a": {"document": "d", "answers":'
    ' {"__proto__": "x"}}}}',
    '{"version": 9, "id": "ID", "items": {}}',
]


def test_what_cannot_be_read_is_said_and_never_written_over(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    texts = {
        f"dossier:graz-{number}": text.replace("ID", f"graz-{number}")
        for number, text in enumerate(UNREADABLE)
    }
    put(context, address, {**texts, "open": "graz-4"})
    page = visit(context, address, "checklist")
    expect(page.locator("[data-unreadable]")).to_contain_text("illisibles")
    tick(page, FIRST)
    page.reload()
    assert ticked(page) == [FIRST]
    kept = _kept(page)
    assert {key: kept[PREFIX + key] for key in texts} == texts
    page = visit(context, address, "dossiers")
    expect(page.locator("[data-aside-list] li")).to_have_count(len(texts))


@pytest.mark.proof
@pytest.mark.parametrize("name", some(["__proto__", "constructor"], every=2))
def test_what_every_object_has_is_no_dossier(
    name: str, open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "checklist")
    page.goto(f"{page.url}#?dossier={name}")
    expect(page.locator("[data-status]")).to_contain_text("pas dans ce navigateur")
    tick(page, FIRST)
    assert f"{PREFIX}dossier:{name}" not in _kept(page)
    assert page.evaluate("Object.keys(Object.prototype)") == []


@whole
def test_undoing_leaves_what_another_tab_made_of_it(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, {"id": "graz"})
    one = visit(context, address, "checklist")
    two = visit(context, address, "checklist")
    for page, note in ((one, "Appeler"), (two, "Appeler mardi")):
        page.locator(f'[id="{FIRST}"] [data-follow]').click()
        page.locator("textarea[name=note]").fill(note)
        page.locator("[data-close]").click()
    kept = one.locator(f'[id="{FIRST}"] .check-note')
    expect(kept).to_have_text("Appeler mardi")
    one.locator("[data-undo]").click()
    expect(one.locator("[data-status]")).to_contain_text("Annulé")
    expect(kept).to_have_text("Appeler mardi")


def test_what_does_not_fit_whole_leaves_all_as_it_was(
    open_context: OpenContext, address: str
) -> None:
    """One dossier shrinks, one grows into that room, the third has none: each step goes back."""
    context = open_context()
    note = {FIRST: {"note": "x" * 5000}}
    store(context, address, *({"id": name, "items": note} for name in ("a", "b", "c")))
    page = visit(context, address, "checklist")
    before = _kept(page)
    page.evaluate(FILL)
    assert not page.evaluate(
        """item => { const [a, b, c] = ["a", "b", "c"].map((id) => Guide.store.read(id));
            a.items = {};
            for (const one of [b, c]) one.items[item].note = "y".repeat(9000);
            return Guide.store.put([a, b, c]) }""",
        FIRST,
    )
    assert _kept(page) == before


@whole
def test_a_dossier_that_becomes_unreadable_while_open_is_not_written_over(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, {"id": "graz", "items": {FIRST: {"state": "done"}}})
    page = visit(context, address, "checklist")
    key = f"{PREFIX}dossier:graz"
    _put(page, key, "{corrompu")
    tick(page, SECOND)
    assert _kept(page)[key] == "{corrompu"
    expect(page.locator("[data-status]")).to_contain_text("refuse d’enregistrer")
    assert SECOND in ticked(page)


@pytest.mark.proof
@pytest.mark.parametrize(
    "text", some(['{"version": 1, "ticks": [1]}', "{", '{"version": 4}'], every=3)
)
def test_old_ticks_that_cannot_be_read_stay(
    text: str, open_context: OpenContext, address: str
) -> None:
    context = open_context()
    put(context, address, {"ticks": text})
    page = visit(context, address, "checklist")
    expect(page.locator("[data-unreadable]")).to_be_visible()
    tick(page, FIRST)
    assert _kept(page)[f"{PREFIX}ticks"] == text


def test_old_ticks_that_have_no_room_in_today_s_form_are_set_aside(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "home")
    text = json.dumps({"version": 1, "ticks": {FIRST: "2026-03-02"}})
    _put(page, f"{PREFIX}ticks", text)
    page.evaluate(FILL)
    page = visit(page.context, address, "checklist")
    expect(page.locator("[data-unreadable]")).to_be_visible()
    assert _kept(page)[f"{PREFIX}ticks"] == text
    page.evaluate("localStorage.removeItem(0)")
    page.reload()
    assert ticked(page) == [FIRST]
    expect(page.locator("[data-unreadable]")).to_be_hidden()


@pytest.mark.proof
@pytest.mark.parametrize(
    "path", some(sorted(STORED.glob("*.json")), every=2), ids=lambda path: path.stem
)
def test_every_format_so_far_is_read(path: Path, open_context: OpenContext, address: str) -> None:
    """Each format has a stored example, which comes out as the newest."""
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    context = open_context()
    assert path.stem == str(content["version"])
    key = "ticks" if content["version"] == 1 else f"dossier:{content['id']}"
    put(context, address, {key: path.read_text("utf-8")})
    if content["version"] == 1:
        expected = {
            item: {"state": "done", "on": day, "at": 0} for item, day in content["ticks"].items()
        }
    else:
        expected = content["items"]
    page = visit(context, address, "checklist")
    assert FIRST in ticked(page)
    (dossier,) = dossiers(page)
    assert dossier["items"] == expected
    tick(page, LAST)
    (dossier,) = dossiers(page)
    assert dossier["version"] == page.evaluate("Guide.store.VERSION")
    assert dossier["items"].keys() == expected.keys() | {LAST}
    for name in ("forms", "decision", "decided", "deciders"):
        assert dossier.get(name) == content.get(name)
    assert f"{PREFIX}ticks" not in _kept(page)


def test_every_format_has_an_example(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    newest = page.evaluate("Guide.store.VERSION")
    assert {path.stem for path in STORED.glob("*.json")} == {
        str(number) for number in range(1, newest + 1)
    }


def test_nothing_leaves_the_browser(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    tick(page, "avant.selectionner.dossier")
    page.locator("summary", has_text="Filtrer").click()
    page.get_by_label("Mot du texte ou de la note").fill("secret")
    page.wait_for_function("() => location.hash.includes('secret')")
    page.reload()
    assert not [request for request in sent if "secret" in request or "POST" in request]
    assert all(request.split()[1].startswith(address) for request in sent)
