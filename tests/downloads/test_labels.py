"""Page, PDF, Word file and spreadsheet of each document say the same labels in the same order."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from macros.addresses import collect
from macros.documents.outline import labels, outline
from macros.downloads.files import File, files
from macros.model import Guide
from tests.documents.forms import EVERY, left_out
from tests.documents.pdf_reader import PdfReader
from tests.project import ROOT
from tests.sample import some

#: What a page holds and does not say.
_UNSAID = re.compile(r"<(script|template)\b.*?</\1>", re.DOTALL)


class _Article(HTMLParser):
    """The text of a page's article."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within |= tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self._within &= tag != "article"

    def handle_data(self, data: str) -> None:
        if self._within:
            self.text.append(data)


def _page(content: bytes) -> str:
    article = _Article()
    article.feed(_UNSAID.sub("", content.decode()))
    return "".join(article.text)


def _pdf(content: bytes) -> str:
    return PdfReader(content).text


def _docx(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    parts = body.iter(qn("w:t"), qn("w:p"), qn("w:br"))
    return "".join((part.text or "") if part.tag == qn("w:t") else "\n" for part in parts)


def _xlsx(content: bytes) -> str:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return "\n".join(str(value) for row in sheet.values for value in row if value)


_READ: dict[str, Callable[[bytes], str]] = {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx}


def _solid(text: str) -> str:
    """A text without what may stand, or part a word, at the end of a line."""
    return "".join(text.split()).replace("-", "")


def _texts(site: Path, every: list[File]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield the languages, the name and the text of each file, then of each page."""
    for file in every:
        read = _READ[file.format]
        yield file.languages, file.address, read((site / file.address).read_bytes())
    for language, folder in {(file.site, dirname(file.address)) for file in every}:
        yield (language,), folder, _page((site / folder / "index.html").read_bytes())


@pytest.mark.proof
@pytest.mark.parametrize("name", some(EVERY, every=3))
def test_every_format_says_every_label_in_order(name: str, guide: Guide, site: Path) -> None:
    found = files(guide, collect(ROOT), ("fr", "en"))
    # The English site offers a second time what is in both languages.
    every = [file for file in found if file.id == name and file.format in _READ]
    every = [file for file in every if file.site == file.languages[0]]
    assert len(every) == 9
    seen = set()
    for languages, address, text in _texts(site, every):
        said = labels(outline(guide, guide.documents[name], languages))
        seen.add(languages)
        assert left_out(map(_solid, said), _solid(text)) == [], address
    assert seen == {("fr",), ("en",), ("fr", "en")}
