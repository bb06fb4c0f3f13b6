"""An organisation's own pages: links that lead nowhere, and pages that nobody would see."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.assembly.assemble import assemble
from macros.assembly.project import ROOT, Project
from macros.problems import DataError, Problem
from tests.sample import crossed

_HEAD = "---\nkey: x-bureau\ntitle: Le bureau\ndescription: Où.\n---\n\n# Le bureau\n\n"


def _problems(folder: Path, **files: str) -> list[Problem]:
    """Return what is wrong with the site of an organisation that has these files."""
    own = folder / "own"
    for name, text in files.items():
        path = own / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    try:
        assemble(Project(ROOT, folder / "site", own))
    except DataError as error:
        return list(error.problems)
    return []


def test_a_link_that_leads_to_no_page_is_said_where_it_is_written(tmp_path: Path) -> None:
    text = "[ici](checklist.md)\n\n[là](modeles/fiche-suivie.md)\n"
    (problem,) = _problems(tmp_path, **{"docs/fr/bureau.md": _HEAD + text})
    assert (Path(problem.file).name, problem.line) == ("bureau.md", 11)
    assert "modeles/fiche-suivi.md" in problem.say("fr")
    assert "modeles/fiche-suivi.md" in problem.say("en")


@crossed(language=["fr", "en", "es"])
def test_links_start_from_the_folder_of_the_page_in_every_language(
    language: str, tmp_path: Path
) -> None:
    name = f"docs/{language}/chez-nous/bureau.md"
    said = {"organisation.yml": "languages: [fr, en, es]\n"}
    (problem,) = _problems(tmp_path, **said, **{name: f"{_HEAD}[ici](checklist.md)\n"})
    assert "../checklist.md" in problem.say("fr")
    assert not _problems(tmp_path, **said, **{name: f"{_HEAD}[ici](../checklist.md)\n"})


def test_a_link_to_what_is_hidden_or_only_shown_as_code_is_no_mistake(tmp_path: Path) -> None:
    text = "[Groupe](modeles/programme-groupe.md), `[x](y.md)`\n\n```\n[x](z.md)\n```\n"
    changes = "hide:\n  documents: [programme-groupe]\n"
    assert not _problems(tmp_path, **{"changes.yml": changes, "docs/fr/bureau.md": _HEAD + text})


@pytest.mark.parametrize("name", ["bureau.md", "docs/bureau.md", "documents/bureau.md"])
def test_a_page_in_no_languages_folder_is_said_to_be_unseen(name: str, tmp_path: Path) -> None:
    (problem,) = _problems(tmp_path, **{name: _HEAD, "documents/README.md": "Lisez-moi\n"})
    assert (Path(problem.file).name, problem.key) == ("bureau.md", "stray-page")


def test_a_language_listed_twice_is_one_language(tmp_path: Path) -> None:
    assert not _problems(tmp_path, **{"organisation.yml": "languages: [fr, en, fr]\n"})
    made = sorted(path.name for path in (tmp_path / "site").glob("mkdocs*.yml"))
    assert made == ["mkdocs.en.yml", "mkdocs.yml"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("<b\nonclick=alert(1)>x</b>", "onclick="),
        ('[x](../../checklist.md){: onclick="alert(1)" }', "onclick="),
        ("[x](javascript:alert(1))", "javascript:"),
        ("[x](<JavaScript:alert(1)>)", "javascript:"),
        ("[x](java&#115;cript&colon;alert(1))", "javascript:"),
        ("[x]\n\n[x]: javascript:alert(1)", "javascript:"),
        ("![x](data:image/svg+xml;base64,PHN2Zy8+)", "data:"),
        ('<a href="java\tscript:alert(1)">x</a>', "javascript:"),
        ("<a href=vbscript:x>x</a>", "vbscript:"),
        ('<iframe src="https://other.example/"></iframe>', "<iframe"),
        ('<form action="https://other.example/">', "<form"),
        ('<meta http-equiv="refresh" content="0;url=https://other.example/">', "<meta"),
    ],
)
def test_what_would_run_is_said_where_it_is_written(
    written: str, found: str, tmp_path: Path
) -> None:
    text = _HEAD + "Bonjour.\n\n" + written + "\n"
    problems = _problems(tmp_path, **{"docs/fr/bureau.md": text})
    [problem] = [problem for problem in problems if problem.key == "page-runs"]
    assert problem.values["found"] == found
    assert problem.line in (11, 12, 13)


def test_what_is_only_shown_or_leads_to_people_does_not_run(tmp_path: Path) -> None:
    text = (
        "`<script>`, option = 3, <https://exemple.org/>, [nous](mailto:a@exemple.org),\n"
        "[appeler](tel:+33123456789), [voir](https://exemple.org/?a=javascript:b)\n\n"
        "```html\n<script>alert(1)</script>\n```\n"
    )
    assert not _problems(tmp_path, **{"docs/fr/bureau.md": _HEAD + text})
