"""A logo at the head of a sheet."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import quoteattr

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils.units import cm_to_EMU
from openpyxl.worksheet.worksheet import Worksheet

from macros.branding.picture import Picture

#: The only drawing of our workbooks, and what the library says there of any picture.
_DRAWING = "xl/drawings/drawing1.xml"
_UNSAID = b'descr="Picture"'


def put_logo(sheet: Worksheet, logo: Picture, column: int, row: int) -> None:
    """Put a logo at a cell (``column`` and ``row`` from 1)."""
    image = Image(io.BytesIO(logo.content))
    size = XDRPositiveSize2D(cm_to_EMU(logo.width / 10), cm_to_EMU(logo.height / 10))
    place = AnchorMarker(
        col=column - 1, row=row - 1, colOff=cm_to_EMU(0.05), rowOff=cm_to_EMU(0.05)
    )
    image.anchor = OneCellAnchor(_from=place, ext=size)
    sheet.add_image(image)


def said_aloud(book: bytes, logo: Picture) -> dict[str, bytes]:
    """Return the members of a workbook to replace, so that its logo says what it shows."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        drawing = archive.read(_DRAWING)
    return {_DRAWING: drawing.replace(_UNSAID, f"descr={quoteattr(logo.alt)}".encode())}
