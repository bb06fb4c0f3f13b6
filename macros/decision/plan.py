"""The decision support as its page shows it: what is to be done, and where it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from macros.decision.conditions import (
    Condition,
    Group,
    Node,
    both,
    condition,
    either,
    of_node,
    possible,
)
from macros.model import Answer, Decision, Document, Guide, Item, Outcome, Question, Rule


@dataclass(frozen=True)
class Wanted:
    """Where an item, a document or a source is wanted, and by which outcomes and rules."""

    where: Condition
    by: tuple[Outcome | Rule, ...]


class Plan:
    """One guide's decision support, with what its page needs of the rest of the guide."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self.decision: Decision = guide.decision

    @cached_property
    def items(self) -> tuple[tuple[Item, Wanted], ...]:
        """What is to be done, in the order of the guide."""
        wanted = self._wanted(
            (name, entry, of_node(self.decision, entry))
            for entry in self._entries
            for name in entry.items or ()
        )
        return tuple(
            (item, wanted[name]) for name, item in self._guide.items.items() if name in wanted
        )

    @cached_property
    def papers(self) -> tuple[tuple[Document, Wanted], ...]:
        """The documents needed, in their order."""
        wanted = self._wanted(
            (paper.document, entry, both(of_node(self.decision, entry), condition(paper.when)))
            for entry in self._entries
            for paper in entry.papers or ()
        )
        return tuple(
            (document, wanted[name])
            for name, document in self._guide.documents.items()
            if name in wanted
        )

    @cached_property
    def sources(self) -> dict[str, Wanted]:
        """The sources by id, in the order in which they are cited."""
        return self._wanted(
            (name, entry, of_node(self.decision, entry))
            for entry in self._entries
            for name in entry.sources or ()
        )

    def number(self, source: str) -> int:
        """Return the number under which a source (its id) is cited."""
        return list(self.sources).index(source) + 1

    def where(self, node: Node) -> Condition:
        """Return where a question is asked, or an entry holds."""
        return of_node(self.decision, node)

    def named(self, wanted: Condition) -> list[list[tuple[Question, list[Answer]]]]:
        """Return a condition as questions and answers: alternatives, groups, answers."""
        return [
            [self._group(group) for group in alternative] for alternative in wanted if alternative
        ]

    def former(self, question: Question, answer: Answer) -> list[str]:
        """Return the names that an answer has had, in addresses that people keep."""
        questions, answers = (question.id, *question.old_ids), (answer.id, *(answer.formerly or ()))
        return [f"{one}.{other}" for one in questions for other in answers][1:]

    def following(self, question: Question, answer: Answer) -> Question | None:
        """Return the question that may come after an answer; None where the outcomes do."""
        given: Condition = ((frozenset({f"{question.id}.{answer.id}"}),),)
        later = self.decision.questions[self.decision.questions.index(question) + 1 :]
        found = (one for one in later if possible(self.decision, both(given, self.where(one))))
        return next(found, None)

    def signing(self, document: Document) -> list[str]:
        """Return the answers (full names) of readers on whose side a document is signed."""
        sides = {self._guide.roles[role].side for role in document.signs or ()}
        return [name for name, answer in self._answers if answer.side in sides]

    def start(self, approach: str) -> str:
        """Return the answers, as the page's address has them, with which an approach begins."""
        return "+".join(name for name, answer in self._answers if answer.approach == approach)

    @property
    def _answers(self) -> Iterator[tuple[str, Answer]]:
        for question in self.decision.questions:
            yield from question.names.items()

    @property
    def _entries(self) -> Iterator[Outcome | Rule]:
        yield from self.decision.outcomes
        yield from self.decision.rules

    def _wanted(self, found: Iterable[tuple[str, Outcome | Rule, Condition]]) -> dict[str, Wanted]:
        by: dict[str, list[tuple[Outcome | Rule, Condition]]] = {}
        for name, entry, where in found:
            by.setdefault(name, []).append((entry, where))
        return {
            name: Wanted(
                either(where for _, where in wanting), tuple(entry for entry, _ in wanting)
            )
            for name, wanting in by.items()
        }

    def _group(self, group: Group) -> tuple[Question, list[Answer]]:
        """Return the question that a group of answers is of, and the answers in its order."""
        for question in self.decision.questions:
            answers = [one for name, one in question.names.items() if name in group]
            if answers:
                return question, answers
        raise LookupError(group)
