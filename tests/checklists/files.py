"""What the tests of the checklist's files share: an imprint, and templates filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from macros.documents.imprint import Imprint
from macros.model import Guide
from macros.render import Renderer

IMPRINT = Imprint(
    organisation="CFA A & B",
    site="Le guide",
    version="1.2.3",
    released=date(2026, 11, 24),
    address="https://guide.example/checklist/",
    credit="D’après la source.",
)


def renderer(guide: Guide, language: str) -> Callable[..., str]:
    """Return what fills in a template that is a whole document."""

    def link(key: str, anchor: str = "", language: str | None = None) -> str:
        return f"https://guide.example/{key}#{anchor}"

    def render(name: str, **context: Any) -> str:
        return Renderer(guide, language).whole(name, link, **context)

    return render
