"""What an organisation copies: the commented lines of its folder, the examples, the how-to."""

from __future__ import annotations

import re
from pathlib import Path

from macros.load import DATA, load
from macros.model import Guide

OWN = DATA / "organisation"
SAID, CHANGED = OWN / "organisation.yml", OWN / "changes.yml"
#: An example of a line to fill in; explanations begin with two such signs.
_LINE = re.compile(r"^# (?!yaml-language-server)", re.MULTILINE)


def blocks(path: Path) -> list[str]:
    """Return the commented blocks of a file, which blank lines part, without their signs."""
    found = path.read_text(encoding="utf-8").split("\n\n")
    return [uncommented(block) for block in found if _LINE.search(block)]


def uncommented(block: str) -> str:
    return "\n".join(
        line.removeprefix("# ") for line in block.splitlines() if not line.startswith("##")
    )


def organisation(folder: Path, said: str = "", changed: str = "") -> Guide:
    """Return the guide of an organisation that says and changes this, and has a logo."""
    folder.mkdir(exist_ok=True)
    (folder / "organisation.yml").write_text(said, encoding="utf-8")
    (folder / "changes.yml").write_text(changed, encoding="utf-8")
    return load(organisation=folder)
