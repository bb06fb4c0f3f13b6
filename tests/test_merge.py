"""A fork takes a release of the guide with git: no conflict, nothing lost, and what to look at."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project import FOUND, ROOT, built_in, copy_project
from tests.repository import Repository, played
from tests.sample import whole

pytestmark = played

HERE = Path(__file__).parent
ORGANISATION = """
name: {fr: CFA de l'Essai, en: Trial Training Centre}
languages: [fr, en, es]
navigation: {first: [checklist]}
"""
CHANGES = """
hide:
  items: [avant.presenter-projet.financement]
replace:
  items:
    avant.informer.entreprise-envoi:
      replaces: 1
      text: {fr: Appelez l'entreprise, en: Call the company}
  documents:
    accord-employeur:
      replaces: REVISION
      title: {fr: Accord de l'entreprise, en: Company agreement}
add:
  items:
    - id: avant.informer.x-reunion
      in: avant.informer
      place: {after: avant.informer.entreprise-envoi}
      text: {fr: Réunissez les familles, en: Bring the families together}
      roles: {does: [referent-mobilite]}
      timing: {from: 3 months before departure, to: 2 months before departure, evidence: proposal}
      duty: {status: good-practice, evidence: proposal}
deadlines:
  avant.preparer-mobilite.langue: {replaces: 1, from: 2 months before departure, to: departure}
"""
#: A text that the fork has in Spanish, and the guide writes anew.
TRANSLATED = "phases/avant: summary"
OWN_PAGE = """---
key: x-charte
title: Notre charte
description: La charte de notre centre.
---

# Notre charte {: #x-charte }

Elle vaut pour la [liste](checklist.md).
"""


def _edit(path: Path, found: str, written: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(found) == 1, (found, text.count(found))
    path.write_text(text.replace(found, written), encoding="utf-8")


def _macros(fork: Repository, *arguments: str, **environment: str) -> str:
    command = (sys.executable, "-X", "utf8", "-m", "macros", *arguments)
    return fork.run(*command, **{**built_in(), **environment})


@pytest.fixture
def upstream(tmp_path: Path) -> Repository:
    """The guide as it is, in a repository."""
    folder = copy_project(tmp_path / "guide")
    shutil.copy(ROOT / ".gitignore", folder)
    repository = Repository(folder)
    repository.commit()
    return repository


@pytest.fixture
def fork(upstream: Repository, tmp_path: Path) -> Repository:
    """A fork of it, with changes, a language more, and a page and a document of its own."""
    repository = Repository(tmp_path / "copie à nous", of=upstream)
    own = repository.folder / "data" / "organisation"
    document = (own.parent / "documents" / "accord-employeur.yml").read_text(encoding="utf-8")
    revision = document.partition("\nrevision: ")[2].partition("\n")[0] or "1"
    (own / "organisation.yml").write_text(ORGANISATION, encoding="utf-8")
    (own / "changes.yml").write_text(CHANGES.replace("REVISION", revision), encoding="utf-8")
    document = document.replace("id: accord-employeur\n", "id: x-accord\n", 1)
    document = document.replace("code: D", "code: X", 1)
    (own / "documents" / "x-accord.yml").write_text(document, encoding="utf-8")
    (repository.folder / "docs" / "fr" / "x-charte.md").write_text(OWN_PAGE, encoding="utf-8")
    _macros(repository, "language", "es")
    catalogue = own / "languages" / "es.po"
    text = catalogue.read_text(encoding="utf-8")
    entry = text.index(f'msgctxt "{TRANSLATED}"')
    text = text[:entry] + text[entry:].replace('msgstr ""', 'msgstr "Empresa"', 1)
    catalogue.write_text(text, encoding="utf-8")
    repository.commit()
    return repository


def _release(upstream: Repository) -> None:
    """The guide goes on: it rewrites, adds, renames and retires entries, and adds a page."""
    root = upstream.folder
    before = root / "data" / "phases" / "avant.yml"
    _edit(
        before,
        """          fr: "Prévenez l'entreprise d'envoi le plus tôt possible : """,
        """          fr: "Prévenez l'entreprise d'envoi dès la rentrée : """,
    )
    _edit(before, '  fr: "Au départ, chacun sait', '  fr: "Le jour du départ, chacun sait')
    text = before.read_text(encoding="utf-8")
    start = text.index("- id: avant.informer.entreprise-envoi")
    rest = text[start:].replace("revision: 1", "revision: 2", 1)
    text = text[:start] + rest
    start = text.index("- id: avant.preparer-mobilite.langue\n")
    line = "- id: avant.preparer-mobilite.preparation-linguistique\n"
    line += "        formerly: [avant.preparer-mobilite.langue]\n"
    text = text.replace("- id: avant.preparer-mobilite.langue\n", line)
    text = text.replace(
        "- id: avant.presenter-projet.financement\n",
        "- id: avant.presenter-projet.financement\n        retired:\n"
        "          reason: {fr: Dit ailleurs., en: Said elsewhere.}\n"
        "          replaced_by: [avant.presenter-projet.objectifs]\n",
    )
    before.write_text(text, encoding="utf-8")
    new = (root / "docs/fr/glossaire.md").read_text(encoding="utf-8")
    new = new.replace("key: glossary", "key: methode").replace("{{ glossary() }}", "Une page.")
    (root / "docs/fr/methode.md").write_text(new, encoding="utf-8")
    _edit(root / "mkdocs.yml", "  - glossaire.md\n", "  - glossaire.md\n  - methode.md\n")
    _edit(root / "docs/fr/index.md", "## Les trois phases", "## Trois phases")
    _macros(upstream, "addresses")
    upstream.commit()


@whole
def test_a_fork_takes_a_release_without_a_conflict(
    upstream: Repository, fork: Repository, golden: Callable[[Path, str], None]
) -> None:
    own = fork.git("diff", "--name-only", "origin/main")
    _release(upstream)
    fork.git("pull", "--quiet", "--no-rebase", "--no-edit")
    assert fork.git("status", "--porcelain") == ""
    # What is the fork's own is all that tells it from the guide.
    assert fork.git("diff", "--name-only", "origin/main") == own
    reports = [_macros(fork, "review", GUIDE_LANGUAGE=language) for language in ("en", "fr")]
    markdown = _macros(fork, "review", "--markdown", GUIDE_LANGUAGE="fr")
    golden(HERE / "overlay" / "review.txt", "\n\n".join([*reports, markdown]))
    assert reports[0] in _macros(fork, "check")
    assert f"{TRANSLATED}" in _macros(fork, "coverage")
    built = _macros(fork, "build", **FOUND)
    assert reports[0] in built
    _check_site(fork.folder / "site")


def _check_site(site: Path) -> None:
    phase = (site / "conseils-organisation/avant/index.html").read_text(encoding="utf-8")
    assert "Appelez l’entreprise" in phase
    assert "Réunissez les familles" in phase
    paper = (site / "modeles/accord-employeur/index.html").read_text(encoding="utf-8")
    assert '<h1 id="document-accord-employeur">Accord de l’entreprise' in paper
    assert 'id="avant.preparer-mobilite.preparation-linguistique"' in phase
    assert 'id="avant.preparer-mobilite.langue"' in phase
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "Trois phases" in home
    for page in ("x-charte/", "methode/"):
        assert f'href="{page}"' in home, page
    assert (site / "modeles/x-accord/index.html").exists()
    assert "Empresa" in (site / "es/advice/before/index.html").read_text(encoding="utf-8")
