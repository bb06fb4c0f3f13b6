"""What has changed in an entry since the revision that somebody replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from macros.releases.compare import Change, difference
from macros.releases.content import PLURALS, Contents, Words, contents
from macros.releases.history import Release, read_releases


def changed_since(
    releases: Sequence[Release], now: Contents, kind: str, id_: str, revision: int
) -> Change | None:
    """Return how an entry has changed since its ``revision``, None if no release has that.

    ``before`` of what is returned is what the newest release with that revision said,
    ``after`` what is said ``now`` (None if the entry is gone), ``texts`` and ``fields`` what
    is otherwise: nothing for an entry that says the same. It may be called ``id_`` since
    then only, or no longer.
    """
    today = next(
        (one for one in now.values() if one.kind == kind and id_ in (one.id, *one.formerly)), None
    )
    names = {id_, *((today.id, *today.formerly) if today else ())}
    for release in reversed(releases):
        for name in names:
            then = release.contents.get(f"{kind}/{name}")
            if then is not None and then.revision == revision:
                return difference(then, today)
    return None


def said_at(data: Path, kind: str, id_: str, revision: int) -> Mapping[str, Words] | None:
    """Return the texts of an entry at its ``revision``, by where they stand in it.

    None if no release had that revision, or none keeps the kind (``items``, as the files
    call it).
    """
    singular = next((one for one, several in PLURALS.items() if several == kind), None)
    if singular is None:
        return None
    change = changed_since(read_releases(data), contents(data), singular, id_, revision)
    return change.before.texts if change and change.before else None
