"""The logo as a picture of dots, for programs that draw nothing else."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache

from macros.model import LogoFile

#: How wide a drawing becomes, in pixels: sharp in print at the sizes that files show it.
_WIDTH = 800


@dataclass(frozen=True)
class Picture:
    """A PNG with what it says aloud, and the size in which it is shown, in mm."""

    content: bytes
    alt: str
    width: float
    height: float


def picture(logo: LogoFile | None, alt: str, width: float, height: float) -> Picture | None:
    """Return the logo to be shown in ``width`` × ``height`` mm at most.

    None without a logo, and for a drawing where the system lacks the library for PDF.
    """
    if logo is None:
        return None
    content = logo.content if logo.mime == "image/png" else _drawn(logo)
    if content is None:
        return None
    scale = min(width / logo.width, height / logo.height)
    return Picture(content, alt, logo.width * scale, logo.height * scale)


@lru_cache(maxsize=4)
def _drawn(logo: LogoFile) -> bytes | None:
    from macros.documents.pdf import PdfUnavailableError, write_drawing

    try:
        pdf = write_drawing(logo.data_uri, logo.width, logo.height)
    except PdfUnavailableError:
        return None
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        bitmap = page.render(scale=_WIDTH / page.get_width())
        made = io.BytesIO()
        bitmap.to_pil().convert("RGB").save(made, "PNG", optimize=True)
    finally:
        document.close()
    return made.getvalue()
