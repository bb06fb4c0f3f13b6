"""The pages of a site: those of the guide, and those that an organisation has of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.addresses import Language, Page
from macros.assembly.pages import gather
from macros.load import load
from macros.problems import Problem

PAGE = """---
key: {key}
title: T
description: D
---

# T
"""


def _gathered(tmp_path: Path, small: Path, name: str, key: str) -> tuple[list[Page], list[Problem]]:
    folders = [tmp_path / "guide", tmp_path / "own"]
    for folder, file, page in zip(folders, ("a.md", name), ("home", key), strict=True):
        folder.mkdir()
        (folder / file).write_text(PAGE.format(key=page), encoding="utf-8")
    problems: list[Problem] = []
    language = Language("fr", tmp_path / "mkdocs.yml", folders[0], "")
    pages = gather(load(small), language, folders, tmp_path, problems, lambda _: [], {})
    return [page for page in pages if page.key in ("home", key)], problems


def test_an_own_page_takes_no_address_of_another_page(tmp_path: Path, small: Path) -> None:
    _, problems = _gathered(tmp_path, small, "a.md", "x-ours")
    [problem] = problems
    assert (problem.file, problem.key, problem.values["id"]) == (
        "own/a.md",
        "page-path-twice",
        "home",
    )


@pytest.mark.parametrize("name", ["a.md", "b.md"])
def test_an_own_page_with_the_key_of_a_page_replaces_it(
    tmp_path: Path, small: Path, name: str
) -> None:
    [page], problems = _gathered(tmp_path, small, name, "home")
    assert (page.path, problems) == (name, [])


def test_a_title_that_is_replaced_is_the_page_s(tmp_path: Path, small: Path) -> None:
    own = small / "organisation"
    own.mkdir()
    (own / "changes.yml").write_text(
        "replace: {phases: {avant: {replaces: 1, title: {fr: 'Le *départ* {% raw %}', en: X}}}}",
        encoding="utf-8",
    )
    folder = tmp_path / "guide"
    folder.mkdir()
    text = PAGE.format(key="phase-avant").replace("# T", "# T {: #phase-avant }")
    (folder / "avant.md").write_text(text, encoding="utf-8")
    guide = load(small)
    language = Language("fr", tmp_path / "mkdocs.yml", folder, "")
    renamed = {"phase-avant": guide.phase["avant"].title}
    pages = gather(guide, language, [folder], tmp_path, [], lambda _: [], renamed)
    page = next(page for page in pages if page.key == "phase-avant")
    # Looking the same, and no tag of the macros.
    assert page.title == "Le *départ* {\u200b% raw %}"
    assert f'title: "{page.title}"' in page.text
    assert "# Le \\*départ\\* \\{\u200b% raw %\\} {: #phase-avant }" in page.text
