"""Fixtures that several tests share: the real guide, and a small one to spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.load import DATA, load
from macros.model import Guide
from tests.golden import compare
from tests.project import ADDRESS, copy_project, run

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
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built by the project's own command in a folder with a difficult name."""
    project = copy_project(tmp_path_factory.mktemp("projet à bâtir"))
    built = run(project, "build", SITE_URL=ADDRESS)
    assert built.returncode == 0, built.stderr
    return project / "site"
