"""A copy of a dossier for a partner: one file that asks for nothing, and the reply it gives."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.dossier_data import PARTS, staff
from macros.model import Guide
from tests.browser.axe import violations
from tests.browser.conftest import OpenContext, started, visit
from tests.browser.kept import ASKED, FIRST, SECOND, dossiers, store, tick, ticked
from tests.built.nu import errors
from tests.project import ROOT
from tests.sample import crossed, some, whole

THIRD = "avant.echanger-partenaire.acquis-vises"
STAY = {
    "id": "graz",
    "name": "Lyon – Graz",
    "departure": "2027-03-01",
    "end": "2027-03-21",
    "sending": "CFA de Lyon",
    "hosting": "BZ Graz",
    "country": "Autriche",
    "learners": 4,
    "approach": "evaluate",
    "role": "referent-mobilite",
    "items": {
        FIRST: {
            "state": "done", "on": "2026-05-01", "revision": 1, "at": 1,
            "by": "ZQX", "note": "Ne pas transmettre", "waiting": "Madame Secret",
        },
        SECOND: {"state": "na", "revision": 1, "at": 1},
        THIRD: {"due": "2026-12-24", "note": "Pour nous seuls", "at": 1},
    },
}  # fmt: skip
HOSTILE = "</script><img src=x onerror=alert(1)><!-- \u2028 <script>&amp;\"'`${1}"


def _make(page: Page, folder: Path, language: str, role: str = "", **fields: Any) -> Path:
    """Make a copy of the dossier that the page shows, as its user does."""
    page.locator("details:has([data-action=copy])").evaluate("details => details.open = true")
    page.locator("[data-action=copy]").click()
    dialog = page.locator("dialog[open]")
    dialog.locator("[name=language]").select_option(language)
    dialog.locator("[name=role]").select_option(role)
    for part in fields.pop("without", ()):
        dialog.locator(f"[value={part}]").uncheck()
    if fields.pop("private", False):
        dialog.locator("[name=private]").check()
    for name, value in fields.items():
        dialog.locator(f"[name={name}]").fill(value)
    with page.expect_download() as download:
        dialog.locator("[value=make]").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def _copy(
    context: BrowserContext, address: str, folder: Path, language: str = "fr", **options: Any
) -> Path:
    store(context, address, options.pop("dossier", STAY))
    seen = options.pop("seen", language)
    return _make(visit(context, address, "checklist", seen), folder, language, **options)


class Opened:
    """The file as a partner has it on screen, and all it asked for or complained of."""

    def __init__(self, context: BrowserContext, path: Path) -> None:
        self.page = context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        context.set_offline(True)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("dialog", self._left)
        self.page.goto(path.as_uri())
        self.leaving = 0

    def _left(self, dialog: Any) -> None:
        self.leaving += dialog.type == "beforeunload"
        dialog.accept()

    def reply(self, folder: Path) -> Path:
        with self.page.expect_download() as download:
            self.page.locator("[data-action=reply]").first.click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path


@pytest.fixture(scope="module")
def plain(browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy that the dialog makes if nothing in it is changed."""
    context = browser.new_context()
    context.on("page", started)
    path = _copy(context, address, tmp_path_factory.mktemp("plain"))
    context.close()
    return path


def _annotate(page: Page, item: str, **fields: str) -> None:
    row = page.locator(f'[id="{item}"]')
    row.locator("[data-follow]").click()
    for name, value in fields.items():
        row.locator(f"form [name={name}]").fill(value)
    row.locator("form [data-close]").click()


def _wrong(path: Path) -> list[str]:
    """Return what is not valid in a file; of its styles the checker knows all but one thing."""
    unknown = "CSS: Unknown pseudo-element or pseudo-class “::details-content”."
    messages = [f"{error['message']} {error.get('extract')}" for error in errors([path])]
    return [message for message in messages if not message.startswith(unknown)]


def _shown(page: Page) -> list[str]:
    ids: list[str] = page.eval_on_selector_all(
        "[data-step] > li", "items => items.filter(i => i.checkVisibility()).map(i => i.id)"
    )
    return ids


def _content(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    schema = json.loads((ROOT / "overrides/assets/dossiers.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert [error.message for error in validator.iter_errors(content)] == []
    return content


SEEN = [
    ("en", "fr", ("1 Mar 2027 to 21 Mar 2027", "Assess", "Download my reply", "Host")),
    ("fr", "en", ("du 1er mars 2027 au 21 mars 2027", "Évaluer", "Télécharger ma réponse")),
]


@pytest.mark.proof
@pytest.mark.parametrize(("language", "seen", "words"), some(SEEN, every=2))
def test_it_says_whose_it_is_in_the_language_chosen(
    language: str,
    seen: str,
    words: tuple[str, ...],
    open_context: OpenContext,
    address: str,
    tmp_path: Path,
) -> None:
    fields = {"from": "Jeanne Dupont", "message": "Guten Tag,\nbis Freitag?"}
    context = open_context()
    path = _copy(context, address, tmp_path, language, seen=seen, **fields)
    assert path.name == f"lyon-graz-{language}.html"
    assert path.stat().st_size < 250_000
    opened = Opened(open_context(), path)
    page = opened.page
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_role("heading", level=1)).to_have_text("Lyon – Graz")
    expect(page).to_have_title(re.compile("^Lyon – Graz – Checklist"))
    for text in (*words, "CFA de Lyon", "BZ Graz", "Autriche", *fields.values()):
        expect(page.locator("main")).to_contain_text(text)
    for name in ("picker", "action=share", "action=import", "action=calendar", "clear"):
        expect(page.locator(f"[data-{name}]:visible")).to_have_count(0)
    assert ticked(page) == [FIRST]
    links = page.eval_on_selector_all("a", "links => links.map(link => link.href)")
    assert len(links) > 60
    assert all(link.startswith("http") for link in links)
    assert opened.asked == [path.as_uri()]
    assert opened.complaints == []


@whole
def test_a_dossier_without_a_name_or_a_last_day_gets_none(
    open_context: OpenContext, address: str, tmp_path: Path
) -> None:
    site = open_context()
    kept = {"id": "graz", "departure": "2027-03-01"}
    opened = Opened(open_context(), _copy(site, address, tmp_path, "en", seen="fr", dossier=kept))
    expect(opened.page.get_by_role("heading", level=1)).to_have_text("My mobility")
    expect(opened.page).to_have_title(re.compile("^My mobility – "))
    expect(opened.page.locator(".partner-stay")).to_contain_text("1 Mar 2027")
    tick(opened.page, FIRST)
    (sent,) = _content(opened.reply(tmp_path))["dossiers"]
    assert "name" not in sent
    assert opened.complaints == []


@pytest.mark.proof
@pytest.mark.parametrize(
    ("role", "without"),
    some([("organisme-accueil", ("contributes", "signs")), ("tuteur", ())], every=2),
)
def test_a_role_gets_its_items_and_no_trace_of_the_others(
    role: str,
    without: tuple[str, ...],
    open_context: OpenContext,
    address: str,
    guide: Guide,
    tmp_path: Path,
) -> None:
    context = open_context()
    options = {"role": role, "without": without}
    path = _copy(context, address, tmp_path, "en", seen="fr", **options)
    assert staff(guide.roles.values(), role) == [role]
    names = [name for part, names in PARTS.items() if part not in without for name in names]
    expected = [
        item.id
        for item in guide.items.values()
        if any(role in item.roles.by_part().get(name, ()) for name in names)
    ]
    page = Opened(open_context(), path).page
    assert _shown(page) == expected
    text = path.read_text("utf-8")
    assert [item for item in guide.items if item not in expected and f'"{item}"' in text] == []


@pytest.mark.parametrize("wanted", [False, True])
def test_what_is_private_is_in_the_file_only_if_asked(
    wanted: bool, open_context: OpenContext, address: str, tmp_path: Path
) -> None:
    path = _copy(open_context(), address, tmp_path, "fr", private=wanted)
    text = path.read_text("utf-8")
    for private in ("ZQX", "Ne pas transmettre", "Madame Secret", "Pour nous seuls"):
        assert (private in text) is wanted, private
    page = Opened(open_context(), path).page
    expect(page.locator(f'[id="{FIRST}"]')).to_contain_text("Fait 1er mai 2026")
    expect(page.locator(f'[id="{THIRD}"]')).to_contain_text("échéance : 24 déc. 2026")


def test_the_dialog_says_what_the_file_will_contain(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    context = open_context()
    store(context, address, STAY)
    page = visit(context, address, "checklist")
    page.locator("details:has([data-action=copy])").evaluate("details => details.open = true")
    page.locator("[data-action=copy]").click()
    dialog = page.get_by_role("dialog", name="Une copie pour un partenaire")
    said = dialog.get_by_role("status")
    expect(said).to_contain_text(f"{len(guide.items)} points")
    expect(said).to_contain_text("n’y seront pas")
    dialog.get_by_label("Avec mes notes").check()
    expect(said).to_contain_text("Elle contiendra aussi vos notes")
    dialog.get_by_label("Pour qui").select_option("tuteur")
    for part in PARTS:
        dialog.locator(f"[value={part}]").uncheck()
    expect(said).to_have_text("Aucun point ne correspond à ce choix.")
    expect(dialog.get_by_role("button", name="Créer la copie")).to_be_disabled()


def test_the_reply_merges_into_the_dossier_and_keeps_what_the_officer_did_meanwhile(
    open_context: OpenContext, address: str, tmp_path: Path, guide: Guide
) -> None:
    site = open_context()
    path = _copy(site, address, tmp_path, "en", seen="fr")
    last = list(guide.items)[-1]
    opened = Opened(open_context(), path)
    expect(opened.page.locator("[data-reply-count]").first).to_be_empty()
    opened.page.locator("[data-action=reply]").first.click()
    expect(opened.page.locator("[data-status]")).to_contain_text("Nothing to send back")
    tick(opened.page, last)
    _annotate(opened.page, THIRD, note="Agreed by phone", waiting="BZ Graz")
    _annotate(opened.page, FIRST, note="Thank you")
    expect(opened.page.locator("[data-reply-count]").first).to_have_text("3 items to send back")
    reply = opened.reply(tmp_path)
    assert reply.name == "reply-lyon-graz.json"
    content = _content(reply)
    assert content["kind"] == "reply"
    (sent,) = content["dossiers"]
    assert sent["id"] == "graz"
    assert sent["items"].keys() == {last, THIRD, FIRST}
    assert opened.complaints == []

    page = visit(site, address, "checklist")
    meanwhile = list(guide.items)[5]
    tick(page, meanwhile)
    page.locator("details:has([data-action=import])").evaluate("details => details.open = true")
    page.locator("[data-action=import]").click()
    page.locator("dialog input[type=file]").set_input_files(reply)
    preview = page.locator("dialog")
    expect(preview.locator("[data-incoming]")).to_contain_text("Lyon – Graz")
    assert len(dossiers(page)) == 1
    assert last not in dossiers(page)[0]["items"]
    preview.locator("[data-take]").click()
    expect(preview).to_have_count(0)
    assert ticked(page) == [item for item in guide.items if item in {FIRST, meanwhile, last}]
    (kept,) = dossiers(page)
    assert kept["role"] == "referent-mobilite"
    assert kept["items"][THIRD]["note"] == "Pour nous seuls\nAgreed by phone"
    assert kept["items"][THIRD]["waiting"] == "BZ Graz"
    assert kept["items"][THIRD]["due"] == "2026-12-24"
    first = kept["items"][FIRST]
    assert (first["state"], first["by"]) == ("done", "ZQX")
    assert first["note"] == "Ne pas transmettre\nThank you"
    assert kept["items"][SECOND]["state"] == "na"


@crossed(device=["desktop", "phone"])
def test_the_partner_ticks_filters_and_finds_it_all_again(
    device: str, open_context: OpenContext, plain: Path
) -> None:
    page = Opened(open_context(device), plain).page
    page.locator(f'input[data-item="{FIRST}"]').uncheck()
    tick(page, THIRD)
    page.get_by_role("button", name="Annuler").click()
    assert ticked(page) == []
    tick(page, THIRD)
    page.locator("summary", has_text="Filtrer").click()
    page.locator("[data-filter]").locator("[name=status]").select_option("done")
    expect(page.locator("[data-step] > li:visible")).to_have_count(1)
    page.reload()
    assert ticked(page) == [THIRD]
    # Closed, and opened another day.
    page.goto("about:blank")
    page.goto(plain.as_uri())
    assert ticked(page) == [THIRD]
    expect(page.locator("[data-reply-count]").first).to_have_text("2 points à renvoyer")


def test_what_is_kept_is_not_asked_for_too_soon(open_context: OpenContext, plain: Path) -> None:
    context = open_context()
    context.add_init_script(ASKED)
    assert Opened(context, plain).page.evaluate("asked")[0] == "cookie"


@whole
def test_what_is_ticked_is_there_however_often_a_copy_is_opened(
    open_context: OpenContext, plain: Path
) -> None:
    page = Opened(open_context(), plain).page
    tick(page, THIRD)
    for _ in range(300):  # one in seventy had another storage
        page.reload()
        assert ticked(page) == [FIRST, THIRD]


@whole
def test_a_second_copy_of_a_dossier_begins_anew(
    open_context: OpenContext, address: str, tmp_path: Path
) -> None:
    site = open_context()
    one = _copy(site, address, tmp_path)
    (tmp_path / "later").mkdir()
    two = _make(visit(site, address, "checklist"), tmp_path / "later", "fr")
    context = open_context()
    first = Opened(context, one).page
    tick(first, THIRD)
    assert ticked(Opened(context, two).page) == [FIRST]
    first.reload()
    assert ticked(first) == [FIRST, THIRD]


def test_without_storage_it_works_and_warns(
    open_context: OpenContext, plain: Path, tmp_path: Path
) -> None:
    context = open_context()
    context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
        " { get() { throw new DOMException('blocked', 'SecurityError') } })"
    )
    opened = Opened(context, plain)
    page = opened.page
    expect(page.get_by_text("Ce navigateur ne garde pas ce que vous saisissez")).to_be_visible()
    assert ticked(page) == [FIRST]
    tick(page, THIRD)
    expect(page.locator("[data-status]")).to_contain_text("Non gardé : téléchargez votre réponse")
    (sent,) = _content(opened.reply(tmp_path))["dossiers"]
    assert sent["items"].keys() == {THIRD}
    page.reload()
    assert opened.leaving == 0, "all is in the reply"
    tick(page, THIRD)
    page.reload()
    assert opened.leaving == 1
    assert opened.complaints == []


def test_what_it_keeps_and_cannot_read_is_not_written_over(
    open_context: OpenContext, plain: Path
) -> None:
    page = Opened(open_context(), plain).page
    key = page.evaluate("Object.keys(localStorage).find(key => key.endsWith(':dossier:graz'))")
    page.evaluate("key => localStorage.setItem(key, '{broken')", key)
    page.reload()
    assert ticked(page) == [FIRST]
    tick(page, THIRD)
    expect(page.get_by_text("Ce navigateur ne garde pas ce que vous saisissez")).to_be_visible()
    assert page.evaluate("key => localStorage.getItem(key)", key) == "{broken"


def test_hostile_names_and_notes_stay_text(
    open_context: OpenContext, address: str, tmp_path: Path
) -> None:
    dossier = {
        **STAY,
        "name": HOSTILE,
        "hosting": HOSTILE,
        "items": {FIRST: {"note": HOSTILE, "waiting": HOSTILE, "at": 1}},
    }
    fields: dict[str, Any] = {
        "from": HOSTILE.replace("\u2028", ""),
        "message": HOSTILE,
        "private": True,
    }
    path = _copy(open_context(), address, tmp_path, dossier=dossier, **fields)
    assert _wrong(path) == []
    for scripts in (False, True):
        opened = Opened(open_context(java_script_enabled=scripts), path)
        page = opened.page
        expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
        expect(page.locator(".partner-message dd")).to_have_text(HOSTILE)
        expect(page.locator(f'[id="{FIRST}"]')).to_contain_text(HOSTILE)
        assert page.locator("img").count() == 0
        assert opened.complaints == []
        assert opened.asked == [path.as_uri()]
    tick(page, FIRST)
    assert _content(opened.reply(tmp_path))["dossiers"][0]["name"] == HOSTILE


def test_nothing_but_the_guide_s_own_scripts_may_run_and_nothing_may_leave(
    open_context: OpenContext, address: str, plain: Path
) -> None:
    opened = Opened(open_context(), plain)
    opened.page.context.set_offline(False)
    refused = opened.page.evaluate(
        """async (address) => {
        const refused = [];
        document.addEventListener("securitypolicyviolation",
            event => refused.push(event.effectiveDirective));
        await fetch(address).catch(() => {});
        const image = document.createElement("img");
        const script = document.createElement("script");
        script.textContent = "window.stranger = true";
        image.src = address;
        document.body.append(image, script);
        await new Promise(done => setTimeout(done, 200));
        return [...refused.sort(), window.stranger];
        }""",
        address,
    )
    assert refused == ["connect-src", "img-src", "script-src-elem", None]


@whole
def test_where_browsers_make_no_hashes_it_works_as_well(
    open_context: OpenContext, address: str, tmp_path: Path
) -> None:
    site = open_context()
    site.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    opened = Opened(open_context(), _copy(site, address, tmp_path))
    assert ticked(opened.page) == [FIRST]
    assert opened.complaints == []


def test_without_scripts_it_is_whole_and_says_so(
    open_context: OpenContext, address: str, guide: Guide, tmp_path: Path
) -> None:
    path = _copy(open_context(), address, tmp_path, "en", seen="fr", private=True)
    page = Opened(open_context(java_script_enabled=False), path).page
    assert _shown(page) == list(guide.items)
    expect(page.get_by_text("Here the list can be read and printed.")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    assert page.locator("input:checked").count() == 1
    row = page.locator(f'[id="{FIRST}"]')
    expect(row.get_by_text("Done 1 May 2026 · ZQX")).to_be_visible()
    expect(row.get_by_text("Ne pas transmettre")).to_be_visible()
    expect(page.locator(f'[id="{SECOND}"]')).to_contain_text("Not applicable")
    expect(page.locator(f'[id="{THIRD}"]')).to_contain_text("due date: 24 Dec 2026")


def test_without_network_the_page_says_that_it_cannot_make_a_copy(
    open_context: OpenContext, address: str
) -> None:
    page = visit(open_context(), address, "checklist")
    page.locator("details:has([data-action=copy])").evaluate("details => details.open = true")
    page.locator("[data-action=copy]").click()
    expect(page.locator("dialog[open]")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("button", name="Créer la copie").click()
    expect(page.locator("[data-status]")).to_contain_text("Vérifiez la connexion")


def test_everything_works_by_keyboard(open_context: OpenContext, plain: Path) -> None:
    page = Opened(open_context(), plain).page
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Télécharger ma réponse").first).to_be_focused()
    page.locator(f'input[data-item="{THIRD}"]').focus()
    page.keyboard.press("Space")
    assert ticked(page) == [FIRST, THIRD]
    button = page.locator("[data-action=reply]").last
    button.focus()
    with page.expect_download():
        page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("reply-lyon-graz.json")
    expect(button).to_be_focused()


def test_it_prints_with_its_own_dialog(open_context: OpenContext, plain: Path) -> None:
    opened = Opened(open_context(), plain)
    page = opened.page
    page.evaluate("window.print = () => { document.body.dataset.printed = 'yes' }")
    page.get_by_role("button", name="Imprimer…").click()
    page.locator("dialog[open]").locator("[value=print]").click()
    expect(page.locator("body")).to_have_attribute("data-printed", "yes")
    page.emulate_media(media="print")
    expect(page.locator(".print-head")).to_be_visible()
    expect(page.locator("[data-action=reply]:visible")).to_have_count(0)
    expect(page.locator(f'[id="{FIRST}"]').get_by_text("1er mai 2026")).to_have_count(1)
    expect(page.locator(f'[id="{FIRST}"]').get_by_text("1er mai 2026")).to_be_visible()
    assert opened.complaints == []


@whole
@crossed(language=["fr", "en"], scheme=["light", "dark"])
def test_it_is_as_good_as_the_site_s_pages(
    language: str, scheme: str, open_context: OpenContext, address: str, tmp_path: Path
) -> None:
    path = _copy(open_context(), address, tmp_path, language, message="Merci !", private=True)
    assert _wrong(path) == []
    for options in ({"java_script_enabled": False}, {}):
        context = open_context(color_scheme=scheme, reduced_motion="reduce", **options)
        page = Opened(context, path).page
        dark = (
            page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
        )
        assert dark is (scheme == "dark")
    tick(page, THIRD)
    page.locator(f'[id="{FIRST}"] [data-follow]').click()
    page.locator("summary").first.click()
    assert violations(page) == []


def test_it_fits_a_phone(open_context: OpenContext, address: str, tmp_path: Path) -> None:
    path = _copy(open_context(), address, tmp_path, message="x" * 200, **{"from": "y" * 90})
    page = Opened(open_context("phone"), path).page
    page.locator(f'[id="{FIRST}"] [data-follow]').click()
    page.locator("summary", has_text="Filtrer").click()
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        parts = page.locator("button, summary, input, select").locator("visible=true")
        small = parts.evaluate_all(
            """(parts, width) => parts.filter((part) => {
              const { width: wide, height, right } = part.getBoundingClientRect();
              const finger = part.type === "radio" || Math.min(wide, height) >= 24;
              return !finger || right > width;
            }).map((part) => part.outerHTML.slice(0, 100))""",
            width,
        )
        assert small == []
        assert parts.count() > 60
