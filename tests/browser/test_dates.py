"""The dates that readers see are those of Python's rules, in any time zone and on any day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.model import Guide
from macros.timing import add_months
from tests.browser.conftest import OpenContext, started, visit
from tests.browser.kept import change

ZONES = ("Europe/Paris", "Pacific/Auckland", "America/Los_Angeles")
STAYS = [
    (date(2028, 2, 29), date(2028, 3, 31)),  # from a leap day
    (date(2027, 3, 10), date(2027, 3, 31)),  # a month before the end of a long one
    (date(2028, 3, 31), date(2028, 3, 31)),  # of one day
    (date(2027, 12, 20), date(2028, 1, 9)),  # over the end of a year
    (date(2027, 3, 27), date(2027, 3, 29)),  # over summer time in Paris
    (date(2027, 10, 30), date(2027, 11, 8)),  # over winter time in Paris and Los Angeles
    (date(2027, 4, 3), date(2027, 4, 5)),  # over winter time in Auckland
    (date(2027, 8, 31), date(2027, 12, 31)),
    (date(2029, 1, 31), date(2029, 2, 28)),
    (date(2027, 5, 31), date(2028, 5, 30)),  # of a year less a day
]
ITEM = "pendant.accueillir-suivre.mi-parcours"
FIRST = "pendant.accueillir-suivre.conditions"  # comes before it
CONTRACT = "avant.preparer-mobilite.contrat-pedagogique"


@pytest.fixture(scope="module", params=ZONES)
def zone(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def page(zone: str, browser: Browser, address: str) -> Iterator[Page]:
    """The checklist as it is read in a time zone; each test gives the dossier its own dates."""
    context = browser.new_context(timezone_id=zone)
    context.on("page", started)
    yield visit(context, address, "checklist", "en")
    context.close()


def test_every_item_has_python_s_days(page: Page, guide: Guide) -> None:
    spans = page.evaluate(
        """stays => stays.map(([departure, end]) => Object.fromEntries(Object.keys(Guide.data.items)
        .map(id => [id, Guide.dates.span(id, { departure, end, items: {} })])))""",
        [[str(departure), str(end)] for departure, end in STAYS],
    )
    for (departure, end), found in zip(STAYS, spans, strict=True):
        expected = {
            item.id: days and {"from": str(days[0]), "to": str(days[1])}
            for item in guide.items.values()
            for days in [item.timing.days(departure, end)]
        }
        assert found == expected, (departure, end)


def test_months_are_counted_as_in_python(page: Page) -> None:
    starts = [date(2027, 1, 1) + timedelta(days=day) for day in range(0, 800, 3)]
    starts += [
        date(year, month, 28) + timedelta(days=3) for year in (2027, 2028) for month in (1, 3)
    ]
    counts = list(range(-30, 31, 7))
    found = page.evaluate(
        """([starts, counts]) => starts.map(start =>
        counts.map(count => Guide.dates.add(start, count, "month")))""",
        [list(map(str, starts)), counts],
    )
    assert found == [[str(add_months(start, count)) for count in counts] for start in starts]


#: Days with the moments at which they begin and end, by time zone.
MIDNIGHTS = {
    "Europe/Paris": [
        ("2028-02-29", "2028-02-28T23:00:00Z", "2028-02-29T23:00:00Z"),
        ("2027-12-31", "2027-12-30T23:00:00Z", "2027-12-31T23:00:00Z"),
        # Of 23 and of 25 hours.
        ("2027-03-28", "2027-03-27T23:00:00Z", "2027-03-28T22:00:00Z"),
        ("2027-10-31", "2027-10-30T22:00:00Z", "2027-10-31T23:00:00Z"),
    ],
    "Pacific/Auckland": [("2027-04-04", "2027-04-03T11:00:00Z", "2027-04-04T12:00:00Z")],
    "America/Los_Angeles": [("2027-11-07", "2027-11-07T07:00:00Z", "2027-11-08T08:00:00Z")],
}


def test_a_day_begins_and_ends_at_the_reader_s_midnight(zone: str, page: Page) -> None:
    def seen(moment: str, seconds: int) -> str:
        page.clock.set_fixed_time(datetime.fromisoformat(moment) + timedelta(seconds=seconds))
        # A stay of one day, which is the middle of it and the item's only day.
        change(page, {"departure": day, "end": day})
        return page.locator(f'[id="{ITEM}"] .standing').text_content() or ""

    for day, midnight, next_midnight in MIDNIGHTS[zone]:
        before = "Later" if day.endswith("01") else "This month"
        assert seen(midnight, -1) == before, day
        assert seen(midnight, 0) == "Today at the latest", day
        assert seen(next_midnight, -1) == "Today at the latest", day
        assert seen(next_midnight, 0) == "Late", day


def test_where_an_item_stands(zone: str, page: Page) -> None:
    # The contract is due from 3 months to 15 days before departure.
    change(page, {"departure": "2027-04-29", "end": "2027-05-15"})
    days = page.locator(f'[id="{CONTRACT}"] .check-now')
    expect(days).to_contain_text("29 Jan 2027 to 14 Apr 2027")
    for now, expected in (
        ("2027-01-28", "Later"),
        ("2027-01-29", "Open now"),
        ("2027-03-31", "Open now"),
        ("2027-04-01", "This month"),
        ("2027-04-13", "This month"),
        ("2027-04-14", "Today at the latest"),
        ("2027-04-15", "Late"),
        ("2028-04-14", "Late"),
    ):
        noon = datetime.fromisoformat(f"{now}T12:00:00").replace(tzinfo=ZoneInfo(zone))
        page.clock.set_fixed_time(noon)
        page.evaluate("Guide.page.show()")
        expect(page.locator(f'[id="{CONTRACT}"] .standing')).to_have_text(expected)


def test_an_own_due_date_wins(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist", "en")
    page.clock.set_fixed_time("2028-02-29T12:00:00")
    change(
        page, {"departure": "2028-06-01", "end": "2028-06-20"}, {CONTRACT: {"due": "2028-02-28"}}
    )
    item = page.locator(f'[id="{CONTRACT}"]')
    expect(item.locator(".standing")).to_have_text("Late")
    expect(item).to_contain_text("your due date: 28 Feb 2028")
    # Outside of the usual period, which is only a warning.
    expect(item.locator(".check-warning")).to_contain_text("1 Mar 2028 to 17 May 2028")
    change(page, {}, {CONTRACT: {"due": None}})
    expect(item.locator(".standing")).to_have_text("Later")
    expect(item.locator(".check-warning")).to_have_count(0)


def test_the_order_warns_and_never_blocks(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist", "en")
    item = page.locator(f'[id="{ITEM}"]')
    box = item.locator("input[data-item]")
    box.check()
    warning = item.locator(".check-warning")
    expect(warning).to_contain_text("Ticked before what comes first")
    expect(box).to_be_checked()
    page.reload()
    expect(box).to_be_checked()
    expect(warning).to_be_visible()
    # What comes first is done too, or does not apply: nothing to say.
    page.locator(f'[id="{FIRST}"] input[data-item]').check()
    expect(warning).to_have_count(0)
    page.locator(f'[id="{FIRST}"] input[data-item]').uncheck()
    expect(warning).to_have_count(1)
    change(page, {}, {FIRST: {"state": "na"}})
    expect(warning).to_have_count(0)
    # Days in the wrong order.
    change(
        page,
        {},
        {FIRST: {"state": None, "due": "2027-03-10"}, ITEM: {"state": None, "due": "2027-03-05"}},
    )
    expect(warning).to_contain_text("comes first, on 10 Mar 2027 at the earliest")
    expect(page.locator(f'[id="{FIRST}"] .check-warning')).to_contain_text(
        "depends on this, by 5 Mar"
    )
    box.check()
    expect(box).to_be_checked()
    change(page, {}, {FIRST: {"due": "2027-03-05"}, ITEM: {"state": None}})
    expect(warning).to_have_count(0)
