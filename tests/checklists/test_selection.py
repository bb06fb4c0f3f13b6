"""The checklist's lists: who has which items."""

from __future__ import annotations

from pathlib import Path

from macros.checklists.selection import Selection, selections
from macros.load import load
from macros.model import Guide


def _ids(guide: Guide, selection: Selection) -> list[str]:
    return [item.id for part in selection.within(guide) for item in part.items]


def test_the_whole_list_and_the_overview_have_every_item_in_order(guide: Guide) -> None:
    lists = selections(guide)
    assert lists[0] == Selection("whole")
    assert lists[-1] == Selection("overview", overview=True)
    assert _ids(guide, lists[0]) == _ids(guide, lists[-1]) == list(guide.items)


def test_the_phases_share_the_items_out(guide: Guide) -> None:
    phases = [found for found in selections(guide) if found.phase]
    assert [found.phase for found in phases] == [phase.id for phase in guide.phases]
    assert [name for found in phases for name in _ids(guide, found)] == list(guide.items)


def test_a_role_has_the_items_in_which_it_has_a_part(guide: Guide) -> None:
    roles = {found.role: found for found in selections(guide) if found.role}
    tutor = roles["tuteur"]
    parts = {"does", "answers", "contributes", "signs", "may_sign"}
    expected = [
        item.id
        for item in guide.items.values()
        if any("tuteur" in ids for part, ids in item.roles.by_part().items() if part in parts)
    ]
    assert _ids(guide, tutor) == expected
    informed = {item.id for item in guide.items.values() if "tuteur" in (item.roles.informed or ())}
    assert informed - set(expected), "nothing shows that being informed is no part"
    conditions = guide.items["pendant.accueillir-suivre.conditions"]
    assert tutor.parts(conditions) == ("contributes", "signs")


def test_there_is_no_list_without_items(small: Path) -> None:
    idle = """
  - id: temoin
    name: {fr: Témoin, en: Witness}
    short: {fr: Témoin, en: Witness}
    side: hosting
    description: {fr: Regarde., en: Looks on.}
"""
    with (small / "roles.yml").open("a", encoding="utf-8") as file:
        file.write(idle)
    guide = load(small)
    lists = selections(guide)
    assert {found.role for found in lists if found.role} == set(guide.roles) - {"temoin"}
    assert len({found.id for found in lists}) == len(lists)


def test_a_retired_item_is_on_no_list(small: Path) -> None:
    path = small / "phases" / "avant.yml"
    text = path.read_text(encoding="utf-8")
    at = text.index("        text:", text.index("- id: avant.presenter.accord"))
    retired = "        retired: {reason: {fr: Fondu., en: Merged.}}\n"
    path.write_text(text[:at] + retired + text[at:], encoding="utf-8")
    guide = load(small)
    for selection in selections(guide):
        assert "avant.presenter.accord" not in _ids(guide, selection)
