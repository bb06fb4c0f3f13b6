"""What has changed between two states of the content: added, changed, renamed, retired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from macros.releases.content import KINDS, Content, Contents

What = Literal["added", "changed", "renamed", "retired"]
#: In the order in which they are told.
WHATS: tuple[What, ...] = ("added", "changed", "renamed", "retired")


@dataclass(frozen=True)
class Change:
    """What has happened to an entry.

    ``before`` is None for what is added, ``after`` for what went without being retired.
    ``texts`` are the paths of texts that are otherwise now, ``fields`` the other parts that
    are: of what is changed, or renamed and changed.
    """

    what: What
    before: Content | None
    after: Content | None
    texts: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def entry(self) -> Content:
        """The entry as it is now, or as it was last."""
        entry = self.after or self.before
        assert entry is not None
        return entry


def compare(before: Contents, after: Contents) -> tuple[Change, ...]:
    """Return what has changed, by kind, in each kind in the order of ``WHATS``.

    An entry is the same as before if it has its id, or has it under ``formerly``.
    """
    changes: list[Change] = []
    continued: set[str] = set()
    for now in after.values():
        was = _before(now, before)
        if was is not None:
            continued.add(was.key)
        change = _change(was, now)
        if change:
            changes.append(change)
    changes += [
        Change("retired", was, None)
        for key, was in before.items()
        # What was retired before has been told of.
        if key not in after and key not in continued and was.retired is None
    ]
    return tuple(
        sorted(changes, key=lambda one: (KINDS.index(one.entry.kind), WHATS.index(one.what)))
    )


def _before(now: Content, before: Contents) -> Content | None:
    known = (before.get(f"{now.kind}/{name}") for name in (now.id, *now.formerly))
    return next((content for content in known if content is not None), None)


def difference(was: Content, now: Content | None) -> Change:
    """Return what has happened to an entry: ``changed``, in no text or field, if nothing has."""
    if now is None:
        return Change("retired", was, None)
    texts, fields = _differing(was.texts, now.texts), _differing(was.rest, now.rest)
    if now.retired and not was.retired:
        return Change("retired", was, now, texts, fields)
    return Change("renamed" if was.id != now.id else "changed", was, now, texts, fields)


def _change(was: Content | None, now: Content) -> Change | None:
    if was is None or was.retired:
        # What is retired before anybody has seen it is no news.
        return None if now.retired else Change("added", None, now)
    change = difference(was, now)
    same = not (change.texts or change.fields) and was.revision == now.revision
    return None if same and change.what == "changed" else change


def _differing(was: Mapping[str, object], now: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(name for name in {**was, **now} if was.get(name) != now.get(name))
