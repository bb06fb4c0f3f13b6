"""The checklist as a Word file: to be edited, ticked on screen, or printed and ticked by hand."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checklists.selection import PhasePart, Selection, StepPart
from macros.checklists.speaker import Speaker
from macros.documents.imprint import Imprint, header_logo
from macros.documents.wordml import (
    MM,
    Cover,
    Writing,
    cell,
    field,
    page_width,
    paragraph,
    row,
    tab_stop,
    table,
    word_file,
)
from macros.model import Guide, Item

_WIDTH = page_width(landscape=False)
#: The columns: the box, the item, the date, the initials.
_BOX, _DATE, _BY = 14 * MM, 26 * MM, 20 * MM
_WIDTHS = (_BOX, _WIDTH - _BOX - _DATE - _BY, _DATE, _BY)


def checklist_docx(guide: Guide, selection: Selection, language: str, imprint: Imprint) -> bytes:
    """Return a list as a Word file in ``language`` (a code).

    Boxes, dates and initials are content controls, tagged with the item's id, dates and
    initials with ``_date`` and ``_by`` behind, as in the PDF.
    """
    return _List(guide, selection, language, imprint).file()


class _List:
    def __init__(self, guide: Guide, selection: Selection, language: str, imprint: Imprint) -> None:
        self._guide = guide
        self._selection = selection
        self._language = language
        self._imprint = imprint
        self._speaker = Speaker(guide, language)
        self._writing = Writing(language)

    def file(self) -> bytes:
        word, imprint = self._speaker.word, self._imprint
        cover = Cover(
            title=f"{word('list-title')} – {self._part()}",
            subject=word("list-description"),
            author=imprint.organisation or imprint.site,
            language=self._language,
            keywords=self._version(),
            version=imprint.version,
            written=imprint.released,
        )
        header = paragraph("Header", self._writing.run(imprint.organisation or imprint.site))
        body, logo = "".join(self._blocks()), header_logo(imprint)
        return word_file(cover, False, body, header, self._footer(), logo)

    def _part(self) -> str:
        return self._selection.name(self._guide, self._speaker.say)

    def _version(self) -> str:
        released = self._speaker.date(self._imprint.released)
        return self._speaker.word("version", number=self._imprint.version, released=released)

    def _footer(self) -> str:
        run = self._writing.run
        page = self._speaker.word("form-page", page="{page}", pages="{pages}")
        before, _, rest = page.partition("{page}")
        between, _, after = rest.partition("{pages}")
        numbers = run(before) + field("PAGE") + run(between) + field("NUMPAGES") + run(after)
        title = run(f"{self._speaker.word('list-title')} – {self._part()}")
        version, address = run(self._version()), run(self._imprint.address)
        return tab_stop("Footer", title, numbers, _WIDTH) + tab_stop(
            "Footer", version, address, _WIDTH
        )

    def _blocks(self) -> Iterator[str]:
        run, word = self._writing.run, self._speaker.word
        yield paragraph("Title", run(word("list-title")))
        yield paragraph("Subtitle", run(self._part()))
        yield self._stay()
        yield paragraph("FormNote", run(word("list-lead")))
        for part in self._selection.within(self._guide):
            yield from self._phase(part)
        if self._imprint.funding:
            yield paragraph("FormEnd", run(self._imprint.funding))
        yield paragraph("FormEnd", run(self._imprint.credit))

    def _stay(self) -> str:
        word, writing = self._speaker.word, self._writing
        name, departure, end = (
            word("dossier-name"), word("dossier-departure"), word("dossier-end")
        )  # fmt: skip
        sending, hosting = word("dossier-sending"), word("dossier-hosting")
        answers = {
            name: writing.text("name", name),
            departure: writing.date("departure", departure),
            end: writing.date("end", end),
            sending: writing.text("sending", sending, self._imprint.organisation),
            hosting: writing.text("hosting", hosting),
        }
        widths = (_WIDTH * 0.3, _WIDTH * 0.7)
        rows = [
            row(
                [
                    cell(paragraph("FormLabel", writing.run(label)), widths[0]),
                    cell(paragraph("FormAnswer", answer), widths[1]),
                ]
            )
            for label, answer in answers.items()
        ]
        return table("FormTable", widths, rows, row_headers=True)

    def _phase(self, part: PhasePart) -> Iterator[str]:
        run = self._writing.run
        count = self._speaker.word("items", n=len(part.items))
        yield paragraph(
            "Heading1", run(f"{self._speaker.say(part.phase.title)} ") + run(count, "FormMark")
        )
        for within in part.steps:
            yield paragraph("Heading2", run(self._speaker.say(within.step.title)))
            yield self._table(within)

    def _table(self, within: StepPart) -> str:
        word = self._speaker.word
        heads = (word("state-done"), word("list-item"), word("field-on"), word("field-by"))
        labels = [paragraph("FormLabelAbove", self._writing.run(head)) for head in heads]
        return table(
            "FormTable",
            _WIDTHS,
            [
                row(map(cell, labels, _WIDTHS), header=True),
                *(self._row(item) for item in within.items),
            ],
            header=True,
            title=self._speaker.say(within.step.title),
        )

    def _row(self, item: Item) -> str:
        word, writing = self._speaker.word, self._writing
        text = self._speaker.say(item.text)
        answers = (
            writing.tick(item.id, text),
            writing.date(f"{item.id}_date", f"{word('field-on')} – {text}"),
            writing.text(f"{item.id}_by", f"{word('field-by')} – {text}"),
        )
        box, day, by = (paragraph("FormAnswer", answer) for answer in answers)
        return row(map(cell, (box, self._item(item, text), day, by), _WIDTHS))

    def _item(self, item: Item, text: str) -> str:
        run, say, word = self._writing.run, self._speaker.say, self._speaker.word
        origin = item.provenance.origin
        marks = [word(f"origin-{origin}")] if origin != "source" else []
        marks += [word("origin-adapted")] if item.provenance.adapted else []
        mark = "".join(run(f"  {said}", "FormMark") for said in marks)
        duty = self._speaker.status(item.duty)
        if item.duty.condition:
            duty = f"{duty} – {say(item.duty.condition)}"
        facts = f" · {self._speaker.who(item.roles.does)} · {duty}"
        lines = [
            paragraph("FormLabel", run(text) + mark),
            paragraph("FormHelp", run(self._speaker.when(item.timing), "Strong") + run(facts)),
        ]
        parts = (("help-how", item.help.how), ("help-tip", item.help.tip))
        helps = [(word(name), say(text)) for name, text in parts if text]
        if item.documents:
            titles = ", ".join(say(self._guide.documents[name].title) for name in item.documents)
            helps.append((word("documents"), titles))
        lines += [
            paragraph("FormHelp", run(label, "Strong") + run(f" {said}")) for label, said in helps
        ]
        return "".join(lines)
