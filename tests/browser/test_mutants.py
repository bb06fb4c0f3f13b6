"""Files, forms, links and stored texts that somebody or something has spoilt, by the thousand.

Nothing of them runs, what was kept before stays, the page says what is wrong and goes on. A
small sample in ``make test``, all under ``make proof``.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext, visit
from tests.browser.exchange import file_of, kept, packed
from tests.browser.kept import FIRST, LAST, PREFIX, dossiers, put, store, tick
from tests.browser.test_exchange import MINE
from tests.mutants import mutated
from tests.sample import WHOLE

pytestmark = pytest.mark.proof
COUNT = 1500 if WHOLE else 60
DRIVER = Path(__file__).with_name("mutants.js").read_text(encoding="utf-8")
EVIL = '<img src=x onerror="window.ran=1"><script>window.ran=1</script><b>x</b>'
_COMPLAINTS = ("error", "warning")
DOCUMENT = "grille-evaluation"
FORM = {
    "document": DOCUMENT,
    "name": "Tom",
    "revision": 1,
    "created": 5,
    "changed": 9,
    "answers": {"acquis.1.niveau": "2", "apprenant": "Léa", "observations": "Bien"},
}
LINK = {
    "id": "graz",
    "departure": "2027-03-01",
    "end": "2027-03-21",
    "role": "referent-mobilite",
    "approach": "evaluate",
    "changed": 500,
    "made": 1795600000000,
    "items": {FIRST: ["d", "2026-03-02", 1, 0], LAST: ["n", "2026-03-03", 1, 4]},
}
#: What no value of ours is.
VALUES: list[Any] = [
    None, True, False, 0, -1, 0.5, 1e308, 2**53, 10**30, "", " ", "x" * 5000, "\u0000", "\u202e",
    [], [[]], {}, {"": ""}, EVIL, "javascript:window.ran=1", "data:text/html,x", "=1+1",
    "2026-02-30", "0000-00-00", "9999-12-31", "2026-13-01", "__proto__", "constructor", "toString",
    "../../etc/passwd", "mobility-dossiers", "done", "todo", "na", "\U0001f600" * 50, 4, 5, 99,
    {"__proto__": {"ran": 1}}, ["d"], "d", "a.b|c.d ; e", "vous.envoi+but.acquis",
]  # fmt: skip
#: Names that objects have already, or that would run.
KEYS = ["__proto__", "constructor", "toString", "hasOwnProperty", "", "x" * 300, EVIL, "a.b", "A b"]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container with each of its keys or indexes."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], (dict, list)):
            yield from _places(value[key])


def _spoilt(seed: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return the content with one to three values, names or parts that are not ours."""
    content = copy.deepcopy(seed)
    for _ in range(chance.randint(1, 3)):
        places = list(_places(content))
        if not places:
            break
        holder, key = chance.choice(places)
        match chance.randrange(5):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, dict):
                holder[chance.choice(KEYS)] = holder.pop(key)
            case 2 if isinstance(holder, list):
                holder += [copy.deepcopy(holder[key])] * chance.choice((1, 30))
            case 3 if isinstance(holder, dict):
                holder[chance.choice(KEYS)] = copy.deepcopy(chance.choice(VALUES))
            case _:
                holder[key] = copy.deepcopy(chance.choice(VALUES))
    return content


def _texts(seeds: list[dict[str, Any]], chance: random.Random, count: int) -> list[str]:
    """Return mutants of JSON, half of which can be read as such."""
    deep = '{"format":"mobility-dossiers","version":4,"dossiers":' + "[" * 20_000
    found = [deep, "[" * 5000 + "]" * 5000, "null", "4", '"x"', "{}", "[]", "\ufeff{}", "<html>"]
    while len(found) < count:
        seed = chance.choice(seeds)
        if chance.randrange(2):
            found.append(json.dumps(_spoilt(seed, chance), ensure_ascii=chance.randrange(2) == 0))
        else:
            spoilt = mutated(json.dumps(seed, indent=1).encode(), chance)
            found.append(spoilt.decode("utf-8", "replace"))
    return found[:count]


def _checked(page: Page, kind: str, texts: list[str], *, take: bool = False) -> dict[str, Any]:
    """Have the page brought all of them, and return how many were refused and shown."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda line: said.extend([line.text] * (line.type in _COMPLAINTS)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    answer: dict[str, Any] = page.evaluate(DRIVER, {"kind": kind, "texts": texts, "take": take})
    wrong = [(line, texts[int(line.split(":")[0])][:300]) for line in answer["wrong"]]
    assert (wrong, said) == ([], [])
    # The sample has both, or it tries nothing.
    assert answer["refused"] > 0
    assert answer["shown"] > 0
    return answer


def _still_works(page: Page) -> None:
    """The page takes a tick as before, and keeps it."""
    page.reload()
    box = page.locator("input[data-item]:not(:checked)").first
    item = box.get_attribute("data-item")
    assert item
    tick(page, item)
    page.reload()
    expect(page.locator(f'input[data-item="{item}"]')).to_be_checked()
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("take", [False, True], ids=["looked at", "taken"])
def test_mutants_of_files(take: bool, open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    page.wait_for_selector("[data-tools]:not([hidden])")
    seeds = [
        file_of({**MINE, "forms": {"f": FORM}}),
        file_of({"id": "autre", "name": EVIL, "items": {FIRST: {"state": "todo", "at": 900}}}),
        file_of({"id": "graz", "items": {FIRST: {"note": EVIL, "at": 900}}}, kind="reply"),
    ]
    texts = _texts(seeds, random.Random(f"files {take}"), COUNT)
    before = kept(page)
    _checked(page, "file", texts, take=take)
    if not take:
        assert kept(page) == before
    else:
        # Whatever was taken, the notes and who is waited for are still there.
        graz = next(one for one in dossiers(page) if one["id"] == "graz")
        assert "Appeler le tuteur" in graz["items"][FIRST]["note"]
    _still_works(page)


def test_mutants_of_forms(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, {**MINE, "forms": {"f": FORM}})
    page = visit(context, address, f"document-{DOCUMENT}")
    page.wait_for_selector("[data-action=form_import]", state="attached")
    seeds = [
        file_of(
            {"id": "graz", "forms": {"f": {**FORM, "answers": {"apprenant": EVIL}}}}, kind="form"
        ),
        file_of({"id": "autre", "forms": {"g": FORM}}, kind="form"),
    ]
    before = kept(page)
    _checked(page, "form", _texts(seeds, random.Random("forms"), COUNT))
    assert kept(page) == before


def test_mutants_of_links(open_context: OpenContext, address: str) -> None:
    context = open_context()
    store(context, address, MINE)
    page = visit(context, address, "checklist")
    page.wait_for_selector("[data-tools]:not([hidden])")
    chance = random.Random("links")
    texts = [packed(text.encode("utf-8", "replace")) for text in _texts([LINK], chance, COUNT)]
    good = packed(json.dumps(LINK).encode())
    spoilt = [mutated(good.encode(), chance).decode("latin-1") for _ in range(COUNT // 3)]
    # A few bytes that unpack to more than anybody has.
    spoilt += ["1z", "1j", "", "0z", "2z" + good[2:], "1q" + good[2:], packed(b"[" * 50_000_000)]
    before = kept(page)
    _checked(page, "link", [*texts, *spoilt])
    assert kept(page) == before
    _still_works(page)


def test_mutants_in_the_storage(open_context: OpenContext, address: str) -> None:
    """What cannot be read stays as it is, byte for byte; what can is a dossier among others."""
    chance = random.Random("storage")
    whole = {"version": 4, "created": 1, "changed": 1, **MINE, "forms": {"f": FORM}}
    texts = _texts([whole, {"version": 1, "ticks": {FIRST: "2026-03-02"}}], chance, COUNT // 5)
    context = open_context()
    put(context, address, {f"dossier:m{n}": text for n, text in enumerate(texts)})
    said: list[str] = []
    page = visit(context, address, "dossiers")
    page.on("pageerror", lambda error: said.append(str(error)))
    page.reload()
    page.wait_for_selector("[data-dossiers]:not([hidden]), [data-tools]:not([hidden])")
    page.goto(address + "checklist/")
    _still_works(page)
    assert said == []
    stored = kept(page)
    lost = []
    for n, text in enumerate(texts):
        now = stored.get(f"{PREFIX}dossier:m{n}")
        readable = page.evaluate(
            "text => { try { return Boolean(Guide.store.understood(JSON.parse(text)).dossier) }"
            " catch (error) { return false } }",
            text,
        )
        if not readable and now != text:
            lost.append(text[:200])
    assert lost == []
