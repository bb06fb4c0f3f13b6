"""The font of the files: Source Sans, reduced once to the letters that Europe writes with."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

FAMILY = "Source Sans Pro"
#: Where reduced fonts are kept: a PDF holds the one of its fields whole.
SHELF = Path(__file__).resolve().parents[2] / ".cache" / "fonts"
#: Latin, Greek and Cyrillic with their accents, punctuation, currencies, numero, arrows, minus.
#: The italic holds Latin alone.
LETTERS = (
    (0x20, 0x24F),
    (0x2B0, 0x36F),
    (0x370, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x20A0, 0x20BF),
    (0x2116, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
)
#: Where letters stand, and nothing that puts another glyph in their place: ligatures could
#: not be read aloud, nor copied, where a font is embedded whole.
FEATURES = ["kern", "mark", "mkmk"]


@dataclass(frozen=True)
class Face:
    """One cut of the family: its file, its CSS weight and style."""

    file: str
    weight: int
    style: str


FACES = (
    Face("SourceSansPro-Regular.ttf", 400, "normal"),
    Face("SourceSansPro-Semibold.ttf", 600, "normal"),
    Face("SourceSansPro-It.ttf", 400, "italic"),
)


@cache
def font_faces() -> str:
    """Return the ``@font-face`` rules of the family, its files reduced and ready."""
    return "\n".join(
        f"@font-face {{ font-family: {FAMILY}; font-weight: {face.weight}; "
        f"font-style: {face.style}; src: url({_reduced(face).as_uri()}); }}"
        for face in FACES
    )


def regular() -> Path:
    """Return the file of the reduced upright font, which fields are filled in with."""
    return _reduced(FACES[0])


def _reduced(face: Face) -> Path:
    """Return the file of the reduced font, made if it is not there yet."""
    made_with = repr((version("font-source-sans-pro"), version("fonttools"), LETTERS, FEATURES))
    key = hashlib.sha256(made_with.encode()).hexdigest()[:12]
    path = SHELF / f"{Path(face.file).stem}-{key}.ttf"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Several processes may do so at once: each puts a whole file in place.
        handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(_reduce(face))
        Path(draft).replace(path)
    return path


def _reduce(face: Face) -> bytes:
    from io import BytesIO

    import font_source_sans_pro
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    # Times stay as they are in the package: the same input makes the same bytes.
    source = Path(font_source_sans_pro.font_directory) / face.file
    with TTFont(source, recalcTimestamp=False) as font:
        options = Options(hinting=False, layout_features=FEATURES, notdef_outline=True)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=[n for first, last in LETTERS for n in range(first, last + 1)])
        subsetter.subset(font)
        reduced = BytesIO()
        font.save(reduced)
    return reduced.getvalue()
