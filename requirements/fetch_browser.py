"""Update the libraries that the browser loads: ``make lock`` runs this, with npm.

``browser.json`` beside this file says which packages, and which of their files the site has
below ``overrides/assets/vendor/``. To add a library, write an entry with its ``package``, a
``version`` and its ``files`` (path in the package: path here), its licence's text among them.
Where the package holds no such text, ``own`` names one beside this file (path here: name).
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TypedDict

LISTED = Path(__file__).with_name("browser.json")
VENDOR = LISTED.parent.parent / "overrides" / "assets" / "vendor"
#: Names a file that the site does not have.
SOURCE_MAP = re.compile(rb"\n//# sourceMappingURL=\S+\s*$")


class Library(TypedDict, total=False):
    """One package of npm: what is pinned of it, and what it gives the site."""

    package: str
    version: str
    integrity: str
    licence: str
    files: dict[str, str]
    own: dict[str, str]
    sha256: dict[str, str]


def listed() -> list[Library]:
    """Return what ``browser.json`` lists."""
    libraries: list[Library] = json.loads(LISTED.read_text(encoding="utf-8"))
    return libraries


def unpacked(library: Library, tarball: bytes) -> tuple[Library, dict[str, bytes]]:
    """Return the entry as this package makes it, and its files by their path here.

    Raises ValueError if the package is another one than was pinned under its version,
    KeyError if it lacks a file.
    """
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(tarball).digest()).decode()
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:

        def read(name: str) -> bytes:
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise KeyError(name)
            return member.read()

        about = json.loads(read("package.json"))
        if (
            about["version"] == library["version"]
            and library.get("integrity", integrity) != integrity
        ):
            raise ValueError(f"{library['package']} {about['version']} is not what was pinned")
        files = {path: SOURCE_MAP.sub(b"\n", read(name)) for name, path in library["files"].items()}
    own = library.get("own", {})
    files |= {path: (LISTED.parent / name).read_bytes() for path, name in own.items()}
    entry: Library = {
        "package": library["package"],
        "version": about["version"],
        "integrity": integrity,
        "licence": about["license"],
        "files": library["files"],
        "sha256": {path: hashlib.sha256(content).hexdigest() for path, content in files.items()},
    }
    return {**entry, "own": own} if own else entry, files


def _newest(library: Library) -> bytes:
    """Return the newest package within the major version pinned, as npm packs it."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm (of Node.js) is needed to update the browser's libraries")
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{library['package']}@^{library['version']}"
        subprocess.run(
            [npm, "pack", "--silent", "--ignore-scripts", wanted],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        (packed,) = Path(folder).iterdir()
        return packed.read_bytes()


def main() -> None:
    """Fetch every library, then write them all and what is pinned of them."""
    fetched = [unpacked(library, _newest(library)) for library in listed()]
    if VENDOR.exists():
        shutil.rmtree(VENDOR)
    for _, files in fetched:
        for path, content in files.items():
            target = VENDOR / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    entries = json.dumps([entry for entry, _ in fetched], indent=2, ensure_ascii=False)
    LISTED.write_text(f"{entries}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
