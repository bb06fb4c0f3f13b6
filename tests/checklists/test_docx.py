"""The checklist for Word: every item in a table of its step, with what is ticked and filled in."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from macros.checklists.docx import checklist_docx
from macros.checklists.selection import selections
from macros.model import Guide
from macros.phrases import spoken
from tests.checklists.files import IMPRINT
from tests.explained import explained


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_step_is_a_table_with_a_row_an_item(guide: Guide, language: str) -> None:
    whole = selections(guide)[0]
    made = checklist_docx(guide, whole, language, IMPRINT)
    assert made == checklist_docx(guide, whole, language, IMPRINT)
    document = docx.Document(io.BytesIO(made))
    stay, *tables = document.tables
    steps = [part for phase in whole.within(guide) for part in phase.steps]
    assert [len(table.rows) - 1 for table in tables] == [len(step.items) for step in steps]
    for table, step in zip(tables, steps, strict=True):
        head, *rows = table.rows
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        for row, item in zip(rows, step.items, strict=True):
            said = [paragraph.text for paragraph in row.cells[1].paragraphs]
            assert said[0].startswith(spoken(item.text, language)[0])
            assert any(spoken(explained(item)[1], language)[0] in line for line in said)
            tags = [tag.get(qn("w:val")) for tag in row._tr.iter(qn("w:tag"))]
            assert tags == [item.id, f"{item.id}_date", f"{item.id}_by"]
            assert len(list(row._tr.iter(qn("w14:checkbox")))) == 1
    headings = [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style and paragraph.style.name == "Heading 2"
    ]
    assert headings == [spoken(step.step.title, language)[0] for step in steps]
    assert IMPRINT.organisation in "".join(stay._tbl.itertext())
    assert document.core_properties.author == IMPRINT.organisation
