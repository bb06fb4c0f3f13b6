"""The checklist on paper, as the HTML that becomes a PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from macros.checklists.selection import Selection
from macros.documents.imprint import Imprint

STYLES = Path(__file__).with_name("paper.css")


def checklist_html(selection: Selection, imprint: Imprint, render: Callable[..., str]) -> str:
    """Return a list as a whole HTML document, in the language of ``render``.

    Boxes, dates and initials are inputs: the items' ids name them, dates and
    initials with ``_date`` and ``_by`` behind. ``render(name, **context)`` fills in a template.
    """
    name = "overview_pdf" if selection.overview else "checklist_pdf"
    return render(name, selection=selection, imprint=imprint, styles=_styles())


@lru_cache(maxsize=1)
def _styles() -> Markup:
    return Markup(STYLES.read_text(encoding="utf-8"))
