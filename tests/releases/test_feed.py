"""The feed: what RFC 4287 asks for, in each language, with whole addresses."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros.addresses import collect
from macros.downloads.files import files
from macros.downloads.kit import members
from macros.downloads.publication import read_publication
from macros.downloads.shelf import Shelf
from macros.downloads.workshop import Workshop
from macros.load import DATA, load
from macros.model import Guide
from macros.releases.feed import ATOM, Head, feed
from macros.releases.history import read_releases
from macros.releases.news import Teller
from tests.project import ADDRESS, ROOT
from tests.releases.example import PAGES, RELEASES

HEAD = Head(
    "en", "News", "Us & them", "CC BY", "https://x.example/news/", "https://x.example/n.xml"
)


def _the(element: ET.Element, name: str) -> ET.Element:
    [found] = element.findall(f"{{{ATOM}}}{name}")
    return found


def _feed(language: str, monkeypatch: pytest.MonkeyPatch) -> ET.Element:
    monkeypatch.setenv("SITE_URL", ADDRESS)
    publication, guide = read_publication(ROOT), load()
    workshop = Workshop(ROOT, guide, publication, Shelf(ROOT / "none"))
    every = files(guide, publication.addresses, publication.languages)
    [file] = [file for file in every if (file.subject, file.site) == ("feed", language)]
    return ET.fromstring(workshop.recipe(file, every).make())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_feed_has_all_that_atom_requires(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _feed(language, monkeypatch)
    page = ADDRESS + collect(ROOT)["news"][language]
    assert root.tag == f"{{{ATOM}}}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert _the(root, "id").text == page
    assert _the(root, "title").text
    assert _the(_the(root, "author"), "name").text
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{{{ATOM}}}link")}
    assert links == {"self": f"{page}{page.rstrip('/').rpartition('/')[2]}.xml", "alternate": page}
    entries = root.findall(f"{{{ATOM}}}entry")
    versions = [release.version for release in reversed(read_releases(DATA))]
    assert [_the(entry, "id").text for entry in entries] == [
        f"{page}#version-{version}" for version in versions
    ]
    moments = []
    for entry, version in zip(entries, versions, strict=True):
        assert version in (_the(entry, "title").text or "")
        assert _the(entry, "link").get("href") == f"{page}#version-{version}"
        moments.append(datetime.fromisoformat(_the(entry, "updated").text or ""))
        assert moments[-1].tzinfo
        assert _the(entry, "content").get("type") == "html"
    assert datetime.fromisoformat(_the(root, "updated").text or "") == max(moments)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_the_feed_tells_is_html_with_whole_addresses(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = ADDRESS + collect(ROOT)["home"][language]
    for entry in _feed(language, monkeypatch).findall(f"{{{ATOM}}}entry"):
        text = _the(entry, "content").text or ""
        reader = _Reader()
        reader.feed(text)
        assert reader.open == []
        assert all(link.startswith(home) for link in reader.links)
        assert "<!--" not in text
    assert reader.links, "the first release leads to what it added"


def test_the_feed_of_a_version_says_its_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    second = _feed("en", monkeypatch).findall(f"{{{ATOM}}}entry")[-2]
    text = re.sub(r"\s+", " ", _the(second, "content").text or "")
    assert "4 added, 109 changed" in text
    assert "<del>" in text
    assert "<ins>" in text


def test_nothing_that_is_said_breaks_the_feed() -> None:
    news = Teller(load(), "en", PAGES).tell(RELEASES)
    made = feed(HEAD, news, lambda one: f"<{one.version}> & ]]>", lambda _: "<p>& ]]> é</p>")
    root = ET.fromstring(made)
    assert _the(_the(root, "author"), "name").text == "Us & them"
    entry = root.findall(f"{{{ATOM}}}entry")[0]
    assert _the(entry, "title").text == "<1.1.0> & ]]>"
    assert _the(entry, "content").text == "<p>& ]]> é</p>"


def test_what_is_not_released_is_not_in_the_feed() -> None:
    from tests.releases.example import NOW

    news = Teller(load(), "en", PAGES).tell(RELEASES, NOW)
    root = ET.fromstring(feed(HEAD, news, lambda one: one.version or "", lambda _: ""))
    ids = [_the(entry, "id").text for entry in root.findall(f"{{{ATOM}}}entry")]
    assert ids == [f"{HEAD.page}#version-{version}" for version in ("1.1.0", "1.0.0")]


def test_a_site_without_an_address_has_no_feed(guide: Guide) -> None:
    for published in (True, False):
        every = files(guide, collect(ROOT), ("fr", "en"), published=published)
        assert [file.site for file in every if file.subject == "feed"] == ["fr", "en"] * published


def test_kits_are_without_the_feed(guide: Guide) -> None:
    every = files(guide, collect(ROOT), ("fr", "en"))
    kits = [file for file in every if file.subject == "kit"]
    assert kits
    for kit in kits:
        assert "feed" not in {file.subject for file in members(kit, every)}


def test_the_page_leads_to_its_feed(site: Path) -> None:
    for address in collect(ROOT)["news"].values():
        page = (site / address / "index.html").read_text(encoding="utf-8")
        name = f"{address.rstrip('/').rpartition('/')[2]}.xml"
        [head] = re.findall(r"<link[^>]*application/atom\+xml[^>]*>", page.partition("<body")[0])
        assert f'href="{ADDRESS}{address}{name}"' in head
        assert re.search(rf'<a href="?{name}"?', page.partition("<body")[2])
        ET.fromstring((site / address / name).read_bytes())
