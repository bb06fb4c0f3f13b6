"""Whatever goes wrong, the last good site stays, and what is wrong is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.assembly.project import Project
from macros.site import summary
from tests.conftest import BuildOnce
from tests.project import FOUND, print_of, run
from tests.sample import some


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
    "link in a page": ("docs/fr/index.md", "(checklist.md)", "(cheklist.md)", "cheklist.md"),
    "link in a template": (
        "macros/templates/phase_cards.html", 'link("phase-" ~ phase.id)', '"nulle-part/"',
        "“nulle-part/” leads nowhere",
    ),
    "template": ("macros/templates/roles.html", "role.name", "role.nom", "nom"),
    "theme": (
        "overrides/main.html", "{% block content %}", "{% block content %}{{ no.such }}",
        "overrides/main.html:",
    ),
    "version": ("mkdocs.yml", 'released: "', 'released: "le ', "mkdocs.yml:"),
    "page head": ("docs/fr/index.md", "key: home", "key: : home", "docs/fr/index.md"),
}  # fmt: skip


@pytest.mark.proof
@pytest.mark.parametrize("name", some(list(SPOILT), every=5))
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


@pytest.fixture(scope="module")
def unfinished(build_once: BuildOnce) -> Path:
    """A copy without an address, and with a text to translate, which is built all the same."""

    def leave_out(folder: Path) -> None:
        configuration = (folder / "mkdocs.yml").read_text(encoding="utf-8")
        [address] = [line for line in configuration.splitlines() if line.startswith("site_url:")]
        _edit(folder / "mkdocs.yml", f"{address}\n", "")
        text = 'en: "Present the aims, the organisation, and so on"'
        _edit(folder / "data" / "phases" / "avant.yml", text, "en: null")

    return build_once("unfinished", leave_out, SITE_URL="", **FOUND)


def test_a_build_ends_by_saying_where_and_how_to_look(
    unfinished: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = (unfinished / "said.txt").read_text(encoding="utf-8")
    assert f"86 pages in {unfinished / 'site'}" in said
    assert "http.server" in said
    assert "SITE_URL" in said
    monkeypatch.setenv("GUIDE_LANGUAGE", "fr")
    monkeypatch.setenv("SITE_URL", "https://guide.example/")
    assembled = Project.assembled(unfinished / "data" / "organisation", unfinished)
    french = summary(assembled, unfinished / "site")
    assert "Pour regarder" in french
    assert "SITE_URL" not in french


def test_what_is_not_translated_is_listed_and_marked(unfinished: Path) -> None:
    assert (
        "en: 1 text to translate, shown in French: items/avant.presenter-projet.objectifs: text"
        in (unfinished / "said.txt").read_text(encoding="utf-8")
    )
    page = (unfinished / "site/en/advice/before/index.html").read_text(encoding="utf-8")
    assert '<span lang="fr">Présenter les objectifs, l’organisation…</span>' in page
    assert '<span class="untranslated" lang="en">(in French: not translated yet)</span>' in page
    covered = run(unfinished, "coverage")
    assert "avant.presenter-projet.objectifs: text" in covered.stdout
