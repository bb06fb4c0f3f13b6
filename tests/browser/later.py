"""A later version of the guide, whose site is built once for all that ask what becomes of it."""

from __future__ import annotations

from pathlib import Path

from tests.browser.kept import FIRST, SECOND

#: A sentence that the page about the guide has then.
NEWER = "Une phrase de la nouvelle version."
#: An item that is retired then.
RETIRED = "avant.presenter-projet.financement"


def edit(project: Path) -> None:
    """Go on with the guide: another sentence, another style, and items that are not as before."""
    page = project / "docs/fr/a-propos.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{NEWER}\n", encoding="utf-8")
    style = project / "overrides/assets/guide.css"
    style.write_text(
        f"{style.read_text(encoding='utf-8')}\n.md-footer {{ letter-spacing: 7px; }}\n",
        encoding="utf-8",
    )
    _change_items(project / "data" / "phases" / "avant.yml")


def _change_items(path: Path) -> None:
    """An item has changed, one was renamed, one is retired."""
    text = path.read_text("utf-8")

    def change(item: str, old: str, new: str) -> None:
        nonlocal text
        before, found, after = text.partition(f"      - id: {item}\n")
        assert found
        text = before + found + after.replace(old, new, 1)

    change(FIRST, "        revision: 1\n", "        revision: 2\n")
    change(SECOND, "        text:\n", "        formerly: [avant.ancien]\n        text:\n")
    retired = "        retired: {reason: {fr: Ne se fait plus., en: No longer done.}}\n"
    change(RETIRED, "        text:\n", f"{retired}        text:\n")
    path.write_text(text, "utf-8")
