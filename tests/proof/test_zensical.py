"""The same tree builds with Zensical: same pages, same items, working language switch."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path
from posixpath import normpath

import pytest

from macros.addresses import collect
from tests.built.pages import read_pages
from tests.project import ROOT, built_in, copy_project

REQUIREMENTS = ROOT / "requirements" / "zensical.txt"


@pytest.fixture(scope="session")
def zensical() -> Path:
    """The python of an environment with Zensical, made once for each lock."""
    name = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()[:12]
    folder = ROOT / ".cache" / f"zensical-{name}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / "complete").exists():
        venv.create(folder, clear=True)
        subprocess.run(
            [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python,
             "install", "--quiet", "--require-hashes", "-r", REQUIREMENTS],
            check=True,
        )  # fmt: skip
        (folder / "complete").touch()
    return python


def test_the_same_pages_with_the_same_items(zensical: Path, site: Path, tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "projet à bâtir")
    for configuration in ("mkdocs.yml", "mkdocs.en.yml"):
        built = subprocess.run(
            [zensical, "-m", "zensical", "build", "-f", configuration],
            cwd=folder,
            env=built_in(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert built.returncode == 0, built.stdout + built.stderr
        assert "No issues found" in built.stdout + built.stderr
    theirs, ours = read_pages(folder / "site"), read_pages(site)
    assert theirs.keys() == ours.keys()
    for path, page in ours.items():
        assert theirs[path].items == page.items, path
        assert theirs[path].headings == page.headings, path
        assert theirs[path].language == page.language, path
    _check_switch(folder / "site")


def _check_switch(site: Path) -> None:
    """The switch of every page leads to the same page of the other language."""
    pages = read_pages(site)
    for addresses in collect(ROOT).values():
        for here, there in (("fr", "en"), ("en", "fr")):
            page = pages[f"{addresses[here]}index.html"]
            targets = {normpath(f"/{addresses[here]}{anchor}") for anchor in page.anchors}
            assert normpath(f"/{addresses[there]}") in targets, addresses[here]
