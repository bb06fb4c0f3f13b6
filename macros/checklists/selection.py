"""The lists that the checklist comes in: whole, one for each phase, one for each role, one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from macros.dossier_data import PARTS
from macros.model import Guide, Item, Phase, Step, Text

#: The whole list on one page, and the whole list with room and help.
OVERVIEW = "overview"
WHOLE = "whole"


@dataclass(frozen=True)
class StepPart:
    """A step and those of its items that a list has."""

    step: Step
    items: tuple[Item, ...]


@dataclass(frozen=True)
class PhasePart:
    """A phase and those of its steps that a list has."""

    phase: Phase
    steps: tuple[StepPart, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items in order."""
        return tuple(item for part in self.steps for item in part.items)


@dataclass(frozen=True)
class Selection:
    """Which items a list has: those of a ``phase``, or of a ``role``, or all of them."""

    id: str
    phase: str | None = None
    role: str | None = None
    overview: bool = False

    def within(self, guide: Guide) -> tuple[PhasePart, ...]:
        """Return the items of the list in their phases and steps, none of which is empty."""
        found = []
        for phase in guide.phases:
            steps = tuple(
                StepPart(step, items)
                for step in phase.current
                if (items := tuple(item for item in step.current if self._has(phase, item)))
            )
            if steps:
                found.append(PhasePart(phase, steps))
        return tuple(found)

    def name(self, guide: Guide, say: Callable[[Text], str]) -> str:
        """Return what of the checklist the list is: a phase, a role, or every phase."""
        if self.phase is not None:
            return say(guide.phase[self.phase].title)
        if self.role is not None:
            return say(guide.roles[self.role].name)
        return ", ".join(say(phase.title) for phase in guide.phases)

    def parts(self, item: Item) -> tuple[str, ...]:
        """Return the parts that the list's role has in an item: does, contributes, signs."""
        roles = item.roles.by_part()
        return tuple(
            part
            for part, names in PARTS.items()
            if any(self.role in roles.get(name, ()) for name in names)
        )

    def _has(self, phase: Phase, item: Item) -> bool:
        if self.phase is not None:
            return phase.id == self.phase
        return self.role is None or bool(self.parts(item))


def selections(guide: Guide) -> tuple[Selection, ...]:
    """Return every list that has items: whole, of each phase, of each role shown, the overview."""
    lists = (
        Selection(WHOLE),
        *(Selection(f"phase-{phase.id}", phase=phase.id) for phase in guide.phases),
        *(Selection(f"role-{role}", role=role) for role in guide.roles_shown),
        Selection(OVERVIEW, overview=True),
    )
    return tuple(found for found in lists if found.within(guide))
