"""Texts that look like markup, ways or formulas make files all the same, and stay texts."""

from __future__ import annotations

import zipfile
from html.parser import HTMLParser
from pathlib import Path

from tests.hostile import spoil
from tests.project import copy_project, run


class _Index(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.made_of: set[str] = set()
        self.ways: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.made_of |= {tag, *(name for name, _ in attrs)}
        self.ways |= {value or "" for name, value in attrs if name == "href"}


def _check_kit(kit: Path) -> None:
    with zipfile.ZipFile(kit) as archive:
        names = archive.namelist()
        index = _Index()
        index.feed(archive.read("index.html").decode())
    assert len(names) == len(set(names))
    assert not any(name.startswith("/") or ".." in name or "<" in name for name in names)
    assert not index.made_of & {"script", "b", "img", "onclick"}
    # Before the site has an address, the index leads to nothing but the files.
    assert index.ways - {"https://guide.example/sous-dossier/telecharger/"} == set(names) - {
        "index.html",
        "guide.json",
        "guide.schema.json",
    }


def test_hostile_texts_make_files(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    spoil(folder / "data")
    built = run(folder, "build")
    assert built.returncode == 0, built.stderr
    _check_kit(folder / "site" / "telecharger" / "kit-fr.zip")
