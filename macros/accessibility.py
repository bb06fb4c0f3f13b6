"""The statement of accessibility of one site: the guide's record, with the organisation's.

Whether the site is compliant follows from an audit by people, and from nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from macros.model import Accessibility, Audit, Guide, Organisation
from macros.model.accessibility import AccessibilityContact, Check, Exemption, Gap

#: For how many years an audit counts, as the statement that it is made for does.
YEARS = 3

#: What the RGAA knows: all applicable criteria met, at least half of them, or less; no audit
#: that counts is as less.
Conformity = Literal["full", "partial", "none"]


@dataclass(frozen=True)
class Statement:
    """What the statement says; ``own`` are the ids of what the organisation adds.

    ``address`` tells whom to write to, None where nobody is named.
    """

    day: date
    audit: Audit | None
    technologies: tuple[str, ...]
    checks: tuple[Check, ...]
    gaps: tuple[Gap, ...]
    exemptions: tuple[Exemption, ...]
    contact: AccessibilityContact | None
    plan: str | None = None
    committed: bool = False
    own: frozenset[str] = frozenset()

    def counts(self, today: date) -> bool:
        """Return whether there is an audit that is not too old on a day."""
        if self.audit is None:
            return False
        day = self.audit.day
        # From the last of February on, until the first of March.
        last = (day.year + YEARS, day.month, day.day)
        return (today.year, today.month, today.day) <= last

    def conformity(self, today: date) -> Conformity:
        """Return what the site may be called on a day."""
        audit = self.audit
        if audit is None or not self.counts(today) or 2 * audit.met < audit.applicable:
            return "none"
        return "full" if audit.met == audit.applicable else "partial"


def percent(audit: Audit) -> int:
    """Return how many percent of the applicable criteria are met: 100 only when all are."""
    return 100 * audit.met // audit.applicable


def statement(guide: Guide) -> Statement:
    """Return the statement of the site that is made of a guide.

    The guide's own audit is of the guide as it comes: it says nothing of a copy whose
    colours, texts and pages are an organisation's, which has its own audit or none.
    """
    record: Accessibility = guide.accessibility
    own = guide.own_accessibility
    parts = [*(own.checks or ()), *(own.gaps or ()), *(own.exemptions or ())]
    changed = guide.organisation != Organisation() or own.model_fields_set
    return Statement(
        day=max(own.date or record.date, record.date),
        audit=own.audit if changed else record.audit,
        technologies=record.technologies,
        checks=(*record.checks, *(own.checks or ())),
        gaps=(*(record.gaps or ()), *(own.gaps or ())),
        exemptions=(*(record.exemptions or ()), *(own.exemptions or ())),
        contact=own.contact or _contact(guide.organisation),
        plan=own.plan,
        committed=bool(guide.organisation.name and own.model_fields_set),
        own=frozenset(part.id for part in parts),
    )


def _contact(organisation: Organisation) -> AccessibilityContact | None:
    """Return the address that an organisation gives for everything, where it gives one."""
    ways = {name: getattr(organisation, name) for name in ("email", "phone", "address")}
    given = {name: way for name, way in ways.items() if way}
    if not given:
        return None
    return AccessibilityContact.model_validate({"name": organisation.contact, **given})
