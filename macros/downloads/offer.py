"""What the pages say of the files to download: addresses and sizes."""

from __future__ import annotations

import mimetypes
from posixpath import relpath
from typing import Any

from macros.downloads.make import Downloads
from macros.phrases import Phrases

#: Not known to every system that builds.
_TYPES = {
    "atom": "application/atom+xml",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def offer(downloads: Downloads, here: str, phrases: Phrases) -> dict[str, Any]:
    """Return what a template of the page at ``here`` needs to offer files."""
    return {
        "downloads": downloads,
        "href": lambda file: relpath(file.address, here or "."),
        "size": lambda file: phrases.size(downloads.size(file)),
        "mime": lambda file: _TYPES.get(file.format) or mimetypes.guess_type(file.name)[0],
    }
