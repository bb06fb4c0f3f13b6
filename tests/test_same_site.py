"""The same input makes the same site, byte for byte, wherever, whenever and by whom it is built."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from macros.downloads.make import SHELF
from tests.accidents import Accident, run_with
from tests.project import FOUND, copy_project
from tests.sample import whole

#: Another day, folders listed in another order, no file that anybody else may read.
ELSEWHERE = Accident(clock="2031-07-14T03:00:00", scrambled=True)
SETTINGS = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "",
    "PYTHONHASHSEED": "20260214",
    "SOURCE_DATE_EPOCH": "",
}


def _masked() -> None:
    os.umask(0o077)


def _built(folder: Path, environment: Mapping[str, str]) -> Path:
    built = run_with(folder, ELSEWHERE, "build", before=_masked, environment=environment)
    assert built.returncode == 0, built.stderr
    return folder / "site"


def _differing(one: Path, other: Path) -> list[str]:
    """Return the files that only one of two sites has, or that differ."""
    names = {
        path.relative_to(site).as_posix()
        for site in (one, other)
        for path in site.rglob("*")
        if path.is_file()
    }
    return sorted(
        name
        for name in names
        if not ((one / name).is_file() and (other / name).is_file())
        or (one / name).read_bytes() != (other / name).read_bytes()
    )


def test_two_clones_make_the_same_site(site: Path, tmp_path: Path) -> None:
    assert (
        _differing(site, _built(copy_project(tmp_path / "l'autre clone"), {**SETTINGS, **FOUND}))
        == []
    )


@whole
def test_two_clones_make_the_same_files_to_download(site: Path, tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "l'autre clone")
    # It makes everything by itself.
    (folder / SHELF).unlink()
    assert _differing(site, _built(folder, SETTINGS)) == []


@whole
def test_the_moment_that_the_environment_gives_is_all_that_differs(
    site: Path, tmp_path: Path
) -> None:
    folder = copy_project(tmp_path)
    moment = {**FOUND, "SOURCE_DATE_EPOCH": "1700000000"}
    built = run_with(folder, Accident(), "build", environment=moment)
    assert built.returncode == 0, built.stderr
    assert _differing(site, folder / "site") == ["en/sitemap.xml.gz", "sitemap.xml.gz"]


def test_what_is_no_moment_is_refused(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    yesterday = {"SOURCE_DATE_EPOCH": "yesterday"}
    built = run_with(folder, Accident(), "build", environment=yesterday)
    assert built.returncode == 1
    assert "SOURCE_DATE_EPOCH is “yesterday”" in built.stderr
    assert "Traceback" not in built.stderr
