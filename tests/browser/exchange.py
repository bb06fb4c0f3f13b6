"""Files and links that the guide writes and reads, for tests."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.project import ROOT

SCHEMA: dict[str, Any] = json.loads(
    (ROOT / "overrides" / "assets" / "dossiers.schema.json").read_text("utf-8")
)


def start(page: Page, action: str) -> Locator:
    """Open the dialog of an action of the checklist and return it."""
    page.wait_for_selector("[data-tools]:not([hidden])")
    button = page.locator(f"[data-tools] [data-action={action}]")
    if not button.is_visible():
        page.locator("summary:has(+ ul [data-action=export])").click()
    button.click()
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    return dialog


def exported(page: Page, dialog: Locator) -> tuple[str, dict[str, Any]]:
    """Export as the dialog stands; return the file's name and content."""
    with page.expect_download() as downloading:
        dialog.locator("button[value=export]").click()
    path = Path(downloading.value.path())
    return downloading.value.suggested_filename, json.loads(path.read_text("utf-8"))


def file_of(*dossiers: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return the content of an exported file that holds these dossiers."""
    return {
        "format": "mobility-dossiers",
        "version": 4,
        "kind": "dossiers",
        "made": "2026-11-20T10:00:00.000Z",
        "language": "fr",
        "private": True,
        "dossiers": [{"version": 4, "items": {}, **dossier} for dossier in dossiers],
        **fields,
    }


def choose(dialog: Locator, content: object, name: str = "dossiers.json") -> None:
    """Choose a file in the import dialog: text, bytes, or what is to be JSON."""
    text = content if isinstance(content, (str, bytes)) else json.dumps(content)
    data = text.encode() if isinstance(text, str) else text
    dialog.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": data}
    )


def preview(page: Page, content: object) -> Locator:
    """Import a file as far as the preview and return that dialog."""
    choose(start(page, "import"), content)
    page.locator(".incoming").first.wait_for()
    return page.locator("dialog[open]")


def kept(page: Page) -> dict[str, str]:
    """Return all that this browser keeps, the colours apart: the theme keeps them by itself."""
    stored: dict[str, str] = page.evaluate("() => ({...localStorage})")
    return {key: text for key, text in stored.items() if not key.endswith(".__palette")}


def unpacked(link: str) -> dict[str, Any]:
    """Return what a share link holds."""
    packed = link.partition("#?share=1z")[2]
    data = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    content: dict[str, Any] = json.loads(zlib.decompress(data, wbits=-15))
    return content


def packed(data: bytes) -> str:
    """Return bytes as a share link holds them."""
    deflate = zlib.compressobj(wbits=-15)
    squeezed = deflate.compress(data) + deflate.flush()
    return "1z" + base64.urlsafe_b64encode(squeezed).decode().rstrip("=")
