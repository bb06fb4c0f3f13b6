"""In what cases something holds, as answers: ``but.certification`` is one.

A condition is in a form that is easy to join and to say: any of its alternatives, and in
each of them every group, of which one answer has been given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations, islice
from typing import TypeAlias

from macros.model import Case, Decision, Outcome, Question, Rule

#: Full names of answers, of which one is enough.
Group: TypeAlias = frozenset[str]
Alternative: TypeAlias = tuple[Group, ...]
Condition: TypeAlias = tuple[Alternative, ...]
#: Full names of the answers given.
Answers: TypeAlias = frozenset[str]

#: How many sets of answers are looked at: the guide has some thousands that differ.
MOST = 200_000

ALWAYS: Condition = ((),)
#: What holds in some cases: a question then is asked.
Node: TypeAlias = Question | Outcome | Rule | Case


def condition(when: Iterable[Mapping[str, Iterable[str]]] | None) -> Condition:
    """Return the condition that the data writes as a list of mappings (None: always)."""
    if when is None:
        return ALWAYS
    return tuple(
        tuple(
            frozenset(f"{question}.{one}" for one in answers) for question, answers in case.items()
        )
        for case in when
    )


def both(one: Condition, other: Condition) -> Condition:
    """Return the condition that holds where both do."""
    return tuple(tuple(dict.fromkeys((*first, *second))) for first in one for second in other)


def either(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that holds where any of them does, as short as that goes."""
    alternatives = dict.fromkeys(chain.from_iterable(conditions))
    return tuple(
        one
        for one in alternatives
        if not any(other is not one and set(other) < set(one) for other in alternatives)
    )


def holds(wanted: Condition, answers: Answers) -> bool:
    """Tell whether a condition holds for the answers given."""
    return any(all(group & answers for group in alternative) for alternative in wanted)


def written(wanted: Condition) -> str:
    """Return a condition for the page's script: ``a.b|a.c d.e ; f.g``; "" for always."""
    if wanted == ALWAYS:
        return ""
    return " ; ".join(
        " ".join("|".join(sorted(group)) for group in alternative) for alternative in wanted
    )


def of_country(decision: Decision, rule: Rule) -> Condition:
    """Return where a rule's country awards the qualification; always, if it has none."""
    if rule.country is None:
        return ALWAYS
    where = frozenset(
        f"{question.id}.{rule.country}"
        for question in decision.questions
        if question.awarding_country
    )
    return ((where,),)


def of_node(decision: Decision, node: Node) -> Condition:
    """Return where a node holds: in its own cases, and if it is a rule in its country's."""
    own = condition(node.when)
    return both(of_country(decision, node), own) if isinstance(node, Rule) else own


def choices(question: Question, matters: Answers | None = None) -> Iterator[Answers]:
    """Yield every way to answer a question; of two that differ in none of ``matters``, one."""
    names = question.names.keys()
    of_use = names if matters is None else names & matters
    # Any of the others is one way.
    if len(of_use) < len(names):
        yield frozenset()
    for size in range(1, len(of_use) + 1 if question.several else 2):
        yield from map(frozenset, combinations(sorted(of_use), size))


def paths(decision: Decision, matters: Answers | None = None) -> set[Answers]:
    """Return every whole set of answers; of two that differ in none of ``matters``, one.

    Raises TooManyError where that is more than anybody can look at.
    """
    found: set[Answers] = {frozenset()}
    for index, question in enumerate(decision.questions):
        asked = condition(question.when)
        ways = list(islice(choices(question, matters), MOST + 1))
        if len(found) * len(ways) > MOST:
            raise TooManyError(index, question)
        unasked = [frozenset[str]()]
        found = {
            answers | choice
            for answers in found
            for choice in (ways if holds(asked, answers) else unasked)
        }
    return found


class TooManyError(Exception):
    """There are more sets of answers than ``MOST``, from the question ``index`` on."""

    def __init__(self, index: int, question: Question) -> None:
        super().__init__(question.id)
        self.index = index
        self.question = question


def possible(decision: Decision, wanted: Condition) -> bool:
    """Tell whether some answers fulfil a condition."""
    return any(_possible(decision, alternative) for alternative in wanted)


def _possible(decision: Decision, groups: Alternative) -> bool:
    """Go from the last question back: its groups need an answer in common, and it to be asked."""
    for question in reversed(decision.questions):
        names = question.names.keys()
        mine = [group for group in groups if group & names]
        if not mine:
            continue
        if not question.several and not frozenset.intersection(*mine):
            return False
        before = tuple(group for group in groups if not group & names)
        return any(_possible(decision, (*before, *case)) for case in condition(question.when))
    return not groups
