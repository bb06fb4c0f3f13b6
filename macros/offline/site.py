"""Put into a built site what lets readers install it and read it without a network."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from macros.branding.style import header_colour
from macros.finish.assets import put, version_of
from macros.model import Guide
from macros.offline.manifest import MANIFEST, manifest
from macros.offline.worker import WORKER, no_worker, worker

#: What is said in a language, by its code: see ``extra.languages`` in mkdocs.yml.
Rows = Mapping[str, Mapping[str, str]]


def worker_from(home: str) -> str:
    """Return the way from a language's home (``""``, ``"en/"``) to the worker of the site."""
    return "../" * home.count("/") + WORKER


def put_manifest(
    site: Path,
    language: str,
    home: str,
    said: Mapping[str, str],
    pages: Mapping[str, tuple[str, str]],
    guide: Guide,
) -> None:
    """Write the manifest of a language into its folder ``site``; see ``manifest``."""
    root = "../" * home.count("/") or "./"
    text = manifest(language, said, pages, root=root, colour=header_colour(guide))
    put(site / MANIFEST, text)


def put_worker(site: Path, homes: Mapping[str, str], rows: Rows, title: str, guide: Guide) -> None:
    """Write the service worker of the whole ``site``, whose languages are at ``homes``.

    Where the organisation wants none, write one that takes itself off a reader's device.
    """
    if not guide.privacy.offline:
        text = no_worker()
    else:
        versions = {language: version_of(site / home) for language, home in homes.items()}
        words = [
            {
                "language": rows[language].get("said_in", language),
                "title": title,
                "offline": rows[language]["offline"],
                "home": rows[language]["home"],
                "homeAddress": home,
            }
            for language, home in homes.items()
        ]
        text = worker(site, homes, versions, words)
    put(site / WORKER, text)
