"""Builds of one project that run at the same time cost each other nothing."""

from __future__ import annotations

from pathlib import Path

from tests.project import copy_project, started

PAIRS = 10


def test_two_builds_at_once_both_succeed(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "projet double")
    for _ in range(PAIRS):
        pair = [started(project), started(project)]
        assert [process.wait() for process in pair] == [0, 0]
        assert (project / "site" / "en" / "index.html").is_file()
        assert not (project / "site.old").exists()
