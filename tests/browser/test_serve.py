"""``make serve`` follows edits of data, macros, pages and styles, in every language."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenContext
from tests.project import copy_project
from tests.sample import some, whole

pytestmark = pytest.mark.proof

DEADLINE = 60


class Preview:
    """A preview that is running, and the folder that it follows."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address

    def edit(self, file: str, found: str, written: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert found in text
        path.write_text(text.replace(found, written, 1), encoding="utf-8")

    def shows(self, page: str, text: str) -> bool:
        """Wait until the page holds the text; False if it never does."""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(self.address + page, timeout=5) as answer:
                    if text in answer.read().decode("utf-8"):
                        return True
            except (urllib.error.URLError, OSError):
                pass
            time.sleep(0.2)
        return False


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = copy_project(tmp_path_factory.mktemp("aperçu en cours"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "macros", "serve", "--address", host],
        cwd=folder,
        env={**os.environ, "GUIDE_LANGUAGE": "en"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        preview = Preview(folder, f"http://{host}/")
        assert preview.shows("en/checklist/", "Overall progress")
        yield preview
        assert server.poll() is None, "the preview ended by itself"
    finally:
        server.terminate()
        server.wait()


#: What is edited, by its kind, and where the edit shows. A file that is not there is made.
EDITS = {
    "data": (
        "data/roles.yml", "en: Teaching team}", "en: Teaching crew}",
        "en/advice/", "Teaching crew",
    ),
    "template": (
        "macros/templates/roles.html", '<dl class="roles">', '<dl class="roles edited">',
        "conseils-organisation/", "roles edited",
    ),
    "style": (
        "overrides/assets/guide.css", "/* Colours", "/* Edited colours",
        "en/assets/guide.css", "Edited colours",
    ),
    "page": (
        "docs/en/about-us.md", "## The source project", "## Where it comes from",
        "en/about-us/", "Where it comes from",
    ),
    "module": (
        "macros/pages.py", '"glossary")', '"glossary").replace("<dl", "<p>Macro edit</p><dl")',
        "glossaire/", "Macro edit",
    ),
    "new page": (
        "docs/en/new.md", "", "---\nkey: new\ntitle: New\ndescription: New.\n---\n# A new page\n",
        "en/new/", "A new page",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", some(list(EDITS), every=6))
def test_edits_show(kind: str, preview: Preview) -> None:
    file, found, written, page, shown = EDITS[kind]
    if not found:
        (preview.folder / file).touch()
    preview.edit(file, found, written)
    assert preview.shows(page, shown)


@whole
def test_an_open_page_follows_edits_by_itself(preview: Preview, open_context: OpenContext) -> None:
    """In Chromium, without touching the page."""
    tab = open_context().new_page()
    tab.goto(preview.address + "en/advice/")
    text = tab.get_by_role("article").get_by_text("Mobility lead").first
    expect(text).to_have_count(0)
    preview.edit("data/roles.yml", "en: Mobility officer}", "en: Mobility lead}")
    expect(text).to_be_visible(timeout=DEADLINE * 1000)


#: What is spoilt, and how it is then.
MISTAKES = {
    "data": ("data/roles.yml", "side: sending", "side: sanding"),
    "macro": ("docs/en/checklist.md", "{{ checklist() }}", "{{ checlist() }}"),
    "module": (
        "macros/pages.py", "def glossary(self) -> str:", "def glossary(self -> str:",
    ),
}  # fmt: skip


@whole
@pytest.mark.parametrize("kind", MISTAKES)
def test_mistakes_do_not_end_it(kind: str, preview: Preview) -> None:
    file, good, bad = MISTAKES[kind]
    preview.edit(file, good, bad)
    if kind == "macro":
        assert preview.shows("en/checklist/", "checlist")
    else:
        # Nothing shows it but what the preview says.
        time.sleep(3)
    preview.edit(file, bad, good)
    preview.edit(
        "docs/en/glossary.md", "{{ glossary() }}", f"Mended: {kind}.\n\n{{{{ glossary() }}}}"
    )
    assert preview.shows("en/glossary/", f"Mended: {kind}.")
