"""Whatever goes wrong, the last good site stays, and what is wrong is said."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros.assembly.project import Project
from macros.site import summary
from macros.typography import typeset
from tests.hostile import HOSTILE, spoil
from tests.project import FOUND, copy_project, print_of, run


def _edit(path: Path, found: str, written: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert found in text
    path.write_text(text.replace(found, written, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def project(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a good site, in a folder with a difficult name."""
    folder = tmp_path_factory.mktemp("good") / "projet très bon"
    return shutil.copytree(site.parent, folder, symlinks=True)


SPOILT = {
    "data": ("data/roles.yml", "side: sending", "side: sanding", "data/roles.yml:"),
    "macro": ("docs/en/checklist.md", "{{ checklist() }}", "{{ check_list() }}", "check_list"),
    "syntax": ("docs/en/checklist.md", "{{ checklist() }}", "{{ checklist( }}", "checklist"),
    "template": ("macros/templates/roles.html", "role.name", "role.nom", "nom"),
    "link in a page": ("docs/fr/index.md", "(checklist.md)", "(cheklist.md)", "cheklist.md"),
    "link in a template": (
        "macros/templates/phase_cards.html", 'link("phase-" ~ phase.id)', '"nulle-part/"',
        "“nulle-part/” leads nowhere",
    ),
    "theme": (
        "overrides/main.html", "{% block content %}", "{% block content %}{{ no.such }}",
        "overrides/main.html:",
    ),
    "version": ("mkdocs.yml", 'released: "', 'released: "le ', "mkdocs.yml:"),
    "page head": ("docs/fr/index.md", "key: home", "key: : home", "docs/fr/index.md"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_a_mistake_costs_nothing(name: str, project: Path) -> None:
    file, found, written, said = SPOILT[name]
    path = project / file
    original = path.read_text(encoding="utf-8")
    before = print_of(project / "site")
    _edit(path, found, written)
    try:
        built = run(project, "build", **FOUND)
    finally:
        path.write_text(original, encoding="utf-8")
    assert built.returncode == 1
    assert said in built.stdout + built.stderr
    # For a failed macro, its plugin shows where, whatever we do.
    assert "Traceback" not in built.stderr or name in ("macro", "syntax", "template")
    assert print_of(project / "site") == before
    assert not (project / "site.new").exists()


def test_data_errors_come_without_a_traceback(project: Path) -> None:
    path = project / "data" / "roles.yml"
    original = path.read_text(encoding="utf-8")
    _edit(path, "side: sending", "side: sanding")
    try:
        built = run(project, "build")
    finally:
        path.write_text(original, encoding="utf-8")
    assert "Traceback" not in built.stderr
    assert "1 problem to fix." in built.stderr


def test_a_build_stopped_between_its_renames_is_mended_by_the_next(project: Path) -> None:
    before = print_of(project / "site")
    (project / "site").rename(project / "site.old")
    roles = project / "data" / "roles.yml"
    original = roles.read_text(encoding="utf-8")
    roles.write_text("", encoding="utf-8")
    try:
        assert run(project, "build").returncode == 1
    finally:
        roles.write_text(original, encoding="utf-8")
    assert print_of(project / "site") == before


def test_a_site_without_an_address_is_built(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(re.sub(r"site_url: .*\n", "", text), encoding="utf-8")
    built = run(folder, "build", **FOUND)
    assert built.returncode == 0, built.stderr


def test_a_build_ends_by_saying_where_and_how_to_look(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = run(project, "build", SITE_URL="", **FOUND)
    assert f"82 pages in {project / 'site'}" in built.stdout
    assert "http.server" in built.stdout
    assert "SITE_URL" in built.stdout
    monkeypatch.setenv("GUIDE_LANGUAGE", "fr")
    monkeypatch.setenv("SITE_URL", "https://guide.example/")
    assembled = Project.assembled(project / "data" / "organisation", project)
    french = summary(assembled, project / "site")
    assert "Pour regarder" in french
    assert "SITE_URL" not in french


def test_what_is_not_translated_is_listed_and_marked(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    _edit(
        folder / "data" / "phases" / "avant.yml",
        'en: "Present the aims, the organisation, and so on"',
        "en: null",
    )
    built = run(folder, "build", **FOUND)
    assert built.returncode == 0
    assert (
        "en: 1 text to translate, shown in French: items/avant.presenter-projet.objectifs: text"
        in built.stdout
    )
    page = (folder / "site" / "en" / "advice" / "before" / "index.html").read_text(encoding="utf-8")
    assert '<span lang="fr">Présenter les objectifs, l’organisation…</span>' in page
    assert '<span class="untranslated" lang="en">(in French: not translated yet)</span>' in page
    covered = run(folder, "coverage")
    assert "avant.presenter-projet.objectifs: text" in covered.stdout


class _Page(HTMLParser):
    """Collects what a page is made of, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.made_of: set[str] = set()
        self.scripts = 0
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        # Ids come from the data's ids; no text may add a class, a handler or a tag.
        self.made_of |= {tag, *(f"{tag} {name}" for name, _ in attrs)}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(page: Path) -> _Page:
    parser = _Page()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def test_hostile_texts_are_read_as_text_on_every_page(project: Path, tmp_path: Path) -> None:
    """Whatever a text holds, nothing of it is run or taken for markup, on any page."""
    folder = copy_project(tmp_path)
    spoil(folder / "data")
    built = run(folder, "build", **FOUND)
    assert built.returncode == 0, built.stderr
    seen = 0
    for page in sorted((folder / "site").rglob("index.html")):
        name = page.relative_to(folder / "site")
        hostile, good = _read(page), _read(project / "site" / name)
        # What releases said otherwise is marked so, and they all do here.
        assert hostile.made_of - good.made_of <= {"del lang", "ins lang"}, name
        assert hostile.scripts == good.scripts, name
        assert not any(address.startswith("javascript") for address in hostile.addresses), name
        seen += typeset(HOSTILE, "en") in hostile.text or typeset(HOSTILE, "fr") in hostile.text
    assert seen >= 18
