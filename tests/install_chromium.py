"""Find a Chromium for the browser tests, or install one by whatever means the machine has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def find_chromium() -> str | None:
    """Return the path of a Chromium (``CHROMIUM`` in the environment wins), or None."""
    if os.environ.get("CHROMIUM"):
        return os.environ["CHROMIUM"]
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or next((place for place in PLACES if Path(place).exists()), None)


def _ways() -> list[list[list[str]]]:
    """Return the ways to install one, each a list of commands."""
    root = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["sudo", "-n"]
    ways = []
    if shutil.which("apt-get"):
        install = [*root, "apt-get", "install", "-y", "-qq", "chromium"]
        ways.append([[*root, "apt-get", "update", "-qq"], install])
    if shutil.which("dnf"):
        ways.append([[*root, "dnf", "install", "-y", "-q", "chromium"]])
    if shutil.which("pacman"):
        ways.append([[*root, "pacman", "-S", "--noconfirm", "chromium"]])
    if shutil.which("brew"):
        ways.append([["brew", "install", "--cask", "chromium"]])
    if shutil.which("winget"):
        agreed = ["--accept-source-agreements", "--accept-package-agreements"]
        ways.append([["winget", "install", "--silent", *agreed, "Google.Chrome"]])
    ways.append([[sys.executable, "-m", "playwright", "install", "chromium"]])
    return ways


def _playwright_chromium() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def chromium() -> str:
    """Return the path of a Chromium that is there; SystemExit with advice if there is none."""
    found = find_chromium() or _playwright_chromium()
    if found is None:
        sys.exit("No Chromium found: run “make test”, or set CHROMIUM to the path of one.")
    return found


def main() -> None:
    if find_chromium() or _playwright_chromium():
        return
    for way in _ways():
        print(f"Installing a Chromium: {' '.join(way[-1])}", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = all(
            subprocess.run(command, env=environment, check=False).returncode == 0 for command in way
        )
        if done and (find_chromium() or _playwright_chromium()):
            return
    sys.exit("No Chromium could be installed. Install one by hand, or set CHROMIUM to its path.")


if __name__ == "__main__":
    main()
