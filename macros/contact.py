"""The addresses that call a number or write an email."""

from __future__ import annotations

import re
from urllib.parse import quote

#: A number as people write it, and nothing else with it.
_NUMBER = re.compile(r"\+?[\d\s().\-/]+")
_EMAIL = re.compile(r"[^\s@<>()\[\]\",:;]+@[^\s@<>()\[\]\",:;]+\.[^\s@<>()\[\]\",:;.]+")


def tel(number: str) -> str:
    """Return the address that calls ``number``, "" if it is not one number alone."""
    if not _NUMBER.fullmatch(number):
        return ""
    # What stands in brackets is left out from abroad: +33 (0)3.
    abroad = number.replace("(0)", "") if number.startswith("+") else number
    digits = re.sub(r"[^\d+]", "", abroad)
    return f"tel:{digits}" if digits.strip("+") else ""


def mailto(address: str) -> str:
    """Return the address that writes to ``address``, "" if it is not one email address alone."""
    return f"mailto:{quote(address, safe='@+')}" if _EMAIL.fullmatch(address) else ""
