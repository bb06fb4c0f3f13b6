"""The checklist as a spreadsheet for one mobility: dates, standings and progress by formula."""

from __future__ import annotations

import io
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.xml.functions import tostring

from macros.checklists import formulas
from macros.checklists.sheets import set_up
from macros.checklists.speaker import Speaker
from macros.checklists.tracker_list import fill_list
from macros.checklists.tracker_start import LOGO, NAMES, fill_start
from macros.documents.archive import settled
from macros.documents.imprint import Imprint, header_logo
from macros.documents.sheet_answers import sheet_name
from macros.documents.sheet_logo import put_logo, said_aloud
from macros.model import Guide


def tracker_xlsx(guide: Guide, language: str, imprint: Imprint) -> bytes:
    """Return the tracker in ``language`` (a code), its stay still to be entered, as XLSX."""
    speaker = Speaker(guide, language)
    book = Workbook()
    start = book.worksheets[0]
    start.title = sheet_name(speaker.word("tracker-sheet-start"))
    listed = book.create_sheet(sheet_name(speaker.word("tracker-sheet-list")))
    for name, cells in NAMES.items():
        reference = f"{formulas.sheet(start.title)}!{cells}"
        book.defined_names[name] = DefinedName(name, attr_text=reference)
    fill_list(listed, guide, speaker, imprint.address)
    logo = header_logo(imprint)
    if logo:
        put_logo(start, logo, LOGO, 1)
    fill_start(start, guide, speaker, imprint, listed.title)
    footer = " · ".join(filter(None, (imprint.organisation, imprint.site, imprint.version)))
    set_up(start, footer, landscape=False)
    set_up(listed, footer, landscape=True)

    properties = book.properties
    properties.title = speaker.word("tracker-title")
    properties.creator = imprint.organisation or imprint.site
    properties.description = imprint.credit
    properties.language = language
    made = io.BytesIO()
    book.save(made)
    # Saving writes the present moment over whatever day was said.
    properties.created = properties.modified = datetime.combine(imprint.released, time())
    replaced = {"docProps/core.xml": tostring(properties.to_tree())}
    if logo:
        replaced |= said_aloud(made.getvalue(), logo)
    return settled(made.getvalue(), replaced)
