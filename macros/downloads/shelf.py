"""The files that are made already, kept by what they are made of."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

#: How long a file stays that no build has used, in seconds: other branches and previews
#: may want it again.
_KEPT = 30 * 24 * 3600
#: How long what an interrupted build left half written stays.
_HALF = 3600


class Shelf:
    """Files in a folder, by key: the same key is the same content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, key: str) -> Path:
        """Return where the file of ``key`` is, or would be."""
        return self._folder / key

    def has(self, key: str) -> bool:
        return self.path(key).exists()

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content``; whoever looks meanwhile finds all of it or nothing."""
        self._folder.mkdir(parents=True, exist_ok=True)
        half = self._folder / f"{key}.{os.getpid()}.half"
        try:
            half.write_bytes(content)
            half.replace(self.path(key))
        finally:
            half.unlink(missing_ok=True)

    def tidy(self, used: set[str]) -> None:
        """Note what is used now; remove what nothing has used for long, and what is half.

        What is dated in a time to come was dated by a clock that was wrong.
        """
        if not self._folder.exists():
            return
        now = time.time()
        for path in self._folder.iterdir():
            with suppress(OSError):  # another build was quicker
                if path.name in used:
                    os.utime(path)
                elif abs(now - path.stat().st_mtime) > (_HALF if path.suffix == ".half" else _KEPT):
                    path.unlink()
