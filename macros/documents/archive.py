"""Office files that come out the same, byte for byte, whenever and wherever they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

#: The first moment that a ZIP can tell.
_THEN = (1980, 1, 1, 0, 0, 0)
#: What compressed a file stands in it: the same on every system.
_SYSTEM = 0


def settled(office_file: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """Return an Office file (a ZIP) without the time it was made at.

    ``replaced`` are members, by name, to hold instead of what the library wrote.
    """
    replaced = replaced or {}
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(office_file)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _THEN)
            member.create_system = _SYSTEM
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, replaced.get(name) or old.read(name))
    return made.getvalue()
