"""« Aide à la décision »: questions one by one, what they lead to, and what becomes of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from macros.decision.conditions import paths
from macros.model import Guide
from tests.browser.axe import LAID_OUT, violations
from tests.browser.conftest import ADDRESSES, OpenContext, visit
from tests.browser.kept import BLOCKED, FIRST, LAST, dossiers, store, tick
from tests.browser.paper import sheets
from tests.decision.cases import CASES
from tests.decision.expected import Expected
from tests.sample import crossed, some, whole

HERE = Path(__file__).parent
NOW = "2026-11-25T10:00:00"
LANGUAGES = ["fr", "en"]
STAY = {"departure": "2027-03-01", "end": "2027-03-21"}
UFM = CASES["pupil-ufm"]
#: With every aim, every question and as many rules as any answers lead to.
LONGEST = (
    "vous.envoi but.presence but.acquis but.evaluation but.certification financement.inconnu"
    " forme.individuel pays.france statut.apprenti age.mineur duree.moins-2-semaines"
    " diplome.professionnel viser.ufm viser.unite habilitation.inconnu accord.non"
)


def _hash(answers: str) -> str:
    return "#" + "+".join(answers.split())


def _open(context: BrowserContext, address: str, answers: str = "", language: str = "fr") -> Page:
    context.clock.set_fixed_time(NOW)
    page = context.new_page()
    page.goto(address + ADDRESSES["decision"][language] + (_hash(answers) if answers else ""))
    page.wait_for_selector("article[data-ready]")
    return page


def _asks(page: Page, question: str) -> None:
    """Expect that one question is shown, this one (its id), and nothing else."""
    page.locator("article[data-ready]").wait_for()
    shown = page.locator("[data-question]:visible")
    expect(shown).to_have_attribute("data-question", question)
    assert page.locator("article h3:visible").count() == 1
    assert page.locator("[data-outcome]:visible").count() == 0


def _answer(page: Page, *names: str) -> None:
    """Tick the answers to the question that is shown, and go on."""
    form = page.locator("[data-question]:visible")
    for box in form.locator("[type=checkbox]").all():
        box.set_checked(box.get_attribute("value") in names)
    for name in names:
        form.locator(f'[value="{name}"]').check()
    form.locator("[type=submit]").click()


def _walk(page: Page, answers: str) -> None:
    """Answer question after question, as they come."""
    mine = answers.split()
    while page.locator("[data-question]:visible").count():
        question = page.locator("[data-question]:visible").get_attribute("data-question")
        _answer(page, *(name for name in mine if name.startswith(f"{question}.")))


def _shown(page: Page, kind: str) -> list[str]:
    found: list[str] = page.locator(f"[data-{kind}]:visible").evaluate_all(
        f"nodes => nodes.map(node => node.dataset.{kind})"
    )
    return found


# Questions ------------------------------------------------------------------------------


@crossed(language=LANGUAGES)
def test_question_after_question_to_what_they_lead_to(
    language: str, open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = _open(open_context(), address, language=language)
    _asks(page, "vous")
    expect(page.locator(".decision-why:visible")).to_have_count(1)
    expect(page.locator("[data-back]")).to_be_hidden()
    _walk(page, UFM)
    assert page.url.endswith(_hash(UFM))
    expected = Expected(guide).led(frozenset(UFM.split()))
    assert _shown(page, "outcome") == expected["outcomes"] == ["decrire", "certifier-ufm"]
    assert _shown(page, "rule") == expected["rules"]
    assert _shown(page, "document") == expected["papers"]
    expect(page.locator("article h2:focus")).to_have_text(re.compile("pouvez faire|can do"))
    expect(page.locator("[data-trail] li")).to_have_count(11)


@whole
@crossed(language=LANGUAGES)
def test_every_answer_can_be_given(
    language: str, open_context: OpenContext, address: str, guide: Guide
) -> None:
    """As few ways through the questions as give every answer once, each clicked through."""
    page = _open(open_context(), address, language=language)
    expected = Expected(guide)
    for answers in _few_ways(guide):
        page.locator("[data-restart]").click()
        _asks(page, "vous")
        _walk(page, " ".join(answers))
        assert _shown(page, "outcome") == expected.led(frozenset(answers))["outcomes"]


def _few_ways(guide: Guide) -> Iterator[list[str]]:
    """Yield ways to answer that together give every answer."""
    order = [f"{q.id}.{a.id}" for q in guide.decision.questions for a in q.answers]
    left = set(order)
    every = sorted(paths(guide.decision), key=sorted)
    while left:
        best = max(every, key=lambda answers: len(answers & left))
        left -= best
        yield sorted(best, key=order.index)


def test_what_is_not_answered_is_asked_again(open_context: OpenContext, address: str) -> None:
    page = _open(open_context(), address)
    page.locator("[type=submit]:visible").click()
    expect(page.locator("[data-wrong]:visible")).to_have_text("Choisissez une réponse.")
    expect(page.locator("input:focus")).to_have_value("vous.envoi")
    expect(page.locator("input:focus")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("fieldset:visible")).to_have_accessible_description(
        "Choisissez une réponse."
    )
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    _asks(page, "but")
    expect(page.locator("h3:focus")).to_have_text(re.compile("Que doit-il rester"))
    page.locator("[type=submit]:visible").click()
    expect(page.locator("[data-wrong]:visible")).to_have_text("Cochez au moins une réponse.")


def test_back_reload_and_a_shared_link_keep_the_answers(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    page = _open(context, address)
    _answer(page, "vous.envoi")
    _answer(page, "but.presence", "but.certification")
    _answer(page, "financement.autre")
    _asks(page, "forme")
    page.go_back()
    _asks(page, "financement")
    page.go_back()
    _asks(page, "but")
    page.go_forward()
    page.reload()
    _asks(page, "financement")
    other = context.new_page()
    other.goto(page.url)
    _asks(other, "financement")
    # The button goes to the question before, with its answer, wherever the link came from.
    other.locator("[data-back]").click()
    _asks(other, "but")
    expect(other.locator("[value='but.certification']")).to_be_checked()
    expect(other.locator("[value='but.acquis']")).not_to_be_checked()
    other.locator("[data-restart]").click()
    _asks(other, "vous")
    expect(other.locator("[data-trail]")).to_be_hidden()


def test_changing_an_answer_keeps_those_that_still_count(
    open_context: OpenContext, address: str
) -> None:
    page = _open(open_context(), address, UFM)
    page.locator("[data-trail] summary").click()
    page.get_by_role("link", name="Modifier : Pays de la certification").click()
    _asks(page, "pays")
    expect(page.locator("[value='pays.france']")).to_be_checked()
    _answer(page, "pays.espagne")
    # What only France asks is gone; what Spain asks comes; the rest stays.
    _asks(page, "accord")
    assert "statut.eleve" in page.url
    assert "viser" not in page.url
    _answer(page, "accord.oui")
    assert _shown(page, "outcome") == ["decrire", "certifier-unite"]
    assert [rule for rule in _shown(page, "rule") if rule.startswith("france")] == []


def test_an_address_with_answers_that_are_none(open_context: OpenContext, address: str) -> None:
    page = _open(open_context(), address, "vous.envoi but.acquis vous.accueil pays.mars viser.ufm")
    _asks(page, "financement")
    expect(page.locator("[data-dropped]")).to_be_visible()
    expect(page.locator("[data-trail] li")).to_have_count(2)
    _answer(page, "financement.autre")
    expect(page.locator("[data-dropped]")).to_be_hidden()
    assert "mars" not in page.url


CUT = ["#%", "#vous.envoi+but.%C3", "#?constructor", "#__proto__.x"]


@pytest.mark.proof
@pytest.mark.parametrize("cut", some(CUT, every=6))
def test_an_address_that_was_cut_begins_anew(
    cut: str, open_context: OpenContext, address: str
) -> None:
    page = _open(open_context(), address)
    page.goto(f"{address}{ADDRESSES['decision']['fr']}{cut}")
    page.reload()
    _asks(page, "but" if "envoi" in cut else "vous")


@whole
def test_an_address_of_an_answer_that_was_renamed(open_context: OpenContext, address: str) -> None:
    context = open_context()

    def former(route: Any) -> None:
        answer = route.fetch()
        body = answer.text().replace(
            'data-answer="but.acquis"', 'data-answer="but.acquis" data-formerly="but.competences"'
        )
        route.fulfill(response=answer, body=body)

    context.route("**/aide-a-la-decision/", former)
    page = _open(context, address, "vous.envoi but.competences")
    _asks(page, "financement")
    expect(page.locator("[data-dropped]")).to_be_hidden()
    page.locator("[data-back]").click()
    expect(page.locator("[value='but.acquis']")).to_be_checked()
    # A dossier that has it under its former name is still the decision's.
    kept = {"decision": _hash(UFM)[1:].replace("but.acquis", "but.competences")}
    store(context, address, {"id": "graz", "name": "Graz", "deciders": "A. Martin", **kept})
    page = _open(context, address, UFM)
    expect(page.get_by_label("Prise par")).to_have_value("A. Martin")


def test_the_language_switch_keeps_the_answers(open_context: OpenContext, address: str) -> None:
    page = _open(open_context(), address, UFM)
    page.locator("[data-languages] a").first.click()
    page.wait_for_url(re.compile("decision-support"))
    assert _shown(page, "outcome") == ["decrire", "certifier-ufm"]
    expect(page.locator("[data-trail]")).to_contain_text("Pupil in vocational education")


# Every way to answer ----------------------------------------------------------------------


@crossed(language=LANGUAGES)
def test_the_page_says_of_every_way_to_answer_what_the_data_say(
    language: str, open_context: OpenContext, address: str, guide: Guide
) -> None:
    """All of them in the proof; else every twelfth."""
    page = _open(open_context(), address, language=language)
    ways = some(sorted(paths(guide.decision), key=sorted), every=12)
    assert len(ways) > 3000
    expected = Expected(guide)
    for start in range(0, len(ways), 2000):
        these = ways[start : start + 2000]
        told: list[dict[str, Any]] = json.loads(
            page.evaluate(
                "ways => JSON.stringify(ways.map(names => Guide.decision.led(names)))",
                [sorted(answers) for answers in these],
            )
        )
        for answers, led in zip(these, told, strict=True):
            assert set(led.pop("answers")) == answers
            led["papers"] = [paper["id"] for paper in led["papers"]]
            led["marked"] = [item["id"] for item in led["marked"]]
            assert {"approach": None, **led} == expected.led(answers), answers


# Without scripts, and whole ---------------------------------------------------------------


@crossed(language=LANGUAGES)
def test_without_scripts_all_of_it_reads_under_headings_with_links(
    language: str, open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(open_context(java_script_enabled=False), address, "decision", language)
    decision = guide.decision
    entries = (*decision.questions, *decision.outcomes, *decision.rules)
    assert page.locator("article h3").count() == len(entries)
    for entry in entries:
        expect(page.locator(f"h3[id='{entry.id}']")).to_be_visible()
    answers = page.locator("[data-answer]")
    assert answers.count() == sum(len(question.answers) for question in decision.questions)
    for link in answers.locator("a").all():
        expect(link).to_be_visible()
        target = (link.get_attribute("href") or "").removeprefix("#")
        assert page.locator(f"[id='{target}']").count() == 1
    assert page.locator("article :is(input, button):visible").count() == 0
    expect(page.locator(".decision-case").first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(f"{page.url}#but.presence+but.acquis")
    expect(page.locator("#but")).to_be_in_viewport()


@whole
def test_a_link_into_the_text_shows_it_whole_and_leads_back(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    context = open_context()
    page = visit(context, address, "decision")
    page.goto(f"{page.url}#certifier-ufm")
    expect(page.locator("#certifier-ufm")).to_be_in_viewport()
    assert _shown(page, "outcome") == [one.id for one in guide.decision.outcomes]
    expect(page.locator("article [type=submit]:visible")).to_have_count(0)
    page.get_by_role("link", name="Répondre aux questions").click()
    _asks(page, "vous")
    page.get_by_role("link", name="Tout lire").click()
    expect(page.locator("#questions")).to_be_focused()
    assert _shown(page, "question") == [one.id for one in guide.decision.questions]


@whole
@crossed(language=LANGUAGES)
def test_each_approach_of_the_toolbox_leads_into_the_questions(
    language: str, open_context: OpenContext, address: str, guide: Guide
) -> None:
    page = visit(open_context(), address, "toolbox", language)
    for approach in guide.approaches:
        page.locator(f"#{approach} + .approach a[href*='#but']").click()
        _asks(page, "vous")
        trail = page.locator("[data-trail]")
        expect(trail.locator("li")).to_have_count(1)
        _answer(page, "vous.envoi")
        # The aim is known already.
        _asks(page, "financement")
        page.go_back()
        page.go_back()
    expect(page.locator(".decision-graph svg")).to_be_visible()


# The result ---------------------------------------------------------------------------------


@crossed(name=some(list(CASES), every=2), language=LANGUAGES)
def test_what_the_usual_cases_lead_to(
    name: str,
    language: str,
    open_context: OpenContext,
    address: str,
    golden: Callable[[Path, str], None],
) -> None:
    page = _open(open_context(), address, CASES[name], language)
    # The sizes of files differ from one system to another.
    page.evaluate(
        "document.querySelectorAll('.file-size, .visually-hidden').forEach(each => each.remove())"
    )
    page.locator("[data-trail] summary").click()
    page.add_style_tag(content=LAID_OUT)
    text = page.locator("article").inner_text()
    lines = [line.rstrip() for line in text.replace("¶", "").splitlines()]
    golden(HERE / "decision" / f"{name}.{language}.txt", "\n".join(filter(None, lines)) + "\n")


def _sheets(page: Page) -> list[str]:
    return sheets(page.pdf(prefer_css_page_size=True))


@whole
@crossed(answers=[*CASES.values(), LONGEST], language=LANGUAGES)
def test_the_result_prints_on_one_or_two_sheets_with_its_day_and_names(
    answers: str, language: str, open_context: OpenContext, address: str
) -> None:
    page = _open(open_context(locale=language), address, answers, language)
    page.get_by_label(re.compile("Prise par|By")).fill("A. Martin, B. Huber")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = _sheets(page)
    assert len(printed) <= 2
    text = " ".join(printed)
    assert "A. Martin, B. Huber" in text
    assert "25/11/2026" in text or "11/25/2026" in text
    for heading in page.locator("article :is(h2, h3):visible").all():
        words = (heading.text_content() or "").replace("¶", "").split()
        assert re.sub(r"\s", "", "".join(words)) in re.sub(r"\s", "", text)
    # Where to find it again.
    assert _hash(answers)[:40] in re.sub(r"\s", "", text)
    # Nothing to press.
    assert not re.search("Utiliser dans|Use in my|Modifier|Change:", text)


def test_days_come_from_the_dossier(open_context: OpenContext, address: str) -> None:
    context = open_context()
    due = {LAST: {"due": "2027-09-09"}, "apres.transmettre-valider.ufm": {"due": "2027-05-05"}}
    dated = {"id": "graz", "name": "Graz", **STAY, "items": due}
    store(context, address, dated, {"id": "wien", "name": "Wien", "created": 2})
    page = _open(context, address, UFM)
    second = page.locator('[data-item="apres.transmettre-valider.ufm"] [data-days]')
    paper = page.locator('[data-document="attestation-presence"] [data-days]')
    expect(second).to_have_text("5 mai 2027")
    expect(paper).to_have_text("21 mars 2027")
    picker = page.get_by_label("Dates du dossier")
    expect(picker).to_have_value("graz")
    picker.select_option("Wien")
    expect(second).to_contain_text("Au plus tard trois mois après le retour")
    picker.select_option("Aucun dossier")
    expect(paper).to_have_text("le dernier jour du séjour")


def _use(page: Page, dossier: str, name: str = "") -> Locator:
    page.get_by_role("button", name="Utiliser dans mon dossier").click()
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    dialog.locator("[name=dossier]").select_option(dossier)
    if name:
        dialog.get_by_label("Nom du dossier").fill(name)
    return dialog


def _confirm(page: Page) -> None:
    """Use the decision, as the dialog stands, and wait until that is done."""
    page.locator("dialog[open]").get_by_role("button", name="Utiliser", exact=True).click()
    expect(page.locator("[data-status]")).to_contain_text("suit cette décision")


def test_a_decision_makes_a_new_dossier_and_can_be_taken_back(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    context = open_context()
    page = _open(context, address, UFM)
    page.get_by_label("Prise par").fill("A. Martin")
    dialog = _use(page, "Nouveau dossier", "Graz")
    expected = Expected(guide).led(frozenset(UFM.split()))
    expect(dialog.locator("[data-approach-name]")).to_have_text("Certifier")
    expect(dialog.locator("[data-marked] li")).to_have_count(len(expected["marked"]))
    expect(dialog.locator("[data-papers] li")).to_have_count(len(expected["papers"]))
    _confirm(page)
    expect(page.locator("[data-status]")).to_contain_text("« Graz » suit cette décision")
    (made,) = dossiers(page)
    assert made["name"] == "Graz"
    assert made["approach"] == "certify"
    assert (made["decision"], made["decided"]) == (_hash(UFM)[1:], "2026-11-25")
    assert made["deciders"] == "A. Martin"
    marked = {item for item, record in made["items"].items() if record["state"] == "na"}
    assert marked == set(expected["marked"])
    papers = [form["document"] for form in made["forms"].values()]
    assert sorted(papers) == sorted(expected["papers"])
    # In the checklist they stand as not applicable.
    page.locator("[data-open-dossier]").click()
    page.wait_for_selector("[data-tools]:not([hidden])")
    assert page.locator(".check-na").count() == len(marked)
    page.go_back()
    page.wait_for_selector("article[data-ready]")
    _use(page, "Nouveau dossier")
    _confirm(page)
    assert len(dossiers(page)) == 2
    page.locator("[data-undo]").click()
    assert [one["name"] for one in dossiers(page)] == ["Graz"]


@whole
def test_undo_leaves_what_was_done_meanwhile_and_gives_the_names_back(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    page = _open(context, address, UFM)
    page.get_by_label("Prise par").fill("A. Martin")
    _use(page, "Nouveau dossier", "Graz")
    _confirm(page)
    expect(page.locator("[data-status]")).to_contain_text("suit cette décision")
    other = visit(context, address, "checklist")
    tick(other, FIRST)
    page.locator("[data-undo]").click()
    (left,) = dossiers(page)
    assert left["items"][FIRST]["state"] == "done"
    assert "decision" not in left
    expect(page.get_by_label("Prise par")).to_have_value("A. Martin")


@whole
def test_a_second_decision_takes_back_what_the_first_had_marked(
    open_context: OpenContext, address: str, guide: Guide
) -> None:
    context = open_context()
    store(context, address, {"id": "graz", "name": "Graz"})
    page = _open(context, address, CASES["adult-proof-only"])
    _use(page, "Graz")
    _confirm(page)
    first = Expected(guide).led(frozenset(CASES["adult-proof-only"].split()))["marked"]
    # What somebody has signed is theirs.
    signed = first[-1]
    page.evaluate(
        "item => void Guide.store.change('graz', { items: { [item]: { by: 'AM' } } })", signed
    )
    page = _open(context, address, UFM)
    dialog = _use(page, "Graz")
    second = Expected(guide).led(frozenset(UFM.split()))["marked"]
    again = [item for item in first if item not in second and item != signed]
    assert len(again) > 5
    expect(dialog.locator("[data-reopened] li")).to_have_count(len(again))
    _confirm(page)
    (made,) = dossiers(page)
    marked = {item for item, record in made["items"].items() if record.get("state") == "na"}
    assert marked == {*second, signed}
    page.locator("[data-undo]").click()
    (back,) = dossiers(page)
    marked = {item for item, record in back["items"].items() if record.get("state") == "na"}
    assert marked == set(first)


@whole
def test_a_day_that_is_none_is_said_at_its_field(open_context: OpenContext, address: str) -> None:
    page = _open(open_context(), address, UFM)
    page.get_by_label("Décision du").fill("1999-01-01")
    page.get_by_role("button", name="Utiliser dans mon dossier").click()
    expect(page.get_by_label("Décision du")).to_be_focused()
    expect(page.get_by_label("Décision du")).to_have_accessible_description(re.compile("2000|date"))
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.get_by_label("Décision du").fill("2026-11-20")
    page.get_by_role("button", name="Utiliser dans mon dossier").click()
    expect(page.locator("dialog[open]")).to_be_visible()


def test_links_within_the_result_keep_it(open_context: OpenContext, address: str) -> None:
    page = _open(open_context(), address, UFM)
    page.locator(".decision-grounds:visible a").first.click()
    assert page.url.endswith(_hash(UFM))
    assert _shown(page, "outcome") == ["decrire", "certifier-ufm"]
    expect(page.locator(".decision-sources li:focus")).to_be_in_viewport()
    # The theme's link past its header leads to what is shown.
    page.locator(".md-skip").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(_hash(UFM))
    expect(page.locator("#resultats")).to_be_focused()


def test_the_host_sees_at_once_what_to_sign(open_context: OpenContext, address: str) -> None:
    page = _open(open_context(), address, CASES["host-what-to-sign"])
    signed = page.locator("[data-document]:visible:has([data-when]:visible)").evaluate_all(
        "nodes => nodes.map(node => node.dataset.document)"
    )
    assert {"contrat-pedagogique", "convention-mobilite", "attestation-presence"} <= set(signed)
    assert "dossier-candidature" not in signed


def test_a_decision_changes_nothing_that_is_ticked_or_filled_in(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    finance = "avant.preparer-mobilite.contrat-financier"
    form = {"document": "attestation-presence", "answers": {"apprenant": "Léa"}, "created": 1}
    before = {
        "id": "graz",
        "name": "Graz",
        "approach": "evaluate",
        "items": {finance: {"state": "done", "at": 1}, FIRST: {"note": "x", "at": 1}},
        "forms": {"abc": form},
    }
    store(context, address, before)
    page = _open(context, address, CASES["adult-proof-only"])
    _use(page, "Graz")
    _confirm(page)
    (made,) = dossiers(page)
    assert made["approach"] == "declare"
    assert made["items"][finance]["state"] == "done"
    assert made["items"][FIRST] == {"note": "x", "at": 1}
    assert made["forms"]["abc"] == form
    papers = [one["document"] for one in made["forms"].values()]
    assert papers.count("attestation-presence") == 1
    assert "sommaire-dossier" in papers
    page.locator("[data-undo]").click()
    (back,) = dossiers(page)
    stay = ("approach", "decision", "decided", "deciders", "forms", "name")
    assert {name: back.get(name) for name in stay} == {name: before.get(name) for name in stay}
    states = {item: record.get("state") for item, record in back["items"].items()}
    assert {item: state for item, state in states.items() if state} == {finance: "done"}


def test_a_month_later_the_decision_is_found_in_the_dossier(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    context.clock.set_fixed_time(NOW)
    kept = {"decision": _hash(UFM)[1:], "decided": "2026-10-25", "deciders": "A. Martin"}
    graz = {"id": "graz", "name": "Graz", **STAY, **kept}
    store(context, address, {"id": "wien", "name": "Wien"}, graz)
    page = visit(context, address, "dossiers")
    page.get_by_role("link", name="Décision du 25 oct. 2026").click()
    page.wait_for_selector("article[data-ready]")
    assert _shown(page, "outcome") == ["decrire", "certifier-ufm"]
    expect(page.get_by_label("Décision du")).to_have_value("2026-10-25")
    expect(page.get_by_label("Prise par")).to_have_value("A. Martin")
    expect(page.get_by_label("Dates du dossier")).to_have_value("graz")
    # Also of what is archived.
    page.evaluate("void Guide.store.change('graz', { fields: { archived: true } })")
    page.reload()
    expect(page.get_by_label("Prise par")).to_have_value("A. Martin")
    # Other answers are another decision.
    page.locator("[data-back]").click()
    _answer(page, "habilitation.non")
    expect(page.get_by_label("Prise par")).to_have_value("")
    expect(page.get_by_label("Décision du")).to_have_value("2026-11-25")


def test_names_leave_the_device_only_with_what_is_private(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    kept = {"decision": _hash(UFM)[1:], "decided": "2026-10-25", "deciders": "A. Martin"}
    store(context, address, {"id": "graz", "name": "Graz", **kept})
    page = visit(context, address, "checklist")
    page.wait_for_selector("[data-tools]:not([hidden])")
    for private in (False, True):
        text = page.evaluate(
            "async private => (await Guide.load('data_file'))(Guide.store.list(), { private })",
            private,
        )
        (dossier,) = json.loads(text)["dossiers"]
        assert dossier["decision"] == kept["decision"]
        assert ("deciders" in dossier) == private


@whole
def test_a_browser_that_keeps_nothing_says_so(open_context: OpenContext, address: str) -> None:
    context = open_context()
    context.add_init_script(BLOCKED)
    page = _open(context, address, UFM)
    assert _shown(page, "outcome") == ["decrire", "certifier-ufm"]
    _use(page, "Nouveau dossier")
    _confirm(page)
    expect(page.locator("[data-status]")).to_contain_text("refuse d’enregistrer")


def test_the_link_is_copied_and_answers_are_sent_nowhere(
    open_context: OpenContext, address: str
) -> None:
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = _open(context, address)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    _walk(page, UFM)
    # What the theme loads late, and nothing of the reader's.
    assert [one for one in sent if not one.startswith(f"GET {address}assets/")] == []
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.locator("[data-status]")).to_have_text("Lien copié.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


@whole
@crossed(device=["desktop", "phone"], scheme=["light", "dark"], answers=["vous.envoi", LONGEST])
def test_axe_objects_to_nothing_and_nothing_is_too_wide(
    device: str, scheme: str, answers: str, open_context: OpenContext, address: str
) -> None:
    page = _open(open_context(device, color_scheme=scheme), address, answers)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if answers == LONGEST:
        _open_dialog = page.get_by_role("button", name="Utiliser dans mon dossier")
        _open_dialog.click()
        page.locator("dialog[open]").wait_for()
        assert violations(page) == []
