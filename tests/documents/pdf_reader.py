"""Read a PDF as a screen reader does: its structure in order, its fields, its fonts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Pdf,
    parse_content_stream,
)

_PAIR = re.compile(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")


@dataclass(frozen=True)
class Piece:
    """A piece of text of the structure: ``within`` lists what it stands in, outermost first."""

    text: str
    language: str
    within: tuple[str, ...]


class PdfReader:
    """What a PDF holds, for tests to look at."""

    def __init__(self, content: bytes) -> None:
        self.pdf = Pdf.open(io.BytesIO(content))

    @cached_property
    def pieces(self) -> list[Piece]:
        """The text of the structure, in its order."""
        return list(self._pieces(self.pdf.Root.StructTreeRoot.K[0], str(self.pdf.Root.Lang), ()))

    @property
    def text(self) -> str:
        """The text of the structure; words parted at the end of a line stay so."""
        return "\n".join(piece.text for piece in self.pieces)

    @cached_property
    def elements(self) -> list[Object]:
        """Every element of the structure, in order."""
        return list(_elements(self.pdf.Root.StructTreeRoot.K[0]))

    @cached_property
    def fields(self) -> dict[str, Object]:
        """The fields by their whole names, in their order."""
        return dict(_fields(self.pdf.Root.AcroForm.Fields, ""))

    @cached_property
    def widgets(self) -> list[tuple[int, Object]]:
        """Every place to fill in with its page (from 0)."""
        return [
            (number, annotation)
            for number, page in enumerate(self.pdf.pages)
            for annotation in page.obj.get("/Annots", ())
            if annotation.Subtype == Name.Widget
        ]

    def fonts(self) -> list[Object]:
        """Every font of every page and drawn answer."""
        return [
            item
            for item in self.pdf.objects
            if isinstance(item, Dictionary) and item.get("/Type") == Name.Font
        ]

    def drawn(self, widget: Object) -> str:
        """Return the text that a field's look draws."""
        return "\n".join(text for _, text in self._drawn(widget.AP.N, widget.AP.N.Resources))

    def foot(self, page: int) -> str:
        """Return the text of a page that is no part of its structure."""
        return "".join(text for number, text in self._on(page) if number is None)

    def _pieces(self, element: Object, language: str, within: tuple[str, ...]) -> Iterator[Piece]:
        language = str(element.get("/Lang", language))
        within = (*within, str(element.S).lstrip("/"))
        for kid in _kids(element):
            if isinstance(kid, Dictionary):
                if "/S" in kid:
                    yield from self._pieces(kid, language, within)
            else:
                text = self._contents[element.Pg.objgen].get(int(kid), "")
                yield Piece(text, language, within)

    @cached_property
    def _contents(self) -> dict[tuple[int, int], dict[int, str]]:
        found: dict[tuple[int, int], dict[int, str]] = {}
        for index, page in enumerate(self.pdf.pages):
            of_page = found.setdefault(page.obj.objgen, {})
            for number, text in self._on(index):
                if number is not None:
                    of_page[number] = of_page.get(number, "") + text
        return found

    def _on(self, page: int) -> Iterator[tuple[int | None, str]]:
        content = self.pdf.pages[page].obj
        yield from self._drawn(content, content.Resources)

    def _drawn(self, content: Object, resources: Object) -> Iterator[tuple[int | None, str]]:
        """Yield each text with the number of the piece that it belongs to."""
        numbers: list[int | None] = []
        letters: dict[str, str] = {}
        for instruction in parse_content_stream(content):
            assert isinstance(instruction, ContentStreamInstruction)
            operands, operator = instruction.operands, instruction.operator
            if str(operator) in ("BDC", "BMC"):
                properties = operands[1] if len(operands) > 1 else Dictionary()
                numbers.append(int(properties.MCID) if "/MCID" in properties else None)
            elif str(operator) == "EMC":
                numbers.pop()
            elif str(operator) == "Tf":
                letters = self._letters(resources.Font[str(operands[0])])
            elif str(operator) in ("Tj", "TJ"):
                shown = operands[0] if str(operator) == "TJ" else [operands[0]]
                codes = "".join(bytes(part).hex() for part in shown if isinstance(part, Object))
                text = "".join(letters[codes[at : at + 4]] for at in range(0, len(codes), 4))
                yield (numbers[-1] if numbers else None), text

    def _letters(self, font: Object) -> dict[str, str]:
        known = self.__dict__.setdefault("_known", {})
        if font.objgen not in known:
            pairs = _PAIR.findall(font.ToUnicode.read_bytes().decode())
            known[font.objgen] = {
                code.lower(): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs
            }
        letters: dict[str, str] = known[font.objgen]
        return letters


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def kids_of(element: Object) -> list[Object]:
    """Return the elements of the structure right below another."""
    return [kid for kid in _kids(element) if isinstance(kid, Dictionary) and "/S" in kid]


def _elements(element: Object) -> Iterator[Object]:
    yield element
    for kid in kids_of(element):
        yield from _elements(kid)


def _fields(fields: Object, within: str) -> Iterator[tuple[str, Object]]:
    for field in fields:
        name = f"{within}{field.T}"
        if "/FT" in field:
            yield name, field
        else:
            yield from _fields(field.Kids, f"{name}.")
