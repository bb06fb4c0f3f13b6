"""The guide as JSON: whole, as its schema says, in every language."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

import jsonschema
from pydantic import BaseModel

from macros.checklists.guide_json import GuideFile, guide_json, guide_schema
from macros.model import Guide, Text
from tests.checklists.files import IMPRINT


def test_the_guide_is_as_its_schema_says(guide: Guide) -> None:
    schema = json.loads(guide_schema())
    data = json.loads(guide_json(guide, IMPRINT))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors(data)) == []
    assert data["$schema"] == "guide.schema.json"
    assert data["languages"] == ["fr", "en"]
    assert data["guide"]["released"] == "2026-11-24"
    assert guide_json(guide, IMPRINT) == guide_json(guide, IMPRINT)
    # What the schema is for: a change that nobody meant is found.
    del data["phases"][0]["steps"][0]["items"][0]["provenance"]
    data["roles"][0]["side"] = "elsewhere"
    data["more"] = 1
    found = {error.validator for error in validator.iter_errors(data)}
    assert found == {"required", "enum", "additionalProperties"}


def test_nothing_of_the_guide_is_left_out(guide: Guide) -> None:
    data = json.loads(guide_json(guide, IMPRINT))
    # What the logo is, the organisation says; the picture itself is no text.
    # Of accessibility and of personal data the site speaks, not the guide.
    ours = {"accessibility", "own_accessibility", "privacy"}
    parts = {field.name for field in fields(guide)} - {"logo", "translations"} - ours
    about = {"$schema", "format", "format_version", "guide", "languages"}
    assert set(data) == parts | about
    assert {info.alias or name for name, info in GuideFile.model_fields.items()} == set(data)
    for name in parts:
        value = getattr(guide, name)
        _same(tuple(value.values()) if isinstance(value, dict) else value, data[name], name)


def _same(part: object, said: Any, where: str) -> None:
    """Compare a part of the model with what the file says, down to every text."""
    if isinstance(part, Text):
        texts = {"fr": part.fr, "en": part.en, **(part.model_extra or {})}
        assert said == texts, where
    elif isinstance(part, BaseModel):
        names = {info.alias or name: name for name, info in type(part).model_fields.items()}
        assert set(said) == set(names), where
        for alias, name in names.items():
            _same(getattr(part, name), said[alias], f"{where}.{alias}")
    elif isinstance(part, tuple):
        assert len(said) == len(part), where
        for index, (one, other) in enumerate(zip(part, said, strict=True)):
            _same(one, other, f"{where}[{index}]")
    elif isinstance(part, dict):
        assert set(said) == set(part), where
        for name, value in part.items():
            _same(value, said[name], f"{where}.{name}")
    else:
        assert said == (part.isoformat() if isinstance(part, date) else part), where
