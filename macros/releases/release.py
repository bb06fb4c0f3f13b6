"""Write what the content says into the file of the release that ``mkdocs.yml`` names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.addresses import CONFIGURATION, GUIDE
from macros.model.files import RELEASES
from macros.problems import DataError, own_command
from macros.releases.content import contents
from macros.releases.history import Release, is_version, order, read_releases, written
from macros.yaml_reader import read


def write_release(root: Path, *, again: bool = False) -> Path | None:
    """Write the release of the project in ``root``; return its file, None if it says so already.

    Version and day are those of ``mkdocs.yml``, which is as ``check_pages`` wants it, and the
    data are as ``load`` wants them. Raises DataError for a release that says something else
    already (unless ``again``), and for one that does not come after all others.
    """
    data = root / "data"
    releases = read_releases(data)
    version, released = _guide_row(root)
    _check_order(root, version, released, releases)
    before = [release for release in releases if release.version != version]
    there = [release for release in releases if release.version == version]
    now = contents(data)
    if there:
        if there[0] == Release(version, released, now):
            return None
        if there[0].contents != now and not again:
            values = {"version": version, "command": own_command("release --again")}
            raise _refused(root, "version", "release-there", **values)
    path = data / RELEASES / f"{version}.yml"
    path.parent.mkdir(exist_ok=True)
    text = written(version, released, before[-1].contents if before else {}, now)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def stale_release(root: Path) -> str | None:
    """Return the file of the release that ``mkdocs.yml`` names, if it is to be written.

    That is where there is none, or one of another day. Content that has changed since is no
    reason: it will be part of the next release.
    """
    version, released = _guide_row(root)
    for release in read_releases(root / "data"):
        if (release.version, release.released) == (version, released):
            return None
    return f"data/{RELEASES}/{version}.yml"


def _guide_row(root: Path) -> tuple[str, date]:
    guide = read(root / CONFIGURATION, CONFIGURATION).data
    for name in GUIDE:
        assert isinstance(guide, dict)
        guide = guide[name]
    assert isinstance(guide, dict)
    return str(guide["version"]), date.fromisoformat(str(guide["released"]))


def _check_order(root: Path, version: str, released: date, releases: tuple[Release, ...]) -> None:
    if not is_version(version):
        raise _refused(root, "version", "release-version", version=version)
    if not releases:
        return
    last = releases[-1]
    values = {"last": last.version, "day": last.released}
    if order(version) < order(last.version):
        raise _refused(root, "version", "release-older", version=version, **values)
    if released < last.released and version != last.version:
        raise _refused(root, "released", "release-day", released=released, **values)


def _refused(root: Path, field: str, key: str, **values: object) -> DataError:
    configuration = read(root / CONFIGURATION, CONFIGURATION)
    return DataError([configuration.problem((*GUIDE, field), key, values)])
