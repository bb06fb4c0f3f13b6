"""Install Lighthouse, with what it needs pinned by ``tests/lighthouse``, where it is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PINNED = Path(__file__).with_name("lighthouse")
#: Where it is installed: beside all else that is.
FOLDER = Path(__file__).resolve().parent.parent / ".venv" / "lighthouse"
_PROGRAM = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
#: What was installed last, written once it was whole.
_DONE = FOLDER / "installed.json"


def lighthouse() -> list[str]:
    """Return the command of Lighthouse as pinned; SystemExit with advice if it is not there."""
    node = shutil.which("node")
    if node is None or not _is_installed():
        sys.exit("Lighthouse is not installed as pinned: run “make proof”.")
    return [node, str(_PROGRAM)]


def _is_installed() -> bool:
    lock = (PINNED / "package-lock.json").read_bytes()
    return _DONE.exists() and _DONE.read_bytes() == lock


def main() -> None:
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm (of Node.js, 18.16 or later) is needed to install Lighthouse.")
    if _is_installed():
        return
    print("Installing Lighthouse: npm ci", flush=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PINNED / name, FOLDER)
    quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    if subprocess.run([npm, "ci", *quietly], cwd=FOLDER, check=False).returncode:
        sys.exit("Lighthouse could not be installed: is the registry of npm to be reached?")
    shutil.copy(FOLDER / "package-lock.json", _DONE)


if __name__ == "__main__":
    main()
