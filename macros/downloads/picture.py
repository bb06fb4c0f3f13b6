"""Small pictures of a PDF's first page."""

from __future__ import annotations

import io

import pypdfium2

#: The width of the picture, in pixels: twice what the page shows, for sharp screens.
WIDTH = 360


def first_page(pdf: bytes) -> bytes:
    """Return the first page of ``pdf`` as a WebP picture, ``WIDTH`` pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        page = document[0]
        picture = page.render(scale=WIDTH / page.get_width(), may_draw_forms=True)
        made = io.BytesIO()
        picture.to_pil().convert("L").save(made, "WEBP", quality=70, method=6)
    finally:
        document.close()
    return made.getvalue()
