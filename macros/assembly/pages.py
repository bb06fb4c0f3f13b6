"""The pages of a site's language: the guide's, the organisation's own, those that entries need."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from macros.addresses import Language, Page, read_pages
from macros.assembly.running import running
from macros.languages.pages import untranslated
from macros.model import Document, Guide, Phase, Text
from macros.phrases import spoken
from macros.problems import Problem, nearest

#: A link to another page: its text, the path, the anchor.
_LINK = re.compile(r"\[([^\[\]]+)\]\((?!\w+:)([^()\s#]+\.md)(#[^()\s]*)?\)")
#: The key of a page that every language has: the example of a link.
_KNOWN = "checklist"
#: What shows how something is written, and leads nowhere.
_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1|`[^`\n]+`", re.DOTALL | re.MULTILINE)
#: An entry of a list that is such a link and no more.
_ENTRY = re.compile(rf"^[ \t]*[-*] {_LINK.pattern}[ \t]*\n", re.MULTILINE)
#: What a page is called, in its head, and its first heading with its anchor.
_TITLE = re.compile(r"^title: .*$", re.MULTILINE)
_HEADING = re.compile(r"^# .*?(\{: #.*\})$", re.MULTILINE)
#: The page of an entry, which its macro fills.
_OWN = """---
key: {key}
title: {title}
description: {description}{hide}
---

# {heading} {{: #{key} }}

{{{{ {macro}("{id}") }}}}
"""


def gather(
    guide: Guide,
    language: Language,
    folders: Sequence[Path],
    root: Path,
    problems: list[Problem],
    more: Callable[[list[Page]], list[Page]],
    renamed: Mapping[str, Text],
) -> list[Page]:
    """Return the pages of a language, in the order of their paths.

    Of two pages with the same key, that of the later of ``folders`` counts; ``more`` is
    given what is there and returns what the language has besides. Pages of phases and
    documents that the guide does not have are left out, with the links to them; those
    that have no page are given one. ``renamed`` has the titles, by the keys of their pages,
    that the organisation replaces. What is wrong is added to ``problems``.
    """
    found: dict[str, Page] = {}
    for folder in folders:
        own = {page.key: page for page in read_pages(language.code, folder, root, problems)}
        problems += _twice(own, found, folder, root)
        # Its own page says itself what it is called.
        renamed = renamed if folder == folders[0] else _without(renamed, own)
        found |= own
    found |= {page.key: page for page in more(list(found.values())) if page.key not in found}
    entries = set(guide.pages)
    there = {
        key: page
        for key, page in found.items()
        if key in entries or not key.startswith(("phase-", "document-"))
    }
    there |= {
        key: _titled(there[key], spoken(title, language.code)[0])
        for key, title in renamed.items()
        if key in there
    }
    there |= {page.key: page for page in _missing(guide, there, language.code)}
    paths = {page.path for page in there.values()}
    gone = {page.path for page in found.values()} - paths
    return [
        replace(page, text=_without_links(page, gone)) if gone else page
        for page in sorted(there.values(), key=lambda page: page.path)
    ]


def _without(renamed: Mapping[str, Text], own: Container[str]) -> Mapping[str, Text]:
    return {key: title for key, title in renamed.items() if key not in own}


def _titled(page: Page, title: str) -> Page:
    """Return a page under another title, in its head and in its first heading."""
    title = _plain(title)
    head, heading = f"title: {json.dumps(title, ensure_ascii=False)}", _heading(title)
    text = _TITLE.sub(lambda _: head, page.text, count=1)
    text = _HEADING.sub(lambda found: f"# {heading} {found[1]}", text, count=1)
    return replace(page, title=title, text=text)


def _heading(title: str) -> str:
    return re.sub(r"([\\`*_{}\[\]>#])", r"\\\1", title).replace("<", "&lt;")


def _plain(text: str) -> str:
    """Return a text that the macros of a page do not take for theirs, looking the same."""
    return re.sub(r"\{(?=[{%#])", "{\u200b", text)


def dead_links(path: Path, name: str, page: str, pages: Sequence[Page]) -> list[Problem]:
    """Return a problem for each link of an own page to a page that is not there.

    ``path`` is its file, ``name`` how messages call it, ``page`` its path among ``pages``,
    those of its language. Links to what the organisation hides are gone from them already.
    """
    written = path.read_text(encoding="utf-8")
    paths = [each.path for each in pages]
    shown = next((each.text for each in pages if each.path == page), "")
    folder = dirname(page) or "."
    problems = []
    for match in _LINK.finditer(_CODE.sub("", shown)):
        if normpath(join(folder, match[2])) not in paths:
            values = {
                "target": match[2],
                "hint": nearest(match[2], [relpath(each, folder) for each in paths]),
                "example": next(relpath(each.path, folder) for each in pages if each.key == _KNOWN),
            }
            line = written.count("\n", 0, max(written.find(match[0]), 0)) + 1
            problems.append(Problem(name, line, "page-link", values))
    return problems


def what_runs(path: Path, name: str) -> list[Problem]:
    """Return a problem for each thing in an own page that would run in its readers' browsers."""
    written = path.read_text(encoding="utf-8")
    text = _CODE.sub(lambda code: "\n" * code[0].count("\n"), written)
    return [Problem(name, line, "page-runs", {"found": found}) for line, found in running(text)]


def _twice(
    own: dict[str, Page], found: dict[str, Page], folder: Path, root: Path
) -> Iterator[Problem]:
    """Yield a problem for each own page that would take the address of another page."""
    taken = {page.path: page.key for page in found.values() if page.key not in own}
    for page in own.values():
        if page.path in taken:
            file = folder / page.path
            name = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
            yield Problem(name, 1, "page-path-twice", {"id": taken[page.path]})


def _missing(guide: Guide, there: dict[str, Page], language: str) -> Iterator[Page]:
    """Yield a page for each phase and document that has none."""
    mark = untranslated(guide.words, language)
    for phase in guide.phases:
        if f"phase-{phase.id}" not in there:
            yield _own_page(phase, "phase", "advice", there, language, mark)
    for document in guide.documents.values():
        if f"document-{document.id}" not in there:
            yield _own_page(document, "document", "templates", there, language, mark)


def _own_page(
    entry: Phase | Document,
    macro: str,
    beside: str,
    there: dict[str, Page],
    language: str,
    mark: str,
) -> Page:
    folder = dirname(there[beside].path) if beside in there else ""
    key = f"{macro}-{entry.id}"
    title, said = spoken(entry.title, language)
    title = _plain(title)
    about = entry.purpose if isinstance(entry, Document) else entry.summary
    heading = _heading(title)
    if said != language:
        heading = f'<span lang="{said}">{heading}</span> {mark}'
    text = _OWN.format(
        key=key,
        id=entry.id,
        macro=macro,
        title=json.dumps(title, ensure_ascii=False),
        description=json.dumps(_plain(spoken(about, language)[0]), ensure_ascii=False),
        heading=heading,
        hide="\nhide: [toc]" if macro == "document" else "",
    )
    return Page(key, language, join(folder, f"{entry.id}.md"), title, text)


def _without_links(page: Page, gone: set[str]) -> str:
    """Return a page's text without links to pages that are not there; their words stay."""

    def leads_nowhere(match: re.Match[str]) -> bool:
        return normpath(join(dirname(page.path), match[2])) in gone

    text = _ENTRY.sub(lambda match: "" if leads_nowhere(match) else match[0], page.text)
    return _LINK.sub(lambda match: match[1] if leads_nowhere(match) else match[0], text)
