"""Guides of organisations that say something of themselves, for the tests of every format."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from macros.branding.check import check_branding
from macros.load import load
from macros.model import Guide, Organisation
from macros.yaml_reader import read

ORGANISATIONS = Path(__file__).with_name("organisations")
#: One that says everything there is to say, with a wide logo; one with a square picture.
FULL, SQUARE = "cfa-des-dunes", "lycee-du-val"


@cache
def guide_of(name: str) -> Guide:
    """Return the guide of an organisation, by the name of its folder in ``organisations/``."""
    folder = ORGANISATIONS / name
    document = read(folder / "organisation.yml", "organisation.yml")
    organisation = Organisation.model_validate(document.data)
    logo, problems = check_branding(organisation, folder, document)
    assert [problem.say("en") for problem in problems] == []
    return replace(load(), organisation=organisation, logo=logo)
