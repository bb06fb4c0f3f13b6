"""A language is begun with one command, and brought up to date with the same."""

from __future__ import annotations

from pathlib import Path

import polib

from tests.languages.conftest import entry
from tests.project import copy_project, run
from tests.sample import whole


def test_an_organisation_begins_a_language(tmp_path: Path) -> None:
    project = tmp_path / "guide"
    project.mkdir()
    copy_project(project)
    begun = run(project, "language", "es")
    assert begun.returncode == 0, begun.stderr
    path = project / "data" / "organisation" / "languages" / "es.po"
    assert path.is_file()
    assert "language: es" in (project / "mkdocs.es.yml").read_text(encoding="utf-8")
    names = {entry.msgctxt for entry in polib.pofile(str(path))}
    # What the guide ships needs no second translation.
    assert "words/save: text" not in names
    assert {"pages/home/usage: heading", "items/avant.presenter-projet.objectifs: text"} <= names
    covered = run(project, "coverage").stdout
    assert "es  " in covered
    # A document is called as its page is: what is translated once is proposed again.
    title = "documents/convention-mobilite: title"
    file = polib.pofile(str(path))
    entry(file, title).msgstr = "Convenio de movilidad, lista de control"
    file.save()
    assert "1" in run(project, "language", "es").stdout
    page = entry(polib.pofile(str(path)), "pages/document-convention-mobilite: title")
    assert page.msgstr == "Convenio de movilidad, lista de control"
    assert page.fuzzy


@whole
def test_what_is_no_language_is_said(tmp_path: Path) -> None:
    project = tmp_path / "guide"
    project.mkdir()
    copy_project(project)
    for code in ("xx", "fr", "spanish", "../es"):
        refused = run(project, "language", code)
        assert refused.returncode == 1
        assert f"“{code}” is not a language to add" in refused.stderr
    refused = run(project, "language", "en")
    assert refused.returncode == 1
    assert "“--reviewed” goes with English" in refused.stderr
