"""What is made anew when something changes, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.meta import find_referenced_templates

from macros.assembly.project import Project
from macros.downloads.files import File, files
from macros.downloads.make import make_downloads
from macros.downloads.publication import read_publication
from macros.downloads.shelf import Shelf
from macros.downloads.workshop import Recipe, Workshop, program
from macros.load import load
from macros.render import TEMPLATES
from tests.project import ADDRESS, ROOT, copy_project


def _keys(project: Path) -> dict[str, str]:
    """Return the key of each file by its address, as for an empty shelf."""
    publication = read_publication(project)
    guide = load(project / "data")
    workshop = Workshop(project, guide, publication, Shelf(project / "none"))
    every = files(guide, publication.addresses, publication.languages)
    return {file.address: workshop.recipe(file, every).key for file in every}


def _edit(path: Path, found: str, written: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert found in text
    path.write_text(text.replace(found, written, 1), encoding="utf-8")


@cache
def _unchanged() -> dict[str, str]:
    return _keys(ROOT)


def _changed(project: Path, edit: Callable[[Path], None]) -> set[str]:
    before = _unchanged()
    edit(project)
    after = _keys(project)
    return {address for address, key in after.items() if before.get(address) != key}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, to be edited."""
    return copy_project(tmp_path / "projet")


def test_a_document_that_changes_is_made_anew_and_no_other(project: Path) -> None:
    def edit(project: Path) -> None:
        path = project / "data" / "documents" / "attestation-presence.yml"
        _edit(path, "Heures d'absence", "Heures manquées")

    changed = _changed(project, edit)
    # What is said in French: not in the English document; in the guide as data; in the kits.
    assert {address.partition(".")[0] for address in changed} == {
        "modeles/attestation-presence/attestation-presence",
        "modeles/attestation-presence/attestation-presence-fr-en",
        "en/templates/attendance-certificate/attendance-certificate-fr-en",
        "telecharger/guide",
        "telecharger/kit-fr",
        "en/downloads/kit-en",
    }


def test_a_title_that_changes_changes_the_lists_that_name_it(project: Path) -> None:
    def edit(project: Path) -> None:
        path = project / "data" / "documents" / "attestation-presence.yml"
        _edit(path, "Attestation de", "Certificat de")

    changed = _changed(project, edit)
    named = {"checklist.pdf", "checklist.docx", "checklist-pendant.pdf", "checklist-tuteur.pdf"}
    assert {f"checklist/{name}" for name in named} <= changed
    others = {"checklist-avant.pdf", "checklist-apres.pdf", "tableau-de-suivi.xlsx"}
    assert not {f"checklist/{name}" for name in others} & changed
    documents = [
        address for address in changed if address.startswith(("modeles/", "en/templates/"))
    ]
    assert all("attendance" in address or "attestation-" in address for address in documents)


def test_every_template_that_files_are_made_with_changes_them() -> None:
    made_with = {path.name for path in program(ROOT) if path.suffix == ".html"}
    assert made_with
    parser = Environment()
    for name in made_with:
        tree = parser.parse((TEMPLATES / name).read_text(encoding="utf-8"))
        assert made_with >= set(find_referenced_templates(tree)), name


def test_an_item_that_changes_changes_no_document(project: Path) -> None:
    def edit(project: Path) -> None:
        _edit(project / "data" / "phases" / "avant.yml", "revision: 1", "revision: 2")

    changed = _changed(project, edit)
    assert changed
    assert not any(address.startswith(("modeles/", "en/templates/")) for address in changed)


def test_the_organisation_s_name_is_on_every_document(project: Path) -> None:
    def edit(project: Path) -> None:
        path = project / "data" / "organisation" / "organisation.yml"
        path.write_text("name: {fr: CFA de Dijon, en: Dijon Training Centre}\n", encoding="utf-8")

    changed = _changed(project, edit)
    assert {address for address in _unchanged() if "modeles/" in address} <= changed


def test_a_style_that_changes_changes_every_document(project: Path) -> None:
    def edit(project: Path) -> None:
        path = project / "overrides" / "assets" / "form_paper.css"
        path.write_text(path.read_text(encoding="utf-8") + "\n/* changed */\n", encoding="utf-8")

    changed = _changed(project, edit)
    assert {address for address in _unchanged() if "modeles/" in address} <= changed


def test_what_is_there_is_not_made_again(
    project: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The site that was built has made everything.
    made: list[File] = []
    recipe = Workshop.recipe

    def watched(self: Workshop, file: File, every: tuple[File, ...]) -> Recipe:
        found = recipe(self, file, every)

        def make() -> bytes:
            made.append(file)
            return found.make()

        return Recipe(found.key, make)

    monkeypatch.setattr(Workshop, "recipe", watched)
    monkeypatch.setenv("SITE_URL", ADDRESS)
    there = make_downloads(Project.of(project, project))
    assert made == []
    assert {file.address for file in there.paths} == set(_unchanged())
