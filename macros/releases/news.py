"""What is told of each release: for the page and for the feed, in one language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import groupby

from macros.model import Guide, Item, Step
from macros.model.shared import REFERENCE, Entry
from macros.releases.compare import WHATS, Change, What, compare
from macros.releases.content import Content, Contents, Words
from macros.releases.fields import NAMES, word_for
from macros.releases.history import Release
from macros.typography import typeset

#: More entries of a kind than this are folded away until a reader opens them.
SHORT = 12
#: Texts that have less than this in common are new ones: their words are not compared.
_ALIKE = 0.4

_TOKEN = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Said:
    """A text, and the language it is in; ``untranslated`` where another was wanted."""

    text: str
    language: str
    untranslated: bool = False


@dataclass(frozen=True)
class Rewritten:
    """A text before and now: as pieces, each with whether it is only on its side."""

    word: str
    before: Said
    now: Said
    pieces_before: tuple[tuple[str, bool], ...]
    pieces_now: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Place:
    """Where the site shows an entry: the key of a page, and an anchor in it."""

    key: str
    anchor: str = ""


@dataclass(frozen=True)
class Told:
    """One entry: its name, where it is (None where the site does not show it), and its change.

    ``others`` are the words for the parts that are otherwise and not told whole, each with
    the languages that it is only so in; ``instead`` is what replaces it.
    """

    id: str
    name: Said
    place: Place | None
    was: str | None
    rewritten: tuple[Rewritten, ...]
    others: tuple[tuple[str, tuple[str, ...]], ...]
    reason: Said | None
    instead: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Kind:
    """The entries of one kind, by what has happened to them."""

    kind: str
    lists: tuple[tuple[What, tuple[Told, ...]], ...]

    @property
    def counts(self) -> dict[What, int]:
        """How many entries each thing has happened to."""
        return {what: len(entries) for what, entries in self.lists}

    @property
    def short(self) -> bool:
        """Whether it is shown at once."""
        return sum(self.counts.values()) <= SHORT


@dataclass(frozen=True)
class News:
    """A release, or what is not released yet (without version and day), and what is new."""

    version: str | None
    released: date | None
    kinds: tuple[Kind, ...]

    @property
    def anchor(self) -> str:
        """Where the release is on its page."""
        return f"version-{self.version}" if self.version else "unreleased"

    @property
    def counts(self) -> dict[What, int]:
        """How many entries each thing has happened to."""
        counts: Counter[What] = Counter()
        for kind in self.kinds:
            counts.update(kind.counts)
        return {what: counts[what] for what in WHATS if counts[what]}


class Teller:
    """Tells of releases in ``language``, to readers of the site that shows ``guide``.

    ``pages`` are the keys of the site's pages.
    """

    def __init__(self, guide: Guide, language: str, pages: Collection[str]) -> None:
        self._language = language
        self._places = {
            (kind, name): place for kind, name, place in _places(guide) if place.key in pages
        }

    def tell(self, releases: Sequence[Release], now: Contents | None = None) -> tuple[News, ...]:
        """Return what is new in each release, the newest first.

        ``now`` is what the content says today: what is not released yet comes before all,
        if there is any.
        """
        told: list[News] = []
        before: Contents = {}
        for release in releases:
            kinds = self._kinds(compare(before, release.contents), release.contents)
            told.append(News(release.version, release.released, kinds))
            before = release.contents
        if now is not None and (kinds := self._kinds(compare(before, now), now)):
            told.append(News(None, None, kinds))
        return tuple(reversed(told))

    def _kinds(self, changes: Sequence[Change], contents: Contents) -> tuple[Kind, ...]:
        told = [(change, self._told(change, contents)) for change in changes]
        seen = [(change, entry) for change, entry in told if entry is not None]
        return tuple(
            Kind(
                kind,
                tuple(
                    (what, tuple(entry for _, entry in entries))
                    for what, entries in groupby(of_kind, key=lambda pair: pair[0].what)
                ),
            )
            for kind, of_kind in groupby(seen, key=lambda pair: pair[0].entry.kind)
        )

    def _told(self, change: Change, contents: Contents) -> Told | None:
        """Return what to say of a change, None if no reader sees it."""
        entry = change.entry
        rewritten, others = self._differences(change)
        revised = change.before and change.after and change.before.revision != change.after.revision
        if change.what == "changed" and not (rewritten or others or revised):
            return None
        retired = change.after.retired if change.after and change.what == "retired" else None
        renamed = change.what == "renamed" and change.before
        return Told(
            id=entry.id,
            name=self._name(entry),
            place=self._place(entry),
            was=renamed.id if renamed else None,
            rewritten=rewritten,
            others=others,
            reason=self._said(retired.reason) if retired else None,
            instead=tuple(self._instead(retired.replaced_by, contents)) if retired else (),
        )

    def _instead(self, ids: Sequence[str], contents: Contents) -> Iterator[Told]:
        for name in ids:
            for kind in ("item", "step"):
                entry = contents.get(f"{kind}/{name}")
                if entry:
                    place = self._place(entry)
                    yield Told(entry.id, self._name(entry), place, None, (), (), None)

    def _differences(
        self, change: Change
    ) -> tuple[tuple[Rewritten, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
        """Return the texts to show before and now, and the words for what else is otherwise."""
        rewritten: list[Rewritten] = []
        others: dict[str, tuple[str, ...]] = {}
        if change.before is None or change.after is None:
            return (), ()
        kind = change.after.kind
        for path in change.texts:
            word = word_for(kind, path)
            if word is None:
                continue
            was, now = change.before.texts.get(path), change.after.texts.get(path)
            if was is None or now is None:
                others[word] = ()
                continue
            before, after = self._said(was), self._said(now)
            if before == after:
                # Only other languages have another text.
                differing = {code for code in {**was, **now} if was.get(code) != now.get(code)}
                others.setdefault(word, tuple(sorted(differing)))
            else:
                rewritten.append(Rewritten(word, before, after, *_pieces(before.text, after.text)))
        for path in change.fields:
            word = word_for(kind, path)
            if word is not None:
                others[word] = ()
        return tuple(rewritten), tuple(others.items())

    def _name(self, entry: Content) -> Said:
        return self._said(entry.texts[NAMES[entry.kind]], entry.kind == "source")

    def _said(self, words: Words, in_its_own: bool = False) -> Said:
        """Return a text in our language, else in French, else in the one that it has.

        What is ``in_its_own`` language is not to be translated.
        """
        for language in (self._language, REFERENCE, *words):
            text = words.get(language)
            if text is not None:
                other = language != self._language and not in_its_own
                return Said(typeset(text, language), language, other)
        return Said("", self._language)

    def _place(self, entry: Content) -> Place | None:
        return self._places.get((entry.kind, entry.id))


def _places(guide: Guide) -> Iterator[tuple[str, str, Place]]:
    """Yield the kind and each id of every entry that a site shows, with the place of it."""
    decision = guide.decision
    shown: list[tuple[str, str, Iterable[Entry]]] = [
        ("term", "glossary", guide.terms.values()),
        ("approach", "toolbox", guide.approaches.values()),
        ("question", "decision", decision.questions),
        ("outcome", "decision", decision.outcomes),
        ("rule", "decision", decision.rules),
    ]
    for phase in guide.phases:
        key = f"phase-{phase.id}"
        yield from (("phase", name, Place(key)) for name in (phase.id, *phase.old_ids))
        # What is retired is listed with its reason; what an organisation hides is not.
        retired = guide.retired_in(phase.id)
        steps = [*phase.current, *(entry for entry in retired if isinstance(entry, Step))]
        items = [*phase.items, *(entry for entry in retired if isinstance(entry, Item))]
        shown += [("step", key, steps), ("item", key, items)]
    # Pages have an anchor for the id of each of these, and for each that it once had.
    for kind, key, entries in shown:
        for entry in entries:
            yield from ((kind, name, Place(key, name)) for name in (entry.id, *entry.old_ids))
    for document in guide.documents.values():
        place = Place(f"document-{document.id}")
        yield from (("document", name, place) for name in (document.id, *document.old_ids))
    yield from (("role", name, Place("advice", f"role-{name}")) for name in guide.roles_shown)
    yield from (("source", name, Place("about", f"source-{name}")) for name in guide.cited)


def _pieces(before: str, now: str) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """Return both texts in pieces, each with whether the other text does not have it."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(now)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return ((before, False),), ((now, False),)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for what, i, j, k, m in matcher.get_opcodes():
        left += _marked("".join(old[i:j]), what != "equal")
        right += _marked("".join(new[k:m]), what != "equal")
    return tuple(left), tuple(right)


def _marked(text: str, only: bool) -> Iterator[tuple[str, bool]]:
    """Yield a piece without the space at its end, then that."""
    words = text.rstrip()
    if words:
        yield words, only
    if words != text:
        yield text[len(words) :], False
