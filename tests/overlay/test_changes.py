"""What an organisation's changes make of the small guide, and that nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.load import load, read_whole
from macros.model import Guide
from macros.overlay.review import report_as_markdown
from macros.problems import DataError

ITEM = """
add:
  items:
    - id: avant.presenter.x-charte
      in: avant.presenter
      place: {after: avant.presenter.objectifs}
      text: {fr: Faites signer la charte, en: Have the charter signed}
      roles: {does: [referent-mobilite]}
      timing: {from: 2 weeks before departure, to: departure, evidence: proposal}
      duty: {status: good-practice, evidence: proposal}
"""
PHASE = """
add:
  phases:
    - id: x-candidature
      place: {before: avant}
      title: {fr: Candidature, en: Applying}
      summary: {fr: Avant tout le reste., en: Before all else.}
      steps:
        - id: x-candidature.choisir
          title: {fr: Choisir, en: Choose}
          summary: {fr: Qui part., en: Who goes.}
          items:
            - id: x-candidature.choisir.entretien
              text: {fr: Recevez chaque candidat, en: See each applicant}
              roles: {does: [referent-mobilite]}
              timing: {moment: {fr: à l'automne, en: in the autumn}, evidence: proposal}
              duty: {status: good-practice, evidence: proposal}
"""


def _changed(small: Path, changes: str) -> Guide:
    folder = small / "organisation"
    folder.mkdir(exist_ok=True)
    (folder / "changes.yml").write_text(changes, encoding="utf-8")
    return load(small)


def test_a_hidden_item_is_not_to_be_done_and_its_id_is_known(small: Path) -> None:
    guide = _changed(small, "hide: {items: [avant.presenter.objectifs]}")
    assert list(guide.items) == ["avant.presenter.accord"]
    assert guide.retired_in("avant") == ()
    [hidden] = guide.phase["avant"].retired_entries
    assert hidden.retired
    assert hidden.retired.reason.en == "Your organisation does not follow this item."


def test_why_something_is_hidden_can_be_said(small: Path) -> None:
    guide = _changed(
        small,
        "hide: {items: [avant.presenter.objectifs], why: {fr: Fait au lycée., en: Elsewhere.}}",
    )
    [hidden] = guide.phase["avant"].retired_entries
    assert hidden.retired
    assert hidden.retired.reason.fr == "Fait au lycée."


def test_what_is_hidden_is_referred_to_nowhere(small: Path) -> None:
    glossary = small / "glossary.yml"
    text = glossary.read_text(encoding="utf-8")
    other = text.replace("terms:\n", "").replace("id: apprenant", "id: autre")
    glossary.write_text(text + other, encoding="utf-8")
    guide = _changed(small, "hide: {terms: [apprenant], rules: [france-accord]}")
    assert list(guide.terms) == ["autre"]
    assert guide.items["avant.presenter.accord"].terms is None
    assert guide.roles["apprenant"].term is None
    assert guide.decision.rules == ()


def test_what_cannot_do_without_what_is_hidden_is_said(small: Path) -> None:
    with pytest.raises(DataError) as raised:
        _changed(small, "hide:\n  roles: [apprenant]\n  documents: [presentation-projet]")
    found = {(each.line, each.key) for each in raised.value.problems}
    assert (2, "hidden-needed") in found  # who signs the outcomes
    assert (3, "hidden-needed") in found  # what the outcomes need


def test_a_text_is_replaced_and_says_whose_it_is(small: Path) -> None:
    guide = _changed(
        small,
        "replace: {items: {avant.presenter.objectifs: "
        "{replaces: 1, text: {fr: Nos objectifs, en: Our aims}}}}",
    )
    item = guide.items["avant.presenter.objectifs"]
    assert (item.text.fr, item.provenance.origin) == ("Nos objectifs", "organisation")
    assert item.help.tip
    assert item.help.tip.en == "Have it read."


def test_what_is_changed_beside_the_text_keeps_where_the_text_is_from(small: Path) -> None:
    guide = _changed(
        small,
        "replace: {items: {avant.presenter.objectifs: "
        "{replaces: 1, help: {tip: {fr: Appelez-nous., en: Call us.}}, documents: null}}}",
    )
    item = guide.items["avant.presenter.objectifs"]
    assert (item.provenance.origin, item.provenance.entry) == ("source", "A1.1")
    assert item.provenance.adapted == ("help", "documents")
    assert item.documents is None
    assert (item.help.tip and item.help.tip.fr, item.help.why and item.help.why.en) == (
        "Appelez-nous.",
        "To convince the learner.",
    )


def test_one_language_alone_can_be_said_otherwise(small: Path) -> None:
    guide = _changed(
        small,
        "replace: {items: {avant.presenter.accord: {replaces: 2, text: {en: Get it in writing}}}}",
    )
    text = guide.items["avant.presenter.accord"].text
    assert text.en == "Get it in writing"
    assert text.fr.startswith("Recueillez")


def test_a_field_of_a_document_is_replaced_by_its_ids(small: Path) -> None:
    guide = _changed(
        small,
        "replace: {documents: {presentation-projet: {replaces: 1, sections: {projet: {fields: "
        "{public: {label: {fr: Pour qui, en: For whom}}}}}}}}",
    )
    document = guide.documents["presentation-projet"]
    public, *others = document.fields
    assert (public.label.fr, len(public.choices or ())) == ("Pour qui", 2)
    assert [field.id for field in others] == ["avis", "contacts", "signature"]
    assert document.provenance.adapted == ("sections",)


def test_a_change_follows_a_renamed_id(small: Path) -> None:
    guide = _changed(small, "hide: {items: [avant.presenter.autorisation]}")
    assert "avant.presenter.accord" not in guide.items


def test_a_new_item_stands_where_it_says_and_says_whose_it_is(small: Path) -> None:
    guide = _changed(small, ITEM)
    assert list(guide.items) == [
        "avant.presenter.objectifs",
        "avant.presenter.x-charte",
        "avant.presenter.accord",
    ]
    assert guide.items["avant.presenter.x-charte"].provenance.origin == "organisation"


def test_a_new_entry_may_stand_next_to_another_new_one(small: Path) -> None:
    other = ITEM.split("items:\n")[1].replace("x-charte", "x-suite")
    other = other.replace("after: avant.presenter.objectifs", "after: avant.presenter.x-charte")
    both = ITEM.replace("  items:\n", f"  items:\n{other}")
    assert list(_changed(small, both).items) == [
        "avant.presenter.objectifs",
        "avant.presenter.x-charte",
        "avant.presenter.x-suite",
        "avant.presenter.accord",
    ]


def test_a_new_phase_has_its_place_among_the_others(small: Path) -> None:
    guide = _changed(small, PHASE)
    assert {phase.id: phase.order for phase in guide.phases} == {"x-candidature": 1, "avant": 2}
    assert guide.phases[0].steps[0].provenance.origin == "organisation"
    assert guide.items["x-candidature.choisir.entretien"].provenance.origin == "organisation"


def test_an_own_document_comes_after_those_of_the_guide(small: Path) -> None:
    text = (small / "documents" / "presentation-projet.yml").read_text(encoding="utf-8")
    text = text.replace("id: presentation-projet", "id: x-charte").replace("D01", "X01")
    text = text.replace("order: 1\n", "")
    folder = small / "organisation" / "documents"
    folder.mkdir(parents=True)
    (folder / "x-charte.yml").write_text(text, encoding="utf-8")
    assert list(load(small).documents) == ["presentation-projet", "x-charte"]
    placed = f"place: {{before: presentation-projet}}\n{text}"
    (folder / "x-charte.yml").write_text(placed, encoding="utf-8")
    guide = load(small)
    assert [(each.id, each.order) for each in guide.documents.values()] == [
        ("x-charte", 1),
        ("presentation-projet", 2),
    ]


def test_entries_named_in_an_order_change_places_among_themselves(small: Path) -> None:
    guide = _changed(small, "order: {items: [avant.presenter.accord, avant.presenter.objectifs]}")
    assert list(guide.items) == ["avant.presenter.accord", "avant.presenter.objectifs"]


def test_a_deadline_of_ones_own(small: Path) -> None:
    guide = _changed(
        small,
        "deadlines: {avant.presenter.objectifs: "
        "{replaces: 1, from: 2 weeks before departure, to: departure}}",
    )
    item = guide.items["avant.presenter.objectifs"]
    assert (item.timing.from_, item.timing.to) == ("2 weeks before departure", "departure")
    assert (item.provenance.entry, item.provenance.adapted) == ("A1.1", ("timing",))


def test_the_source_is_held_whatever_is_changed(small: Path) -> None:
    phase = small / "phases" / "avant.yml"
    text = phase.read_text(encoding="utf-8")
    phase.write_text(text.replace("Présenter les objectifs", "Dire les objectifs"), "utf-8")
    with pytest.raises(DataError, match="objectifs"):
        _changed(small, "hide: {items: [avant.presenter.objectifs]}")


def test_the_guide_by_itself_is_kept_beside(small: Path) -> None:
    _changed(small, "hide: {items: [avant.presenter.objectifs]}")
    whole = read_whole(small)
    assert "avant.presenter.objectifs" in whole.upstream.items
    assert "avant.presenter.objectifs" not in whole.guide.items


@pytest.mark.parametrize("changes", ["", "# Rien encore.\n", "hide:\n"])
def test_no_changes_are_none(changes: str, small: Path) -> None:
    if changes == "hide:\n":
        with pytest.raises(DataError, match=r"changes\.yml:1"):
            _changed(small, changes)
    else:
        assert len(_changed(small, changes).items) == 2


@pytest.mark.parametrize(("language", "said"), [("fr", "Rien à relire"), ("en", "Nothing to look")])
def test_a_report_of_nothing_says_that_and_no_more(language: str, said: str) -> None:
    report = report_as_markdown([], language)
    assert report.startswith(said)
    assert report.count("\n") == 1


@pytest.mark.parametrize("kind", ["hide", "replace", "add", "order"])
def test_what_is_null_changes_nothing(small: Path, kind: str) -> None:
    before = load(small, small / "nobody")
    assert _changed(small, f"{kind}: {{items: null}}").phases == before.phases


@pytest.mark.parametrize("written", ["id: x-a\n\ttitle: [\n", "- id: x-a\n"])
def test_an_own_document_that_cannot_be_read_is_not_left_out_in_silence(
    small: Path, written: str
) -> None:
    folder = small / "organisation" / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "x-a.yml").write_text(written, encoding="utf-8")
    with pytest.raises(DataError, match=r"documents/x-a\.yml"):
        load(small)


@pytest.mark.parametrize(
    "changes",
    [
        "phases: {avant: {replaces: 1, steps: {avant.presenter: {title: {fr: A, en: B}}}}}",
        "steps: {avant.presenter: {replaces: 1, items: {avant.presenter.accord: {text: {fr: A}}}}}",
        "documents: {presentation-projet: {replaces: 1, sections: {projet: {id: autre}}}}",
    ],
)
def test_nothing_is_replaced_but_under_its_own_id_and_revision(small: Path, changes: str) -> None:
    with pytest.raises(DataError, match=r"^[^\n]*cannot be replaced[^\n]*\n1 problem"):
        _changed(small, f"replace: {{{changes}}}")
