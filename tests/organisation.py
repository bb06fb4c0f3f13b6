"""Guides of organisations that say something of themselves, for the tests of every format."""

from __future__ import annotations

from pathlib import Path

from macros.load import load
from macros.model import Guide

ORGANISATIONS = Path(__file__).with_name("organisations")
#: One that says everything there is to say, with a wide logo; one with a square picture.
FULL, SQUARE = "cfa-des-dunes", "lycee-du-val"


def guide_of(name: str) -> Guide:
    """Return the guide of an organisation, by the name of its folder in ``organisations/``."""
    return load(organisation=ORGANISATIONS / name)
