"""The words that the program takes from ``data/interface.yml``, and what it fills into them.

A word that a template or ``phrases.py`` asks for stands here; a test compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.model import Text, Word
from macros.model.files import InterfaceFile
from macros.problems import Part, Problem, nearest
from macros.yaml_reader import Document

#: Words that are filled in, and with what; ``n`` counts, and has a plural.
FILLED: dict[str, tuple[str, ...]] = {
    "added": ("n",),
    "bilingual-item": ("n",),
    "changed-since": ("day",),
    "correction-duplicate": ("of",),
    "coverage-percent": ("percent",),
    "days": ("n",),
    "days-own": ("day",),
    "days-span": ("from", "to"),
    "dossier-gone": ("name",),
    "dossier-opened": ("name",),
    "filter-count": ("n", "total"),
    "filter-organisation": ("role",),
    "follow-waiting-for": ("who",),
    "items": ("n",),
    "learners": ("n",),
    "months": ("n",),
    "progress": ("n", "total"),
    "progress-na": ("n",),
    "progress-phase": ("phase",),
    "said-done": ("item",),
    "said-na": ("item",),
    "said-todo": ("item",),
    "steps": ("n",),
    "version": ("number", "released"),
    "warning-first": ("items",),
    "warning-late-for": ("item", "day"),
    "warning-order": ("item", "day"),
    "warning-outside": ("from", "to"),
    "weeks": ("n",),
    "when-from": ("point",),
    "when-from-to": ("start", "finish"),
    "when-from-to-side": ("start", "finish", "side"),
    "when-length-side": ("length", "side"),
    "when-to": ("point",),
    "when-within": ("length", "side"),
}
#: Words that stand as they are.
FIXED = {
    "after", "approach-gives", "approach-limits", "approach-signs", "bilingual-aim",
    "bilingual-phase", "bilingual-row", "bilingual-step", "bilingual-term", "calendar", "cancel",
    "changed-seen", "changed-seen-said", "checklist-no-script", "clear", "clear-confirm",
    "clear-keep", "clear-text", "clear-title", "cleared", "close", "copy", "correction-entry",
    "correction-found", "correction-heading", "correction-nothing", "correction-reason",
    "correction-written", "coverage-done", "coverage-language", "coverage-missing",
    "coverage-none", "document-approaches", "document-fills", "document-items", "document-signs",
    "documents", "documents-all", "dossier", "dossier-approach", "dossier-country",
    "dossier-departure", "dossier-edit", "dossier-end", "dossier-hosting", "dossier-learners",
    "dossier-name", "dossier-no-dates", "dossier-open-choice", "dossier-role", "dossier-sending",
    "dossier-unnamed", "dossiers", "duty", "evidence-to-check", "exchange", "export", "filter",
    "filter-all", "filter-any", "filter-clear", "filter-part", "filter-phase", "filter-role",
    "filter-status", "filter-status-changed", "filter-status-done", "filter-status-late",
    "filter-status-month", "filter-status-na", "filter-status-note", "filter-status-obligation",
    "filter-status-open", "filter-status-today", "filter-status-todo", "filter-status-waiting",
    "filter-text", "follow", "follow-by", "follow-due", "follow-kept", "follow-note", "follow-on",
    "follow-state", "follow-waiting", "help", "help-how", "help-tip", "help-why", "import",
    "kept-meaning", "kept-saved", "kept-session", "kept-unsaved", "kept-unsaved-said",
    "language-name", "not-loaded", "origin-complement", "origin-organisation", "part-contributes",
    "part-does", "part-signs", "print", "progress-all", "read-in-guide", "replaced-by", "retired",
    "role-answers", "role-contributes", "role-does", "role-informed", "role-may-sign",
    "role-side-awarding", "role-side-hosting", "role-side-learner", "role-side-sending",
    "role-signs", "roles", "save", "see", "share", "source", "source-short", "standing-done",
    "standing-late", "standing-later", "standing-month", "standing-na", "standing-none",
    "standing-open", "standing-today", "state-done", "state-na", "state-todo",
    "status-conditional", "status-good-practice", "status-obligation", "terms", "terms-all",
    "timeline", "undo", "undone", "unreadable", "untranslated", "when", "when-after-departure",
    "when-after-end", "when-at-departure", "when-at-end", "when-before-departure",
    "when-before-end", "when-every-week", "when-from-departure", "when-from-end", "when-halfway",
    "when-to-departure", "when-to-end", "who",
}  # fmt: skip

# A name in braces, or what was meant to be one. Any other brace is text.
_PLACE = re.compile(r"\{\w[^{}\s]*\}?|\{\}|\w+\}")
_NAMED = re.compile(r"\{\w+\}")


def check_words(interface: InterfaceFile, document: Document) -> list[Problem]:
    """Return a problem for each word that the program lacks or could not fill in."""
    problems = []

    def problem(key: str, *location: int | str, **values: object) -> None:
        line = document.line_of(location)
        problems.append(Problem(document.name, line, key, values))

    needed = FILLED.keys() | FIXED
    there = {word.id for word in interface.words}
    for name in sorted(needed - there):
        problem("missing-word", "words", id=name, hint=nearest(name, there - needed))
    for index, word in enumerate(interface.words):
        entry = Part("entry", {"id": word.id})
        expected = _expected(word)
        if word.text is None and word.id in needed and "{n}" not in expected:
            problem("word-counts-nothing", "words", index, "one", entry=entry)
        for field, language, found in _texts(word):
            lacking = expected - found if field != "one" else frozenset()
            if lacking or found - expected:
                location = ("words", index, field, language)
                values = {"entry": entry, "field": f"{field}.{language}"}
                problem(
                    "word-places", *location, **values, found=_list(found), expected=_list(expected)
                )
    return problems


def _expected(word: Word) -> frozenset[str]:
    """Return what is filled in: as the program says, or as the French of a fork's word does."""
    if word.id in FILLED:
        return frozenset(f"{{{name}}}" for name in FILLED[word.id])
    if word.id in FIXED:
        return frozenset()
    french = (found for _, language, found in _texts(word) if language == "fr")
    return frozenset(place for found in french for place in found if _NAMED.fullmatch(place))


def _texts(word: Word) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield the field, the language and the places of each text of a word."""
    for field in ("text", "one", "other"):
        text = getattr(word, field)
        if isinstance(text, Text):
            for language in sorted(text.languages()):
                yield field, language, frozenset(_PLACE.findall(text.get(language) or ""))


def _list(places: frozenset[str]) -> str | Part:
    return " ".join(sorted(places)) or Part("no-places")
