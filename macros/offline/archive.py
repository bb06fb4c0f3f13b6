"""The guide in a ZIP archive, to be unpacked anywhere and opened from disk, search included.

A browser opens no folder's index.html by itself, and lets a page from disk neither fetch a file
nor start a worker: addresses name the file, and what the search reads are scripts. What the
page itself must do otherwise there is in from_disk.js.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from macros.offline.manifest import MANIFEST
from macros.offline.worker import WORKER

_FROM_DISK = Path(__file__).with_name("from_disk.js")
_HERE = "assets/javascripts/from_disk.js"
_INDEX = "search/search_index"
#: Of a site that is published; the 404 page is a server's.
_LEFT_OUT = {"404.html", "sitemap.xml", "sitemap.xml.gz", MANIFEST, WORKER}
_INSTALL = re.compile(r"<script [^>]*data-manifest[^>]*></script>\s*")
_SCRIPTS = re.compile(r'<script [^>]*data-scripts="([^"]*?)assets/')
#: In HTML, and in HTML that is a text of a script.
_ADDRESS = re.compile(r'((?:href|data-[a-z-]+)=\\?")([^"\\]*)(?=\\?")')
#: In the data of a page.
_DATA = re.compile(r'(":")((?:\.\.?/)*(?:[\w-]+/)*|\.\.?)(?=")')
_GUIDE = re.compile(r'<script type="application/json" data-guide>.*?</script>', re.DOTALL)
#: ZIP begins its calendar then; a fixed day makes the same archive of the same site.
_DAY = (1980, 1, 1, 0, 0, 0)


def write_archive(site: Path, archive: Path, name: str) -> None:
    """Write the built ``site`` as ``archive``, in a folder ``name`` with ``index.html`` in it.

    An archive that was there is replaced once the new one is whole.
    """
    new = archive.with_name(f"{archive.name}.new-{os.getpid()}")
    try:
        _write(site, new, name)
        new.replace(archive)
    finally:
        new.unlink(missing_ok=True)


def _write(site: Path, archive: Path, name: str) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        for path, content in sorted(_files(site)):
            entry = zipfile.ZipInfo(f"{name}/{path}", _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, content)


def opened(address: str) -> str:
    """Return a relative address as one opens it from disk: of a folder, its ``index.html``."""
    path, sign, anchor = address.partition("#")
    if re.match(r"[a-z][a-z0-9+.-]*:|/", address, re.IGNORECASE):
        return address
    if path in (".", "..") or path.endswith(("/", "/.", "/..")):
        path = f"{path.rstrip('/')}/index.html"
    return f"{path}{sign}{anchor}"


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if not file.is_file() or PurePosixPath(path).name in _LEFT_OUT:
            continue
        if file.suffix == ".html":
            yield path, _page(file.read_text(encoding="utf-8")).encode()
        elif path.endswith(f"{_INDEX}.json"):
            yield path[: -len("json")] + "js", _index(file.read_text(encoding="utf-8")).encode()
        elif "/late/" in f"/{path}":
            yield path, _with_files(file.read_text(encoding="utf-8")).encode()
        elif "/javascripts/workers/" in path and file.suffix == ".js":
            yield path, _searching(file.read_text(encoding="utf-8")).encode()
            here = PurePosixPath(path).parents[1] / PurePosixPath(_HERE).name
            yield str(here), _FROM_DISK.read_bytes()
        else:
            yield path, file.read_bytes()


def _page(page: str) -> str:
    page = _INSTALL.sub("", _with_files(page))
    page = _GUIDE.sub(lambda data: _DATA.sub(_named, data[0]), page)
    scripts = _SCRIPTS.search(page)
    if not scripts:
        return page
    # Before all others, of which the theme's first asks for what is kept.
    return page.replace("<script", f'<script src="{scripts[1]}{_HERE}"></script>\n<script', 1)


def _with_files(text: str) -> str:
    return _ADDRESS.sub(_named, text)


def _named(found: re.Match[str]) -> str:
    return found[1] + (opened(found[2]) if found[2] else "")


def _index(text: str) -> str:
    index = json.loads(text)
    for entry in index["docs"]:
        path, sign, anchor = entry["location"].partition("#")
        entry["location"] = (opened(path) if path else "index.html") + sign + anchor
    said = json.dumps(index, ensure_ascii=False).replace("\u2028", "\\u2028")
    return f"var __index = {said.replace(chr(0x2029), chr(92) + 'u2029')};\n"


def _searching(worker: str) -> str:
    """Return the theme's worker as a function of what a worker has around it."""
    return (
        "window.searchIn = function (addEventListener, postMessage, importScripts) {\n"
        f"{worker}\n}};\n"
    )
