"""Fixtures that several tests share: the real guide, and a small one to spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.load import DATA, load
from macros.model import Guide
from tests.golden import compare

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
