"""The guide as frozen objects: what ``load`` makes and everything else reads."""

from macros.model.guide import Guide
from macros.model.phase import Help, Item, Phase, Retired, Roles, Step, Timing
from macros.model.registries import (
    Approach,
    Correction,
    Corrections,
    Document,
    Duplicate,
    Role,
    Source,
    Term,
    Word,
)
from macros.model.shared import Duty, Provenance, Text

__all__ = [
    "Approach",
    "Correction",
    "Corrections",
    "Document",
    "Duplicate",
    "Duty",
    "Guide",
    "Help",
    "Item",
    "Phase",
    "Provenance",
    "Retired",
    "Role",
    "Roles",
    "Source",
    "Step",
    "Term",
    "Text",
    "Timing",
    "Word",
]
