"""A system that cannot make PDF files: MkDocs by itself says so, and fails if it is strict."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import BuildError

from macros import mkdocs_hooks, site
from tests.project import ROOT


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is made, and PDF files are wanted."""
    monkeypatch.delenv("GUIDE_DOWNLOADS", raising=False)
    monkeypatch.setenv("GUIDE_SERVING", "1")
    monkeypatch.setattr(site, "make_downloads", lambda root: None)
    monkeypatch.setattr(site, "print_missing", lambda root: True)


def _prepare(folder: Path, *, strict: bool) -> None:
    configuration = {
        "config_file_path": str(ROOT / "mkdocs.yml"),
        "site_dir": str(folder),
        "strict": strict,
    }
    mkdocs_hooks.on_pre_build(configuration)


@pytest.mark.usefixtures("lacking")
def test_a_strict_build_fails(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="Pango"):
        _prepare(tmp_path, strict=True)


@pytest.mark.usefixtures("lacking")
def test_any_other_goes_on_and_says_so_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _prepare(tmp_path, strict=False)
    assert capsys.readouterr().err.count("apt install libpango") == 1
