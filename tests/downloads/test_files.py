"""What there is to download: addresses for ever, in the site, offered, small enough."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from posixpath import dirname, join, normpath

from macros.addresses import collect
from macros.downloads.files import File, files
from macros.model import Guide
from tests.built.pages import read_pages
from tests.project import ROOT

Golden = Callable[[Path, str], None]

#: How a file of each format begins.
_BEGINS = {
    "pdf": b"%PDF-",
    "docx": b"PK",
    "xlsx": b"PK",
    "zip": b"PK",
    "json": b"{",
    "webp": b"RIFF",
    "atom": b"<?xml",
}
#: No document is larger, in bytes.
_LARGEST = 250_000


def _files(guide: Guide) -> tuple[File, ...]:
    return files(guide, collect(ROOT), ("fr", "en"))


def test_addresses_never_change(guide: Guide, golden: Golden) -> None:
    # Others link to them: add to the list, take nothing away.
    addresses = "".join(f"{file.address}\n" for file in _files(guide))
    golden(Path(__file__).with_name("addresses.txt"), addresses)


def test_no_two_files_share_an_address(guide: Guide) -> None:
    addresses = [file.address for file in _files(guide)]
    assert len(addresses) == len(set(addresses))


def test_every_file_is_in_the_site(guide: Guide, site: Path) -> None:
    for file in _files(guide):
        content = (site / file.address).read_bytes()
        assert content.startswith(_BEGINS[file.format]), file.address
        if file.subject == "document":
            assert len(content) < _LARGEST, file.address


def test_every_file_is_offered_by_a_page(guide: Guide, site: Path) -> None:
    offered = set()
    for path, page in read_pages(site).items():
        leads_to = (*page.anchors, *page.resources)
        offered |= {normpath(join(dirname(path), way.partition("#")[0])) for way in leads_to}
    assert [file.address for file in _files(guide) if file.address not in offered] == []


def test_each_document_has_its_files_on_its_own_page(guide: Guide, site: Path) -> None:
    pages = read_pages(site)
    for file in _files(guide):
        if file.subject == "document" and file.format != "webp":
            page = pages[f"{dirname(file.address)}/index.html"]
            assert file.name in page.anchors, file.address
