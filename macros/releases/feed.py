"""The feed of the releases (Atom, RFC 4287), for whoever wants to be told."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from macros.releases.news import News

ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Head:
    """What a feed says of itself; ``page`` and ``address`` are whole addresses."""

    language: str
    title: str
    author: str
    rights: str
    page: str
    address: str


def feed(head: Head, news: Sequence[News], title: Callable[[News], str],
         summary: Callable[[News], str]) -> bytes:  # fmt: skip
    """Return the feed of ``news`` (released, the newest first).

    ``title`` names a release, ``summary`` tells of it as HTML. Entries keep their ids for
    as long as the page keeps its address.
    """
    root = ET.Element("feed", {"xmlns": ATOM, _LANGUAGE: head.language})
    _add(root, "id", head.page)
    _add(root, "title", head.title)
    released = [one.released for one in news if one.released]
    _add(root, "updated", _moment(max(released, default=date(1970, 1, 1))))
    _link(root, "self", head.address, "application/atom+xml", head.language)
    _link(root, "alternate", head.page, "text/html", head.language)
    _add(_add(root, "author"), "name", head.author)
    if head.rights:
        _add(root, "rights", head.rights)
    for one in news:
        if one.released is None:
            continue
        entry = _add(root, "entry")
        place = f"{head.page}#{one.anchor}"
        _add(entry, "id", place)
        _add(entry, "title", title(one))
        _add(entry, "updated", _moment(one.released))
        _link(entry, "alternate", place, "text/html", head.language)
        _add(entry, "content", summary(one)).set("type", "html")
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = text or None
    return element


def _link(parent: ET.Element, relation: str, address: str, kind: str, language: str) -> None:
    said = {"rel": relation, "type": kind, "hreflang": language, "href": address}
    ET.SubElement(parent, "link", said)


def _moment(day: date) -> str:
    """A release has a day only; all of it is its beginning."""
    return f"{day}T00:00:00Z"
