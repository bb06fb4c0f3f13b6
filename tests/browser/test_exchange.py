"""Dossiers leave as files and come back: what is in them, what is shown before, what is kept."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import OpenContext, visit
from tests.browser.exchange import SCHEMA, choose, exported, file_of, kept, preview, start
from tests.browser.kept import FIRST, LAST, PREFIX, SECOND, dossiers, put, store, tick, ticked
from tests.project import ROOT
from tests.sample import crossed, some, whole

HOSTILE = "<img src=x onerror=\"document.title='HACKED'\">"
UNKNOWN = "avant.nulle-part.rien"
MINE: dict[str, Any] = {
    "id": "graz",
    "name": "Graz 2027",
    "departure": "2027-03-01",
    "end": "2027-03-21",
    "sending": "CFA du Rhône",
    "hosting": "BZ Graz",
    "country": "Autriche",
    "learners": 4,
    "role": "referent-mobilite",
    "approach": "evaluate",
    "sequence": 7,
    "changed": 500,
    "items": {
        FIRST: {
            "state": "done",
            "on": "2026-03-02",
            "by": "AB",
            "note": "Appeler le tuteur",
            "revision": 1,
            "at": 500,
        },
        SECOND: {"due": "2026-05-04", "waiting": "Le CFA", "note": "Relancer\nlundi", "at": 500},
        LAST: {"state": "na", "on": "2026-03-03", "revision": 1, "at": 500},
    },
}


def _valid(content: dict[str, Any]) -> None:
    errors = [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(
            SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER
        ).iter_errors(content)
    ]
    assert errors == []


def _row(dialog: Locator, name: str) -> Locator:
    """Return the row of an item or a field, the list unfolded."""
    if dialog.locator("[data-choices]").first.get_attribute("open") is None:
        dialog.locator("[data-choices] > summary").first.click()
    return dialog.locator(".incoming-row", has_text=name)


def _take(page: Page) -> None:
    page.locator("dialog[open] [data-take]").click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def _text(page: Page, item: str) -> str:
    return page.locator(f'[id="text-{item}"]').text_content() or ""


# Export ---------------------------------------------------------------------------


def test_the_schema_is_one_and_is_published(open_context: OpenContext, address: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    answer = visit(open_context(), address, "home").request.get(
        f"{address}assets/dossiers.schema.json"
    )
    assert answer.json() == SCHEMA


def test_an_export_leaves_out_notes_initials_and_who_is_waited_for(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    context.clock.set_fixed_time("2026-11-25T10:00:00")
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    dialog = start(page, "export")
    expect(dialog.locator("[data-scope]")).to_be_hidden()  # there is nothing to choose
    expect(dialog).to_contain_text(
        "Les notes, les initiales, les mentions « En attente de » et les formulaires restent ici"
    )
    name, content = exported(page, dialog)
    assert name == "graz-2027-2026-11-25.json"
    expect(page.locator("[data-status]")).to_contain_text(name)
    _valid(content)
    assert content["private"] is False
    assert content["kind"] == "dossiers"
    assert content["language"] == "fr"
    (dossier,) = content["dossiers"]
    assert {key: dossier[key] for key in MINE if key != "items"} == {
        key: value for key, value in MINE.items() if key != "items"
    }
    assert dossier["items"] == {
        FIRST: {"state": "done", "on": "2026-03-02", "revision": 1, "at": 500},
        SECOND: {"state": "todo", "due": "2026-05-04", "at": 500},
        LAST: MINE["items"][LAST],
    }
    dialog = start(page, "export")
    dialog.get_by_label("Avec les notes, les initiales, les mentions").check()
    expect(dialog.locator("[data-contains]")).to_contain_text("sont dans le fichier")
    _, content = exported(page, dialog)
    _valid(content)
    assert content["private"] is True
    assert content["dossiers"][0]["items"][FIRST] == MINE["items"][FIRST]
    assert content["dossiers"][0]["items"][SECOND]["note"] == "Relancer\nlundi"


def test_all_dossiers_leave_in_one_file(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, MINE, {"id": "cork", "name": "Cork", "archived": True})
    page = visit(context, address, "checklist", "en")
    dialog = start(page, "export")
    expect(dialog.get_by_label("This file: Graz 2027")).to_be_checked()
    dialog.get_by_label("All the files on this device (2)").check()
    name, content = exported(page, dialog)
    assert name.startswith("my-files-")
    _valid(content)
    assert {dossier["id"] for dossier in content["dossiers"]} == {"graz", "cork"}
    page = visit(context, address, "dossiers")
    page.locator("[data-dossiers] [data-action=export][data-all]").click()
    _, content = exported(page, page.locator("dialog[open]"))
    assert {dossier["id"] for dossier in content["dossiers"]} == {"graz", "cork"}


@crossed(device=["desktop", "phone"], language=["fr", "en"])
def test_a_dossier_goes_to_another_device_and_language(
    device: str, language: str, open_context: OpenContext, address: str
) -> None:
    other = {"fr": "en", "en": "fr"}[language]
    context = open_context(device)
    store(context, address, MINE)
    page = visit(context, address, "checklist", language)
    dialog = start(page, "export")
    dialog.locator("[name=private]").check()
    _, content = exported(page, dialog)
    elsewhere = visit(open_context(device), address, "checklist", other)
    assert dossiers(elsewhere) == []
    incoming = preview(elsewhere, content)
    expect(incoming.locator("h3")).to_have_text("Graz 2027")
    expect(incoming.locator("[data-counts]")).to_contain_text(
        "3 points suivis" if other == "fr" else "3 items followed up"
    )
    assert dossiers(elsewhere) == []
    _take(elsewhere)
    (dossier,) = dossiers(elsewhere)
    assert dossier["items"] == MINE["items"]
    assert {key: dossier[key] for key in MINE if key not in ("items", "changed")} == {
        key: value for key, value in MINE.items() if key not in ("items", "changed")
    }
    assert ticked(elsewhere) == [FIRST]
    expect(elsewhere.locator("[data-picker]")).to_have_text("Graz 2027")
    again = preview(elsewhere, content)
    expect(again.locator("[data-counts]")).to_contain_text(
        "Déjà identique" if other == "fr" else "Already identical"
    )
    expect(again.locator("[data-take]")).to_be_hidden()


# The preview ----------------------------------------------------------------------

THEIRS: dict[str, Any] = {
    "id": "graz",
    "name": "Graz printemps",
    "departure": "2027-03-01",
    "changed": 900,
    "items": {
        FIRST: {"state": "na", "on": "2026-04-02", "revision": 1, "note": "Vu", "at": 900},
        SECOND: {"state": "done", "on": "2026-04-01", "revision": 1, "at": 100},
        LAST: {"state": "na", "on": "2026-03-03", "revision": 1, "at": 900},
        UNKNOWN: {"note": "à garder", "at": 900},
    },
}


def test_the_preview_says_what_is_new_what_differs_and_which_wins(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    before = kept(page)
    dialog = preview(page, file_of(THEIRS))
    expect(dialog.locator("[data-source]")).to_contain_text(
        "dossiers.json, exporté le 20 nov. 2026"
    )
    expect(dialog.locator("[data-target]")).to_have_value("graz")
    expect(dialog.locator("[data-counts]")).to_have_text(
        "1 point nouveau, 2 différents, 1 identique, 1 information du dossier"
    )
    first = _row(dialog, _text(page, FIRST))
    expect(first.locator("[data-mine]")).to_have_text("Fait 2 mars 2026 · ABAppeler le tuteur")
    expect(first.locator("[data-theirs]")).to_have_text(
        "Sans objet 2 avr. 2026Vu(ajouté à votre note)"
    )
    expect(first.get_by_label("Reçu")).to_be_checked()  # later
    second = _row(dialog, _text(page, SECOND))
    expect(second.get_by_label("Ici")).to_be_checked()  # earlier
    expect(_row(dialog, "Nom du dossier").get_by_label("Reçu")).to_be_checked()
    expect(_row(dialog, UNKNOWN).get_by_label("Reçu")).to_be_checked()
    expect(dialog.locator(".incoming-row")).to_have_count(4)
    assert kept(page) == before
    _take(page)
    (dossier,) = dossiers(page)
    assert dossier["name"] == "Graz printemps"
    assert dossier["end"] == "2027-03-21"
    record = dossier["items"][FIRST]
    assert (record["state"], record["on"]) == ("na", "2026-04-02")
    assert record["note"] == "Appeler le tuteur\nVu"
    assert "by" not in record  # AB did not say so
    assert dossier["items"][SECOND] == MINE["items"][SECOND]
    assert dossier["items"][UNKNOWN]["note"] == "à garder"
    assert dossier["sequence"] == 7
    expect(page.locator("[data-status]")).to_contain_text(
        "Importé dans le dossier « Graz printemps »"
    )
    page.locator("[data-undo]").click()
    (dossier,) = dossiers(page)
    assert dossier["name"] == "Graz 2027"
    assert dossier["items"] == MINE["items"]


def test_the_reader_chooses_which_wins(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist", "en")
    dialog = preview(page, file_of(THEIRS))
    _row(dialog, _text(page, FIRST)).get_by_label("Here").check()
    _row(dialog, _text(page, SECOND)).get_by_label("Received").check()
    _row(dialog, "Name of the file").get_by_label("Here").check()
    _row(dialog, UNKNOWN).get_by_label("Here").check()
    _take(page)
    (dossier,) = dossiers(page)
    assert dossier["name"] == "Graz 2027"
    assert dossier["items"][FIRST] == MINE["items"][FIRST]
    second = dossier["items"][SECOND]
    assert (second["state"], second["note"], second["waiting"], second["due"]) == (
        "done",
        "Relancer\nlundi",
        "Le CFA",
        "2026-05-04",
    )
    assert UNKNOWN not in dossier["items"]


@whole
def test_a_file_of_what_is_here_already_says_so(open_context: OpenContext, address: str) -> None:
    """Several dossiers, none of which would change anything: a backup that is read again."""
    context = open_context()
    other = {"id": "porto", "name": "Porto", "items": {FIRST: {"state": "done", "at": 500}}}
    store(context, address, MINE, other)
    page = visit(context, address, "checklist")
    before = kept(page)
    dialog = preview(page, file_of(MINE, other))
    said = re.compile("^Déjà identique ici")
    expect(dialog.locator("[data-counts]")).to_have_text([said, said])
    expect(dialog.locator("[data-take]")).to_be_hidden()
    page.keyboard.press("Escape")
    assert kept(page) == before


@whole
def test_all_at_once_and_into_another_dossier(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, MINE, {"id": "cork", "name": "Cork"})
    page = visit(context, address, "checklist")
    dialog = preview(page, file_of(THEIRS))
    _row(dialog, _text(page, FIRST))
    dialog.get_by_role("button", name="Garder tout ce qui est ici").click()
    _take(page)
    expect(page.locator("[data-status]")).to_contain_text("Rien n’a été changé")
    dialog = preview(page, file_of(THEIRS))
    dialog.locator("[data-target]").select_option("cork")
    expect(dialog.locator("[data-counts]")).to_contain_text("4 points nouveaux")
    _take(page)
    cork, graz = dossiers(page)
    assert graz["items"] == MINE["items"]
    assert cork["name"] == "Cork"
    assert set(cork["items"]) == {FIRST, SECOND, LAST, UNKNOWN}
    dialog = preview(page, file_of(THEIRS, {"id": "oslo", "name": "Oslo"}))
    dialog.locator("[data-target]").first.select_option(label="Un nouveau dossier")
    dialog.locator("[data-target]").last.select_option(label="Ne pas l’importer")
    _take(page)
    assert len(dossiers(page)) == 3
    assert len({dossier["id"] for dossier in dossiers(page)}) == 3
    page.locator("[data-undo]").click()
    assert len(dossiers(page)) == 2


@whole
def test_dates_of_two_versions_never_make_a_stay_that_ends_before_it_begins(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    before = kept(page)
    later = {"id": "graz", "departure": "2027-06-01", "end": "2027-06-20", "changed": 900}
    dialog = preview(page, file_of(later))
    _row(dialog, "Dernier jour").get_by_label("Ici").check()
    dialog.locator("[data-take]").click()
    expect(dialog.locator("[data-problem]")).to_contain_text("précéderait le départ")
    assert kept(page) == before
    _row(dialog, "Dernier jour").get_by_label("Reçu").check()
    _take(page)
    assert dossiers(page)[0]["end"] == "2027-06-20"


def test_a_file_without_notes_deletes_none(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    _, content = exported(page, start(page, "export"))
    record = content["dossiers"][0]["items"]
    for each in record.values():
        each["at"] = 10**13
    record[SECOND]["state"] = "done"
    preview(page, content)
    _take(page)
    (dossier,) = dossiers(page)
    assert dossier["items"][FIRST] == MINE["items"][FIRST]
    second = dossier["items"][SECOND]
    assert (second["state"], second["waiting"], second["note"]) == (
        "done",
        "Le CFA",
        "Relancer\nlundi",
    )


@whole
def test_a_tick_that_was_taken_back_is_taken_back_here_too(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    page.locator(f'input[data-item="{FIRST}"]').uncheck()
    dialog = start(page, "export")
    dialog.locator("[name=private]").check()
    _, content = exported(page, dialog)
    page.locator(f'input[data-item="{FIRST}"]').check()
    content["dossiers"][0]["items"][FIRST]["at"] = 10**13
    dialog = preview(page, content)
    expect(_row(dialog, _text(page, FIRST)).locator("[data-theirs]")).to_contain_text("À faire")
    _take(page)
    assert ticked(page) == []
    assert dossiers(page)[0]["items"][FIRST]["note"] == "Appeler le tuteur"


def test_a_reply_adds_to_the_dossier_it_came_from(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    reply = file_of(
        {
            "id": "graz",
            "name": "Graz",
            "changed": 900,
            "items": {
                FIRST: {"note": "Fait chez nous", "at": 100},
                LAST: {"state": "done", "on": "2026-04-02", "revision": 1, "at": 100},
            },
        },
        kind="reply",
    )
    dialog = preview(page, reply)
    expect(dialog.locator("[data-source]")).to_contain_text("Réponse d’un partenaire")
    # What only adds is proposed though it is older; what contradicts is not.
    expect(_row(dialog, _text(page, FIRST)).get_by_label("Reçu")).to_be_checked()
    expect(_row(dialog, _text(page, LAST)).get_by_label("Ici")).to_be_checked()
    expect(_row(dialog, "Nom du dossier").get_by_label("Ici")).to_be_checked()
    _take(page)
    (dossier,) = dossiers(page)
    assert dossier["items"][FIRST]["note"] == "Appeler le tuteur\nFait chez nous"
    assert dossier["items"][FIRST]["state"] == "done"
    assert dossier["items"][LAST] == MINE["items"][LAST]


@whole
def test_a_reply_to_a_dossier_that_is_gone_becomes_a_new_one(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "checklist")
    reply = file_of({"id": "graz", "name": "Graz", "items": {FIRST: {"note": "x", "at": 1}}})
    dialog = preview(page, {**reply, "kind": "reply"})
    expect(dialog.locator("[data-counts]")).to_contain_text("n’est plus ici")
    _take(page)
    (dossier,) = dossiers(page)
    assert (dossier["id"], dossier["name"]) == ("graz", "Graz")


def test_a_copy_says_only_what_was_changed_in_it(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    page.evaluate("() => Guide.load('data_file').then(() => null)")
    now = copy.deepcopy(MINE)
    now["items"][FIRST]["note"] = "Appeler la tutrice"
    now["items"][SECOND].update(state="done", on="2026-04-02", at=900)
    now["items"][LAST] = {"at": 900}
    text = page.evaluate(
        "([now, base]) => Guide.data_file([now], {private: true, kind: 'reply', base})",
        [{"version": 4, **now}, {"version": 4, **MINE}],
    )
    content = json.loads(text)
    _valid(content)
    assert content["dossiers"][0]["items"] == {
        FIRST: {"note": "Appeler la tutrice", "at": 500},
        SECOND: {"state": "done", "on": "2026-04-02", "at": 900},
        LAST: {"state": "todo", "at": 900},
    }


# What is refused ------------------------------------------------------------------


def _spoilt(*path: str, value: object) -> dict[str, Any]:
    """Return a file in whose dossier one thing is wrong."""
    content = file_of(copy.deepcopy(MINE))
    place = content["dossiers"][0]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return content


WHOLE = json.dumps(file_of(MINE))
BAD: list[tuple[str, object, str, str]] = [
    ("empty", "", "est vide", "is empty"),
    ("truncated", WHOLE[: len(WHOLE) // 2], "incomplet", "incomplete"),
    ("not json", "BEGIN:VCALENDAR", "pas un fichier de données du guide", "not a data file"),
    ("binary", b"\x89PNG\r\n\x1a\n\x00\x00", "pas un fichier de données", "not a data file"),
    ("another's", {"version": 2, "name": "x"}, "ne vient pas du guide", "not come from the guide"),
    ("a list", [1], "ne vient pas du guide", "not come from the guide"),
    ("another format", {"format": "x", "items": {}}, "ne vient pas du guide", "not come from"),
    ("newer", file_of(version=99), "version plus récente", "newer version"),
    ("newer, stored", {"version": 99, "items": {}}, "version plus récente", "newer version"),
    ("older", {"version": 1, "ticks": 7}, "ancienne version", "older version"),
    ("older file", file_of(version=1), "ancienne version", "older version"),
    ("no dossier", file_of(), "de 1 à 500 entrées", "1 to 500 entries"),
    (
        "day",
        _spoilt("departure", value="2027-02-30"),
        "Dossier 1, « Graz 2027 » › Départ (premier jour) : « 2027-02-30 ». Attendu : un jour",
        "File 1, “Graz 2027” › Departure (first day): “2027-02-30”. Expected: a day that exists",
    ),
    (
        "state",
        _spoilt("items", FIRST, "state", value="maybe"),
        "› Présenter les objectifs, l’organisation… › Où en est ce point : « maybe »",
        "› Present the aims, the organisation, and so on › Where this item stands: “maybe”",
    ),
    (
        "long",
        _spoilt("name", value="x" * 300),
        "Nom du dossier : « xxx",
        "Expected: a text of at most 200 characters",
    ),
    ("unknown field", _spoilt("extra", value=HOSTILE), "ce champ est inconnu", "field is unknown"),
    ("id", _spoilt("id", value="constructor"), "un identifiant du guide", "an id of the guide"),
    ("item id", _spoilt("items", "__proto__", value={}), "identifiant du guide", "id of the guide"),
    ("no id", file_of({"name": "x"}), "ce champ, qui manque", "this field, which is missing"),
    ("number", _spoilt("learners", value=-1), "de 1 à 99999", "from 1 to 99999"),
    ("group", _spoilt("items", value=[]), "un groupe de champs", "a group of fields"),
    (
        "order",
        _spoilt("end", value="2027-02-01"),
        "ne précède pas le départ (2027-03-01)",
        "not before departure (2027-03-01)",
    ),
]


@pytest.mark.proof
@pytest.mark.parametrize(("language", "column"), some([("en", 3), ("fr", 2)], every=2))
def test_a_wrong_file_is_explained_and_changes_nothing(
    language: str, column: int, open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist", language)
    before = kept(page)
    dialog = start(page, "import")
    for case in BAD:
        choose(dialog, case[1], f"{case[0]}.json")
        notice = dialog.locator("[data-problem]", has_text=f"{case[0]}.json")
        expect(notice).to_contain_text(str(case[column]))
        expect(page.locator(".incoming")).to_have_count(0)
    assert kept(page) == before
    assert page.title() != "HACKED"
    # The dialog goes on: the right file can be chosen after a wrong one.
    choose(dialog, file_of(MINE))
    expect(page.locator(".incoming h3")).to_have_text("Graz 2027")
    page.keyboard.press("Escape")
    assert kept(page) == before


@whole
def test_a_huge_file_is_not_even_read(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    dialog = start(page, "import")
    # Made in the page: sent there, it would take longer than all the rest.
    dialog.locator("input[type=file]").evaluate(
        """field => {
          const files = new DataTransfer();
          files.items.add(new File([" ".repeat(20 * 1024 * 1024 + 1)], "huge.json"));
          field.files = files.files;
          field.dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )
    expect(dialog.locator("[data-problem]")).to_contain_text("dépasse 20 Mo")
    # Nor does one with a great many mistakes stop the page.
    many = {f"a.b{n}": {"state": n} for n in range(60_000)}
    choose(dialog, file_of({"id": "x", "items": many}), "many.json")
    expect(dialog.locator("[data-problem]", has_text="many.json")).to_contain_text(
        "trop nombreuses"
    )
    assert dossiers(page) == []


@pytest.mark.proof
@pytest.mark.parametrize("version", some(["1", "2", "3"], every=3))
def test_what_earlier_versions_stored_can_be_imported(
    version: str, open_context: OpenContext, address: str
) -> None:
    text = (ROOT / "tests" / "browser" / "stored" / f"{version}.json").read_text("utf-8")
    page = visit(open_context(), address, "checklist")
    preview(page, text)
    _take(page)
    assert FIRST in ticked(page)
    (dossier,) = dossiers(page)
    assert dossier["items"][SECOND]["on"] in ("2026-02-28", "2026-03-03")


@whole
def test_names_with_html_stay_text(open_context: OpenContext, address: str) -> None:
    context = open_context()
    texts = dict.fromkeys(("name", "sending", "hosting", "country"), HOSTILE)
    mine = {**MINE, **texts, "name": f"{HOSTILE} mine"}
    store(context, address, mine)
    page = visit(context, address, "checklist")
    expect(start(page, "export")).to_contain_text(HOSTILE)
    page.keyboard.press("Escape")
    theirs = copy.deepcopy({**MINE, **texts, "changed": 900})
    theirs["items"][FIRST].update(note=HOSTILE, by="<b>x</b>", at=900)
    theirs["items"][SECOND].update(waiting=HOSTILE, at=900)
    dialog = preview(page, file_of(theirs, {"id": "other", "name": HOSTILE}))
    expect(_row(dialog, _text(page, FIRST)).locator("[data-theirs]")).to_contain_text(HOSTILE)
    _take(page)
    expect(page.locator(f'[id="{FIRST}"] .check-note')).to_contain_text(HOSTILE)
    preview(page, file_of({"id": "third", "name": HOSTILE}))
    _take(page)
    expect(page.locator("[data-status]")).to_contain_text(HOSTILE)
    assert page.locator("img[src=x]").count() == 0
    assert page.title() != "HACKED"


@whole
def test_a_full_storage_takes_nothing_of_an_import(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    long = {f"avant.a.b{n}": {"note": "x" * 50_000, "at": 900} for n in range(90)}
    page.evaluate("localStorage.setItem('another', 'y'.repeat(2_000_000))")
    before = kept(page)
    dialog = preview(page, file_of(THEIRS, {"id": "big", "name": "Big", "items": long}))
    dialog.locator("[data-take]").click()
    expect(dialog.locator("[data-problem]")).to_contain_text("refuse d’enregistrer")
    expect(dialog.locator("[data-problem]")).to_contain_text("rien n’a été changé")
    assert kept(page) == before
    # Without the large one, the rest can still be taken.
    dialog.locator("[data-target]").last.select_option(label="Ne pas l’importer")
    _take(page)
    assert dossiers(page)[0]["name"] == "Graz printemps"


def test_what_cannot_be_read_is_not_written_over_by_an_import(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    put(context, address, {"dossier:graz": "{broken"})
    page = visit(context, address, "checklist")
    preview(page, file_of(MINE))
    _take(page)
    stored = kept(page)
    assert stored[f"{PREFIX}dossier:graz"] == "{broken"
    assert any(text.startswith("{") and "Graz 2027" in text for text in stored.values())


@whole
def test_another_tab_s_change_survives_an_import(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, {**MINE, "items": {}})
    page = visit(context, address, "checklist")
    other = visit(context, address, "checklist")
    preview(page, file_of({"id": "graz", "items": {SECOND: {"state": "done", "at": 900}}}))
    tick(other, LAST)
    _take(page)
    assert ticked(page) == [SECOND, LAST]
    tick(other, FIRST)
    page.locator("[data-undo]").click()
    assert ticked(page) == [FIRST, LAST]


@whole
def test_undoing_an_import_leaves_what_another_tab_made_of_it(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, {**MINE, "items": {}})
    page = visit(context, address, "checklist")
    other = visit(context, address, "checklist")
    incoming = {FIRST: {"note": "reçue", "at": 900}, LAST: {"state": "done", "at": 900}}
    preview(page, file_of({"id": "graz", "items": incoming}, {"id": "wien", "items": incoming}))
    _take(page)
    for dossier in ("graz", "wien"):
        other.evaluate(
            "([id, item]) => Guide.store.change(id, {items: {[item]: {note: 'reçue, lue'}}}).saved",
            [dossier, FIRST],
        )
    page.locator("[data-undo]").click()
    graz, wien = sorted(dossiers(page), key=lambda dossier: str(dossier["id"]))
    assert graz["items"][FIRST]["note"] == wien["items"][FIRST]["note"] == "reçue, lue"
    assert LAST not in graz["items"]


@whole
def test_fifty_dossiers_with_two_hundred_notes_can_be_imported(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "checklist")
    items = {f"a.b{n}": {"note": "Une note " * 4, "at": 900} for n in range(200)}
    content = file_of(*({"id": f"d{n}", "name": f"D{n}", "items": items} for n in range(50)))
    dialog = preview(page, content)
    expect(dialog.locator(".incoming")).to_have_count(50)
    assert dialog.locator(".incoming-row").count() == 0
    dialog.locator("[data-choices] > summary").last.click()
    expect(dialog.locator(".incoming-row")).to_have_count(201)
    _take(page)
    assert len(dossiers(page)) == 50
    expect(page.locator("[data-status]")).to_contain_text("Importé dans 50 dossiers")
    page.locator("[data-undo]").click()
    assert dossiers(page) == []


def test_import_works_by_keyboard_alone(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    summary = page.locator("summary:has(+ ul [data-action=export])")
    summary.focus()
    page.keyboard.press("Enter")
    page.locator("[data-tools] [data-action=import]").focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("input[type=file]")).to_be_focused()
    choose(dialog, file_of(THEIRS))
    expect(page.locator("#preview-title")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[data-target]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".incoming-row").first).to_be_visible()
    for _ in range(3):  # the two buttons, then the first choice
        page.keyboard.press("Tab")
    expect(_row(page.locator("dialog[open]"), "Nom du dossier").locator(":checked")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    take = page.locator("[data-take]")
    for _ in range(20):
        if take.evaluate("take => take === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert dossiers(page)[0]["name"] == "Graz 2027"
    assert dossiers(page)[0]["items"][FIRST]["state"] == "na"


@whole
def test_escape_changes_nothing(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    before = kept(page)
    for action in ("export", "import", "share"):
        start(page, action)
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
    preview(page, file_of(THEIRS))
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    assert kept(page) == before


@whole
@crossed(width=[320, 1280])
def test_the_dialogs_fit(width: int, open_context: OpenContext, address: str) -> None:
    context = open_context(viewport={"width": width, "height": 700})
    long = "Unnomtrèslongsansaucuneespace" * 5
    store(context, address, {**MINE, "name": long[:100]})
    page = visit(context, address, "checklist")
    for action in ("export", "share", "import"):
        dialog = start(page, action)
        assert dialog.evaluate("it => it.scrollWidth <= it.clientWidth"), action
        edges = dialog.bounding_box()
        assert edges
        assert edges["x"] >= 0
        assert edges["x"] + edges["width"] <= width
        if action != "import":
            page.keyboard.press("Escape")
    choose(page.locator("dialog[open]"), file_of({**THEIRS, "name": long}))
    dialog = page.locator("dialog[open]:has(.incoming)")
    _row(dialog, "Nom du dossier")
    assert dialog.evaluate("it => it.scrollWidth <= it.clientWidth")
    for part in dialog.locator("button, select, summary, .incoming-row label").all():
        edges = part.bounding_box()
        assert edges
        assert min(edges["width"], edges["height"]) >= 24, part
    # Whatever its length, what ends the dialog is in sight.
    expect(dialog.locator("[data-take]")).to_be_in_viewport(ratio=1)


@whole
@crossed(scheme=["light", "dark"])
def test_axe_objects_to_no_dialog(scheme: str, open_context: OpenContext, address: str) -> None:
    context = open_context(color_scheme=scheme, reduced_motion="reduce")
    store(context, address, MINE)
    page = visit(context, address, "checklist")

    for action in ("export", "share"):
        start(page, action)
        assert violations(page) == [], action
        page.keyboard.press("Escape")
    dialog = start(page, "import")
    choose(dialog, "no")
    expect(dialog.locator("[data-problem]")).to_be_visible()
    assert violations(page) == [], "import"
    choose(dialog, file_of(THEIRS))
    _row(page.locator("dialog:has(.incoming)"), "Nom du dossier").wait_for()
    assert violations(page) == [], "preview"
