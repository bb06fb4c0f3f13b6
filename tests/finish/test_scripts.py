"""What readers load does what its source does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import ROOT

ASSETS = ROOT / "overrides" / "assets"
SCRIPTS = sorted([*ASSETS.glob("*.js"), *ASSETS.glob("dossier/*.js")])


def _nested_templates(script: str) -> Iterator[int]:
    """Yield the lines at which a template literal begins inside another."""
    inside: list[str] = []
    at = 0
    while at < len(script):
        char = script[at]
        if inside and inside[-1] == "`":
            if char == "\\":
                at += 1
            elif char == "`":
                inside.pop()
            elif script.startswith("${", at):
                inside.append("{")
                at += 1
        elif char in "\"'":
            at += 1
            while at < len(script) and script[at] not in (char, "\n"):
                at += 2 if script[at] == "\\" else 1
        elif script.startswith("//", at):
            at = script.find("\n", at)
        elif char == "`":
            if "`" in inside:
                yield script.count("\n", 0, at) + 1
            inside.append("`")
        elif char == "{":
            inside.append("{")
        elif char == "}" and inside:
            inside.pop()
        at += 1


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_loses_its_spaces(path: Path) -> None:
    """What takes out spaces (rjsmin) takes a text inside a text for its end."""
    assert list(_nested_templates(path.read_text(encoding="utf-8"))) == []


def test_one_text_inside_another_is_found() -> None:
    assert list(_nested_templates("f(`a ${b} c`);\ng(`${h(`i`)} j`)")) == [2]
