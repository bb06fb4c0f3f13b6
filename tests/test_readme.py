"""The READMEs are held to the code: every path and command they name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.__main__ import _parser
from macros.pages import Pages

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.fr.md", "CONTRIBUTING.md", "benchmarks/README.md")
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#:]+)\)")
_PATH = re.compile(r"^[\w.-]+(/[\w.*<>-]*)*/?$")


def _commands() -> set[str]:
    actions = [action for action in _parser()._actions if action.choices]
    return set(actions[0].choices or ())


@pytest.mark.parametrize("name", READMES)
def test_every_path_named_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    folder = (ROOT / name).parent
    links = [folder / link for link in _LINK.findall(text)]
    named = [code for code in _CODE.findall(text) if _PATH.match(code) and "/" in code]
    paths = [
        ROOT / code
        for code in named
        if not code.startswith(("site", "en/")) and not set("*<") & set(code)
    ]
    missing = [str(path) for path in (*links, *paths) if not path.exists()]
    assert not missing


@pytest.mark.parametrize("name", ["README.md", "README.fr.md"])
def test_every_command_is_in_the_table_and_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert set(re.findall(r"\| `python -m macros (\w+)`", text)) == _commands()


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for name in READMES:
        text = (ROOT / name).read_text(encoding="utf-8")
        named = set(re.findall(r"(?:`|^)(?:SITE_URL=\S+ )?make ([a-z]+)", text, re.MULTILINE))
        assert named <= targets, name


def test_both_readmes_name_the_same_paths_and_commands() -> None:
    def named(name: str) -> list[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        rows = [line for line in text.splitlines() if line.startswith("|")]
        return [code.replace("langue", "language") for row in rows for code in _CODE.findall(row)]

    assert named("README.md") == named("README.fr.md")


def test_the_macros_table_names_every_macro() -> None:
    from macros import pages

    documented = re.findall(r"^\| `(\w+)\(", pages.__doc__ or "", re.MULTILINE)
    registered = [name for name, value in vars(Pages).items() if callable(value)]
    public = [
        name for name in registered if not name.startswith("_") and name not in ("of", "macros")
    ]
    assert documented == public


def test_versions_agree() -> None:
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    version = re.search(r'version: "([^"]+)"', configuration)
    released = re.search(r'released: "([^"]+)"', configuration)
    assert version
    assert released
    assert f'version = "{version[1]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"## [{version[1]}] - {released[1]}" in (ROOT / "CHANGELOG.md").read_text(
        encoding="utf-8"
    )
