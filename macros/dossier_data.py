"""What the scripts of the checklist and the dossiers need to know of the guide, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from macros.model import Guide, Item, Role, Text, Timing
from macros.phrases import Phrases, spoken
from macros.timing import Point

#: The parts in an item that a reader filters by, and the roles that count for each.
PARTS = {
    "does": ("does", "answers"),
    "contributes": ("contributes",),
    "signs": ("signs", "may_sign"),
}


def dossier_data(guide: Guide, language: str) -> dict[str, Any]:
    """Return phases, roles, approaches, documents and items (retired ones too) for JSON.

    Texts are in ``language``, in French if they are not translated. Points in time are
    ``[anchor, count, unit]``, as in ``macros/timing.py``; what an item does not have is
    left out.
    """

    def said(text: Text) -> str:
        return spoken(text, language)[0]

    retired = {
        entry.id: entry
        for phase in guide.phases
        for entry in phase.retired_entries
        if isinstance(entry, Item)
    }
    items = {**guide.items, **retired}
    return {
        "language": language,
        "phases": {phase.id: said(phase.title) for phase in guide.phases},
        "roles": {role.id: said(role.short) for role in guide.roles.values()},
        "approaches": {entry.id: said(entry.name) for entry in guide.approaches.values()},
        "documents": {entry.id: said(entry.title) for entry in guide.documents.values()},
        "items": {item.id: _item(guide, item, said) for item in items.values()},
    }


def decision_data(guide: Guide, language: str) -> dict[str, Any]:
    """Return the approaches, the documents and the items that the decision support speaks of.

    In the form of ``dossier_data``; ``order`` has the approaches from the lightest to the
    fullest, since JSON sorts them, and ``former`` leads from former ids of documents to today's.
    """
    whole = dossier_data(guide, language)
    named = {
        item
        for entries in (guide.decision.outcomes, guide.decision.rules, guide.decision.cases)
        for entry in entries
        for item in entry.items or ()
    }
    return {
        "language": language,
        "approaches": whole["approaches"],
        "order": list(guide.approaches),
        "documents": whole["documents"],
        "former": {old: entry.id for entry in guide.documents.values() for old in entry.old_ids},
        "items": {
            name: {part: item[part] for part in ("text", "revision", "formerly") if part in item}
            for name, item in whole["items"].items()
            if name in named
        },
    }


def staff(roles: Iterable[Role], organisation: str) -> list[str]:
    """Return the ids of an organisation's role and of the roles within it."""
    return [role.id for role in roles if organisation in (role.id, role.within)]


def script_words(phrases: Phrases, ids: Iterable[str]) -> dict[str, str | list[str]]:
    """Return words for scripts, their places unfilled; ``[one, other]`` for those that count."""
    return {word: phrases.unfilled(word) for word in ids}


def _item(guide: Guide, item: Item, said: Callable[[Text], str]) -> dict[str, Any]:
    parts = item.roles.by_part()
    known: dict[str, Any] = {
        "text": said(item.text),
        "phase": guide.place[item.id][0].id,
        "status": item.duty.status,
        "revision": item.revision,
        "span": span(item.timing),
        "weekly": item.timing.every is not None,
        "halfway": item.timing.halfway,
        "after": [earlier.id for earlier in guide.before(item)],
        "formerly": list(item.old_ids),
        "retired": item.id not in guide.items,
    }
    for part, names in PARTS.items():
        known[part] = list(dict.fromkeys(role for name in names for role in parts.get(name, ())))
    return {name: value for name, value in known.items() if value}


def span(timing: Timing) -> list[list[str | int]] | None:
    """Return the points in time between which something is to be done, None without any."""
    return [_point(point) for point in timing.range] if timing.range else None


def _point(point: Point) -> list[str | int]:
    return [point.anchor, point.count, point.unit]
