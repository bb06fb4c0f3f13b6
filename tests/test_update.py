"""Taking the guide's updates into a copy that shares no history with it, with git itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import ROOT
from tests.repository import Repository, played

pytestmark = played

UPDATE = ROOT / ".ci" / "update"
SITE = ".github/workflows/site.yml"
RECORD = "data/organisation/.upstream"


def update(copy: Repository, source: Path, **environment: str) -> str:
    """Take the guide's updates as the workflow does; return what it prints."""
    return copy.run("bash", str(UPDATE), str(source), **environment)


def lines(*changed: str) -> str:
    """Return a file of some length with these lines in the middle."""
    return "".join(f"{line}\n" for line in (*"abcdefgh", *changed, *"ijklmnop"))


FIRST = {
    "mkdocs.yml": 'extra:\n  guide:\n    version: "1.0"\n',
    "data/phases/avant.yml": lines("ancien"),
    "data/roles.yml": lines("rôle"),
    "docs/fr/vieille.md": "vieille page\n",
    "organisations/exemple-cfa-envoi/organisation.yml": lines("exemple"),
    "data/organisation/organisation.yml": "# à remplir\n",
    SITE: "name: site\n",
}
SECOND = {
    "mkdocs.yml": 'extra:\n  guide:\n    version: "2.0"\n',
    "data/phases/avant.yml": lines("nouveau"),
    "docs/fr/vieille.md": None,
    "docs/fr/nouvelle page.md": "nouvelle page\n",
    "organisations/exemple-cfa-envoi/organisation.yml": lines("exemple relu"),
    SITE: "name: site\n# new\n",
    ".github/workflows/other.yml": "name: other\n",
}


@pytest.fixture
def guide(tmp_path: Path) -> Repository:
    """The guide, of which there is a first version."""
    repository = Repository(tmp_path / "guide")
    repository.write(**FIRST)
    return repository


@pytest.fixture
def copy(guide: Repository, tmp_path: Path) -> Repository:
    """What “Use this template” makes of it: the same files, in one commit of its own."""
    repository = Repository(tmp_path / "copy of it")
    repository.write(**guide.files())
    # An example, renamed; the organisation's own; a page of its own among the guide's.
    organisation = repository.folder / "organisations"
    (organisation / "exemple-cfa-envoi").rename(organisation / "notre-cfa")
    repository.write(
        **{
            "data/organisation/organisation.yml": "name: {fr: Notre CFA, en: Our centre}\n",
            "docs/fr/notre page.md": "notre page\n",
        }
    )
    return repository


def test_an_update_comes_whole_and_leaves_alone_what_is_ones_own(
    guide: Repository, copy: Repository
) -> None:
    guide.write(**SECOND)
    said = update(copy, guide.folder)
    files = copy.files()
    assert files.pop(RECORD).strip() == guide.git("rev-parse", "HEAD")
    assert files == {
        "mkdocs.yml": SECOND["mkdocs.yml"],
        "data/phases/avant.yml": lines("nouveau"),
        "data/roles.yml": lines("rôle"),
        "docs/fr/nouvelle page.md": "nouvelle page\n",
        "docs/fr/notre page.md": "notre page\n",
        "organisations/notre-cfa/organisation.yml": lines("exemple"),
        "data/organisation/organisation.yml": "name: {fr: Notre CFA, en: Our centre}\n",
        SITE: FIRST[SITE],
    }
    assert "version 2.0" in said
    assert "organisation" not in said
    assert f"- `{SITE}`" in said
    assert "- `.github/workflows/other.yml`" in said
    assert copy.git("status", "--porcelain") == ""
    assert copy.git("rev-list", "--count", "HEAD") == "3"


def test_with_a_token_the_workflows_come_too(guide: Repository, copy: Repository) -> None:
    guide.write(**SECOND)
    said = update(copy, guide.folder, GUIDE_WORKFLOWS="yes")
    assert copy.files()[SITE] == SECOND[SITE]
    assert ".github/workflows/other.yml" in copy.files()
    assert SITE not in said


def test_nothing_new_makes_no_commit(guide: Repository, copy: Repository) -> None:
    before = copy.git("rev-parse", "HEAD")
    assert update(copy, guide.folder) == ""
    assert copy.git("rev-parse", "HEAD") == before


def test_the_next_update_goes_on_from_the_last_however_it_was_merged(
    guide: Repository, copy: Repository
) -> None:
    guide.write(**SECOND)
    before = copy.git("rev-parse", "HEAD")
    update(copy, guide.folder)
    # As forges squash a request.
    copy.git("reset", "--quiet", "--soft", before)
    copy.git("commit", "--quiet", "--message", "squashed")
    assert update(copy, guide.folder) == ""
    guide.write(**{"data/roles.yml": lines("rôle relu"), "docs/fr/nouvelle page.md": None})
    update(copy, guide.folder)
    files = copy.files()
    assert files["data/roles.yml"] == lines("rôle relu")
    assert "docs/fr/nouvelle page.md" not in files
    assert files["docs/fr/notre page.md"] == "notre page\n"


def test_what_both_changed_stays_as_it_is_and_is_named(guide: Repository, copy: Repository) -> None:
    copy.write(
        **{
            "data/phases/avant.yml": lines("le nôtre"),
            "data/roles.yml": "le nôtre\n" + lines("rôle"),
            "docs/fr/vieille.md": "notre vieille page\n",
        }
    )
    guide.write(**SECOND, **{"data/roles.yml": lines("rôle") + "fin\n"})
    said = update(copy, guide.folder)
    files = copy.files()
    assert files["data/phases/avant.yml"] == lines("le nôtre")
    assert files["docs/fr/vieille.md"] == "notre vieille page\n"
    assert files["data/roles.yml"] == "le nôtre\n" + lines("rôle") + "fin\n"
    assert "- `data/phases/avant.yml`" in said
    assert "- `docs/fr/vieille.md`" in said
    assert "data/roles.yml" not in said


def test_a_copy_with_the_guides_history_is_updated_the_same_way(
    guide: Repository, tmp_path: Path
) -> None:
    copy = Repository(tmp_path / "imported")
    copy.git("pull", "--quiet", str(guide.folder), "main")
    copy.write(**{"data/organisation/organisation.yml": "name: {fr: Notre CFA, en: Ours}\n"})
    guide.write(**SECOND)
    update(copy, guide.folder)
    files = copy.files()
    assert files["data/phases/avant.yml"] == lines("nouveau")
    assert files["data/organisation/organisation.yml"].startswith("name:")
