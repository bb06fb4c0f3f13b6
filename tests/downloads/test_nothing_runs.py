"""Texts that are formulas, fields or commands stay texts in every format that is downloaded."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from lxml import etree

from macros.documents.pdf import available
from macros.downloads.files import File, files
from macros.downloads.publication import read_publication
from macros.downloads.shelf import Shelf
from macros.downloads.workshop import Workshop
from macros.load import load
from tests.hostile import FORMULAS, spoil
from tests.project import copy_project
from tests.sample import some

#: Texts within a formula, and the names of sheets.
_QUOTED = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'')
_EVIL = re.compile(r"evil|cmd|DDE", re.IGNORECASE)
#: Tried with every file by ``make proof``.
pytestmark = pytest.mark.proof
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Made:
    """Files made of a guide whose every text is a formula."""

    def __init__(self, folder: Path) -> None:
        project = copy_project(folder)
        spoil(project / "data", FORMULAS)
        guide, publication = load(project / "data"), read_publication(project)
        self._workshop = Workshop(project, guide, publication, Shelf(folder / "shelf"))
        self._files = files(guide, publication.addresses, publication.languages)

    def of(self, form: str, every: int) -> list[tuple[File, bytes]]:
        """Return the files in a format, or in the sample some of them."""
        wanted = some([file for file in self._files if file.format == form], every=every)
        return [(file, self._workshop.recipe(file, self._files).make()) for file in wanted]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("formulas") / "projet")


def _parts(content: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert not any(re.search(r"^/|\\|\.\.|vba|external|embed|activeX", name) for name in names)
        return {
            name: etree.fromstring(archive.read(name))
            for name in names
            if name.endswith((".xml", ".rels"))
        }


def _check_ways(parts: dict[str, etree._Element]) -> None:
    """What leads out of a file leads to pages only."""
    for name, part in parts.items():
        if name.endswith(".rels"):
            for way in part:
                if way.get("TargetMode") == "External":
                    assert re.match(r"https?://|mailto:", way.get("Target", "")), name
                    assert not _EVIL.search(way.get("Target", "")), name


def test_no_text_becomes_a_formula_of_a_spreadsheet(made: Made) -> None:
    begun = 0
    for file, content in made.of("xlsx", 12):
        parts = _parts(content)
        _check_ways(parts)
        for name, part in parts.items():
            for formula in part.iter("{*}f", "{*}formula", "{*}formula1", "{*}formula2"):
                assert not _EVIL.search(_QUOTED.sub("", formula.text or "")), (file, name)
            for named in part.iter("{*}definedName"):
                assert not _EVIL.search(_QUOTED.sub("", named.text or "")), (file, name)
        for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if isinstance(cell.value, str) and cell.value.startswith(
                    ("=", "+", "-", "@", "\t")
                ):
                    own = cell.data_type == "f"
                    assert own or (cell.data_type == "s" and cell.quotePrefix), cell.value
                    begun += not own
    assert begun > 50


def test_no_text_becomes_a_field_of_a_word_file(made: Made) -> None:
    for file, content in made.of("docx", 12):
        parts = _parts(content)
        _check_ways(parts)
        shown = ""
        for part in parts.values():
            fields = [field.text or "" for field in part.iter(f"{_WORD}instrText")]
            fields += [field.get(f"{_WORD}instr", "") for field in part.iter(f"{_WORD}fldSimple")]
            assert not any(_EVIL.search(field) for field in fields), file
            shown += "".join(text.text or "" for text in part.iter(f"{_WORD}t"))
        assert _EVIL.search(shown)


def test_nothing_in_a_pdf_runs(made: Made) -> None:
    assert available()
    for file, content in made.of("pdf", 100):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Dictionary):
                    kinds = {str(thing.get("/S", "")), *map(str, thing.keys())}
                    assert not kinds & {"/JavaScript", "/JS", "/Launch", "/AA", "/EmbeddedFile"}
                    address = thing.get("/URI")
                    assert address is None or str(address).startswith("https://"), file
