"""The decision support as a graph: what is asked after what, and which answers lead where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from macros.decision.conditions import condition
from macros.decision.plan import Plan
from macros.model import Guide, Outcome, Question, Text

#: Says a text in the language of the graph.
Say = Callable[[Text], str]


@dataclass(frozen=True)
class Arrow:
    """From the last answer that decides: the answers, then what else has to be answered."""

    start: Question
    end: Question | Outcome
    answers: str
    besides: str


def arrows(guide: Guide, say: Say) -> list[Arrow]:
    """Return an arrow for each case in which a question is asked, or an outcome reached."""
    plan = Plan(guide)
    order = {question.id: index for index, question in enumerate(guide.decision.questions)}
    found = []
    ends: tuple[Question | Outcome, ...] = (*guide.decision.questions, *guide.decision.outcomes)
    for end in ends:
        for groups in plan.named(condition(end.when)):
            groups.sort(key=lambda group: order[group[0].id])
            (start, answers), before = groups[-1], groups[:-1]
            labels = ", ".join(say(answer.label) for answer in answers)
            besides = " + ".join(
                ", ".join(say(answer.label) for answer in others) for _, others in before
            )
            found.append(Arrow(start, end, labels, besides))
    return found


def mermaid(guide: Guide, say: Say) -> str:
    """Return the graph as Mermaid text: questions in their order, then what answers lead to."""
    decision = guide.decision
    lines = ["flowchart TD"]
    lines += [f'  {_node(one.id)}["{_text(say(one.text))}"]' for one in decision.questions]
    lines += [f'  {_node(one.id)}(["{_text(say(one.title))}"])' for one in decision.outcomes]
    for one, other in zip(decision.questions, decision.questions[1:], strict=False):
        lines.append(f"  {_node(one.id)} -.-> {_node(other.id)}")
    for arrow in arrows(guide, say):
        label = f"{arrow.answers} ({arrow.besides})" if arrow.besides else arrow.answers
        lines.append(f'  {_node(arrow.start.id)} -- "{_text(label)}" --> {_node(arrow.end.id)}')
    return "\n".join(lines) + "\n"


def _node(entry: str) -> str:
    """Return an id that no word of Mermaid's (``end``, ``style``…) can be taken for."""
    return f"n-{entry.replace('.', '-')}"


def _text(text: str) -> str:
    """Return a text for between quotes, where Mermaid knows entities by their numbers."""
    return "".join(f"#{ord(one)};" if one in '"#&<>;`' else one for one in text)
