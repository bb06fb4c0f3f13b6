"""The source table: read it, correct it as listed, and find every line of it in the guide.

The table is kept as it was published (``data/source/conseils-table.txt``): three
columns of cells, each a step in ``<p>`` and, after ``<ul …>``, its bullets run
together with hyphens. Entries are numbered as the columns read: A1, A1.1 …
(avant), P1 … (pendant), R1 … (après, where A is taken).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.model import Corrections, Guide, Item, Phase, Step
from macros.problems import DataError, Part, Problem, nearest
from macros.references import ReadPart
from macros.text_file import read_text
from macros.typography import plain
from macros.yaml_reader import Document, Place

#: The letter of each column, in order.
COLUMNS = ("A", "P", "R")

_CELL = re.compile(r"<p>(?P<step>.*?)(?:</p>(?P<rest>.*)|$)", re.DOTALL)
_LIST = re.compile(r"<ul[^>]*>")
_TAG = re.compile(r"</?[a-z][^>]*>")
# A bullet is a hyphen that follows text or opens the list, then a space and a
# capital: « et / ou » and « Assurez-vous » are not bullets.
_BULLET = re.compile(r"(?:^|(?<=[^\s-]))\s*- (?=[A-ZÀ-Þ])")


@dataclass(frozen=True)
class Table:
    """The source: its column titles, the text of each entry by id, and the line it is on."""

    headings: tuple[str, ...]
    entries: dict[str, str]
    lines: dict[str, int]


def read_table(path: Path, name: str) -> Table:
    """Return the source table as it stands, duplicates and misspellings included.

    ``name`` is how the DataError, raised for a file that holds no table, calls it.
    """
    problems: list[Problem] = []
    lines = (read_text(path, name, problems) or "").split("\n")
    start = next((n for n, line in enumerate(lines) if line.startswith("AVANT\t")), None)
    if start is None and not problems:
        problems.append(Problem(name, 1, "table-missing"))
    if start is None or problems:
        raise DataError(problems)
    entries: dict[str, str] = {}
    entry_lines: dict[str, int] = {}
    counts = dict.fromkeys(COLUMNS, 0)
    for line_number, line in enumerate(lines[start + 1 :], start + 2):
        for letter, cell in zip(COLUMNS, line.split("\t"), strict=False):
            step, bullets = _read_cell(cell)
            if not step:
                continue
            counts[letter] += 1
            number = f"{letter}{counts[letter]}"
            entries[number] = step
            for index, bullet in enumerate(bullets, 1):
                entries[f"{number}.{index}"] = bullet
            entry_lines.update(dict.fromkeys(entries.keys() - entry_lines.keys(), line_number))
    return Table(tuple(lines[start].split("\t")), entries, entry_lines)


def _read_cell(cell: str) -> tuple[str, list[str]]:
    match = _CELL.search(cell)
    if not match:
        return "", []
    # The last cell of the table is cut before its closing tags: the list then
    # stands inside the paragraph.
    step, opening, inner = _split_list(match["step"])
    if not opening:
        _, _, inner = _split_list(match["rest"] or "")
    bullets = [part.strip() for part in _BULLET.split(_TAG.sub("", inner)) if part.strip()]
    return _TAG.sub("", step).strip(), bullets


def _split_list(text: str) -> tuple[str, bool, str]:
    match = _LIST.search(text)
    if not match:
        return text, False, ""
    return text[: match.start()], True, text[match.end() :]


def corrected(table: Table, corrections: Corrections) -> dict[str, str]:
    """Return the entries as the guide must have them: corrected, without the duplicates."""
    repeated = {duplicate.entry for duplicate in corrections.duplicates}
    entries = {number: text for number, text in table.entries.items() if number not in repeated}
    for correction in corrections.corrections:
        if correction.entry in entries:
            text = entries[correction.entry]
            entries[correction.entry] = text.replace(correction.found, correction.written, 1)
    return entries


def check_source(
    table: Table, guide: Guide, parts: Sequence[ReadPart], table_name: str
) -> list[Problem]:
    """Return a problem for each entry of the source that is lost, doubled or altered."""
    problems = [
        problem
        for part in parts
        if isinstance(part.content, Corrections)
        for problem in _unused_corrections(table, part.content, part.document)
    ]
    expected = corrected(table, guide.corrections)
    found: dict[str, str] = {}
    for entry, text, place in _from_source(parts):
        number = entry.provenance.entry or ""
        values: dict[str, object] = {"entry": Part("entry", {"id": entry.id}), "id": number}
        if number in found:
            problems.append(Problem(*place, "source-twice", {**values, "first": found[number]}))
        elif number not in expected:
            problems.append(Problem(*place, "source-unknown", values))
        elif plain(expected[number]) != plain(text):
            values["expected"] = expected[number]
            problems.append(Problem(*place, "source-differs", values))
        found.setdefault(number, f"{place.file}:{place.line}")
    for number, text in expected.items():
        if number not in found:
            values = {"id": number, "text": text}
            problems.append(Problem(table_name, table.lines[number], "source-missing", values))
    return problems


def _from_source(parts: Sequence[ReadPart]) -> Iterator[tuple[Step | Item, str, Place]]:
    """Yield each step and item that is of the source, its French text, and where it is."""
    for part in parts:
        if not isinstance(part.content, Phase):
            continue
        for i, step in enumerate(part.content.steps):
            if step.provenance.origin == "source":
                yield step, step.title.fr, part.document.place_of(("steps", i, "title", "fr"))
            for j, item in enumerate(step.items):
                if item.provenance.origin == "source":
                    location = ("steps", i, "items", j, "text", "fr")
                    yield item, item.text.fr, part.document.place_of(location)


def _unused_corrections(
    table: Table, corrections: Corrections, document: Document
) -> Iterator[Problem]:
    """Yield a problem for each correction of what the source does not say."""

    def problem(key: str, *location: int | str, **values: object) -> Problem:
        return document.problem(location, key, values)

    # As ``corrected`` does: a correction finds what those before it have left.
    entries = dict(table.entries)
    for i, listed in enumerate(corrections.corrections):
        text = entries.get(listed.entry, "")
        if listed.found in text:
            entries[listed.entry] = text.replace(listed.found, listed.written, 1)
        else:
            values = {"id": listed.entry, "found": listed.found}
            yield problem("correction-unused", "corrections", i, "found", **values)
    repeated = {duplicate.entry for duplicate in corrections.duplicates}
    for i, duplicate in enumerate(corrections.duplicates):
        if duplicate.found not in table.entries.get(duplicate.entry, ""):
            values = {"id": duplicate.entry, "found": duplicate.found}
            yield problem("correction-unused", "duplicates", i, "found", **values)
        if duplicate.of not in table.entries.keys() - repeated:
            values = {"id": duplicate.entry, "of": duplicate.of}
            yield problem("duplicate-of-nothing", "duplicates", i, "of", **values)
    for i, heading in enumerate(corrections.headings):
        if heading.found not in table.headings:
            values = {"found": heading.found, "known": ", ".join(table.headings)}
            hint = nearest(heading.found, table.headings)
            yield problem("heading-unused", "headings", i, "found", **values, hint=hint)
