"""What answers lead to, from the data alone: what the page's script has to say too."""

from __future__ import annotations

from typing import Any

from macros.decision.conditions import Answers, Condition, condition, holds, of_node
from macros.decision.plan import Plan
from macros.model import Guide, Question


class Expected:
    """One guide's decision support, its conditions put together once."""

    def __init__(self, guide: Guide) -> None:
        decision = guide.decision
        self._questions = [(one, condition(one.when)) for one in decision.questions]
        self._outcomes = [(one, of_node(decision, one)) for one in decision.outcomes]
        self._rules = [(one.id, of_node(decision, one)) for one in decision.rules]
        self._papers = [(one.id, wanted.where) for one, wanted in Plan(guide).papers]
        self._cases = [(one.items, of_node(decision, one)) for one in decision.cases]
        self._order = list(guide.approaches)

    def led(self, answers: Answers) -> dict[str, Any]:
        """Return what the page's ``led`` returns, ids only."""
        outcomes = [one for one, where in self._outcomes if holds(where, answers)]
        approaches = sorted((one.approach for one in outcomes), key=self._order.index)
        return {
            "open": next(
                (one.id for one, asked in self._questions if self._open(one, asked, answers)), None
            ),
            "outcomes": [one.id for one in outcomes],
            "approach": approaches[-1] if approaches else None,
            "rules": self._those(self._rules, answers),
            "papers": self._those(self._papers, answers),
            "marked": [
                item for items, where in self._cases if not holds(where, answers) for item in items
            ],
        }

    @staticmethod
    def _those(entries: list[tuple[str, Condition]], answers: Answers) -> list[str]:
        return [name for name, where in entries if holds(where, answers)]

    @staticmethod
    def _open(question: Question, asked: Condition, answers: Answers) -> bool:
        answered = any(f"{question.id}.{one.id}" in answers for one in question.answers)
        return holds(asked, answers) and not answered
