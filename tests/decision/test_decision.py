"""The decision support as data: conditions, every way to answer, the graph."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.decision.check import ANCHORS
from macros.decision.conditions import (
    ALWAYS,
    Answers,
    both,
    condition,
    either,
    holds,
    paths,
    possible,
    written,
)
from macros.decision.drawing import WIDTH, drawing, wrapped
from macros.decision.graph import mermaid
from macros.decision.plan import Plan
from macros.load import load
from macros.model import Guide
from macros.phrases import spoken
from macros.render import TEMPLATES
from tests.decision.cases import CASES
from tests.decision.expected import Expected
from tests.project import ROOT, run

HERE = Path(__file__).parent


#: Every way to answer, and what it leads to.
Every = list[tuple[Answers, dict[str, Any]]]


@pytest.fixture(scope="module")
def every(guide: Guide) -> Every:
    expected = Expected(guide)
    return [(answers, expected.led(answers)) for answers in paths(guide.decision)]


def test_conditions_join_and_are_written_for_the_script() -> None:
    sending = condition([{"vous": ["envoi"]}])
    france = condition([{"pays": ["france", "espagne"]}, {"statut": ["eleve"]}])
    joined = both(sending, france)
    assert written(joined) == "vous.envoi pays.espagne|pays.france ; vous.envoi statut.eleve"
    assert holds(joined, frozenset({"vous.envoi", "pays.espagne"}))
    assert not holds(joined, frozenset({"pays.espagne"}))
    assert (written(ALWAYS), written(either([ALWAYS, joined]))) == ("", "")
    assert either([sending, joined]) == sending


def test_every_way_to_answer_leads_to_an_outcome(guide: Guide, every: Every) -> None:
    assert len(every) > 10_000
    seen: dict[str, set[str]] = {"outcomes": set(), "rules": set(), "papers": set()}
    for answers, led in every:
        assert led["open"] is None, answers
        assert led["outcomes"], answers
        assert led["papers"], answers
        for kind, found in seen.items():
            found.update(led[kind])
    # And all that there is can be reached.
    assert seen["outcomes"] == {one.id for one in guide.decision.outcomes}
    assert seen["rules"] == {one.id for one in guide.decision.rules}
    assert seen["papers"] == {document.id for document, _ in Plan(guide).papers}


def test_rules_of_a_country_follow_the_one_that_awards_the_qualification(
    guide: Guide, every: Every
) -> None:
    countries = {rule.id: rule.country for rule in guide.decision.rules}
    assert set(countries.values()) >= {"france", "allemagne", "espagne", "belgique"}
    for answers, led in every:
        (country,) = (name.removeprefix("pays.") for name in answers if name.startswith("pays."))
        for rule in led["rules"]:
            assert countries[rule] in (None, country), (rule, answers)
    # Nobody is asked where the stay is.
    assert [one.id for one in guide.decision.questions if one.awarding_country] == ["pays"]


def test_a_group_has_no_individual_agreement(every: Every) -> None:
    for answers, led in every:
        if "forme.groupe" in answers:
            assert not {"contrat-pedagogique", "complement-contrat"} & set(led["papers"])
            assert "avant.preparer-mobilite.contrat-pedagogique" in led["marked"]
            assert "financement.erasmus" not in answers or "programme-groupe" in led["papers"]


def test_what_does_not_apply_is_nothing_that_is_to_be_done(guide: Guide, every: Every) -> None:
    marked = {item for one in guide.decision.cases for item in one.items}
    items = [(item.id, wanted.where) for item, wanted in Plan(guide).items if item.id in marked]
    for answers, led in every:
        for item in {name for name, where in items if holds(where, answers)}:
            assert item not in led["marked"], (item, answers)


@pytest.mark.parametrize("name", CASES)
def test_the_usual_cases_are_whole(name: str, guide: Guide) -> None:
    answers = frozenset(CASES[name].split())
    assert answers in paths(guide.decision, answers)
    assert Expected(guide).led(answers)["open"] is None


def test_no_german_rule_for_a_french_apprentice_in_germany(guide: Guide) -> None:
    led = Expected(guide).led(frozenset(CASES["apprentice-cap-germany-no-grant"].split()))
    assert [rule for rule in led["rules"] if rule.startswith(("allemagne", "erasmus"))] == []
    assert {"france-apprenti", "france-mineur"} <= set(led["rules"])
    assert "convention-mobilite" in led["papers"]


def test_conditions_that_nothing_fulfils_are_found(guide: Guide) -> None:
    decision = guide.decision
    assert possible(decision, condition([{"viser": ["ufm"]}]))
    # The question is only asked where France awards the qualification.
    assert not possible(decision, condition([{"viser": ["ufm"], "pays": ["espagne"]}]))
    # Several answers may be given to this one, and one to that.
    both_aims = both(condition([{"but": ["acquis"]}]), condition([{"but": ["presence"]}]))
    both_forms = both(condition([{"forme": ["groupe"]}]), condition([{"forme": ["individuel"]}]))
    assert (possible(decision, both_aims), possible(decision, both_forms)) == (True, False)


def test_no_id_is_that_of_a_heading_of_the_page() -> None:
    headings = re.findall(
        r'parts\.heading\(2, "([\w-]+)"', (TEMPLATES / "decision.html").read_text("utf-8")
    )
    assert set(headings) | {"decision"} == ANCHORS


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_graph_as_mermaid_text(language: str, golden: Callable[[Path, str], None]) -> None:
    printed = run(ROOT, "decision", "--graph", "--language", language)
    assert (printed.returncode, printed.stderr) == (0, "")
    golden(HERE / f"graph.{language}.mmd", printed.stdout)


def test_the_command_without_a_graph_says_the_size() -> None:
    printed = run(ROOT, "decision", GUIDE_LANGUAGE="en")
    assert re.fullmatch(
        r"\d+ questions, \d+ outcomes, \d+ rules, \d{5} ways to answer\n", printed.stdout
    )


def test_no_text_breaks_the_graph(small: Path) -> None:
    path = small / "decision.yml"
    text = path.read_text("utf-8").replace("fr: Prouver,", """fr: '"]; end --> <b>#35;',""")
    path.write_text(text, "utf-8")
    graph = mermaid(load(small), lambda text: text.fr)
    (line,) = (line for line in graph.splitlines() if line.startswith("  n-prouver("))
    assert line == '  n-prouver(["#34;]#59; end --#62; #60;b#62;#35;35#59;"])'


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_picture_has_room_for_all(language: str, guide: Guide) -> None:
    picture = drawing(guide, lambda text: spoken(text, language)[0])
    entries = [box.entry.id for box in picture.boxes]
    decision = guide.decision
    assert sorted(entries) == sorted(one.id for one in (*decision.questions, *decision.outcomes))
    for box in picture.boxes:
        assert box.x >= 0
        assert box.x + box.width <= WIDTH
        assert box.bottom <= picture.height
        for line in box.lines:
            assert box.y < line.y < box.bottom
    for one in picture.boxes:
        for other in picture.boxes:
            apart = one.x != other.x or one.bottom <= other.y or other.bottom <= one.y
            assert apart or one is other, (one.entry.id, other.entry.id)


def test_lines_break_between_words() -> None:
    assert wrapped("un deux trois", 7) == ["un deux", "trois"]
    assert wrapped("anticonstitutionnellement", 7) == ["anticonstitutionnellement"]
