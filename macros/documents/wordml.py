"""The parts that a Word file is made of, as WordprocessingML, and a Word file to put them in."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import docx
from babel.core import get_global
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Twips
from docx.text.paragraph import Paragraph

from macros.branding.picture import Picture
from macros.documents.archive import settled
from macros.documents.outline import Option, Texts, plain

#: 1 mm in the unit of lengths in Word, a twentieth of a point.
MM = 56.7
MARGIN = round(18 * MM)
_A4 = (round(210 * MM), round(297 * MM))
#: What Word takes for the name and the title of a content control, in characters.
LONGEST_NAME = 64
#: What it takes for a property of the file.
_LONGEST_PROPERTY = 255
#: The regional form in which we write a language, where it is not the most usual one.
_REGIONS = {"en": "GB"}
_STYLES = Path(__file__).with_name("word_styles.xml")
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
#: Parts of the library's blank document that no file of ours needs.
_IDLE = (
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
#: The room that an empty answer has on screen, to be found and clicked.
_ROOM = "\u2002" * 6
#: A date to write by hand.
_DAY = "\u2003\u2003/\u2003\u2003/\u2003\u2003\u2003"
EMPTY_BOX, TICKED_BOX = "\u2610", "\u2612"


def regional(language: str) -> str:
    """Return a language with its region, as Word names the dictionary to check it with."""
    likely = get_global("likely_subtags").get(language, language).rpartition("_")[2]
    return f"{language}-{_REGIONS.get(language, likely)}"


def page_width(landscape: bool) -> int:
    """Return the width between the margins of an A4 page, in twips."""
    return _A4[1 if landscape else 0] - 2 * MARGIN


def paragraph(style: str, content: str, *, apart: bool = False) -> str:
    """Return a paragraph of runs, at the head of a page if ``apart``."""
    first = "<w:pageBreakBefore/>" if apart else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{first}</w:pPr>{content}</w:p>'


def cell(content: str, width: float, span: int = 1, without: Sequence[str] = ()) -> str:
    """Return a cell, ``width`` in twips, over ``span`` columns, ``without`` some borders."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    # In the order in which the format wants them.
    sides = [side for side in ("top", "left", "bottom", "right") if side in without]
    borders = "".join(f'<w:{side} w:val="nil"/>' for side in sides)
    borders = borders and f"<w:tcBorders>{borders}</w:tcBorders>"
    size = f'<w:tcW w:w="{round(width)}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{spans}{borders}</w:tcPr>{content}</w:tc>"


def row(cells: Iterable[str], height: float = 0, header: bool = False) -> str:
    """Return a row at least ``height`` mm high, which does not break over two pages.

    A ``header`` is said again at the head of each page.
    """
    tall = f'<w:trHeight w:val="{round(height * MM)}" w:hRule="atLeast"/>' if height else ""
    head = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{head}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    style: str,
    widths: Sequence[float],
    rows: Iterable[str],
    *,
    header: bool = False,
    row_headers: bool = False,
    title: str = "",
) -> str:
    """Return a table; ``title`` is what it is called aloud where it is not seen."""
    grid = "".join(f'<w:gridCol w:w="{round(width)}"/>' for width in widths)
    caption = title and f"<w:tblCaption w:val={quoteattr(title)}/>"
    look = (
        f'<w:tblLook w:val="{0x600 + 0x20 * header + 0x80 * row_headers:04X}"'
        f' w:firstRow="{header:d}" w:lastRow="0" w:firstColumn="{row_headers:d}"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{round(sum(widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{look}{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def field(instruction: str) -> str:
    """Return what Word works out: "PAGE", "NUMPAGES"."""
    return f'<w:fldSimple w:instr="{instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def tab_stop(style: str, left: str, right: str, width: int) -> str:
    """Return a line with something at its ``left`` and at its ``right``, ``width`` in twips."""
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{stop}</w:pPr>'
    return f"<w:p>{properties}{left}<w:r><w:tab/></w:r>{right}</w:p>"


class Writing:
    """Runs of text and answers, in a document whose language is ``language`` (a code)."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._numbers = count(1)

    def run(self, text: str, style: str = "", language: str = "") -> str:
        """Return a run of text in a character style; a line feed breaks the line."""
        marks = style and f'<w:rStyle w:val="{style}"/>'
        if language and language != self._language:
            marks += f'<w:lang w:val="{regional(language)}"/>'
        marks = marks and f"<w:rPr>{marks}</w:rPr>"
        lines = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
        )
        return f"<w:r>{marks}{lines}</w:r>"

    def said(self, texts: Texts, style: str = "", between: str = " / ") -> str:
        """Return a text in each language, one after the other."""
        runs = [self.run(said.text, style, said.language) for said in texts]
        return (self.run(between, style) if between else "").join(runs)

    def text(self, name: str, title: str, value: str = "", *, lines: bool = False) -> str:
        """Return an answer of plain text, of several ``lines`` if so."""
        kind = '<w:text w:multiLine="1"/>' if lines else "<w:text/>"
        return self._control(name, title, kind, value and self.run(value), self._blank(_ROOM))

    def long_text(self, name: str, title: str, value: str = "") -> str:
        """Return an answer of paragraphs that may have a form of their own."""
        known = value and self.run(value)
        return self._control(name, title, "<w:richText/>", known, self._blank(_ROOM))

    def date(self, name: str, title: str) -> str:
        kind = (
            f'<w:date><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="{regional(self._language)}"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
        )
        return self._control(name, title, kind, "", self._blank(_DAY))

    def choice(self, name: str, title: str, options: Sequence[Option], shown: str) -> str:
        """Return a list to choose from; ``shown`` stands there until then, to be ticked by hand."""
        items = "".join(
            f"<w:listItem w:displayText={quoteattr(plain(option.label))}"
            f" w:value={quoteattr(option.id)}/>"
            for option in options
        )
        kind = f"<w:dropDownList>{items}</w:dropDownList>"
        return self._control(name, title, kind, "", shown or self._blank(_ROOM))

    def tick(self, name: str, title: str) -> str:
        """Return a box to tick."""
        kind = (
            '<w14:checkbox><w14:checked w14:val="0"/>'
            f'<w14:checkedState w14:val="{ord(TICKED_BOX):04X}" w14:font="MS Gothic"/>'
            f'<w14:uncheckedState w14:val="{ord(EMPTY_BOX):04X}" w14:font="MS Gothic"/>'
            "</w14:checkbox>"
        )
        return self._control(name, title, kind, self.run(EMPTY_BOX, "FormTick"))

    def _blank(self, text: str) -> str:
        return self.run(text, "PlaceholderText")

    def _control(self, name: str, title: str, kind: str, value: str, shown: str = "") -> str:
        properties = (
            f"<w:alias w:val={quoteattr(shortened(title))}/><w:tag w:val={quoteattr(name)}/>"
            f'<w:id w:val="{next(self._numbers)}"/>{"" if value else "<w:showingPlcHdr/>"}{kind}'
        )
        content = f"<w:sdtContent>{value or shown}</w:sdtContent>"
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt>"


def shortened(text: str, most: int = LONGEST_NAME) -> str:
    """Return a text of ``most`` characters at most."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


@dataclass(frozen=True)
class Cover:
    """What a Word file says of itself in its properties; ``language`` is a code."""

    title: str
    subject: str
    author: str
    language: str
    keywords: str
    version: str
    written: date


def word_file(
    cover: Cover,
    landscape: bool,
    body: str,
    header: str,
    footer: str,
    logo: Picture | None = None,
) -> bytes:
    """Return an A4 Word file of which the three parts are WordprocessingML.

    A ``logo`` stands at the head of every page, before the words of the ``header``.
    """
    document = docx.Document(io.BytesIO(_blank_file()))
    (language,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    language.set(qn("w:val"), regional(cover.language))
    for theme in document.settings.element.xpath("w:themeFontLang"):
        theme.set(qn("w:val"), regional(cover.language))
    section = document.sections[0]
    section.page_width, section.page_height = map(Twips, reversed(_A4) if landscape else _A4)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Twips(MARGIN)
    section.top_margin = section.bottom_margin = Twips(MARGIN)
    section.header_distance = section.footer_distance = Twips(round(9 * MM))
    for part, content in ((section.header, header), (section.footer, footer)):
        part.is_linked_to_previous = False
        part.part.element[:] = _parsed(content)
    if logo:
        _put_first(section.header.paragraphs[0], logo)
    # The last child of the body says how its pages are.
    document.element.body[:0] = _parsed(body)
    properties = document.core_properties
    properties.title = shortened(cover.title, _LONGEST_PROPERTY)
    properties.subject = shortened(cover.subject, _LONGEST_PROPERTY)
    properties.author = shortened(cover.author, _LONGEST_PROPERTY)
    properties.last_modified_by = properties.author
    properties.comments = ""
    properties.language = regional(cover.language)
    properties.keywords = shortened(cover.keywords, _LONGEST_PROPERTY)
    properties.version = cover.version
    properties.created = properties.modified = datetime.combine(cover.written, time())
    made = io.BytesIO()
    document.save(made)
    return settled(made.getvalue())


def _put_first(line: Paragraph, logo: Picture) -> None:
    """Put a picture before what a line says."""
    run = line.add_run()
    shape = run.add_picture(io.BytesIO(logo.content), Mm(logo.width), Mm(logo.height))
    shape._inline.docPr.set("descr", logo.alt)
    shape._inline.docPr.set("name", shortened(logo.alt))
    gap = line.add_run("\u2003")
    # Behind the paragraph's own properties.
    line._p.insert(1, gap._r)
    line._p.insert(1, run._r)


def _parsed(content: str) -> list[BaseOxmlElement]:
    return list(parse_xml(f"<w:body {_NAMESPACES}>{content}</w:body>"))


@functools.cache
def _blank_file() -> bytes:
    """The library's blank document with our styles for its own, as Word 2013 and later write."""
    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype in _IDLE]:
            del relations[key]
    document.styles.element[:] = list(parse_xml(_STYLES.read_bytes()))
    settings = document.settings.element
    # In an older mode Word has no boxes to tick.
    for setting in settings.xpath('w:compat/w:compatSetting[@w:name="compatibilityMode"]'):
        setting.set(qn("w:val"), "15")
    for idle in settings.xpath("w:rsids | w:compat/w:useFELayout | w:savePreviewPicture"):
        idle.getparent().remove(idle)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
