"""What readers call the parts of entries."""

from __future__ import annotations

#: The text that names an entry.
NAMES = {
    "phase": "title",
    "step": "title",
    "item": "text",
    "document": "title",
    "approach": "name",
    "question": "title",
    "outcome": "title",
    "rule": "title",
    "case": "otherwise",
    "term": "label",
    "role": "name",
    "scale": "name",
    "source": "title",
}
#: The word of the interface for each part, by its path (or the beginning of it); that of one
#: kind has the kind before it. None for what no reader sees.
FIELDS: dict[str, str | None] = {
    "after": "after",
    "answers": "news-field-answers",
    "approach": "dossier-approach",
    "approaches": "dossier-approach",
    "audience": "document-audience",
    "awarding_country": None,
    "code": "news-field-wording",
    "consulted": "news-field-consulted",
    "country": "news-field-cases",
    "definition": "news-field-explanation",
    "description": "news-field-explanation",
    "documents": "documents",
    "duty": "duty",
    "evidence": "decision-sources",
    "fills": "who",
    "form": "news-field-form",
    "forms": "news-field-forms",
    "gives": "approach-gives",
    "header": "news-field-form",
    "help.how": "help-how",
    "help.tip": "help-tip",
    "help.why": "help-why",
    "issues": "decision-issues",
    "items": "news-kind-item",
    "keeping": "form-keeping",
    "label": "news-field-wording",
    "landscape": None,
    "lang": None,
    "levels": "news-field-levels",
    "limits": "approach-limits",
    "moment": "when",
    "name": "news-field-wording",
    "note": "news-field-note",
    "notes": "news-field-note",
    "official": "news-field-form",
    "order": None,
    "otherwise": "news-field-explanation",
    "papers": "documents",
    "phase": "news-field-phase",
    "provenance": "decision-sources",
    "purpose": "news-field-explanation",
    "question": "news-field-question",
    "question.text": "news-field-question",
    "roles": "who",
    "rule.text": "news-field-explanation",
    "sections": "news-field-form",
    "see": "terms",
    "several": None,
    "short": "news-field-wording",
    "side": None,
    "signs": "approach-signs",
    "slug": None,
    "source": "decision-sources",
    "sources": "decision-sources",
    "status": "duty",
    "summary": "news-field-explanation",
    "term": "terms",
    "terms": "terms",
    "text": "news-field-wording",
    "timing": "when",
    "title": "news-field-wording",
    "unknown": "decision-unknown",
    "url": "news-field-url",
    "value": "decision-value",
    "when": "news-field-cases",
    "why": "help-why",
    "within": None,
}


def word_for(kind: str, path: str) -> str | None:
    """Return the word for a part of an entry, None if no reader sees it.

    KeyError for a part that no entry has.
    """
    parts = path.split(".")
    for long in range(len(parts), 0, -1):
        beginning = ".".join(parts[:long])
        for name in (f"{kind}.{beginning}", beginning):
            if name in FIELDS:
                return FIELDS[name]
    raise KeyError(path)
