"""Fixtures that several tests share: the real guide, and a small one to spoil."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.load import DATA, load
from macros.model import Guide
from tests.golden import compare
from tests.project import copy_project, run
from tests.sample import WHOLE

#: Builds a copy of the project: ``build_once("name", edit, SITE_URL="https://…")``.
BuildOnce = Callable[..., Path]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what takes long to ``make proof``."""
    left = [item for item in items if not WHOLE and item.get_closest_marker("whole")]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


SMALL = Path(__file__).with_name("small")


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The real guide."""
    return load()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small complete ``data`` folder, to be edited: the real interface, one phase."""
    data = tmp_path / "data"
    shutil.copytree(SMALL, data)
    shutil.copy(DATA / "interface.yml", data)
    return data


@pytest.fixture
def golden() -> Callable[[Path, str], None]:
    """Compare a text with the whole of a golden file."""
    return compare


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory) -> BuildOnce:
    """Build a copy of the project, edited, once for all the workers that ask for its name."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def build(
        name: str,
        edit: Callable[[Path], object] | None = None,
        *,
        command: str = "build",
        **environment: str,
    ) -> Path:
        project, ended = shared / name, shared / f"{name} (ended)"
        try:
            project.mkdir()
        except FileExistsError:
            while not ended.exists():
                time.sleep(0.1)
        else:
            try:
                copy_project(project)
                if edit:
                    edit(project)
                built = run(project, command, **environment)
                assert built.returncode == 0, built.stdout + built.stderr
                (project / "said.txt").write_text(built.stdout, encoding="utf-8")
            finally:
                ended.touch()
        assert (project / "said.txt").exists(), f"another worker could not build: {name}"
        return project

    return build


@pytest.fixture(scope="session")
def site(build_once: BuildOnce) -> Path:
    """The real site, built by the project's own command in a folder with a difficult name."""
    return build_once("projet à bâtir") / "site"
