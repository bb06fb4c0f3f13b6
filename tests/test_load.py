"""What load accepts: projects anywhere, and entries that were retired."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.load import load

_RETIRED = "retired: {reason: {fr: Fait ailleurs., en: Done elsewhere.}}"


def _edit(path: Path, found: str, written: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert found in text
    path.write_text(text.replace(found, written), encoding="utf-8")


def test_a_project_below_a_folder_of_any_name(small: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "organisation" / "data"
    shutil.copytree(small, elsewhere)
    (elsewhere / "organisation").mkdir()
    (elsewhere / "organisation" / "rules.yml").write_text("rules: []\n", encoding="utf-8")
    assert len(load(elsewhere).items) == 2


def test_a_text_that_is_to_be_translated(small: Path) -> None:
    for null in ("null", "~"):
        _edit(small / "phases" / "avant.yml", "en: Present the project", f"en: {null}")
        assert load(small).phases[0].steps[0].title.en is None
        _edit(small / "phases" / "avant.yml", f"en: {null}", "en: Present the project")


def test_a_retired_item_is_kept_for_what_refers_to_it(small: Path) -> None:
    first, second = "avant.presenter.objectifs", "avant.presenter.accord"
    _edit(small / "phases" / "avant.yml", f"- id: {first}", f"- id: {first}\n        {_RETIRED}")
    guide = load(small)
    assert list(guide.items) == [second]
    assert guide.items[second].after == (first,)
    assert guide.before(guide.items[second]) == ()
    assert [entry.id for entry in guide.retired_in("avant")] == [first]


def test_what_a_retired_item_refers_to_may_be_gone(small: Path) -> None:
    phase = small / "phases" / "avant.yml"
    _edit(phase, "after: [avant.presenter.objectifs]", "after: [avant.presenter.disparu]")
    _edit(phase, "may_sign: [apprenant]", "may_sign: [disparu]")
    _edit(phase, "terms: [apprenant]", f"terms: [disparu]\n        {_RETIRED}")
    assert list(load(small).items) == ["avant.presenter.objectifs"]


def test_the_items_of_a_retired_step_are_retired_with_it(small: Path) -> None:
    _edit(
        small / "phases" / "avant.yml",
        "- id: avant.presenter\n",
        f"- id: ancienne\n    {_RETIRED}\n",
    )
    guide = load(small)
    assert guide.items == {}
    assert [
        (entry.id, entry.retired and entry.retired.reason.en) for entry in guide.retired_in("avant")
    ] == [
        ("ancienne", "Done elsewhere."),
        ("avant.presenter.objectifs", "Done elsewhere."),
        ("avant.presenter.accord", "Done elsewhere."),
    ]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems(ending: str, small: Path) -> None:
    for path in (small / "roles.yml", small / "source" / "conseils-table.txt"):
        path.write_bytes(path.read_bytes().replace(b"\n", ending.encode()))
    assert len(load(small).roles) == 2
