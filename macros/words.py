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
    "accessibility-answer": ("n",),
    "accessibility-applies": ("site",),
    "accessibility-audit": ("by", "day"),
    "accessibility-audit-met": ("met", "applicable", "percent"),
    "accessibility-committed": ("name",),
    "accessibility-foot": ("state",),
    "accessibility-made": ("day",),
    "accessibility-named": ("name",),
    "added": ("n",),
    "aside-delete-this": ("name",),
    "aside-download-this": ("name",),
    "bilingual-item": ("n",),
    "calendar-all": ("n",),
    "calendar-event": ("name", "item"),
    "calendar-made": ("n",),
    "calendar-note": ("note",),
    "calendar-period": ("days",),
    "calendar-shown": ("n",),
    "calendar-stay": ("name",),
    "calendar-undated": ("n",),
    "calendar-who": ("who",),
    "changed-since": ("day",),
    "copy-contains": ("n",),
    "copy-made": ("file",),
    "correction-duplicate": ("of",),
    "coverage-percent": ("percent",),
    "days": ("n",),
    "days-own": ("day",),
    "days-span": ("from", "to"),
    "decision-answers": ("n",),
    "decision-change": ("question",),
    "decision-consulted": ("day",),
    "decision-marks": ("n",),
    "decision-number": ("number",),
    "decision-papers-added": ("n",),
    "decision-reopened": ("n",),
    "decision-used": ("name",),
    "documents-shown": ("n",),
    "dossier-archived": ("name",),
    "dossier-copy-name": ("name",),
    "dossier-copy-title": ("name",),
    "dossier-deleted": ("name",),
    "dossier-gone": ("name",),
    "dossier-made": ("name",),
    "dossier-opened": ("name",),
    "dossier-order-wrong": ("day",),
    "dossier-saved": ("name",),
    "dossier-unarchived": ("name",),
    "dossiers-archived": ("n",),
    "dossiers-decision": ("day",),
    "dossiers-late": ("n",),
    "dossiers-next-more": ("n",),
    "expected-after": ("day",),
    "expected-between": ("from", "to"),
    "expected-list": ("from", "to"),
    "expected-one-of": ("values",),
    "expected-text": ("n",),
    "export-every": ("n",),
    "export-made": ("file",),
    "export-one": ("name",),
    "filter-count": ("n", "total"),
    "filter-organisation": ("role",),
    "follow-waiting-for": ("who",),
    "forget-lost": ("n",),
    "form-answers": ("n",),
    "form-answers-on": ("n", "day"),
    "form-gone": ("name",),
    "form-import-changes": ("n",),
    "form-import-into": ("name",),
    "form-import-other": ("document",),
    "form-imported": ("name",),
    "form-made": ("name",),
    "form-missing": ("n",),
    "form-numbered": ("n",),
    "form-opened": ("name",),
    "form-page": ("page", "pages"),
    "form-refilled": ("n",),
    "form-renamed": ("name",),
    "form-row-remove": ("n",),
    "form-row-removed": ("n",),
    "forms": ("n",),
    "import-form": ("document",),
    "import-more": ("n",),
    "import-reading": ("file",),
    "import-wrong": ("where", "found", "expected"),
    "import-wrong-there": ("where", "expected"),
    "items": ("n",),
    "learners": ("n",),
    "months": ("n",),
    "news-n-added": ("n",),
    "news-n-changed": ("n",),
    "news-n-renamed": ("n",),
    "news-n-retired": ("n",),
    "news-version": ("number",),
    "partner-changed-since": ("day",),
    "partner-days-own": ("day",),
    "preview-from-file": ("file", "day"),
    "preview-from-link": ("day",),
    "preview-from-reply": ("file", "day"),
    "preview-n-differ": ("n",),
    "preview-n-fields": ("n",),
    "preview-n-items": ("n",),
    "preview-n-new": ("n",),
    "preview-n-same": ("n",),
    "preview-order": ("name",),
    "preview-other": ("name",),
    "preview-same": ("name",),
    "preview-taken": ("name",),
    "preview-taken-all": ("n",),
    "preview-unknown": ("id",),
    "print-filter": ("n", "total", "filter"),
    "print-filter-part": ("label", "value"),
    "print-filtered": ("n", "total"),
    "print-made": ("day",),
    "print-room": ("day", "by"),
    "progress": ("n", "total"),
    "progress-na": ("n",),
    "progress-phase": ("phase",),
    "quoted": ("text",),
    "reply-count": ("n",),
    "reply-made": ("file",),
    "said-done": ("item",),
    "said-na": ("item",),
    "said-todo": ("item",),
    "share-named": ("day",),
    "size-kilobytes": ("size",),
    "size-megabytes": ("size",),
    "steps": ("n",),
    "timeline-departure": ("day",),
    "timeline-end": ("day",),
    "timeline-month": ("month",),
    "timeline-today": ("day",),
    "tracker-states": ("sheet",),
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
    "where-dossier": ("n", "name"),
}
#: Words that stand as they are.
FIXED = {
    "accessibility-audit-old", "accessibility-contact", "accessibility-criteria",
    "accessibility-day", "accessibility-disproportionate", "accessibility-environment",
    "accessibility-every-page", "accessibility-form", "accessibility-full",
    "accessibility-how-assistive", "accessibility-how-automated", "accessibility-how-by-hand",
    "accessibility-instead", "accessibility-meaning", "accessibility-mend",
    "accessibility-no-audit", "accessibility-no-contact", "accessibility-no-environment",
    "accessibility-none", "accessibility-none-named", "accessibility-not-met",
    "accessibility-not-subject", "accessibility-not-yet", "accessibility-nothing-known",
    "accessibility-pages", "accessibility-partial", "accessibility-plan", "accessibility-result",
    "accessibility-state-full", "accessibility-state-none", "accessibility-state-partial",
    "accessibility-technologies", "accessibility-tools", "accessibility-tools-above",
    "accessibility-unknown", "accessibility-unnamed", "accessibility-what", "accessibility-why",
    "after", "approach-gives", "approach-limits", "approach-signs", "aside", "aside-download",
    "aside-meaning", "aside-newer", "aside-ticks", "aside-unnamed", "aside-unreadable",
    "bilingual-aim", "bilingual-phase", "bilingual-row", "bilingual-step", "bilingual-term",
    "calendar", "calendar-alarm-day", "calendar-alarm-week", "calendar-alarms", "calendar-download",
    "calendar-empty", "calendar-empty-title", "calendar-meaning", "calendar-notes", "calendar-own",
    "calendar-private", "calendar-title", "calendar-which", "cancel", "catalogue-text",
    "changed-seen", "changed-seen-said", "checklist-no-script", "clear", "clear-confirm",
    "clear-keep", "clear-text", "clear-title", "cleared", "close", "copy", "copy-contains-private",
    "copy-contains-public", "copy-everything", "copy-from", "copy-language", "copy-lead",
    "copy-make", "copy-message", "copy-nothing", "copy-private", "copy-role", "copy-title",
    "correction-entry", "correction-found", "correction-heading", "correction-nothing",
    "correction-reason", "correction-written", "coverage-done", "coverage-language",
    "coverage-missing", "coverage-none", "coverage-review", "date-far", "date-wrong",
    "decision-again", "decision-asked", "decision-back", "decision-choose", "decision-choose-some",
    "decision-continue", "decision-dates", "decision-dropped", "decision-evidence-proposal",
    "decision-evidence-seen", "decision-evidence-to-check", "decision-for",
    "decision-from-approach", "decision-graph", "decision-graph-hint", "decision-holds",
    "decision-issues", "decision-next", "decision-no-dates", "decision-notice",
    "decision-open-dossier", "decision-or", "decision-or-else", "decision-outcomes",
    "decision-questions", "decision-read", "decision-restart", "decision-rules",
    "decision-rules-meaning", "decision-several", "decision-sign", "decision-sources",
    "decision-start", "decision-todo", "decision-todo-meaning", "decision-todo-rest",
    "decision-trail", "decision-unknown", "decision-use", "decision-use-do", "decision-use-kept",
    "decision-use-lead", "decision-value", "document-about", "document-approaches",
    "document-audience", "document-fields", "document-fills", "document-form", "document-items",
    "document-signs", "document-signs-official", "documents", "documents-all", "dossier",
    "dossier-approach", "dossier-archive", "dossier-copied", "dossier-copy", "dossier-country",
    "dossier-decided", "dossier-deciders", "dossier-decision", "dossier-delete",
    "dossier-departure", "dossier-edit", "dossier-edit-title", "dossier-end", "dossier-hosting",
    "dossier-learners", "dossier-learners-wrong", "dossier-name", "dossier-new", "dossier-no-dates",
    "dossier-open-choice", "dossier-role", "dossier-sending", "dossier-unarchive",
    "dossier-unknown", "dossier-unnamed", "dossier-usual", "dossiers", "dossiers-all-done",
    "dossiers-current", "dossiers-deadline", "dossiers-device", "dossiers-edit", "dossiers-empty",
    "dossiers-empty-link", "dossiers-empty-tick", "dossiers-export", "dossiers-export-all",
    "dossiers-mine", "dossiers-next", "dossiers-next-no-dates", "dossiers-no-script",
    "dossiers-no-script-link", "dossiers-nothing-ahead", "dossiers-progress", "dossiers-session",
    "dossiers-session-meaning", "dossiers-session-off", "dossiers-session-on", "downloads-by-phase",
    "downloads-by-role", "downloads-by-whole", "downloads-checklist", "downloads-data",
    "downloads-data-meaning", "downloads-kit", "downloads-kit-meaning", "downloads-overview",
    "downloads-tracker", "downloads-whole", "duty", "evidence-proposal", "evidence-seen",
    "evidence-to-check", "exchange", "expected-day", "expected-group", "expected-id",
    "expected-nothing", "expected-there", "export", "export-contains", "export-lead", "export-make",
    "export-private", "export-public", "export-scope", "export-title", "export-with-private",
    "field-by", "field-due", "field-on", "file-checklist", "file-overview", "file-tracker",
    "filter", "filter-all", "filter-any", "filter-clear", "filter-part", "filter-phase",
    "filter-role", "filter-status", "filter-status-changed", "filter-status-done",
    "filter-status-late", "filter-status-month", "filter-status-na", "filter-status-note",
    "filter-status-obligation", "filter-status-open", "filter-status-today", "filter-status-todo",
    "filter-status-waiting", "filter-text", "follow", "follow-by", "follow-due", "follow-kept",
    "follow-note", "follow-on", "follow-state", "follow-waiting", "forget", "forget-confirm",
    "forget-export", "forget-keep", "forget-nothing", "forget-text", "forget-title", "forgotten",
    "form", "form-changed", "form-complete", "form-copy", "form-date", "form-date-far", "form-day",
    "form-delete", "form-export", "form-export-lead", "form-export-sensitive", "form-export-title",
    "form-from-dossier", "form-header", "form-import", "form-import-dossiers", "form-import-lead",
    "form-import-new", "form-import-title", "form-keep-sensitive", "form-keep-sensitive-meaning",
    "form-keeping", "form-languages", "form-level", "form-lists", "form-name", "form-name-help",
    "form-name-title", "form-new", "form-no-script", "form-number", "form-number-wrong",
    "form-official", "form-personal", "form-pick", "form-place", "form-position",
    "form-print-filled", "form-print-title", "form-refill", "form-refill-lead", "form-refill-take",
    "form-refill-title", "form-rename", "form-required", "form-row-add", "form-sensitive",
    "form-sensitive-kept", "form-sensitive-off", "form-sensitive-on", "form-sensitive-unkept",
    "form-signatory", "form-signature", "form-this", "format-docx", "format-pdf", "format-xlsx",
    "format-zip", "help", "help-how", "help-tip", "help-why", "hidden-reason", "import",
    "import-do", "import-empty", "import-file", "import-huge", "import-invalid", "import-lead",
    "import-newer", "import-not-json", "import-not-ours", "import-older", "import-title",
    "import-too-many", "import-truncated", "import-unread", "kept-meaning", "kept-saved",
    "kept-session", "kept-unsaved", "kept-unsaved-said", "kit-files", "kit-title", "language-name",
    "list-description", "list-item", "list-lead", "list-lead-overview", "list-overview",
    "list-title", "news", "news-also", "news-before", "news-feed", "news-feed-meaning",
    "news-field-answers", "news-field-cases", "news-field-consulted", "news-field-explanation",
    "news-field-form", "news-field-forms", "news-field-levels", "news-field-note",
    "news-field-phase", "news-field-question", "news-field-url", "news-field-wording",
    "news-kind-approach", "news-kind-case", "news-kind-document", "news-kind-item",
    "news-kind-outcome", "news-kind-phase", "news-kind-question", "news-kind-role",
    "news-kind-rule", "news-kind-scale", "news-kind-source", "news-kind-step", "news-kind-term",
    "news-nothing", "news-now", "news-parts", "news-unreleased", "news-unreleased-meaning",
    "news-was", "not-loaded", "organisation-address", "organisation-contact", "organisation-email",
    "organisation-emergency", "organisation-funding", "organisation-legal", "organisation-oid",
    "organisation-people", "organisation-phone", "organisation-project", "organisation-title",
    "organisation-website", "organisations-title", "origin-adapted", "origin-complement",
    "origin-organisation", "part-contributes", "part-does", "part-signs", "partner-for",
    "partner-from", "partner-guide", "partner-how", "partner-kept-meaning",
    "partner-kept-unsaved-said", "partner-kicker", "partner-made", "partner-message",
    "partner-no-script", "partner-reply", "partner-reply-contains", "partner-stay",
    "partner-step-download", "partner-step-send", "partner-step-tick", "partner-unkept",
    "preview-all-mine", "preview-all-theirs", "preview-archive", "preview-archived", "preview-both",
    "preview-choose", "preview-differs", "preview-gone", "preview-identical", "preview-is-new",
    "preview-lead", "preview-lead-reply", "preview-leave", "preview-left", "preview-look",
    "preview-mine", "preview-new", "preview-nothing", "preview-nothing-taken", "preview-refused",
    "preview-take", "preview-target", "preview-theirs", "preview-title", "print", "print-all",
    "print-blank", "print-filled", "print-help", "print-items", "print-notes", "print-now",
    "print-options", "print-role", "print-sheets-month", "print-sheets-phase", "print-sign",
    "print-sign-day", "print-sign-name", "print-sign-place", "print-sign-role",
    "print-sign-signature", "print-state", "print-title", "privacy-controller", "privacy-foot",
    "privacy-host", "privacy-notice", "privacy-officer", "privacy-unsaid-controller",
    "privacy-unsaid-host", "privacy-unsaid-officer", "progress-all", "read-in-guide", "replaced-by",
    "reply-nothing", "retired", "role-answers", "role-contributes", "role-does", "role-informed",
    "role-may-sign", "role-side-awarding", "role-side-hosting", "role-side-learner",
    "role-side-sending", "role-signs", "roles", "save", "see", "share", "share-broken",
    "share-contains", "share-copied", "share-copy", "share-do", "share-huge", "share-link",
    "share-newer", "share-old-browser", "share-select", "share-title", "share-without",
    "share-wrong-title", "source", "source-short", "standing-done", "standing-late",
    "standing-later", "standing-month", "standing-na", "standing-none", "standing-open",
    "standing-today", "state-done", "state-na", "state-todo", "status-conditional",
    "status-good-practice", "status-obligation", "terms", "terms-all", "timeline",
    "timeline-nominal", "timeline-note", "timeline-off", "timeline-on", "tracker-dates",
    "tracker-end-wrong", "tracker-filter", "tracker-first", "tracker-how", "tracker-id",
    "tracker-last", "tracker-notes", "tracker-owner", "tracker-sheet-list", "tracker-sheet-start",
    "tracker-standing", "tracker-state", "tracker-state-wrong", "tracker-title", "undo", "undone",
    "unreadable", "untranslated", "when", "when-after-departure", "when-after-end",
    "when-at-departure", "when-at-end", "when-before-departure", "when-before-end",
    "when-every-week", "when-from-departure", "when-from-end", "when-halfway", "when-to-departure",
    "when-to-end", "where-file", "who",
}  # fmt: skip

# A name in braces, or what was meant to be one. Any other brace is text.
_PLACE = re.compile(r"\{\w[^{}\s]*\}?|\{\}|\w+\}")
_NAMED = re.compile(r"\{\w+\}")


def check_words(interface: InterfaceFile, document: Document) -> list[Problem]:
    """Return a problem for each word that the program lacks or could not fill in."""
    problems = []

    def problem(key: str, *location: int | str, **values: object) -> None:
        problems.append(document.problem(location, key, values))

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
