"""The releases as they are kept in ``data/releases/``: one file each, one entry a line.

A file holds what has another content than in the release before, and ``null`` for what is
no longer there: it reads as the difference that it is, and all together hold every text of
every release. They are written by ``python -m macros release`` and never by hand; each line
is JSON, so that reading them takes no time, and the whole is YAML, as all data are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from macros.model.files import RELEASES
from macros.problems import DataError, Problem, own_command
from macros.releases.content import KINDS, Content, Contents, Retired
from macros.text_file import read_text

_VERSION = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}")
_HEAD = re.compile(r'(version|released): "([^"]*)"')
_LINE = re.compile(rf"  ((?:{'|'.join(KINDS)})/[a-z0-9.-]+): (null|\{{.*\}})")
_INTRODUCTION = (
    "# What the content said in release {version}, where it is not what it said in the one\n"
    "# before. Written by “python -m macros release”, never by hand.\n"
)


@dataclass(frozen=True)
class Release:
    """A release: its version, its day, and what all entries said in it."""

    version: str
    released: date
    contents: Contents


def is_version(text: str) -> bool:
    """Return whether ``text`` is a version that a release can have: ``1.2.0``."""
    return _VERSION.fullmatch(text) is not None


def order(version: str) -> tuple[int, ...]:
    """Return what versions are sorted by."""
    return tuple(int(number) for number in version.split("."))


def read_releases(data: Path) -> tuple[Release, ...]:
    """Return the releases kept in the folder ``data``, the oldest first.

    Raises DataError for files that the command did not write so.
    """
    return _read(data, tuple((path.name, path.stat().st_mtime_ns) for path in _paths(data)))


def _paths(data: Path) -> list[Path]:
    return sorted((data / RELEASES).glob("*.yml"))


@lru_cache(maxsize=4)
def _read(data: Path, _: object) -> tuple[Release, ...]:
    problems: list[Problem] = []
    read = [_read_one(path, f"{data.name}/{RELEASES}/{path.name}", problems)
            for path in _paths(data)]  # fmt: skip
    if problems:
        raise DataError(problems)
    releases: list[Release] = []
    contents: dict[str, Content] = {}
    for version, released, differing in sorted(read, key=lambda one: order(one[0])):
        there = {**contents, **differing}
        contents = {key: content for key, content in there.items() if content is not None}
        releases.append(Release(version, released, contents))
    return tuple(releases)


def _read_one(
    path: Path, name: str, problems: list[Problem]
) -> tuple[str, date, dict[str, Content | None]]:
    head: dict[str, str] = {}
    differing: dict[str, Content | None] = {}
    for number, line in enumerate((read_text(path, name, problems) or "").split("\n"), 1):
        if not line or line.startswith("#") or line == "entries:":
            continue
        if match := _HEAD.fullmatch(line):
            head[match[1]] = match[2]
            continue
        try:
            key, content = _read_line(line)
            differing[key] = content
        except (ValueError, TypeError, KeyError):
            values = {"command": own_command("release")}
            problems.append(Problem(name, number, "release-line", values))
    version = head.get("version", "")
    try:
        if version != path.stem or not is_version(version):
            raise ValueError
        return version, date.fromisoformat(head.get("released", "")), differing
    except ValueError:
        values = {"command": own_command("release"), "version": path.stem}
        problems.append(Problem(name, 1, "release-head", values))
        return "0.0.0", date.min, differing


def _read_line(line: str) -> tuple[str, Content | None]:
    match = _LINE.fullmatch(line)
    if not match:
        raise ValueError
    kind, _, name = match[1].partition("/")
    fields: Any = json.loads(match[2])
    if fields is None:
        return match[1], None
    retired = fields.pop("retired", None)
    if retired:
        retired = Retired(retired["reason"], tuple(retired.get("replaced_by", ())))
    formerly = tuple(fields.pop("formerly", ()))
    return match[1], Content(kind, name, formerly=formerly, retired=retired, **fields)


def written(version: str, released: date, before: Contents, now: Contents) -> str:
    """Return the file of a release that says ``now``, after one that said ``before``."""
    lines = [
        _INTRODUCTION.format(version=version),
        f'version: "{version}"\nreleased: "{released}"\nentries:\n',
        *_lines(before, now),
    ]
    return "".join(lines)


def _lines(before: Contents, now: Contents) -> Iterator[str]:
    for key, content in now.items():
        if content != before.get(key):
            yield f"  {key}: {json.dumps(_fields(content), ensure_ascii=False)}\n"
    yield from (f"  {key}: null\n" for key in before if key not in now)


def _fields(content: Content) -> Mapping[str, object]:
    """What a line says: no key twice, and nothing that goes without saying."""
    said = asdict(content)
    del said["kind"], said["id"]
    if content.retired and not content.retired.replaced_by:
        del said["retired"]["replaced_by"]
    return {
        name: value for name, value in said.items() if value and (name, value) != ("revision", 1)
    }
