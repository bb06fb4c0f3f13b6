"""Find a LibreOffice for the proof of Office files, or install one as the machine does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("soffice", "libreoffice")
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
_PACKAGES = ("libreoffice-writer", "libreoffice-calc")


def find_office() -> str | None:
    """Return the path of a LibreOffice (``SOFFICE`` in the environment wins), or None."""
    if os.environ.get("SOFFICE"):
        return os.environ["SOFFICE"]
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or next((place for place in PLACES if Path(place).exists()), None)


def _ways() -> list[list[list[str]]]:
    """Return the ways to install one, each a list of commands."""
    root = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["sudo", "-n"]
    ways = []
    if shutil.which("apt-get"):
        install = [*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *_PACKAGES]
        ways.append([[*root, "apt-get", "update", "-qq"], install])
    if shutil.which("dnf"):
        ways.append([[*root, "dnf", "install", "-y", "-q", *_PACKAGES]])
    if shutil.which("pacman"):
        ways.append([[*root, "pacman", "-S", "--noconfirm", "libreoffice-still"]])
    if shutil.which("brew"):
        ways.append([["brew", "install", "--cask", "libreoffice"]])
    if shutil.which("winget"):
        agreed = ["--accept-source-agreements", "--accept-package-agreements"]
        ways.append(
            [["winget", "install", "--silent", *agreed, "TheDocumentFoundation.LibreOffice"]]
        )
    return ways


def office() -> str:
    """Return the path of a LibreOffice that is there; SystemExit with advice if there is none."""
    found = find_office()
    if found is None:
        sys.exit("No LibreOffice found: run “make proof”, or set SOFFICE to the path of one.")
    return found


def main() -> None:
    if find_office():
        return
    for way in _ways():
        print(f"Installing LibreOffice: {' '.join(way[-1])}", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = all(
            subprocess.run(command, env=environment, check=False).returncode == 0 for command in way
        )
        if done and find_office():
            return
    sys.exit("LibreOffice could not be installed. Install it by hand, or set SOFFICE to its path.")


if __name__ == "__main__":
    main()
