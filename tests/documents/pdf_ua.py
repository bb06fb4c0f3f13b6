"""What an independent checker objects to in a PDF, by the rules of PDF/UA-1 (ISO 14289-1)."""

from __future__ import annotations

import page


def objections(content: bytes) -> list[str]:
    """Return the rules that a PDF breaks, each with what the checker says of it."""
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
