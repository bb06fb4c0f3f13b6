"""Small pictures are in the page; large ones, and those of other places, stay where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.finish.pictures import with_pictures


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "small.svg").write_text("<svg/>")
    (tmp_path / "large.png").write_bytes(b"\0" * 3000)
    return tmp_path / "page" / "index.html"


@pytest.mark.parametrize("before", ['<img src="', '<link rel="icon" href="'])
def test_a_small_picture_is_in_the_page(before: str, page: Path) -> None:
    held = f'{before}data:image/svg+xml;base64,PHN2Zy8+" alt="">'
    page.parent.mkdir()
    assert with_pictures(f'{before}../small.svg" alt="">', page) == held


@pytest.mark.parametrize(
    "address", ["../large.png", "../missing.svg", "https://example.org/small.svg", "/small.svg"]
)
def test_others_stay(address: str, page: Path) -> None:
    page.parent.mkdir()
    assert with_pictures(f'<img src="{address}">', page) == f'<img src="{address}">'
