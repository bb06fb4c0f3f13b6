"""What has changed from one release to the next."""

from __future__ import annotations

from dataclasses import replace

from macros.releases.compare import Change, compare
from macros.releases.content import Content, Contents, Retired
from macros.releases.history import Release
from macros.releases.since import changed_since
from tests.releases.example import FIRST, NOW, RELEASES, SECOND

_STEP = Content("step", "a", texts={"title": {"fr": "A", "en": None}})
_ITEM = Content(
    "item", "a.b", texts={"text": {"fr": "B", "en": "B"}}, rest={"roles": "1", "after": "1"}
)
_GONE = Retired({"fr": "Fini.", "en": "Over."}, ("a.c",))


def _by_key(*entries: Content) -> Contents:
    return {entry.key: entry for entry in entries}


def _one(before: Contents, after: Contents) -> Change:
    [change] = compare(before, after)
    return change


def test_the_same_is_no_change() -> None:
    assert compare(_by_key(_STEP, _ITEM), _by_key(_ITEM, _STEP)) == ()


def test_what_is_new_is_added() -> None:
    assert _one(_by_key(_STEP), _by_key(_STEP, _ITEM)) == Change("added", None, _ITEM)


def test_a_changed_text_is_named_by_where_it_stands() -> None:
    now = replace(_ITEM, texts={"text": {"fr": "B", "en": "b"}, "help.tip": {"fr": "T"}})
    change = _one(_by_key(_ITEM), _by_key(now))
    assert (change.what, change.texts, change.fields) == ("changed", ("text", "help.tip"), ())


def test_other_parts_are_named_as_fields_also_those_that_went() -> None:
    now = replace(_ITEM, rest={"roles": "2"})
    change = _one(_by_key(_ITEM), _by_key(now))
    assert (change.what, change.texts, change.fields) == ("changed", (), ("roles", "after"))


def test_a_raised_revision_is_a_change() -> None:
    change = _one(_by_key(_ITEM), _by_key(replace(_ITEM, revision=2)))
    assert (change.what, change.texts, change.fields) == ("changed", (), ())


def test_a_new_id_is_no_new_entry() -> None:
    now = replace(_ITEM, id="a.d", formerly=("a.b",))
    assert _one(_by_key(_ITEM), _by_key(now)) == Change("renamed", _ITEM, now)


def test_what_is_renamed_may_change_too() -> None:
    now = replace(
        _ITEM, id="a.d", formerly=("a.0", "a.b"), texts={"text": {"fr": "D"}}, rest={"roles": "1"}
    )
    change = _one(_by_key(_ITEM), _by_key(now))
    assert (change.what, change.before, change.after) == ("renamed", _ITEM, now)
    assert (change.texts, change.fields) == (("text",), ("after",))


def test_an_id_of_another_kind_is_another_entry() -> None:
    now = replace(_ITEM, kind="term", id="x", formerly=("a.b",))
    assert [change.what for change in compare(_by_key(_ITEM), _by_key(now))] == ["retired", "added"]


def test_what_is_retired_is_told_once() -> None:
    retired = replace(_ITEM, retired=_GONE)
    assert _one(_by_key(_ITEM), _by_key(retired)) == Change("retired", _ITEM, retired)
    later = replace(retired, texts={"text": {"fr": "Autre", "en": None}})
    assert compare(_by_key(retired), _by_key(later)) == ()
    assert compare(_by_key(retired), {}) == ()


def test_what_was_retired_before_anybody_saw_it_is_no_news() -> None:
    assert compare({}, _by_key(replace(_ITEM, retired=_GONE))) == ()


def test_what_comes_back_is_added() -> None:
    assert _one(_by_key(replace(_ITEM, retired=_GONE)), _by_key(_ITEM)).what == "added"


def test_what_went_without_a_word_is_retired_without_a_reason() -> None:
    assert _one(_by_key(_ITEM), {}) == Change("retired", _ITEM, None)


def test_changes_are_told_by_kind_and_by_what_happened() -> None:
    changes = compare(FIRST.contents, SECOND.contents)
    assert [(change.entry.kind, change.entry.id, change.what) for change in changes] == [
        ("item", "avant.presenter.objectifs", "changed"),
        ("item", "avant.presenter.accord", "renamed"),
        ("item", "avant.presenter.signer", "retired"),
        ("scale", "niveaux", "retired"),
    ]


def test_what_upstream_changed_since_a_revision_that_was_replaced() -> None:
    change = changed_since(RELEASES, NOW, "item", "avant.presenter.objectifs", 1)
    assert change
    assert change.before == FIRST.contents["item/avant.presenter.objectifs"]
    assert change.after == NOW["item/avant.presenter.objectifs"]
    assert (change.texts, change.fields) == (("text", "help.why"), ("roles",))


def test_what_has_not_changed_since_says_so() -> None:
    change = changed_since(RELEASES, NOW, "item", "avant.presenter.objectifs", 2)
    assert change
    assert (change.texts, change.fields) == ((), ())


def test_a_replaced_revision_is_found_under_either_name() -> None:
    for name in ("avant.presenter.autorisation", "avant.presenter.accord"):
        change = changed_since(RELEASES, NOW, "item", name, 1)
        assert change
        assert (change.what, change.texts) == ("renamed", ("text",))


def test_the_newest_release_with_the_revision_counts() -> None:
    later = replace(_ITEM, texts={"text": {"fr": "B mieux dit", "en": "B"}})
    releases = (
        Release("1.0.0", FIRST.released, _by_key(_ITEM)),
        Release("1.1.0", FIRST.released, _by_key(later)),
    )
    change = changed_since(releases, _by_key(replace(_ITEM, revision=2)), "item", "a.b", 1)
    assert change
    assert change.before == later


def test_what_is_gone_or_was_never_there() -> None:
    gone = changed_since(RELEASES, NOW, "scale", "niveaux", 1)
    assert gone
    assert (gone.what, gone.after) == ("retired", None)
    assert changed_since(RELEASES, NOW, "item", "avant.presenter.objectifs", 3) is None
    assert changed_since(RELEASES, NOW, "term", "avant.presenter.objectifs", 1) is None
