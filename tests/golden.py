"""Golden files: compare everything; written anew with ``GUIDE_GOLDEN=write make test``."""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path


def compare(path: Path, text: str) -> None:
    """Fail with the difference if ``text`` is not what the file ``path`` holds."""
    if os.environ.get("GUIDE_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    if text != expected:
        difference = "\n".join(
            unified_diff(expected.splitlines(), text.splitlines(), "golden", "now", lineterm="")
        )
        raise AssertionError(
            f"{path.name} differs; if it should: GUIDE_GOLDEN=write make test\n{difference}"
        )
