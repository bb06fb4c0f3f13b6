"""What was checked of the accessibility of the site, with what result, and whom to tell."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from macros.model.shared import Day, Entry, Ids, Line, Model, Text, Url

RGAA_PATTERN = r"^[0-9]{1,2}\.[0-9]{1,2}$"
WCAG_PATTERN = r"^[1-4]\.[1-5]\.[0-9]{1,2}$"
#: How many criteria each of the 13 themes of the RGAA 4.1 has: 106 in all.
RGAA_THEMES = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)


def _there_is(criterion: str) -> str:
    theme, number = (int(part) for part in re.findall("[0-9]+", criterion))
    if not (1 <= theme <= len(RGAA_THEMES) and 1 <= number <= RGAA_THEMES[theme - 1]):
        raise PydanticCustomError("no-criterion", "no such criterion")
    return criterion


#: A criterion by its number: of the RGAA 4.1 (« 13.3 »), of the WCAG 2.1 (“1.3.1”).
Rgaa = Annotated[str, Field(pattern=RGAA_PATTERN), AfterValidator(_there_is)]
Wcag = Annotated[str, Field(pattern=WCAG_PATTERN)]
Lines = Annotated[tuple[Line, ...], Field(min_length=1)]


class Audit(Model):
    """An audit by people: of the ``applicable`` criteria of the RGAA, ``met`` are met.

    ``pages`` are the keys of those that were looked at; ``environment`` the assistive
    technologies and browsers, ``tools`` the programs.
    """

    by: Line
    day: Day
    met: Annotated[int, Strict(), Field(ge=0)]
    applicable: Annotated[int, Strict(), Field(ge=1, le=sum(RGAA_THEMES))]
    pages: Ids
    environment: Lines | None = None
    tools: Lines | None = None

    @model_validator(mode="after")
    def _met_are_some_of_them(self) -> Audit:
        if self.met > self.applicable:
            raise PydanticCustomError("audit-met", "more met than applicable")
        return self


class Check(Entry):
    """Something that was checked: how, last on which day, with what, and what came of it."""

    how: Literal["automated", "by-hand", "assistive"]
    day: Day
    tools: Lines
    what: Text
    result: Text


class Gap(Entry):
    """What is not met, or where nobody knows whether it is.

    ``meaning`` is what it means for who reads, ``instead`` what to do, ``mend`` when it will
    be mended or looked into.
    """

    status: Literal["not-met", "unknown"]
    rgaa: Annotated[tuple[Rgaa, ...], Field(min_length=1)] | None = None
    wcag: Annotated[tuple[Wcag, ...], Field(min_length=1)] | None = None
    title: Text
    meaning: Text
    instead: Text
    mend: Text


class Exemption(Entry):
    """What need not be met: its cost is out of proportion, or the law does not ask for it."""

    kind: Literal["disproportionate", "not-subject"]
    title: Text
    why: Text
    instead: Text | None = None


Checks = Annotated[tuple[Check, ...], Field(min_length=1)]
Gaps = Annotated[tuple[Gap, ...], Field(min_length=1)]
Exemptions = Annotated[tuple[Exemption, ...], Field(min_length=1)]


class Accessibility(Model):
    """What the guide's own statement of accessibility says, as of ``date``."""

    date: Day
    technologies: Lines
    checks: Checks
    gaps: Gaps | None = None
    exemptions: Exemptions | None = None
    audit: Audit | None = None


class AccessibilityContact(Model):
    """Whom to tell of what cannot be read, or the page to do so on.

    ``days`` is within how many working days there is an answer.
    """

    name: Line | None = None
    email: Line | None = None
    page: Url | None = None
    phone: Line | None = None
    address: Line | None = None
    days: Annotated[int, Strict(), Field(ge=1)] | None = None


class OwnAccessibility(Model):
    """What an organisation adds to the statement for its own copy, and the audit of that copy.

    ``plan`` is the address of its multi-year plan.
    """

    date: Day | None = None
    contact: AccessibilityContact | None = None
    plan: Url | None = None
    audit: Audit | None = None
    checks: Checks | None = None
    gaps: Gaps | None = None
    exemptions: Exemptions | None = None
