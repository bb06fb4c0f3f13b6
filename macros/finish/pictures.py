"""Small pictures in the page itself: neither its icon nor its logo costs a round trip."""

from __future__ import annotations

import base64
import mimetypes
import re
from pathlib import Path

_PICTURE = re.compile(
    r'(<img src="|<link rel="icon" href=")((?:\.\.?/)*[\w/.-]+\.(?:svg|png))(?=")'
)
#: Above it, a file that every page shares is better.
_MOST_BYTES = 2_000


def with_pictures(page: str, path: Path) -> str:
    """Return a built page (``path`` is its file) that holds the small pictures it shows."""

    def held(found: re.Match[str]) -> str:
        file = path.parent / found[2]
        if not file.is_file() or file.stat().st_size > _MOST_BYTES:
            return found[0]
        kind = mimetypes.types_map[file.suffix]
        return f"{found[1]}data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"

    return _PICTURE.sub(held, page)
