"""Check that who assesses, who validates and who certifies are told apart in the documents.

The host side assesses, the home side validates, the awarding body certifies (the rule
of the ECVET process). Whoever else signs such a section says there in what capacity.
"""

from __future__ import annotations

from collections.abc import Sequence

from macros.model import Document, Guide
from macros.problems import Part, Problem
from macros.references import ReadPart

#: The side that each act belongs to.
SIDES = {"assess": "hosting", "validate": "sending", "certify": "awarding"}
#: Learners sign that they have seen a result, which is no act of their own.
_WITNESS = "learner"


def check_acts(guide: Guide, parts: Sequence[ReadPart]) -> list[Problem]:
    """Return a problem for each signer of another side whose part nothing explains."""
    problems = []
    for part in parts:
        if not isinstance(part.content, Document):
            continue
        for index, section in enumerate(part.content.sections):
            if section.act is None or section.note is not None:
                continue
            due = SIDES[section.act]
            signers = [signer for field in section.fields for signer in field.signers or ()]
            for signer in signers:
                role = guide.roles.get(signer.role)
                if role is None or role.side in (due, _WITNESS):
                    continue
                values = {
                    "entry": Part("entry", {"id": part.content.id}),
                    "section": section.id,
                    "act": section.act,
                    "due": due,
                    "role": signer.role,
                }
                location = ("sections", index, "act")
                problems.append(part.document.problem(location, "act-side", values))
    return problems
