"""The guide as frozen objects: what ``load`` makes and everything else reads."""

from macros.model.accessibility import Accessibility, Audit, OwnAccessibility
from macros.model.changes import Changes
from macros.model.decision import Answer, Case, Decision, Outcome, Paper, Question, Rule
from macros.model.document import Column, Document, Field, Named, Scale, Section, Signer
from macros.model.guide import Guide
from macros.model.organisation import LogoFile, Organisation
from macros.model.phase import Help, Item, Phase, Retired, Roles, Step, Timing
from macros.model.privacy import Party, Privacy
from macros.model.registries import (
    Approach,
    Correction,
    Corrections,
    Duplicate,
    Role,
    Source,
    Term,
    Word,
)
from macros.model.shared import Duty, Provenance, Text

__all__ = [
    "Accessibility",
    "Answer",
    "Approach",
    "Audit",
    "Case",
    "Changes",
    "Column",
    "Correction",
    "Corrections",
    "Decision",
    "Document",
    "Duplicate",
    "Duty",
    "Field",
    "Guide",
    "Help",
    "Item",
    "LogoFile",
    "Named",
    "Organisation",
    "Outcome",
    "OwnAccessibility",
    "Paper",
    "Party",
    "Phase",
    "Privacy",
    "Provenance",
    "Question",
    "Retired",
    "Role",
    "Roles",
    "Rule",
    "Scale",
    "Section",
    "Signer",
    "Source",
    "Step",
    "Term",
    "Text",
    "Timing",
    "Word",
]
