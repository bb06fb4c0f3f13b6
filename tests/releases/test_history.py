"""What is kept of each release: whole, readable, and never written over by mistake."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from macros.load import DATA, load
from macros.problems import DataError, report
from macros.releases.compare import compare
from macros.releases.content import KINDS, Content, contents
from macros.releases.fields import NAMES, word_for
from macros.releases.history import read_releases, written
from macros.releases.since import said_at
from tests.project import ROOT, copy_project, run
from tests.releases.example import FIRST, RELEASES, SECOND
from tests.sample import whole

HERE = Path(__file__).parent
Golden = Callable[[Path, str], None]


def _keep(data: Path) -> None:
    """Write the two releases of the example."""
    (data / "releases").mkdir(parents=True)
    before: dict[str, Content] = {}
    for release in RELEASES:
        text = written(release.version, release.released, before, release.contents)
        (data / "releases" / f"{release.version}.yml").write_text(text, encoding="utf-8")
        before = dict(release.contents)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    _keep(tmp_path)
    assert read_releases(tmp_path) == RELEASES


def test_a_release_reads_as_what_it_changed_one_entry_a_line(
    tmp_path: Path, golden: Golden
) -> None:
    _keep(tmp_path)
    text = (tmp_path / "releases" / "1.1.0.yml").read_text(encoding="utf-8")
    golden(HERE / "release.txt", text)


def test_versions_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    for version in ("0.10.0", "0.9.0", "1.0.0"):
        text = written(version, date(2026, 1, 1), {}, {})
        (tmp_path / "releases" / f"{version}.yml").write_text(text, encoding="utf-8")
    assert [one.version for one in read_releases(tmp_path)] == ["0.9.0", "0.10.0", "1.0.0"]


def test_a_guide_without_releases_has_none(tmp_path: Path) -> None:
    assert read_releases(tmp_path) == ()


def test_releases_are_yaml_as_all_data_are() -> None:
    for path in (DATA / "releases").glob("*.yml"):
        whole = yaml.load(
            path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
        assert set(whole) == {"version", "released", "entries"}, path.name
        assert whole["version"] == path.stem


def test_the_small_guide_s_content(small: Path) -> None:
    found = contents(small)
    assert [one.kind for one in found.values()] == sorted(
        (one.kind for one in found.values()), key=KINDS.index
    )
    item = found["item/avant.presenter.accord"]
    assert (item.revision, item.formerly) == (2, ("avant.presenter.autorisation",))
    assert item.texts["text"]["en"] is None
    assert "help.why" in item.texts
    assert {"roles", "timing", "duty", "provenance"} <= item.rest.keys()
    assert found["source/page-publique"].texts == {"title": {"en": "Toolbox"}}


def _retire(data: Path) -> None:
    path = data / "phases" / "avant.yml"
    text = path.read_text(encoding="utf-8")
    at = text.index("    title:\n", text.index("- id: avant.presenter"))
    retired = "    retired: {reason: {fr: Fondue., en: Merged.}}\n"
    path.write_text(text[:at] + retired + text[at:], encoding="utf-8")


def test_a_retired_step_takes_its_items_with_it(small: Path) -> None:
    before = contents(small)
    _retire(small)
    changes = compare(before, contents(small))
    assert [(change.entry.id, change.what) for change in changes] == [
        ("avant.presenter", "retired"),
        ("avant.presenter.objectifs", "retired"),
        ("avant.presenter.accord", "retired"),
    ]
    for change in changes:
        assert change.after
        assert change.after.retired
        assert change.after.retired.reason["en"] == "Merged."


def test_order_and_layout_of_the_files_are_no_content(small: Path) -> None:
    before = contents(small)
    path = small / "roles.yml"
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump(whole, sort_keys=True), encoding="utf-8")
    assert contents(small) == before


def test_what_an_organisation_changes_is_no_news_of_the_guide(small: Path) -> None:
    before = contents(small)
    folder = small / "organisation"
    (folder / "documents").mkdir(parents=True)
    text = (small / "documents" / "presentation-projet.yml").read_text(encoding="utf-8")
    (folder / "documents" / "own.presentation.yml").write_text(text, encoding="utf-8")
    (folder / "changes.yml").write_text("{}\n", encoding="utf-8")
    assert contents(small) == before


def test_reports_are_told_what_a_replaced_revision_said(small: Path) -> None:
    _keep(small)
    # The entry has its new id now, and had its old one then.
    assert said_at(small, "items", "avant.presenter.accord", 1) == {
        "text": {"fr": "Recueillez l'accord de l'apprenant", "en": None}
    }
    assert said_at(small, "items", "avant.presenter.accord", 3) is None
    assert said_at(small, "words", "retired", 1) is None
    approach = next(one for one in contents(small).values() if one.kind == "approach")
    text = written("1.2.0", date(2026, 12, 2), {}, {approach.key: approach})
    (small / "releases" / "1.2.0.yml").write_text(text, encoding="utf-8")
    assert said_at(small, "approaches", approach.id, approach.revision) == approach.texts


def test_everything_with_an_id_is_told_and_has_words_for_its_parts() -> None:
    found = contents(DATA)
    guide = load()
    assert {one.kind for one in found.values()} == set(KINDS) == set(NAMES)
    assert {f"item/{name}" for name in guide.place} <= found.keys()
    assert {f"rule/{rule.id}" for rule in guide.decision.rules} <= found.keys()
    words = {word_for(one.kind, part) for one in found.values() for part in (*one.texts, *one.rest)}
    assert words - {None} <= guide.words.keys()
    for one in found.values():
        assert NAMES[one.kind] in one.texts, one.key


def test_the_newest_release_is_the_version_of_the_project() -> None:
    version = re.search(r'version: "([^"]+)"', (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert version
    assert read_releases(DATA)[-1].version == version[1]


@pytest.mark.parametrize(
    ("name", "found", "instead"),
    [
        ("no-entry", '  item/avant.presenter.accord: {"', '  item/avant.presenter.accord: "'),
        ("no-kind", "  item/avant.presenter.accord:", "  thing/avant.presenter.accord:"),
        ("no-field", '{"revision": 2, ', '{"revisions": 2, '),
        ("no-version", 'version: "1.1.0"', 'version: "1.2.0"'),
        ("no-day", "2026-12-01", "2026-13-01"),
        ("no-json", '"texts": {', "texts: {"),
    ],
)
def test_a_release_edited_by_hand_is_refused(
    name: str, found: str, instead: str, tmp_path: Path, golden: Golden,
    monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr("macros.problems.sys.executable", "python")
    data = tmp_path / "data"
    _keep(data)
    path = data / "releases" / "1.1.0.yml"
    text = path.read_text(encoding="utf-8")
    assert found in text
    path.write_text(text.replace(found, instead, 1), encoding="utf-8")
    with pytest.raises(DataError) as raised:
        read_releases(data)
    said = "\n\n".join(report(raised.value.problems, language) for language in ("fr", "en"))
    golden(HERE / "refused" / f"{name}.txt", said + "\n")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "projet")


def _set(project: Path, **row: str) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    for field, value in row.items():
        text = re.sub(rf'(    {field}: )"[^"]*"', rf'\1"{value}"', text, count=1)
    path.write_text(text, encoding="utf-8")


def _change(project: Path) -> None:
    path = project / "data" / "glossary.yml"
    text = path.read_text(encoding="utf-8")
    assert "documenté, évalué" in text
    path.write_text(text.replace("documenté, évalué", "noté, évalué", 1), encoding="utf-8")


def test_release_writes_what_has_changed_and_check_asks_for_it(project: Path) -> None:
    _set(project, version="9.0.0", released="2030-01-01")
    asked = run(project, "check")
    assert asked.returncode == 1
    assert re.search(r"data/releases/9.0.0.yml: .*python\S* -m macros release", asked.stderr)
    done = run(project, "release")
    assert (done.returncode, done.stdout) == (0, "Written: data/releases/9.0.0.yml\n")
    assert "says already" in run(project, "release").stdout
    _change(project)
    _set(project, version="9.1.0")
    assert run(project, "release").returncode == 0
    releases = read_releases(project / "data")
    [change] = compare(releases[-2].contents, releases[-1].contents)
    assert (change.entry.id, change.texts) == ("mobilite-certificative", ("definition",))
    assert run(project, "check").returncode == 0


@whole
def test_release_refuses_to_say_something_else_of_a_version(project: Path, golden: Golden) -> None:
    _set(project, version="9.0.0", released="2030-01-01")
    assert run(project, "release").returncode == 0
    _change(project)
    # What is not released yet is in order.
    assert run(project, "check").returncode == 0
    said = []
    for language in ("fr", "en"):
        refused = run(project, "release", GUIDE_LANGUAGE=language)
        assert refused.returncode == 1
        # However the program is called: its path may hold spaces.
        said.append(re.sub(r"(: )(?:(?!: ).)*?(?= -m macros)", r"\1python", refused.stderr))
    golden(HERE / "refused" / "release-there.txt", re.sub(r":\d+:", ":1:", "\n".join(said)))
    assert run(project, "release", "--again").returncode == 0
    assert read_releases(project / "data")[-1].contents == contents(project / "data")


ROWS = [
    ("release-version", {"version": "9.0"}),
    ("release-older", {"version": "0.0.1"}),
    ("release-day", {"version": "99.0.0", "released": "2020-01-01"}),
]


@whole
@pytest.mark.parametrize(("name", "row"), ROWS)
def test_release_refuses_a_version_that_does_not_come_next(
    name: str, row: dict[str, str], project: Path, golden: Golden
) -> None:
    _set(project, version="9.0.0", released="2030-01-01")
    assert run(project, "release").returncode == 0
    _set(project, **row)
    said = []
    for language in ("fr", "en"):
        refused = run(project, "release", "--again", GUIDE_LANGUAGE=language)
        assert refused.returncode == 1
        said.append(refused.stderr)
    golden(HERE / "refused" / f"{name}.txt", re.sub(r":\d+:", ":1:", "\n".join(said)))


def test_the_example_has_a_case_of_everything() -> None:
    whats = {change.what for change in compare(FIRST.contents, SECOND.contents)}
    assert whats | {"added"} == {"added", "changed", "renamed", "retired"}
