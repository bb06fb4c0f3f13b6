"""Check that every answer of the decision support leads somewhere, and that all can be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.decision.conditions import (
    MOST,
    Answers,
    Condition,
    Node,
    TooManyError,
    both,
    condition,
    holds,
    of_country,
    of_node,
    paths,
    possible,
)
from macros.decision.plan import Plan
from macros.model import Decision, Guide, Paper, Question, Rule
from macros.model.shared import Entry, Ids
from macros.problems import Part, Problem, nearest
from macros.yaml_reader import Document, Location

Cases = tuple[dict[str, Ids], ...]
#: Something wrong: where, of which entry, the message's key, what to fill in.
Found = tuple[Location, Entry, str, Mapping[str, object]]

#: What the page itself calls its parts: no question, outcome or rule may be called so.
ANCHORS = {"decision", "questions", "resultats", "a-faire", "documents-utiles", "regles", "sources"}


def check_decision(guide: Guide, document: Document) -> list[Problem]:
    """Return what is wrong with the guide's decision support, read from ``document``.

    Where it refers to what is not there, no more is asked of it.
    """
    decision = guide.decision

    def problem(location: Location, key: str, entry: Entry, **values: object) -> Problem:
        said = {"entry": Part("entry", {"id": entry.id}), **values}
        return document.problem(location, key, said)

    problems = [
        problem(location, key, entry, **values)
        for location, entry, key, values in (
            *_references(decision),
            *_countries(decision),
            *_names(decision),
            *_starts(guide),
        )
    ]
    problems += [
        problem(location, "source-not-consulted", entry, id=source)
        for location, entry, source in _sources(decision)
        if source in guide.sources and guide.sources[source].consulted is None
    ]
    if any(found.key.startswith("decision-") for found in problems):
        return problems
    problems += [
        problem(location, "decision-unreachable", entry)
        for location, entry, wanted in _conditions(decision)
        if not possible(decision, wanted)
    ]
    try:
        problems += [
            problem(location, key, case, **more) for location, case, key, more in _cases(guide)
        ]
        last = ("questions", len(decision.questions) - 1)
        problems += [
            problem(last, "decision-open-end", decision.questions[-1], path=" + ".join(path) or "…")
            for path in _open_ends(decision)[:1]
        ]
    except TooManyError as error:
        location = ("questions", error.index)
        problems.append(problem(location, "decision-too-many", error.question, most=MOST))
    return problems


def _whens(decision: Decision) -> Iterator[tuple[Location, Node, int, Cases]]:
    """Yield each ``when``: location, entry, how many questions come before, cases."""
    for index, question in enumerate(decision.questions):
        if question.when:
            yield ("questions", index, "when"), question, index, question.when
    every = len(decision.questions)
    for kind in ("outcomes", "rules", "cases"):
        for index, entry in enumerate(getattr(decision, kind)):
            if entry.when:
                yield (kind, index, "when"), entry, every, entry.when
            for number, paper in enumerate(_papers(entry)):
                if paper.when:
                    yield (kind, index, "papers", number, "when"), entry, every, paper.when


def _papers(entry: Entry) -> tuple[Paper, ...]:
    return getattr(entry, "papers", None) or ()


def _references(decision: Decision) -> Iterator[Found]:
    """Yield what a ``when`` says of questions and answers that are not there, or come later."""
    order = {question.id: index for index, question in enumerate(decision.questions)}
    for location, entry, before, cases in _whens(decision):
        for number, case in enumerate(cases):
            for name, answers in case.items():
                here = (*location, number, name)
                if name not in order:
                    values = {"id": name, "hint": nearest(name, order)}
                    yield here, entry, "decision-question", values
                elif order[name] >= before:
                    yield here, entry, "decision-order", {"id": name}
                else:
                    yield from _unknown(here, entry, decision.questions[order[name]], answers)


def _unknown(here: Location, entry: Entry, question: Question, answers: Ids) -> Iterator[Found]:
    known = [answer.id for answer in question.answers]
    for index, answer in enumerate(answers):
        if answer not in known:
            values = {"id": answer, "question": question.id, "hint": nearest(answer, known)}
            yield (*here, index), entry, "decision-answer", values


def _countries(decision: Decision) -> Iterator[Found]:
    """Yield rules whose country no question gives, and questions that give more than one."""
    asking = [question for question in decision.questions if question.awarding_country]
    for question in asking:
        if question.several:
            location = ("questions", decision.questions.index(question), "several")
            yield location, question, "decision-countries-several", {}
    for question in asking[1:]:
        location = ("questions", decision.questions.index(question), "awarding_country")
        yield location, question, "decision-countries", {"first": asking[0].id}
    known = [answer.id for question in asking for answer in question.answers]
    for index, rule in enumerate(decision.rules):
        if rule.country is not None and rule.country not in known:
            values = {"id": rule.country, "hint": nearest(rule.country, known)}
            yield ("rules", index, "country"), rule, "decision-country", values


def _names(decision: Decision) -> Iterator[Found]:
    """Yield ids that the page has already, and what is listed twice in one place."""
    for kind in ("questions", "outcomes", "rules"):
        for index, entry in enumerate(getattr(decision, kind)):
            if entry.id in ANCHORS:
                yield (kind, index, "id"), entry, "decision-anchor", {"id": entry.id}
            lists = {
                "items": getattr(entry, "items", None) or (),
                "papers": tuple(paper.document for paper in _papers(entry)),
            }
            for field, names in lists.items():
                yield from _twice((kind, index, field), entry, names, set())
    taken: set[str] = set()
    for index, case in enumerate(decision.cases):
        yield from _twice(("cases", index, "items"), case, case.items, taken)


def _twice(location: Location, entry: Entry, names: Ids, taken: set[str]) -> Iterator[Found]:
    for index, name in enumerate(names):
        if name in taken:
            yield (*location, index), entry, "decision-twice", {"id": name}
        taken.add(name)


def _starts(guide: Guide) -> Iterator[Found]:
    """Yield questions with more than one answer for an approach that lets only one be given."""
    for index, question in enumerate(guide.decision.questions):
        for approach in guide.approaches:
            answers = [answer.id for answer in question.answers if answer.approach == approach]
            if len(answers) > 1 and not question.several:
                values = {"approach": approach, "answers": ", ".join(answers)}
                yield ("questions", index, "answers"), question, "decision-start", values


def _cases(guide: Guide) -> Iterator[Found]:
    """Yield cases that hold whatever is answered, and those of an item that is wanted besides."""
    decision = guide.decision
    asked = [condition(question.when) for question in decision.questions]
    wanted = {item.id: one.where for item, one in Plan(guide).items}
    for index, case in enumerate(decision.cases):
        where = of_node(decision, case)
        left = paths(decision, _names_in(where, *asked))
        if all(holds(where, answers) for answers in left):
            yield ("cases", index, "when"), case, "decision-case-idle", {}
        for number, item in enumerate(case.items):
            needed = wanted.get(item, ())
            every = paths(decision, _names_in(where, needed, *asked))
            if any(holds(needed, answers) and not holds(where, answers) for answers in every):
                yield ("cases", index, "items", number), case, "decision-case-wanted", {"id": item}


def _names_in(*conditions: Condition) -> Answers:
    """Return the answers that conditions speak of."""
    return frozenset(
        name
        for wanted in conditions
        for alternative in wanted
        for group in alternative
        for name in group
    )


def _sources(decision: Decision) -> Iterator[tuple[Location, Entry, str]]:
    for kind in ("outcomes", "rules"):
        for index, entry in enumerate(getattr(decision, kind)):
            for number, source in enumerate(entry.sources or ()):
                yield (kind, index, "sources", number), entry, source


def _conditions(decision: Decision) -> Iterator[tuple[Location, Node, Condition]]:
    """Yield each condition that should hold for some answers; each alternative by itself."""
    for location, entry, _, cases in _whens(decision):
        for number, alternative in enumerate(condition(cases)):
            wanted: Condition = (alternative,)
            if "papers" in location:
                wanted = both(wanted, of_node(decision, entry))
            elif isinstance(entry, Rule):
                wanted = both(wanted, of_country(decision, entry))
            yield (*location, number), entry, wanted


def _open_ends(decision: Decision) -> list[list[str]]:
    """Return the answers that lead to no outcome, the shortest first."""
    outcomes = [condition(outcome.when) for outcome in decision.outcomes]
    asked = [condition(question.when) for question in decision.questions]
    matters = _names_in(*outcomes, *asked)
    open_ends = [
        _whole(decision, answers, matters)
        for answers in paths(decision, matters)
        if not any(holds(wanted, answers) for wanted in outcomes)
    ]
    return sorted(open_ends, key=lambda path: (len(path), path))


def _whole(decision: Decision, answers: Answers, matters: Answers) -> list[str]:
    """Return answers with one for each question whose answer does not matter, in their order."""
    whole: list[str] = []
    for question in decision.questions:
        if holds(condition(question.when), answers):
            mine = [name for name in question.names if name in answers]
            whole += mine or [name for name in question.names if name not in matters][:1]
    return whole
