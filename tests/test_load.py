"""What load accepts, and that what it returns is the whole of it, frozen."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from macros.load import load
from macros.model import Guide

HERE = Path(__file__).parent

_RETIRED = "retired: {reason: {fr: Fait ailleurs., en: Done elsewhere.}}"


def _edit(path: Path, found: str, written: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert found in text
    path.write_text(text.replace(found, written), encoding="utf-8")


def test_a_project_below_a_folder_of_any_name(small: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "organisation" / "data"
    shutil.copytree(small, elsewhere)
    (elsewhere / "organisation").mkdir()
    (elsewhere / "organisation" / "notes.txt").write_text("À relire.\n", encoding="utf-8")
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


def _plain(value: Any) -> Any:
    """Return a part of the guide as JSON has it, without what is not there."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(value, dict):
        return {key: _plain(child) for key, child in value.items()}
    return [_plain(child) for child in value]


def test_the_small_guide_as_the_model_has_it(
    small: Path, golden: Callable[[Path, str], None]
) -> None:
    guide = load(small)
    # The interface is the real one, which changes for other reasons.
    # It has no logo.
    left_out = ("words", "logo", "translations")
    parts = [field.name for field in fields(guide) if field.name not in left_out]
    whole = {name: _plain(getattr(guide, name)) for name in parts}
    golden(HERE / "small.json", json.dumps(whole, ensure_ascii=False, indent=1) + "\n")


def test_nothing_of_it_can_be_changed(guide: Guide) -> None:
    for part, field, refusal in (
        (guide, "phases", AttributeError),
        (guide.phases[0], "title", ValidationError),
        (guide.phases[0].steps[0].items[0].help, "tip", ValidationError),
    ):
        before = getattr(part, field)
        with pytest.raises(refusal):
            setattr(part, field, None)
        assert getattr(part, field) is before


def test_edits_are_seen_and_nothing_is_read_twice(small: Path) -> None:
    first = load(small)
    assert load(small) is first
    roles = small / "roles.yml"
    roles.write_text(roles.read_text("utf-8").replace("Part et apprend", "Apprend"), "utf-8")
    assert load(small).roles["apprenant"].description.fr == "Apprend."
