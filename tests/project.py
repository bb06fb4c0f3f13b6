"""A copy of the project to build, spoil, serve: the tree as git would give it, and its site."""

from __future__ import annotations

import functools
import gzip
import hashlib
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from macros.downloads.make import SHELF

ROOT = Path(__file__).resolve().parent.parent
#: The address that the tests publish under: below a folder, as forks are.
ADDRESS = "https://guide.example/sous-dossier/"
#: Lets a build offer the files to download that are made already, and make none.
FOUND = {"GUIDE_DOWNLOADS": "found"}
_PARTS = (
    "data", "docs", "macros", "organisations", "overrides", "requirements", "mkdocs.yml",
    "mkdocs.en.yml",
)  # fmt: skip


def copy_project(folder: Path) -> Path:
    """Copy what a build needs into ``folder`` and return it.

    It shares the files to download that are made already.
    """
    for name in _PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    shelf = ROOT / SHELF
    shelf.mkdir(parents=True, exist_ok=True)
    (folder / SHELF).parent.mkdir()
    (folder / SHELF).symlink_to(shelf)
    return folder


def built_in() -> dict[str, str]:
    """Return the environment of a build. With one address, files to download are made once."""
    return {**os.environ, "GUIDE_LANGUAGE": "en", "SITE_URL": ADDRESS}


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m macros …`` in ``folder`` as a reader of the README would."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "macros", *arguments],
        cwd=folder,
        env={**built_in(), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def started(folder: Path) -> subprocess.Popen[bytes]:
    """Start a build of ``folder`` and return at once; what it says goes nowhere."""
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "macros", "build"],
        cwd=folder,
        env=built_in(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def print_of(site: Path) -> str:
    """Return what changes when any byte of a site changes."""
    digest = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(site).as_posix()} {len(content)} ".encode() + content)
    return digest.hexdigest()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        pass


class Compressed(Quiet):
    """Serves text compressed (gzip, level 6) and keeps connections, as hosts of sites do."""

    protocol_version = "HTTP/1.1"
    _TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml")

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in self._TEXT:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path, kind: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve ``folder`` on a free port of this machine; yield its address."""
    handler = functools.partial(kind, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@contextmanager
def served_below(site: Path, root: Path, kind: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a site below a folder of its origin, of which ``root`` is the empty folder."""
    (root / "sous-dossier").symlink_to(site, target_is_directory=True)
    with served(root, kind) as origin:
        yield f"{origin}sous-dossier/"
