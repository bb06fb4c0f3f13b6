"""The whole guide, frozen, with its look-ups."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from macros.model.accessibility import Accessibility, OwnAccessibility
from macros.model.decision import Decision
from macros.model.document import Document, Field, Scale
from macros.model.organisation import LogoFile, Organisation
from macros.model.phase import Item, Phase, Step
from macros.model.privacy import Privacy
from macros.model.registries import (
    Approach,
    Corrections,
    Role,
    Source,
    Term,
    Word,
)
from macros.model.shared import Text
from macros.model.translations import Translations


@dataclass(frozen=True, eq=False)
class Guide:
    """Everything the guide says, in every language. Made by ``macros.load``.

    Two guides are equal only if they are the same object.
    """

    phases: tuple[Phase, ...]
    roles: dict[str, Role]
    documents: dict[str, Document]
    header: dict[str, Field]
    scales: dict[str, Scale]
    terms: dict[str, Term]
    sources: dict[str, Source]
    approaches: dict[str, Approach]
    decision: Decision
    words: dict[str, Word]
    corrections: Corrections
    accessibility: Accessibility
    organisation: Organisation
    #: What the organisation says of its own copy.
    own_accessibility: OwnAccessibility = field(default_factory=OwnAccessibility)
    privacy: Privacy = field(default_factory=Privacy)
    logo: LogoFile | None = None
    #: How its texts stand in each language, for those who translate.
    translations: Translations = field(default_factory=Translations)

    @cached_property
    def phase(self) -> dict[str, Phase]:
        """The phases by id."""
        return {phase.id: phase for phase in self.phases}

    @cached_property
    def items(self) -> dict[str, Item]:
        """The items to do by id, in reading order; retired ones are not among them."""
        return {item.id: item for phase in self.phases for item in phase.items}

    @cached_property
    def place(self) -> dict[str, tuple[Phase, Step]]:
        """The phase and step of each item, retired or not, by the item's id."""
        return {
            item.id: (phase, step)
            for phase in self.phases
            for step in phase.steps
            for item in step.items
        }

    @cached_property
    def roles_shown(self) -> dict[str, Role]:
        """The roles whose lists are offered, by id: those the organisation says, or all."""
        shown = self.organisation.roles or self.roles
        return {name: role for name, role in self.roles.items() if name in shown}

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The keys of the pages that the entries have of their own."""
        return (
            *(f"phase-{phase}" for phase in self.phase),
            *(f"document-{document}" for document in self.documents),
        )

    @cached_property
    def entries(self) -> dict[str, tuple[Phase, Text]]:
        """The phase and the words of each step and item, retired or not, by id."""
        words: dict[str, tuple[Phase, Text]] = {}
        for phase in self.phases:
            for step in phase.steps:
                words[step.id] = phase, step.title
                words |= {item.id: (phase, item.text) for item in step.items}
        return words

    def roles_in_documents(self, part: str) -> frozenset[str]:
        """Return the ids of the roles that have a part (``fills``, ``signs``) in any document."""
        return frozenset(
            role for document in self.documents.values() for role in getattr(document, part) or ()
        )

    def items_using(self, document: str) -> tuple[Item, ...]:
        """Return the items that need a document (its id)."""
        return tuple(item for item in self.items.values() if document in (item.documents or ()))

    def retired_in(self, phase: str) -> tuple[Step | Item, ...]:
        """Return the retired steps and items of a phase (its id), those of retired steps too.

        What the organisation hides is not among them.
        """
        return tuple(
            entry
            for entry in self.phase[phase].retired_entries
            if entry.retired and not entry.retired.hidden
        )

    def before(self, item: Item) -> tuple[Item, ...]:
        """Return the items to do before ``item``; retired ones are not among them."""
        return tuple(self.items[name] for name in item.after or () if name in self.items)

    @cached_property
    def cited(self) -> frozenset[str]:
        """The ids of the sources that something refers to."""
        entries = (
            *self.items.values(),
            *self.documents.values(),
            *self.terms.values(),
            *self.approaches.values(),
            *self.decision.outcomes,
            *self.decision.rules,
        )
        cited: set[str] = set()
        for entry in entries:
            for part in (entry, *(getattr(entry, name, None) for name in _SOURCED)):
                cited.update(getattr(part, "sources", None) or ())
        return frozenset(cited)


#: The parts of an entry that may cite sources of their own.
_SOURCED = ("provenance", "timing", "duty")
