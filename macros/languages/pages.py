"""Make the pages of a further language from the French ones and their translations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from macros.languages.catalogue import Catalogue, Translation, matched
from macros.languages.prose import (
    Block,
    assembled,
    blocks,
    body_of,
    front_matter,
    head_of,
    marks,
    titles,
)
from macros.model import Word
from macros.model.shared import REFERENCE
from macros.phrases import Phrases
from macros.problems import DataError, Problem

#: Pages of a language: their Markdown by their path below its folder (``templates/index.md``).
Pages = Mapping[str, str]

_LINK = re.compile(r"(\]\(|^\[[^\]]+\]:[ ]+)([^)\s#]+\.md)(?=[#)\s]|$)", re.MULTILINE)


def read_pages(folder: Path) -> dict[str, str]:
    """Return the pages below ``folder``, of one language; none if it is not there.

    What is not UTF-8 is passed over: the check of the addresses says so.
    """
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8-sig", errors="replace")
        for path in sorted(folder.rglob("*.md"))
    }


def by_key(*folders: Pages) -> dict[str, str]:
    """Return the pages of several folders; of two with the same key, that of the later one."""
    found: dict[str, tuple[str, str]] = {}
    for pages_ in folders:
        found |= {str(head_of(text).get("key")): (path, text) for path, text in pages_.items()}
    return dict(found.values())


def prose(french: Pages) -> dict[str, str]:
    """Return the French of everything that is translated of the pages, by its permanent name."""
    found: dict[str, str] = {}
    for markdown in french.values():
        found |= titles(head_of(markdown))
        found |= {block.name: block.text for block in blocks(markdown) if isinstance(block, Block)}
    return found


def keys(pages: Pages) -> dict[str, str]:
    """Return the path of each page by its key."""
    return {str(head_of(text).get("key")): path for path, text in pages.items()}


def whole(pages: Pages) -> frozenset[str]:
    """Return the keys of the pages that have a text of their own: more than a front matter."""
    return frozenset(
        str(head_of(text).get("key")) for text in pages.values() if body_of(text).strip()
    )


def paths(french: Pages, english: Pages, own: Pages) -> dict[str, str]:
    """Return the path of each page in a further language, by its path in French.

    That is where the language has a page of that key (in ``own``), or else where English has.
    """
    there = keys(own)
    beside = keys(english)
    found = {}
    for path, text in french.items():
        key = str(head_of(text).get("key"))
        found[path] = there.get(key) or beside.get(key) or path
    return found


def pages(
    french: Pages, english: Pages, own: Pages, catalogues: Iterable[Catalogue], mark: str
) -> dict[str, str]:
    """Return every page of a further language: Markdown by path.

    ``own`` are those in the language's folder, which come first; one that has a front matter
    and no text only says where the translation stands, and how it is called. ``mark`` is what
    follows a text that is still French (see ``untranslated``). Raises DataError for a
    translation that adds a link, a macro or an attribute which the French does not have.
    """
    wanted = prose(french)
    found, _ = matched(wanted, catalogues)
    _check(wanted, found)
    places = paths(french, english, own)
    done: dict[str, str] = {path: text for path, text in own.items() if body_of(text).strip()}
    for path, markdown in french.items():
        place = places[path]
        if place in done:
            continue
        page = translated_page(markdown, found, mark)
        if place in own:
            head = {**head_of(page), **head_of(own[place])}
            page = front_matter(head) + body_of(page)
        done[place] = _LINK.sub(_relink(path, places), page)
    return done


def translated_page(markdown: str, translations: Catalogue, mark: str) -> str:
    """Return a French page with what ``translations`` has of it; the rest French and marked."""

    def translated(name: str, french: str) -> str | None:
        one = translations.get(name)
        return one.text if one and one.text and _fits(one, french) else None

    def fallback(french: str) -> str:
        return f'<span lang="{REFERENCE}">{french}</span> {mark}'

    return assembled(markdown, translated, fallback)


def untranslated(words: Mapping[str, Word], code: str) -> str:
    """Return the mark of what is still French in the language ``code``, as HTML."""
    phrases = Phrases(words, code)
    said = escape(phrases.word("untranslated"))
    return f'<span class="untranslated" lang="{phrases.said_in("untranslated")}">{said}</span>'


def _fits(one: Translation, french: str) -> bool:
    """Return whether a translation leads nowhere that the French does not."""
    return marks(one.text) <= marks(french)


def _check(wanted: Mapping[str, str], found: Catalogue) -> None:
    problems = [
        Problem(
            *one.place,
            "po-marks",
            {
                "text": name,
                "found": " ".join(sorted(marks(one.text) - marks(wanted[name]))),
                "expected": " ".join(sorted(marks(wanted[name]))) or "–",
            },
        )
        for name, one in found.items()
        # What translates other French, or is not sure, is not shown where it does not fit.
        if one.text and not one.review and not _fits(one, wanted[name])
    ]
    if problems:
        raise DataError(problems)


def _relink(page: str, places: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    """Return what leads from a page's new place to where each link of the French one leads."""

    def replaced(match: re.Match[str]) -> str:
        target = normpath(join(dirname(page), match[2]))
        if target not in places:
            return match[0]
        return match[1] + relpath(places[target], dirname(places[page]) or ".")

    return replaced
