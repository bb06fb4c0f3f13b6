"""Turn HTML into PDF: tagged, with fields to fill in, the same bytes for the same input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from markupsafe import Markup

from macros.documents.fonts import font_faces
from macros.documents.imprint import Imprint
from macros.documents.outline import Outline
from macros.problems import message, spoken_language

ASSETS = Path(__file__).resolve().parents[2] / "overrides" / "assets"
STYLES = (ASSETS / "form_paper.css", Path(__file__).with_name("pdf.css"))


class PdfUnavailableError(Exception):
    """The system lacks the library that sets text; the message says what to install."""


def available() -> bool:
    """Return whether this system can make PDFs."""
    try:
        _weasyprint()
    except PdfUnavailableError:
        return False
    return True


def form_pdf(
    form: Outline,
    imprint: Imprint,
    render: Callable[..., str],
    answers: Mapping[str, str] | None = None,
) -> bytes:
    """Return a form as PDF, blank but for ``answers`` (by the fields' names).

    ``render(name, **context)`` fills in a template that is a whole document, in the
    form's first language. Raises as ``write_pdf``.
    """
    html = render(
        "form_pdf", form=form, imprint=imprint, answers=dict(answers or {}), styles=_styles()
    )
    return write_pdf(html, landscape=form.landscape)


def write_pdf(html: str, *, landscape: bool = False) -> bytes:
    """Return a whole HTML document as PDF/UA-1, on A4.

    It says its language, title, author and description; its addresses are relative to
    ``overrides/assets``. Inputs become fields with the name they have and their title
    as tooltip, without <form>. Raises PdfUnavailableError.
    """
    weasyprint = _weasyprint()
    # As costly to load as they are rarely needed.
    import pikepdf

    from macros.documents.pdf_fields import mend_fields
    from macros.documents.pdf_structure import mend_structure, spoken

    sheets, fonts = _sheets()
    document = weasyprint.HTML(string=html, base_url=f"{ASSETS.as_uri()}/").render(
        stylesheets=[*sheets, _size(landscape)],
        font_config=fonts,
        pdf_forms=True,
    )
    written = document.write_pdf(pdf_variant="pdf/ua-1", pdf_forms=True)
    mended = BytesIO()
    with pikepdf.open(BytesIO(written)) as pdf:
        mend_structure(pdf, spoken(document))
        mend_fields(pdf)
        pdf.save(
            mended, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return mended.getvalue()


def write_drawing(address: str, width: float, height: float) -> bytes:
    """Return the picture at ``address`` (data:) as a PDF of its size, in points.

    Raises PdfUnavailableError.
    """
    weasyprint = _weasyprint()
    sheets, fonts = _sheets()
    page = (
        f"@page {{ size: {width}pt {height}pt; margin: 0 }} img {{ display: block; width: 100% }}"
    )
    html = weasyprint.HTML(string=f'<img src="{address}">')
    pdf: bytes = html.write_pdf(
        stylesheets=[*sheets, weasyprint.CSS(string=page)], font_config=fonts
    )
    return pdf


@cache
def _styles() -> Markup:
    return Markup("\n".join(path.read_text(encoding="utf-8") for path in STYLES))


@cache
def _sheets() -> tuple[list[Any], Any]:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    # The font lacks the hyphen that words are parted with: another font's would stand for it.
    rules = f'{font_faces()}\nhtml {{ hyphenate-character: "-" }}'
    return [CSS(string=rules, font_config=fonts)], fonts


@cache
def _size(landscape: bool) -> Any:
    from weasyprint import CSS

    return CSS(string=f"@page {{ size: A4 {'landscape' if landscape else 'portrait'} }}")


@cache
def _weasyprint() -> Any:
    """Import what makes PDF, which takes a while and a library of the system."""
    try:
        import weasyprint
    except OSError as error:
        raise PdfUnavailableError(message("pango-missing", spoken_language())) from error
    return weasyprint
