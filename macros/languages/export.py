"""Write the PO file of a language: every text to translate, and what is translated already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polib
from babel import Locale

from macros.languages.catalogue import Catalogue, matched, same
from macros.typography import plain

_PLACE = re.compile(r"\{\w+\}")
_HEADER = """\
The guide's texts in {language}, translated from the French. What stands between braces, links
and attributes stay as they are. Brought up to date by: python -m macros language {code}"""
#: Where a PO file's lines are broken, in characters.
_WIDTH = 96


@dataclass(frozen=True)
class Source:
    """A text to translate: its French, the English beside it, and where it stands."""

    french: str
    english: str | None = None
    file: str = ""


def exported(
    code: str,
    sources: Mapping[str, Source],
    before: str | None,
    catalogue: Catalogue,
    known: Iterable[tuple[str, str]] = (),
) -> str:
    """Return the PO file of the language ``code`` for ``sources``, by their permanent names.

    ``before`` is the file as it was, ``catalogue`` what it says: every translation in it is
    kept, that of French that has changed as fuzzy, with the French as it was, and that of what
    is no longer there as obsolete. ``known`` are French texts and their translations from
    elsewhere; a text not translated yet that is the same French is proposed the same, as fuzzy.
    """
    old = polib.pofile(before, wrapwidth=_WIDTH) if before is not None else polib.POFile()
    comments = {entry.msgctxt: entry.tcomment for entry in old if not entry.obsolete}
    flags = {entry.msgctxt: entry.flags for entry in old if not entry.obsolete}
    previous = {entry.msgctxt: entry.previous_msgid for entry in old if not entry.obsolete}
    made = polib.POFile(wrapwidth=_WIDTH)
    made.header = old.header or _HEADER.format(language=Locale.parse(code).english_name, code=code)
    made.metadata = {**_metadata(code), **old.metadata}
    memory = {plain(french): text for french, text in known}
    memory |= {plain(entry.msgid): entry.msgstr for entry in old if entry.msgstr}
    memory |= {plain(one.french): one.text for one in catalogue.values() if one.text}
    found, left = matched({name: source.french for name, source in sources.items()}, [catalogue])
    for name, source in sources.items():
        entry = polib.POEntry(msgctxt=name, msgid=source.french, comment=_comment(source))
        if source.file:
            entry.occurrences = [(source.file, "")]
        one = found.get(name)
        if one and one.text:
            entry.msgstr = one.text
            entry.tcomment = comments.get(one.name, "")
            entry.flags = [flag for flag in flags.get(one.name, []) if flag != "fuzzy"]
            if one.review:
                entry.flags.append("fuzzy")
            changed = catalogue[one.name].french
            if not same(changed, source.french):
                entry.previous_msgid = changed
            elif one.review and previous.get(one.name):
                entry.previous_msgid = previous[one.name]
        elif text := memory.get(plain(source.french)):
            entry.msgstr, entry.flags = text, ["fuzzy"]
        elif one:
            entry.tcomment = comments.get(one.name, "")
        made.append(entry)
    gone = {(one.name, one.french) for one in left if one.text}
    there = {(entry.msgctxt, entry.msgid) for entry in made}
    for entry in old:
        called = (entry.msgctxt, entry.msgid)
        if called not in there and (entry.obsolete or called in gone):
            entry.obsolete = True
            made.append(entry)
    return f"{made}".rstrip("\n") + "\n"


def _comment(source: Source) -> str:
    lines = [f"en: {source.english}"] if source.english else []
    places = sorted(set(_PLACE.findall(source.french)))
    if places:
        lines.append(f"Keep: {' '.join(places)}")
    return "\n".join(lines)


def _metadata(code: str) -> dict[str, str]:
    return {
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
