"""Read an organisation's logo, and refuse what a site should not pass on to its readers."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree
from PIL import Image

from macros.model.organisation import Logo, LogoFile

#: The most that a logo may weigh, in bytes: every page loads it.
LARGEST = 100_000
#: How wide a PNG may be, in pixels: sharp in print, and quick on a phone.
NARROWEST, WIDEST = 64, 2000
#: How many times wider than high, or the reverse, a logo may be.
LONGEST = 8

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_XLINK = "http://www.w3.org/1999/xlink"
#: What a drawing is made of. What runs, embeds, moves or leads elsewhere is not among it.
_DRAWN = {
    "circle", "clipPath", "defs", "desc", "ellipse", "g", "image", "line", "linearGradient",
    "marker", "mask", "metadata", "path", "pattern", "polygon", "polyline", "radialGradient",
    "rect", "stop", "style", "svg", "switch", "symbol", "text", "textPath", "title", "tspan",
    "use", "view", "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
    "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight",
    "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur",
    "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting",
    "feSpotLight", "feTile", "feTurbulence",
}  # fmt: skip
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
# What a style may lead to: parts of the drawing itself. Escapes could hide anything else.
_ELSEWHERE = re.compile(
    r"url\(\s*[\"']?\s*(?!#)|@import|javascript:|expression\(|\\", re.IGNORECASE
)
_PICTURE = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px|pt|mm|cm|in|pc)?\s*")
_NUMBERS = re.compile(r"[\s,]+")


class LogoError(Exception):
    """A logo that cannot be used: ``key`` is that of the message that says why."""

    def __init__(self, key: str, values: Mapping[str, object] | None = None) -> None:
        super().__init__(key)
        self.key = key
        self.values = values or {}


def read_logo(folder: Path, logo: Logo) -> LogoFile:
    """Return the logo that lies in ``folder``; an SVG comes out as it was understood.

    Raises LogoError.
    """
    path = folder / logo.file
    # A link could lead anywhere on the machine that builds the site.
    if path.is_symlink() or not path.is_file():
        raise LogoError("logo-missing", {"file": logo.file})
    size = path.stat().st_size
    if size > LARGEST:
        raise LogoError("logo-heavy", {"size": _kilobytes(size), "most": _kilobytes(LARGEST)})
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LogoError("unreadable", {"reason": error.strerror}) from error
    if path.suffix == ".svg":
        mime, (content, width, height) = "image/svg+xml", _read_svg(content)
    else:
        mime, (width, height) = "image/png", _png_size(content)
    if max(width / height, height / width) > LONGEST:
        shape = {"width": round(width), "height": round(height), "most": LONGEST}
        raise LogoError("logo-shape", shape)
    digest = hashlib.sha256(content).hexdigest()[:16]
    return LogoFile(logo.file, mime, content, digest, width, height, logo.alt)


def _png_size(content: bytes) -> tuple[int, int]:
    try:
        with warnings.catch_warnings():
            # A picture so large that it may be an attack is only warned of.
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
                width, height = picture.size
                if not NARROWEST <= width <= WIDEST:
                    limits = {"found": width, "least": NARROWEST, "most": WIDEST}
                    raise LogoError("logo-width", limits)
                picture.verify()
            # What is cut off shows only when it is drawn.
            with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
                if max(width / height, height / width) <= LONGEST:
                    picture.load()
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as error:
        raise LogoError("logo-not-png") from error
    return width, height


def _read_svg(content: bytes) -> tuple[bytes, float, float]:
    """Return the drawing written anew, without what is not drawn, and its size."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LogoError("logo-not-svg", {"detail": "UTF-8"}) from error
    if _ENTITY.search(text):
        raise LogoError("logo-unsafe", {"found": "<!ENTITY>"})
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise LogoError("logo-not-svg", {"detail": str(error.msg)}) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise LogoError("logo-not-svg", {"detail": f"<{_named(root.tag)}>"})
    found = next(_unsafe(root), None)
    if found:
        raise LogoError("logo-unsafe", {"found": found})
    width, height = _drawn_size(root)
    # What is published is what was read: no other program understands more in it.
    return etree.tostring(root, encoding="utf-8"), width, height


def _unsafe(root: etree._Element) -> Iterator[str]:
    """Yield what in a drawing is none, or leads out of it."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield str(element)
            continue
        name = etree.QName(element)
        if name.namespace == _XHTML or (name.namespace in (_SVG, None) and _odd(name.localname)):
            yield f"<{name.localname}>"
        if name.localname == "style" and _ELSEWHERE.search("".join(element.itertext())):
            yield "<style>"
        for attribute, value in element.attrib.items():
            local = etree.QName(attribute).localname
            if local.lower().startswith("on"):
                yield f"{local}=…"
            elif local == "href":
                picture = name.localname == "image" and _PICTURE.fullmatch(value)
                if not value.startswith("#") and not picture:
                    yield f"{local}={value[:40]}"
            elif local == "base" or _ELSEWHERE.search(value):
                yield f"{local}={value[:40]}"


def _odd(name: str) -> bool:
    return name not in _DRAWN


def _drawn_size(root: etree._Element) -> tuple[float, float]:
    box = _NUMBERS.split(root.get("viewBox", "").strip())
    lengths = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    matches = [_LENGTH.fullmatch(length) for length in lengths]
    sizes = [float(match[1]) for match in matches if match]
    if len(sizes) != 2 or not all(sizes):
        raise LogoError("logo-no-size")
    return sizes[0], sizes[1]


def _named(tag: str) -> str:
    return str(etree.QName(tag).localname)


def _kilobytes(size: int) -> int:
    return -(-size // 1000)
