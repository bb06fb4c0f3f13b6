"""Builds of one project that run at the same time cost each other nothing."""

from __future__ import annotations

import time
from pathlib import Path

from tests.project import copy_project, print_of, run, started

PAIRS = 10


def test_two_builds_at_once_both_succeed(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "projet double")
    for _ in range(PAIRS):
        pair = [started(project), started(project)]
        assert [process.wait() for process in pair] == [0, 0]
        assert (project / "site" / "en" / "index.html").is_file()
        assert not (project / "site.old").exists()


def test_what_is_edited_while_it_is_built_is_not_mixed(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "projet double")
    assert run(project, "build").returncode == 0
    before = print_of(project / "site")
    page = project / "docs" / "fr" / "a-propos.md"

    def building() -> None:
        while not any(project.glob("site.new-*/a-propos")):
            time.sleep(0.01)

    early = started(project)
    building()
    page.write_text(page.read_text("utf-8") + "\nAjouté pendant la construction.\n", "utf-8")
    assert early.wait() == 1
    assert print_of(project / "site") == before
    # Of two at once, the one that began after the edit is published.
    early = started(project)
    building()
    page.write_text(page.read_text("utf-8") + "\nAjouté encore.\n", "utf-8")
    late = run(project, "build")
    assert early.wait() == 1
    assert late.returncode == 0, late.stderr
    built = project / "site" / "a-propos" / "index.html"
    assert "Ajouté encore." in built.read_text("utf-8")
