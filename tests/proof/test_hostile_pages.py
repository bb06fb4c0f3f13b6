"""Whatever a text holds, nothing of it is run or taken for markup, on any page of the site."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from macros.typography import typeset
from tests.hostile import HOSTILE, spoil
from tests.project import FOUND, copy_project, run


class _Page(HTMLParser):
    """Collects what a page is made of, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.made_of: set[str] = set()
        self.scripts = 0
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        # Ids come from the data's ids; no text may add a class, a handler or a tag.
        self.made_of |= {tag, *(f"{tag} {name}" for name, _ in attrs)}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(page: Path) -> _Page:
    parser = _Page()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def test_hostile_texts_are_read_as_text_on_every_page(site: Path, tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    spoil(folder / "data")
    built = run(folder, "build", **FOUND)
    assert built.returncode == 0, built.stderr
    seen = 0
    for page in sorted((folder / "site").rglob("index.html")):
        name = page.relative_to(folder / "site")
        hostile, good = _read(page), _read(site / name)
        # What releases said otherwise is marked so, and they all do here.
        assert hostile.made_of - good.made_of <= {"del lang", "ins lang"}, name
        assert hostile.scripts == good.scripts, name
        assert not any(address.startswith("javascript") for address in hostile.addresses), name
        seen += typeset(HOSTILE, "en") in hostile.text or typeset(HOSTILE, "fr") in hostile.text
    assert seen >= 18
