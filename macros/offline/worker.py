"""The service worker of a site: what it keeps for reading without a network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

WORKER = "sw.js"
_SOURCE = Path(__file__).with_name("worker.js")
_NONE = Path(__file__).with_name("no_worker.js")
_GUIDE = "const GUIDE = {};"
#: Kept for reading are pages and what they are made of; files to download are not.
_KEPT = {".html", ".css", ".js", ".json", ".svg", ".png", ".webp", ".xml"}
_NOT_KEPT = ("404.html", "sitemap.xml", "assets/images/share.png", WORKER)


def worker(
    site: Path,
    homes: Mapping[str, str],
    versions: Mapping[str, str],
    words: Sequence[Mapping[str, str]],
) -> str:
    """Return the worker's script for the whole ``site``.

    ``homes`` has each language's folder (``""``, ``"en/"``), ``versions`` that of its styles and
    scripts (see ``macros/finish``), ``words`` for each language what is said where a page is not
    kept: language, title, offline, home, homeAddress.
    """
    guide: dict[str, Any] = {
        "languages": {
            language: {"home": home, "files": dict(_files(site, home, homes, versions[language]))}
            for language, home in homes.items()
        },
        "words": [{name: escape(word) for name, word in said.items()} for said in words],
    }
    whole = json.dumps(guide, ensure_ascii=False, sort_keys=True)
    guide["version"] = hashlib.sha256(whole.encode()).hexdigest()[:16]
    text = json.dumps(guide, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    source = _SOURCE.read_text(encoding="utf-8")
    return source.replace(_GUIDE, f"const GUIDE = {text};")


def no_worker() -> str:
    """Return the script that takes an earlier worker off a reader's device."""
    return _NONE.read_text(encoding="utf-8")


def _files(
    site: Path, home: str, homes: Mapping[str, str], version: str
) -> Iterator[tuple[str, str]]:
    """Yield the address below the site's root and the hash of each file of a language."""
    others = tuple(other for other in homes.values() if other.startswith(home) and other != home)
    for path in sorted((site / home).rglob("*")):
        name = path.relative_to(site).as_posix()
        if name.startswith(others) or name.removeprefix(home) in _NOT_KEPT:
            continue
        if path.suffix not in _KEPT or not path.is_file():
            continue
        address = name.removesuffix("index.html") if path.name == "index.html" else name
        if name.startswith(f"{home}assets/") and path.suffix in {".css", ".js"}:
            address += f"?{version}"
        yield address, hashlib.sha256(path.read_bytes()).digest()[:8].hex()
