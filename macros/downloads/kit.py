"""The kit: everything of one language in a ZIP, with a readable index inside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

from macros.documents.imprint import Imprint
from macros.downloads.files import PICTURE, File, checklists
from macros.model import Guide

#: The first moment that a ZIP can tell, so that the same files make the same kit.
_THEN = (1980, 1, 1, 0, 0, 0)
_INDEX = "index.html"
#: What is of use in the site only: pictures, kits, the feed.
_ONLINE = (PICTURE, "zip", "atom")


def members(file: File, files: Sequence[File]) -> list[File]:
    """Return what the kit ``file`` holds: all files of its site to use offline."""
    return [other for other in files if other.site == file.site and other.format not in _ONLINE]


def kit(
    contents: Sequence[tuple[File, bytes]],
    guide: Guide,
    imprint: Imprint,
    render: Callable[..., str],
) -> bytes:
    """Return the ZIP of ``contents``, each under its name in a folder of its kind."""
    made = io.BytesIO()
    placed = [(place(file), file, content) for file, content in contents]
    with zipfile.ZipFile(made, "w") as archive:
        index = render(
            "kit_index",
            imprint=imprint,
            files={file.address: (where, len(content)) for where, file, content in placed},
            downloads=[file for _, file, _ in placed],
            checklists=checklists(guide, [file for _, file, _ in placed]),
        )
        _add(archive, _INDEX, index.encode(), zipfile.ZIP_DEFLATED)
        for where, _, content in placed:
            # PDF and Office files are compressed already.
            _add(archive, where, content, zipfile.ZIP_STORED)
    return made.getvalue()


def place(file: File) -> str:
    """Return where a file is in the kit: as in the site, without the site's own folders."""
    return f"{file.subject}s/{file.name}" if file.subject != "guide" else file.name


def _add(archive: zipfile.ZipFile, name: str, content: bytes, compression: int) -> None:
    entry = zipfile.ZipInfo(name, _THEN)
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)
