"""What a site is built of, to see whether it changed while it was being built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

#: When each file was written, in nanoseconds.
Moments = dict[Path, int]


def moments(folders: Iterable[Path]) -> Moments:
    """Return when each file below the folders was written; not those that programs hide."""
    return dict(_written(folders))


def _written(folders: Iterable[Path]) -> Iterator[tuple[Path, int]]:
    for folder in folders:
        for path in folder.rglob("*"):
            if path.name[0] != "." and path.suffix != ".pyc":
                with suppress(FileNotFoundError):  # gone meanwhile
                    if path.is_file():
                        yield path, path.stat().st_mtime_ns


def changed(before: Moments, after: Moments) -> list[Path]:
    """Return the files that are new, gone or written anew, sorted."""
    both = before.keys() | after.keys()
    return sorted(path for path in both if before.get(path) != after.get(path))
