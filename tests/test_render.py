"""Templates: what each prints for the small guide, whole, and that texts stay text."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from macros import render
from macros.accessibility import statement
from macros.documents.outline import outline
from macros.downloads.files import File
from macros.load import load
from macros.releases.news import Teller
from macros.render import Renderer
from tests.hostile import spoil
from tests.releases.example import NOW, PAGES, RELEASES

HERE = Path(__file__).parent
#: A document's file to download, of 12,345 bytes.
_FILE = File("document", "presentation-projet", "pdf", ("fr",), "fr", "home", "modeles/projet.pdf")


class _Downloads:
    """A site that offers one file, in each language, and its picture."""

    def of(self, subject: str, id_: str, site: str) -> list[File]:
        return [_FILE] if subject in ("document", "kit", "feed") else []

    def picture(self, document: str, site: str) -> File:
        return _FILE


_DOWNLOADS = _Downloads()
CONTEXT: dict[str, dict[str, Any]] = {
    "phase": {"phase": "avant"},
    "checklist": {"languages": ("fr", "en")},
    "dossiers": {"languages": ("fr", "en")},
    "bilingual_guide": {},
    "coverage": {"languages": ("fr", "en")},
    "version": {"number": "1.2.3"},
    "templates": {"downloads": _DOWNLOADS},
    "decision": {"downloads": _DOWNLOADS},
    "document": {"downloads": _DOWNLOADS},
    "news": {"downloads": _DOWNLOADS},
    "downloads": {
        "downloads": _DOWNLOADS,
        "checklists": {"whole": [(_FILE, None)], "phase": [], "role": []},
    },
}
NAMES = [
    "phase", "phase_cards", "overview", "checklist", "dossiers", "bilingual_guide", "approaches",
    "decision", "decision_graph",
    "documents", "document", "templates", "downloads", "roles", "glossary",
    "corrections", "sources", "coverage", "version",
    "organisation", "organisation_home", "organisation_people",
    "accessibility_whose", "accessibility_state", "accessibility_checks", "accessibility_gaps",
    "accessibility_made", "accessibility_contact", "privacy",
    "corrections", "sources", "coverage", "news", "news_feed", "version",
]  # fmt: skip


def _link(key: str, anchor: str = "", language: str | None = None) -> str:
    return f"/{language or 'page'}/{key}/#{anchor}"


def _render(renderer: Renderer, name: str) -> str:
    from datetime import date

    context = dict(CONTEXT.get(name, {}))
    if name == "bilingual_guide":
        context["other"] = "en" if renderer.language == "fr" else "fr"
    if name.startswith("accessibility"):
        context["statement"] = statement(renderer.guide)
        context["today"] = date(2026, 11, 24)
        context |= {"site": "<i>Guide</i>", "address": "", "page_title": lambda key: key}
    if name == "document":
        document = renderer.guide.documents["presentation-projet"]
        context["document"] = document
        context["form"] = outline(renderer.guide, document, (renderer.language, "es"))
    if name == "version":
        context["released"] = date(2026, 11, 24)
    if name.startswith("news"):
        teller = Teller(renderer.guide, renderer.language, PAGES)
        context["news"] = teller.tell(RELEASES, NOW)
        context["release"] = context["news"][1]
    offer = {
        "href": lambda file: f"/{file.address}",
        "size": lambda file: renderer.phrases_in(renderer.language).size(12345),
        "mime": lambda file: "application/pdf",
    }
    return renderer.render(name, _link, **offer, **context)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_what_each_template_prints(
    name: str, language: str, small: Path, golden: Callable[[Path, str], None]
) -> None:
    text = _render(Renderer(load(small), language), name)
    golden(HERE / "render" / f"{name}.{language}.html", text)


def test_every_template_is_tried() -> None:
    from macros.render import TEMPLATES

    parts = {
        "dialog_calendar",
        "dialog_copy",
        "dialog_decision",
        "partner_page",
        "dossier_data",
        "dossier_dialogs",
        "dialog_dossier",
        "dialog_export",
        "dialog_import",
        "dialog_preview",
        "dialog_print",
        "dialog_share",
        "checklist_files",
        "document_about",
        "explained",
        "form",
        "form_data",
        "form_dialogs",
        "form_pdf",
        "checklist_pdf",
        "overview_pdf",
        "kit_index",
        "organisations",
        "accessibility_parts",
        "organisation_parts",
        "news_parts",
        "parts",
    }
    assert {path.stem for path in TEMPLATES.glob("*.html")} == {*NAMES, *parts}


def test_another_language_shows_french_marked(small: Path) -> None:
    """Nothing of a page in Spanish is French without saying so, the mark included."""
    text = _render(Renderer(load(small), "es"), "phase")
    assert '<span lang="fr">Quand <span class="untranslated">(fr)</span></span>' in text
    assert '<span lang="fr">Faites relire.</span>' in text
    assert '<span class="untranslated" lang="fr">(traduction à venir)</span>' in text


def test_a_retired_item_leads_to_what_replaced_it(small: Path) -> None:
    path = small / "phases" / "avant.yml"
    text = path.read_text(encoding="utf-8")
    at = text.index("        text:", text.index("- id: avant.presenter.accord"))
    retired = (
        "        retired: {reason: {fr: Fondu., en: Merged.}, "
        "replaced_by: [avant.presenter.objectifs]}\n"
    )
    path.write_text(text[:at] + retired + text[at:], encoding="utf-8")
    page = _render(Renderer(load(small), "en"), "phase")
    assert "Merged." in page
    assert 'Replaced by: <a href="/page/phase-avant/#avant.presenter.objectifs">' in page


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{{ nothing }}", "macros/templates/roles.html:9: 'nothing' is undefined"),
        ('{{ word("no-such-word") }}', "macros/templates/roles.html:9: 'no-such-word'"),
        ("{% if %}", "macros/templates/roles.html:9: Expected an expression"),
    ],
)
def test_a_mistake_in_a_template_is_located(
    written: str, said: str, small: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(render.TEMPLATES, folder)
    with (folder / "roles.html").open("a", encoding="utf-8") as file:
        file.write(written)
    monkeypatch.setattr(render, "TEMPLATES", folder)
    with pytest.raises(render.BrokenTemplateError) as raised:
        _render(Renderer(load(small), "fr"), "roles")
    assert str(raised.value).startswith(said)


class _Collector(HTMLParser):
    """Collects the tags and attributes of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Data for our scripts, which is not run.
        if (tag, dict(attrs).get("type")) == ("script", "application/json"):
            return
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses.update(value or "" for name, value in attrs if name in ("href", "src"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_texts_stay_text(language: str, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(small)
    # The only picture that is meant.
    monkeypatch.setattr(_Downloads, "picture", lambda *_: None)
    renderer = Renderer(load(small), language)
    for name in NAMES:
        collector = _Collector()
        collector.feed(_render(renderer, name))
        assert not collector.tags & {"script", "b", "img"}, name
        assert "onclick" not in collector.attributes, name
        assert not any(address.startswith("javascript") for address in collector.addresses), name
