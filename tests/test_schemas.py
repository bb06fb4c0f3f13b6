"""Editors complete and check the data by schemas that are never behind the model."""

from __future__ import annotations

import json
from fnmatch import fnmatch
from pathlib import Path

import jsonschema
import pytest
import yaml

from macros import schemas
from macros.load import DATA
from macros.model.files import FILES, RELEASES, schema_name

#: Releases and the record of the English texts are written by a command, and nobody edits them.
PATHS = sorted(
    path for path in DATA.rglob("*.yml") if path.parent.name not in (RELEASES, "languages")
)


def test_schemas_are_not_stale() -> None:
    stale = schemas.stale(DATA / "schemas")
    assert not stale, f"stale: {stale}; run: python -m macros schemas"


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in (DATA / "schemas").iterdir()} == set(schemas.schemas())


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.relative_to(DATA).as_posix())
def test_each_file_names_its_schema_and_keeps_to_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(DATA).as_posix()
    pattern = next(pattern for pattern in FILES if fnmatch(name, pattern))
    schema = DATA / "schemas" / f"{schema_name(pattern)}.json"
    first = text.splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve() == schema
    validator = jsonschema.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    assert list(validator.iter_errors(yaml.safe_load(text) or {})) == []


def test_a_schema_refuses_what_the_model_refuses() -> None:
    schema = json.loads((DATA / "schemas" / "roles.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    role = {"id": "A B", "name": {"fr": "x"}, "short": {"fr": "x", "en": None}, "side": "left"}
    found = {error.validator for error in validator.iter_errors({"roles": [role], "more": 1})}
    assert {"pattern", "required", "enum", "additionalProperties"} <= found
