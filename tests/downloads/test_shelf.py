"""Files that are made are kept: whole, and until nothing wants them any more."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from macros.downloads.shelf import Shelf


def test_what_is_put_there_is_found(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    assert not shelf.has("a.pdf")
    shelf.put("a.pdf", b"content")
    assert shelf.has("a.pdf")
    assert shelf.path("a.pdf").read_bytes() == b"content"


def test_a_disk_that_fills_up_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(28, "No space left on device")

    shelf = Shelf(tmp_path)
    shelf.put("a.pdf", b"the last good one")
    monkeypatch.setattr(Path, "write_bytes", full)
    for key in ("a.pdf", "b.pdf"):
        with pytest.raises(OSError, match="No space"):
            shelf.put(key, b"the new one")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    assert shelf.path("a.pdf").read_bytes() == b"the last good one"


def test_what_nothing_wants_goes_after_a_month(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    ages = {"used.pdf": 40, "old.pdf": 40, "recent.pdf": 20, "stopped.pdf.12.half": 1}
    for name, days in ages.items():
        shelf.put(name, b"")
        then = time.time() - days * 24 * 3600
        os.utime(shelf.path(name), (then, then))
    shelf.tidy({"used.pdf"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["recent.pdf", "used.pdf"]
    # What is used now is as good as new.
    shelf.tidy(set())
    assert shelf.has("used.pdf")
