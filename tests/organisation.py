"""Guides of organisations that say something of themselves, for the tests of every format."""

from __future__ import annotations

from pathlib import Path

from macros.load import load
from macros.model import Guide
from tests.conftest import BuildOnce
from tests.project import FOUND

ORGANISATIONS = Path(__file__).with_name("organisations")
#: One that says everything there is to say, with a wide logo, also in some Spanish; one with
#: a square picture.
FULL, SQUARE = "cfa-des-dunes", "lycee-du-val"


def guide_of(name: str) -> Guide:
    """Return the guide of an organisation, by the name of its folder in ``organisations/``."""
    return load(organisation=ORGANISATIONS / name)


def site_of(name: str, build_once: BuildOnce) -> Path:
    """Return the folder of an organisation's site, built once, with no files to download."""
    folder = str(ORGANISATIONS / name)
    return build_once(f"of {name}", GUIDE_ORGANISATION=folder, **FOUND) / "site"
