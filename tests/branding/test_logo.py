"""A logo is a picture and nothing more, whatever the file is called and holds."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from macros.branding.logo import LARGEST, LogoError, read_logo
from macros.model.organisation import Logo, LogoFile
from macros.model.shared import Text
from tests.organisation import FULL, ORGANISATIONS, SQUARE, guide_of

ALT = Text(fr="Le logo", en="The logo")
OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
BOX = 'viewBox="0 0 80 40">'
#: A PNG in which nothing is drawn, one dot wide and high.
DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def _read(folder: Path, name: str, content: bytes | str) -> LogoFile:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_logo(folder, Logo(file=name, alt=ALT))


def _refused(folder: Path, name: str, content: bytes | str) -> str:
    with pytest.raises(LogoError) as raised:
        _read(folder, name, content)
    return raised.value.key


def _svg(inside: str, more: str = "") -> str:
    return f"{OPEN}{more} {BOX}{inside}</svg>"


def _png(width: int, height: int) -> bytes:
    made = io.BytesIO()
    Image.new("P", (width, height)).save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize(
    "drawing",
    [
        _svg("<script>alert(1)</script>"),
        _svg('<script href="#a"/>'),
        _svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
        _svg('<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="https://other.example/"/>'),
        _svg("<foreignObject><p>HTML</p></foreignObject>"),
        _svg('<rect onclick="alert(1)"/>'),
        _svg('<rect ONLOAD="alert(1)"/>'),
        _svg("", 'onload="alert(1)"'),
        _svg('<a href="https://other.example/"><rect/></a>'),
        _svg('<a xlink:href="javascript:alert(1)"><rect/></a>'),
        _svg('<set attributeName="href" to="javascript:alert(1)"/>'),
        _svg('<animate attributeName="href" values="javascript:alert(1)"/>'),
        _svg('<image href="https://other.example/a.png"/>'),
        _svg('<image xlink:href="//other.example/a.png"/>'),
        _svg('<image href="../../organisation.yml"/>'),
        _svg('<image href="file:///etc/passwd"/>'),
        _svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'),
        _svg('<use href="https://other.example/a.svg#b"/>'),
        _svg('<use href="data:image/png;base64,AAAA"/>'),
        _svg('<rect fill="url(https://other.example/#a)"/>'),
        _svg('<rect style="fill: url( &quot;//other.example/#a&quot;)"/>'),
        _svg('<rect style="fill: u\\72l(//other.example)"/>'),
        _svg('<style>@import "https://other.example/a.css";</style>'),
        _svg("<style>rect { background: url(https://other.example/a.png) }</style>"),
        _svg("<style><![CDATA[@import url(//other.example);]]></style>"),
        _svg("", 'xml:base="https://other.example/"'),
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{_svg("<text>&a;</text>")}',
        f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{_svg("<text>&a;</text>")}',
    ],
)
def test_what_is_no_drawing_is_refused(drawing: str, tmp_path: Path) -> None:
    assert _refused(tmp_path, "logo.svg", drawing) == "logo-unsafe"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a drawing",
        b"<svg",
        b"<html><body></body></html>",
        _svg("<rect>").encode(),
        b"\x89PNG\r\n\x1a\n",
        _svg("<text>\u00e9</text>").encode("latin-1"),
        _svg("").encode("utf-16"),
        _svg("<text>&nothing;</text>").encode(),
    ],
)
def test_what_is_no_svg_is_refused(content: bytes, tmp_path: Path) -> None:
    assert _refused(tmp_path, "logo.svg", content) == "logo-not-svg"


@pytest.mark.parametrize("size", ["", 'width="100%" height="100%"', 'viewBox="0 0 0 0"'])
def test_an_svg_says_its_size(size: str, tmp_path: Path) -> None:
    assert _refused(tmp_path, "logo.svg", f"{OPEN}{size}/>") == "logo-no-size"


def test_a_drawing_comes_out_without_what_leads_elsewhere_unseen(tmp_path: Path) -> None:
    drawing = (
        '<?xml version="1.0"?><?xml-stylesheet href="https://other.example/a.css"?>'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><!-- https://other.example/ -->'
        + _svg('<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/><use href="#a"/>')
    )
    logo = _read(tmp_path, "logo.svg", drawing)
    assert b"stylesheet" not in logo.content
    assert b"other.example" not in logo.content
    assert b"DOCTYPE" not in logo.content
    assert b'fill="url(#a)"' in logo.content
    assert (logo.mime, logo.width, logo.height) == ("image/svg+xml", 80, 40)


def test_what_drawing_programs_write_is_taken(tmp_path: Path) -> None:
    inside = (
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.example/" pagecolor="#fff"/>'
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>'
        "<style>.a { fill: url(#b) }</style>"
        f'<image width="1" height="1" xlink:href="{DOT}"/>'
    )
    logo = _read(tmp_path, "logo.svg", "\ufeff" + _svg(inside))
    assert DOT.encode() in logo.content


def test_a_heavy_logo_is_refused_unread(tmp_path: Path) -> None:
    assert _refused(tmp_path, "logo.svg", _svg(" " * LARGEST)) == "logo-heavy"


def test_a_logo_that_is_not_there_or_only_points_elsewhere(tmp_path: Path) -> None:
    logo = Logo(file="logo.svg", alt=ALT)
    with pytest.raises(LogoError, match="logo-missing"):
        read_logo(tmp_path, logo)
    (tmp_path / "logo.svg").mkdir()
    with pytest.raises(LogoError, match="logo-missing"):
        read_logo(tmp_path, logo)
    (tmp_path / "logo.svg").rmdir()
    if os.name == "nt":  # where links are for administrators
        return
    (tmp_path / "logo.svg").symlink_to(ORGANISATIONS / FULL / "logo.svg")
    with pytest.raises(LogoError, match="logo-missing"):
        read_logo(tmp_path, logo)


def test_pictures_that_are_no_png(tmp_path: Path) -> None:
    jpeg = io.BytesIO()
    Image.new("RGB", (200, 100)).save(jpeg, "JPEG")
    whole = _png(200, 100)
    for content in (b"", b"GIF89a", jpeg.getvalue(), whole[:40], whole[:-20], _svg("").encode()):
        assert _refused(tmp_path, "logo.png", content) == "logo-not-png"


def test_a_png_has_a_width_and_a_shape_that_can_be_shown(tmp_path: Path) -> None:
    assert _refused(tmp_path, "logo.png", _png(63, 63)) == "logo-width"
    assert _refused(tmp_path, "logo.png", _png(2001, 500)) == "logo-width"
    assert _refused(tmp_path, "logo.png", _png(900, 100)) == "logo-shape"
    assert _refused(tmp_path, "logo.png", _png(100, 900)) == "logo-shape"
    assert _refused(tmp_path, "logo.svg", f'{OPEN}viewBox="0 0 900 100"/>') == "logo-shape"
    assert _read(tmp_path, "logo.png", _png(800, 100)).width == 800


def test_a_png_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 2000, 2_000_000_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    assert _refused(tmp_path, "logo.png", bomb) in ("logo-not-png", "logo-shape")


@pytest.mark.parametrize(("name", "mime"), [(FULL, "image/svg+xml"), (SQUARE, "image/png")])
def test_real_logos_are_taken(name: str, mime: str) -> None:
    logo = guide_of(name).logo
    assert logo is not None
    assert logo.mime == mime
    assert logo.data_uri.startswith(f"data:{mime};base64,")
