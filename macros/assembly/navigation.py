"""A site's navigation: the guide's, with an organisation's phases and pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from macros.addresses import HOME, Page
from macros.model.organisation import Navigation

#: The pages that the organisation's own pages come before.
LAST = ("about", "accessibility", "privacy")
#: Pages that are found from others.
APART = "document-"


def navigation(
    nav: Sequence[Any],
    keys: Mapping[str, str],
    pages: Sequence[Page],
    phases: Iterable[str],
    wishes: Navigation,
) -> list[Any]:
    """Return the ``nav`` of a site's language.

    ``nav`` is that of the guide, whose paths have the ``keys`` given; ``pages`` are those
    of the site, ``phases`` the ids of its phases in their order.
    """
    there = {page.key: page for page in pages}
    without = set(wishes.without or ())
    listed = _Listed(keys, there, [f"phase-{phase}" for phase in phases])
    entries = listed.entries(nav)
    own = [page for page in pages if page.key not in listed.done and not page.key.startswith(APART)]
    last = [entry for entry in entries if any(_is(entry, there.get(key)) for key in LAST)]
    entries = [entry for entry in entries if entry not in last] + _sections(own) + last
    first = [there[key].path for key in (HOME, *(wishes.first or ())) if key in there]
    moved = [path for path in dict.fromkeys(first) if _has(entries, path)]
    gone = {there[key].path for key in without if key in there}
    return [*(path for path in moved if path not in gone), *_less(entries, gone | set(moved))]


class _Listed:
    """Goes through the guide's navigation, with the site's pages."""

    def __init__(
        self, keys: Mapping[str, str], there: Mapping[str, Page], phases: Sequence[str]
    ) -> None:
        self._keys = keys
        self._there = there
        self._phases = [key for key in phases if key in there]
        self.done: set[str] = set()

    def entries(self, nav: Iterable[Any]) -> list[Any]:
        """Return the entries of a part of it; those of the phases in the site's order."""
        found: list[Any] = []
        for entry in nav:
            if isinstance(entry, Mapping):
                [(title, value)] = entry.items()
                inside = self.entries(value) if isinstance(value, list) else self.entries([value])
                if inside:
                    found.append({title: inside if isinstance(value, list) else inside[0]})
                continue
            key = self._keys.get(entry, "")
            if key.startswith("phase-"):
                found += [self._there[name].path for name in self._phases if name not in self.done]
                self.done.update(self._phases)
            elif key in self._there and key not in self.done:
                self.done.add(key)
                found.append(self._there[key].path)
        return found


def _sections(pages: Sequence[Page]) -> list[Any]:
    """Return own pages by their paths; those of a folder are a section, called as its index."""
    entries: list[Any] = []
    folders: dict[str, list[Page]] = {}
    for page in sorted(pages, key=lambda page: page.path):
        folder = page.path.rpartition("/")[0]
        if folder:
            folders.setdefault(folder, []).append(page)
        else:
            entries.append(page.path)
    for folder, mine in folders.items():
        mine.sort(key=lambda page: not page.path.endswith("/index.md"))
        title = mine[0].title if mine[0].path.endswith("/index.md") else _title(folder)
        entries.append({title: [page.path for page in mine]})
    return entries


def _title(folder: str) -> str:
    name = folder.rpartition("/")[2].replace("-", " ")
    return name[:1].upper() + name[1:]


def _is(entry: Any, page: Page | None) -> bool:
    return page is not None and entry == page.path


def _has(entries: Iterable[Any], path: str) -> bool:
    return any(
        entry == path or (isinstance(entry, Mapping) and _has(_inside(entry), path))
        for entry in entries
    )


def _less(entries: Iterable[Any], gone: set[str]) -> list[Any]:
    """Return the entries without those pages, and without sections that have no other."""
    found: list[Any] = []
    for entry in entries:
        if isinstance(entry, Mapping):
            [(title, value)] = entry.items()
            inside = _less(_inside(entry), gone)
            if inside:
                found.append({title: inside if isinstance(value, list) else value})
        elif entry not in gone:
            found.append(entry)
    return found


def _inside(entry: Mapping[str, Any]) -> list[Any]:
    [value] = entry.values()
    return value if isinstance(value, list) else [value]
