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


@pytest.mark.xdist_group("serve")
def test_edits_show_in_both_languages(preview: Preview) -> None:
    preview.edit("macros/templates/roles.html", '<dl class="roles">', '<dl class="roles edited">')
    assert preview.shows("conseils-organisation/", "roles edited")
    new = preview.folder / "docs" / "en" / "new.md"
    new.write_text("---\nkey: new\ntitle: New\ndescription: New.\n---\n# A new page\n", "utf-8")
    assert preview.shows("en/new/", "A new page")
    new.write_text(new.read_text("utf-8") + "\n{{ roles() }}\n", "utf-8")
    assert preview.shows("en/new/", "roles edited")
    new.unlink()
    preview.edit("overrides/assets/guide.css", "/* Colours", "/* Edited colours")
    assert preview.shows("en/assets/guide.css", "Edited colours")


@pytest.mark.xdist_group("serve")
@pytest.mark.parametrize(
    ("file", "found", "written", "page", "shown"),
    [
        (
            "data/roles.yml", "en: Mobility officer}", "en: Mobility lead}",
            "en/advice/", "Mobility lead",
        ),
        (
            "macros/pages.py", '"glossary")', '"glossary").replace("<dl", "<p>Macro edit</p><dl")',
            "glossaire/", "Macro edit",
        ),
        (
            "docs/en/about-us.md", "## The source project", "## Where it comes from",
            "en/about-us/", "Where it comes from",
        ),
    ],
)  # fmt: skip
def test_an_open_page_follows_edits_by_itself(
    file: str,
    found: str,
    written: str,
    page: str,
    shown: str,
    preview: Preview,
    open_context: OpenContext,
) -> None:
    """In Chromium, without touching the page: data, a macro module, an English page."""
    tab = open_context().new_page()
    tab.goto(preview.address + page)
    text = tab.get_by_role("article").get_by_text(shown).first
    expect(text).to_have_count(0)
    preview.edit(file, found, written)
    expect(text).to_be_visible(timeout=DEADLINE * 1000)


@pytest.mark.xdist_group("serve")
def test_mistakes_do_not_end_it(preview: Preview) -> None:
    preview.edit("data/roles.yml", "side: sending", "side: sanding")
    time.sleep(3)
    preview.edit("data/roles.yml", "side: sanding", "side: sending")
    preview.edit("docs/en/glossary.md", "{{ glossary() }}", "{{ glosary() }}")
    assert preview.shows("en/glossary/", "glosary")
    preview.edit("docs/en/glossary.md", "{{ glosary() }}", "Mended.\n\n{{ glossary() }}")
    assert preview.shows("en/glossary/", "Mended.")
    preview.edit("macros/pages.py", "def glossary(self) -> str:", "def glossary(self -> str:")
    time.sleep(3)
    preview.edit("macros/pages.py", "def glossary(self -> str:", "def glossary(self) -> str:")
    preview.edit("docs/en/glossary.md", "Mended.", "Mended again.")
    assert preview.shows("en/glossary/", "Mended again.")
