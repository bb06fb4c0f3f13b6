"""What a page looks like on paper."""

from __future__ import annotations

import pypdfium2


def sheets(pdf: bytes) -> list[str]:
    """Return the text of each sheet of a PDF."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
