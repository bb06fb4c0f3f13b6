"""Every picture has its room before it loads, loads when it is needed, and says what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import html


def _pictures(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        for picture in html.parse(path).iter("img"):
            yield path.relative_to(site).as_posix(), picture


def test_every_picture_has_its_room(site: Path) -> None:
    sizes = {
        (page, picture.get("src"), picture.get("width"), picture.get("height"))
        for page, picture in _pictures(site)
    }
    assert len(sizes) > 100
    assert [one for one in sizes if not all((side or "").isdigit() for side in one[2:])] == []


def test_what_is_not_seen_at_once_loads_later(site: Path) -> None:
    for page, picture in _pictures(site):
        at_once = any(above.tag in ("header", "nav") for above in picture.iterancestors())
        assert at_once or picture.get("loading") == "lazy", (page, picture.get("src"))


def test_every_picture_says_what_it_shows(site: Path) -> None:
    for page, picture in _pictures(site):
        said, link = picture.get("alt"), picture.getparent()
        assert said is not None, (page, picture.get("src"))
        if link.get("aria-hidden"):
            # The same link stands beside it in words.
            assert not said
            assert link.get("tabindex") == "-1"
            beside = link.getparent().iterfind(".//p//a[@href]")
            assert link.get("href") in [other.get("href") for other in beside]
        elif not link.get("aria-label"):
            assert len(said) > 40, (page, said)
            assert not said.endswith((".svg", ".png", ".webp"))
