"""What axe objects to in a page as it stands."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

#: What is far below the screen is laid out as it comes near. Who measures a page, or reads what
#: shows of it, does so at once.
LAID_OUT = "* { content-visibility: visible !important; }"
OPTIONS = {
    # What axe finds in order is left out of its answer, which doubles the work on a long page.
    "resultTypes": ["violations"],
    # Targets of 24 px (WCAG 2.2, 2.5.8), which axe leaves out unless it is asked.
    "rules": {"target-size": {"enabled": True}},
}


def violations(page: Page) -> list[str]:
    """Return what axe objects to on a page, with where."""
    page.add_style_tag(content=LAID_OUT)
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for violation in found
        for node in violation["nodes"]
    ]
