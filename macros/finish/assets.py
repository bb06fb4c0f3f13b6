"""The styles and scripts of a language's site: which are ours, and their version."""

from __future__ import annotations

import hashlib
from pathlib import Path

#: The folder that holds them, below that of the language.
ASSETS = "assets"


def own(assets: Path, suffix: str) -> list[Path]:
    """Return our files of a kind (``css``, ``js``): not the theme's, not the libraries'."""
    return sorted([*assets.glob(f"*.{suffix}"), *assets.glob(f"dossier/*.{suffix}")])


def text_of(path: Path) -> str:
    """Return a text as every system has it: line ends are ``\\n``."""
    return path.read_text(encoding="utf-8")


def put(path: Path, text: str) -> None:
    """Write a text so that every system writes the same bytes."""
    path.write_text(text, encoding="utf-8", newline="\n")


def version_of(site: Path) -> str:
    """Return a short name of the styles and scripts of a language's site.

    With it in their addresses, no page takes those of another version.
    """
    assets = site / ASSETS
    made = hashlib.sha256()
    for path in sorted(path for path in assets.rglob("*.*s*") if path.is_file()):
        made.update(path.relative_to(assets).as_posix().encode())
        made.update(hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()[:8]
