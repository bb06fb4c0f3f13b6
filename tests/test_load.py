"""What is read from good data is the whole of it, as the model says, frozen."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from macros.load import load
from macros.model import Guide

HERE = Path(__file__).parent


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
    parts = [field.name for field in fields(guide) if field.name != "words"]
    whole = {name: _plain(getattr(guide, name)) for name in parts}
    golden(HERE / "small.json", json.dumps(whole, ensure_ascii=False, indent=1) + "\n")


def test_nothing_of_it_can_be_changed(guide: Guide) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        guide.phases[0].title = guide.phases[1].title  # type: ignore[misc]
    with pytest.raises(AttributeError, match="phases"):
        guide.phases = ()  # type: ignore[misc]


def test_edits_are_seen_and_nothing_is_read_twice(small: Path) -> None:
    first = load(small)
    assert load(small) is first
    roles = small / "roles.yml"
    roles.write_text(roles.read_text("utf-8").replace("Part et apprend", "Apprend"), "utf-8")
    assert load(small).roles["apprenant"].description.fr == "Apprend."
