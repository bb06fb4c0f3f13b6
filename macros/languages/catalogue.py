"""Read the translations of a language from its PO files, and say which belongs to which text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polib

from macros.languages.names import group
from macros.problems import Problem
from macros.text_file import has_control_character, read_text
from macros.typography import plain
from macros.yaml_reader import Place

#: Where the PO files of the languages stand, in ``data/`` and in the organisation's folder.
FOLDER = "languages"
#: What is read there: the PO files, and the record of the English texts.
TRANSLATIONS = re.compile(rf"{FOLDER}/([a-z]{{2}}\.po|en\.yml)")

# What may stand on a line of a PO file. polib passes over a text without its quotes.
_LINE = re.compile(
    r"\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d+\])\s*)?\"(?:[^\"\\]|\\.)*\"\s*)?"
)

#: A remark, and not a mark of an entry (fuzzy), its text of before, or an entry of before.
_REMARK = re.compile(r"\s*#(?![,|~])")


@dataclass(frozen=True)
class Translation:
    """One text of a PO file: its name, the French that it translates, and the translation.

    ``review`` says that it is not sure, or that the French has changed since. ``text`` is empty
    where nobody has translated yet.
    """

    name: str
    french: str
    text: str
    review: bool
    place: Place

    def of(self, french: str) -> Translation:
        """Return it as the translation of ``french``, to be reviewed if that is other French."""
        return self if same(self.french, french) else replace(self, review=True)


#: The translations of a language by name.
Catalogue = Mapping[str, Translation]


def same(one: str, other: str) -> bool:
    """Return whether two French texts are the same but for spaces and apostrophes."""
    return plain(one) == plain(other)


def read_catalogue(path: Path, name: str, problems: list[Problem]) -> dict[str, Translation]:
    """Return the translations of the PO file ``path``; none if there is no such file.

    What is wrong with the file is added to ``problems``, where ``name`` is how it is called.
    """
    if not path.exists():
        return {}
    text = read_text(path, name, problems)
    if text is None:
        return {}
    lines = text.split("\n")
    odd = next((n for n, line in enumerate(lines, 1) if not _LINE.fullmatch(line)), None)
    if odd:
        problems.append(Problem(name, odd, "po-syntax"))
        return {}
    # A translator's remarks are nothing to us, and cost polib more with each than with the last.
    said = "\n".join("" if _REMARK.match(line) else line for line in lines)
    try:
        entries = polib.pofile(said)
    except (OSError, ValueError) as error:
        problems.append(Problem(name, _line_said(error), "po-syntax"))
        return {}
    found: dict[str, Translation] = {}
    for entry in entries:
        if entry.obsolete:
            continue
        place = Place(name, _line_of(lines, entry.linenum or 1))
        called = entry.msgctxt or ""
        if not called:
            problems.append(Problem(*place, "po-bare"))
        elif called in found:
            values = {"text": called, "first": found[called].place.line}
            problems.append(Problem(*place, "po-twice", values))
        elif has_control_character(entry.msgstr):
            problems.append(Problem(*place, "escaped-control-character"))
        else:
            words = entry.msgstr.strip()
            found[called] = Translation(called, entry.msgid, words, entry.fuzzy, place)
    return found


def matched(
    wanted: Mapping[str, str], catalogues: Iterable[Catalogue]
) -> tuple[dict[str, Translation], list[Translation]]:
    """Say for each text of ``wanted`` (its French by its name) which translation it has.

    Of two catalogues, the first that translates a text gives it. Also returns what is left:
    the translations of texts that are no longer there.
    """
    chosen: dict[str, Translation] = {}
    left: list[Translation] = []
    for catalogue in catalogues:
        found, gone = _matched(wanted, catalogue)
        for name, translation in found.items():
            if name not in chosen or (translation.text and not chosen[name].text):
                chosen[name] = translation
        left += gone
    return chosen, left


def _matched(
    wanted: Mapping[str, str], catalogue: Catalogue
) -> tuple[dict[str, Translation], list[Translation]]:
    found = {
        name: translation
        for name, translation in catalogue.items()
        if name in wanted and same(translation.french, wanted[name])
    }
    # What goes by a number may have moved within its list; what has another id now keeps its
    # French. A text that has neither moved nor changed is never taken from its place.
    free = [translation for name, translation in catalogue.items() if name not in found]
    moved = {(group(one.name), plain(one.french)): one for one in reversed(free)}
    renamed = {plain(one.french): one for one in reversed(free) if one.name not in wanted}
    used: set[str] = set()
    for name, french in wanted.items():
        if name in found:
            continue
        one = moved.get((group(name), plain(french))) or renamed.get(plain(french))
        if one and one.name not in used:
            used.add(one.name)
            found[name] = one
    for name, french in wanted.items():
        if name not in found and name in catalogue and name not in used:
            used.add(name)
            found[name] = catalogue[name].of(french)
    return found, [one for one in free if one.name not in used]


def _line_of(lines: list[str], start: int) -> int:
    """Return the line of the translation in the entry that begins at ``start`` (from 1)."""
    for number in range(start, len(lines) + 1):
        if lines[number - 1].startswith("msgstr"):
            return number
    return start


def _line_said(error: Exception) -> int:
    """Return the line that polib names in an error, or the first."""
    _, _, rest = str(error).partition("(line ")
    digits = rest.partition(")")[0]
    return int(digits) if digits.isdigit() else 1
