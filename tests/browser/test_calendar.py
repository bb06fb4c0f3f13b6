"""The calendar file: what the browser downloads, as a strict parser reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar, vText
from playwright.sync_api import BrowserContext, Page, expect

from macros.model import Guide
from tests.browser.conftest import OpenContext, visit
from tests.browser.kept import change
from tests.sample import crossed, whole

NAME = "Lycée « Rhône » – Graz, 2027; <b>élèves</b> \\n & co"
CONTRACT = "avant.preparer-mobilite.contrat-pedagogique"  # its last day is 15 days before
HEALTH = "avant.preparer-mobilite.identite-sante"
WEEKLY = "pendant.accueillir-suivre.suivi-hebdomadaire"
HALFWAY = "pendant.accueillir-suivre.mi-parcours"
LANGUAGES = ("fr", "en")
STAY = {"departure": "2027-03-01", "end": "2027-03-21"}
NOW = "2026-12-01T12:00:00Z"


@dataclass
class File:
    """What was downloaded."""

    name: str
    data: bytes

    @property
    def calendar(self) -> Any:
        calendar = Calendar.from_ical(self.data)
        for component in calendar.walk():
            assert component.errors == []
        return calendar

    @property
    def events(self) -> dict[str, Any]:
        """The events by the item that they stand for."""
        events = list(self.calendar.events)
        found = {str(event["UID"]).rpartition("@")[0].rpartition(".")[0]: event for event in events}
        assert len(found) == len(events)
        return found


@contextmanager
def _asked(page: Page) -> Iterator[Any]:
    """Open the dialog of the calendar."""
    page.locator("[data-tools] [data-action=calendar]").click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    yield dialog
    expect(dialog).to_have_count(0)


def _export(page: Page, folder: Path, check: tuple[str, ...] = (), *, alarms: bool = True) -> File:
    """Download the calendar with these choices made (values or names of the form)."""
    with _asked(page) as dialog:
        for choice in check:
            dialog.locator(f"[value={choice}], [name={choice}]").check()
        if not alarms:
            for box in dialog.locator("[name=alarm]").all():
                box.uncheck()
        with page.expect_download() as download:
            dialog.locator("[value=download]").click()
    path = folder / "downloaded.ics"
    download.value.save_as(path)
    return File(download.value.suggested_filename, path.read_bytes())


@pytest.fixture
def context(open_context: OpenContext) -> BrowserContext:
    context = open_context(timezone_id="Europe/Paris")
    context.clock.set_fixed_time(NOW)
    return context


@crossed(language=LANGUAGES)
def test_every_dated_item_is_a_whole_day_event(
    language: str, context: BrowserContext, address: str, guide: Guide, tmp_path: Path
) -> None:
    page = visit(context, address, "checklist", language)
    change(page, {"name": NAME, **STAY, "hosting": "BZ, Graz", "country": "Österreich"})
    file = _export(page, tmp_path)
    assert file.name == "lycee-rhone-graz-2027-b-eleves-b-n-co.ics"
    calendar = file.calendar
    assert calendar["VERSION"] == "2.0"
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["CALSCALE"] == "GREGORIAN"
    assert calendar["PRODID"]
    # The parser leaves both as they are written: as it would write this text itself.
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == vText(NAME).to_ical().decode()
    assert calendar["NAME"].params["LANGUAGE"] == language

    departure, end = date(2027, 3, 1), date(2027, 3, 21)
    days = {item.id: item.timing.days(departure, end) for item in guide.items.values()}
    dated = {item: span for item, span in days.items() if span}
    events = file.events
    assert events.keys() == {*dated, "stay"}
    for item, (first, last) in dated.items():
        event = events[item]
        assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
        assert event["DTSTAMP"].dt.isoformat() == "2026-12-01T12:00:00+00:00"
        text = guide.items[item].text.get(language)
        joint = " : " if language == "fr" else ": "
        assert str(event["SUMMARY"]).replace("\xa0", " ") == f"{NAME}{joint}{text}".replace(
            "\xa0", " "
        )
        assert event["SUMMARY"].params["LANGUAGE"] == language
        phase, _ = guide.place[item]
        assert event["CATEGORIES"].cats == [phase.title.get(language)]
        said = str(event["DESCRIPTION"]).splitlines()
        status = guide.words[f"status-{guide.items[item].duty.status}"].text
        assert status
        assert status.get(language) in said
        for role in guide.items[item].roles.does:
            assert (guide.roles[role].short.get(language) or "?") in said[2]
        assert event["TRANSP"] == "TRANSPARENT"
        assert event["STATUS"] == "CONFIRMED"
        assert event["DTSTART"].params["VALUE"] == event["DTEND"].params["VALUE"] == "DATE"
        if item != WEEKLY:
            begins = first if (last - first).days < 7 else last
            assert (event["DTSTART"].dt, event["DTEND"].dt) == (begins, last + timedelta(days=1))
            assert "RRULE" not in event
    stay = events["stay"]
    assert (stay["DTSTART"].dt, stay["DTEND"].dt) == (departure, end + timedelta(days=1))
    assert stay["LOCATION"] == "BZ, Graz, Österreich"


@whole
def test_what_comes_every_week_recurs_within_the_stay(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    page = visit(context, address, "checklist")
    change(page, STAY)
    event = _export(page, tmp_path).events[WEEKLY]
    assert event["DTSTART"].dt == date(2027, 3, 5)  # a Friday
    rule = event["RRULE"]
    assert rule["FREQ"] == ["WEEKLY"]
    assert rule["UNTIL"] == [date(2027, 3, 21)]
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [-timedelta(hours=15)]
    change(page, {"end": "2027-03-03"})  # no Friday in it
    event = _export(page, tmp_path).events[WEEKLY]
    assert "RRULE" not in event
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 3, 1), date(2027, 3, 4))


@crossed(language=LANGUAGES)
def test_lines_are_folded_between_characters(
    language: str, context: BrowserContext, address: str, tmp_path: Path
) -> None:
    page = visit(context, address, "checklist", language)
    note = "Été, « déjà »; 😀\\n" * 40 + "\nligne, deux; \\N fin\r\nBEGIN:VALARM"
    change(page, {"name": "é😀" * 50, **STAY}, {CONTRACT: {"note": note}})
    file = _export(page, tmp_path, ("notes",))
    assert file.data.endswith(b"END:VCALENDAR\r\n")
    lines = file.data.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        assert len(line) <= 75
        line.decode("utf-8")  # no character is cut
    assert max(map(len, lines)) > 70
    event = file.events[CONTRACT]
    assert note.replace("\r\n", "\n") in str(event["DESCRIPTION"])
    assert "é😀" * 50 in str(event["SUMMARY"])
    assert len(event.walk("VALARM")) == 2


@whole
def test_a_second_export_moves_the_events(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    page = visit(context, address, "checklist")
    change(page, STAY)
    first = _export(page, tmp_path).events
    # The clock has not moved, and the language is another: events stay themselves.
    page = visit(context, address, "checklist", "en")
    change(page, {"departure": "2027-03-29", "end": "2027-04-18"})
    second = _export(page, tmp_path).events
    assert first.keys() == second.keys()
    for item, event in second.items():
        assert event["UID"] == first[item]["UID"]
        assert event["SEQUENCE"] > first[item]["SEQUENCE"]
    assert second[CONTRACT]["DTSTART"].dt == first[CONTRACT]["DTSTART"].dt + timedelta(days=28)
    assert second[HALFWAY]["DTSTART"].dt == date(2027, 4, 8)
    # A browser of which the clock is right again does not go back.
    context.clock.set_fixed_time("2026-11-01T12:00:00Z")
    page = visit(context, address, "checklist")
    third = _export(page, tmp_path).events
    assert third[CONTRACT]["SEQUENCE"] > second[CONTRACT]["SEQUENCE"]
    assert third[CONTRACT]["SEQUENCE"] < 2**31
    stored = page.evaluate("Guide.store.read(Guide.page.dossier.id).sequence")
    assert stored == third[CONTRACT]["SEQUENCE"]


@whole
def test_two_dossiers_never_share_an_event(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    page = visit(context, address, "checklist")
    change(page, STAY)
    first = {event["UID"] for event in _export(page, tmp_path).events.values()}
    page.evaluate(
        "stay => { const other = { ...Guide.store.blank(), ...stay };"
        " Guide.store.put([other]); Guide.store.open(other.id); Guide.page.show(); }",
        STAY,
    )
    second = {event["UID"] for event in _export(page, tmp_path).events.values()}
    assert len(first) == len(second)
    assert not first & second


def test_the_filter_limits_what_is_exported_unless_all_is_asked(
    context: BrowserContext, address: str, guide: Guide, tmp_path: Path
) -> None:
    page = visit(context, address, "checklist")
    change(page, STAY)
    with _asked(page) as dialog:
        expect(dialog.locator("[data-which]")).to_be_hidden()
        page.keyboard.press("Escape")
    page.goto(f"{page.url.partition('#')[0]}#?phase=pendant")
    expect(page.locator("[data-filter-count]")).not_to_be_empty()
    shown = {item.id for item in guide.phase["pendant"].items if item.timing.range}
    assert _export(page, tmp_path).events.keys() == {*shown, HALFWAY, "stay"}
    everything = _export(page, tmp_path, ("all",)).events
    assert {*shown, CONTRACT} < everything.keys()


def test_reminders(context: BrowserContext, address: str, tmp_path: Path) -> None:
    page = visit(context, address, "checklist")
    change(page, STAY, {HEALTH: {"state": "done", "on": "2026-12-01", "revision": 1}})
    events = _export(page, tmp_path).events
    alarms = events[CONTRACT].walk("VALARM")
    # Nine in the morning, the day before and a week before.
    assert [alarm["TRIGGER"].dt for alarm in alarms] == [
        -timedelta(hours=15),
        -timedelta(days=6, hours=15),
    ]
    assert {alarm["ACTION"] for alarm in alarms} == {"DISPLAY"}
    assert all(str(alarm["DESCRIPTION"]) == str(events[CONTRACT]["SUMMARY"]) for alarm in alarms)
    assert str(events[HEALTH]["SUMMARY"]).startswith("✓ ")
    assert events[HEALTH].walk("VALARM") == []
    assert b"VALARM" not in _export(page, tmp_path, alarms=False).data


def test_what_is_not_applicable_is_left_out_or_taken_back(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    page = visit(context, address, "checklist")
    change(page, STAY, {CONTRACT: {"state": "na"}})
    assert CONTRACT not in _export(page, tmp_path).events
    change(page, {}, {HALFWAY: {"state": "na"}})
    second = _export(page, tmp_path).events
    assert second[HALFWAY]["STATUS"] == "CANCELLED"
    assert second[HALFWAY].walk("VALARM") == []
    change(page, {}, {HALFWAY: {"state": None}})
    assert _export(page, tmp_path).events[HALFWAY]["STATUS"] == "CONFIRMED"


def test_an_own_due_date_is_the_day_of_the_event(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    """Even where the dossier itself has no dates."""
    page = visit(context, address, "checklist", "en")
    change(page, {}, {CONTRACT: {"due": "2028-02-29"}})
    events = _export(page, tmp_path).events
    assert events.keys() == {CONTRACT}
    assert events[CONTRACT]["DTSTART"].dt == date(2028, 2, 29)
    assert events[CONTRACT]["DTEND"].dt == date(2028, 3, 1)
    assert "Due date set in the file" in str(events[CONTRACT]["DESCRIPTION"])


def test_nothing_private_is_in_it_unless_asked(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    page = visit(context, address, "checklist")
    private = {"note": "SECRETNOTE", "waiting": "SECRETWHO", "by": "SECR"}
    done = {"state": "done", "on": "2026-12-01", "revision": 1}
    change(page, STAY, {CONTRACT: private, HALFWAY: {**private, **done}})
    assert b"SECR" not in _export(page, tmp_path).data.replace(b"\r\n ", b"")
    asked = str(_export(page, tmp_path, ("notes",)).events[CONTRACT]["DESCRIPTION"])
    assert "SECRETNOTE" in asked
    assert "SECRETWHO" in asked


def test_the_link_leads_back_to_the_item_in_its_dossier(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    page = visit(context, address, "checklist", "en")
    change(page, {"name": "One", **STAY})
    event = _export(page, tmp_path).events[CONTRACT]
    url = str(event["URL"])
    assert url.startswith(f"{address}en/checklist/#")
    assert url in str(event["DESCRIPTION"])
    page.evaluate(
        "() => { const other = { ...Guide.store.blank(), name: 'Two' };"
        " Guide.store.put([other]); Guide.store.open(other.id); }"
    )
    page = context.new_page()
    page.goto(url)
    expect(page.locator("[data-picker] option:checked")).to_have_text("One")
    expect(page.locator(f'[id="{CONTRACT}"]')).to_be_in_viewport()


@whole
def test_a_dossier_without_dates_is_offered_its_form(context: BrowserContext, address: str) -> None:
    page = visit(context, address, "checklist")
    downloads: list[object] = []
    page.on("download", lambda download: downloads.append(download))
    with _asked(page) as dialog:
        expect(dialog).to_contain_text("pas encore de dates")
        dialog.get_by_role("button", name="Annuler").click()
    with _asked(page) as dialog:
        dialog.get_by_role("button", name="Nom, dates, partenaires…").click()
        form = page.locator("dialog [name=departure]")
        expect(form).to_be_visible()
        form.fill(STAY["departure"])
        page.locator("dialog [name=end]").fill(STAY["end"])
        page.locator("dialog[open]").get_by_role("button", name="Enregistrer").click()
        # Then goes on to what was asked for.
        expect(page.locator("dialog [name=alarm]")).to_have_count(2)
        page.keyboard.press("Escape")
    assert downloads == []


@whole
def test_the_library_is_loaded_from_here_when_it_is_needed(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    page = visit(context, address, "checklist")
    change(page, STAY)
    page.wait_for_load_state("networkidle")
    assert not any("vendor" in url for url in requests)
    _export(page, tmp_path)
    _export(page, tmp_path)
    assert sum("vendor/ical.js/ical.min.js" in url for url in requests) == 1
    here = urlsplit(address).netloc
    assert {urlsplit(url).netloc for url in requests if not url.startswith("blob:")} == {here}


@whole
def test_a_lost_network_is_said_and_loses_nothing(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    page = visit(context, address, "checklist")
    change(page, STAY)
    context.route("**/ical.min.js*", lambda route: route.abort())
    page.locator("[data-tools] [data-action=calendar]").click()
    expect(page.locator("[data-status]")).to_contain_text("n’a pas pu être chargée")
    context.unroute("**/ical.min.js*")
    assert CONTRACT in _export(page, tmp_path).events


@crossed(device=["desktop", "phone"])
def test_the_dialog_works_by_keyboard_and_fits(
    device: str, open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(device), address, "checklist")
    change(page, STAY)
    page.locator("[data-tools] [data-action=calendar]").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Les dates du dossier dans votre agenda")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_label("La veille")).to_be_focused()
    for control in dialog.locator("input:visible, button:visible").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 20
    assert dialog.evaluate("one => one.scrollWidth <= one.clientWidth")
    with page.expect_download():
        page.keyboard.press("Enter")  # as a form is sent
    expect(dialog).to_have_count(0)
    expect(page.locator("[data-tools] [data-action=calendar]")).to_be_focused()
