"""Check how an organisation looks before anybody sees it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from macros.branding.colours import Pair, pairs
from macros.branding.contrast import ratio, readable
from macros.model.organisation import Colours, Logo, LogoFile, Organisation
from macros.model.shared import LANGUAGES
from macros.problems import Part, Problem
from macros.yaml_reader import Document

#: How messages call the themes.
_THEMES = {"light": "theme-light", "dark": "theme-dark"}


def check_branding(
    organisation: Organisation, folder: Path, document: Document
) -> tuple[LogoFile | None, list[Problem]]:
    """Return the logo that lies in ``folder`` (None if there is none to use), and what is wrong.

    ``document`` is the YAML of ``organisation.yml``. Looked at are the colours as they meet
    on screen, the logo, and whether it is said in every language of the site.
    """
    problems = []
    if organisation.colours:
        problems += list(_colour_problems(organisation.colours, document))
    logo = None
    if organisation.logo:
        # What reads pictures is slow to load, and most guides have none to read.
        from macros.branding.logo import LogoError, read_logo

        languages = organisation.languages or LANGUAGES
        problems += list(_unsaid(organisation.logo, languages, document))
        try:
            logo = read_logo(folder, organisation.logo)
        except LogoError as error:
            values = {"file": organisation.logo.file, **error.values}
            problems.append(document.problem(("logo", "file"), error.key, values))
    return logo, problems


def _colour_problems(colours: Colours, document: Document) -> Iterator[Problem]:
    """Yield a problem for each colour that cannot be told from what it stands on."""
    said = sorted((pair for pair in pairs(colours) if pair.said), key=lambda pair: pair.said)
    for name, group in groupby(said, key=lambda pair: pair.said):
        together = list(group)
        worst = min(together, key=lambda pair: _reached(pair) / pair.ground.required)
        if _reached(worst) >= worst.ground.required:
            continue
        found = getattr(colours, name)
        values: dict[str, object] = {
            "field": name,
            "found": found,
            "pair": Part(worst.key),
            "theme": Part(_THEMES[worst.theme]),
            "ground": worst.ground.colour,
            "ratio": _ratio(_reached(worst)),
            "required": _ratio(worst.ground.required),
            "near": readable(found, [pair.ground for pair in together]),
        }
        yield document.problem(("colours", name), "colour-contrast", values)


def _unsaid(logo: Logo, languages: tuple[str, ...], document: Document) -> Iterator[Problem]:
    for code in languages:
        if logo.alt.get(code) is None:
            yield document.problem(("logo", "alt"), "logo-alt", {"language": code})


def _reached(pair: Pair) -> float:
    return ratio(pair.colour, pair.ground.colour)


def _ratio(value: float) -> Part:
    """A ratio in words, rounded down: what is not reached must not look so."""
    whole, hundredths = divmod(math.floor(value * 100), 100)
    return Part("contrast-ratio", {"whole": whole, "rest": f"{hundredths:02d}".rstrip("0") or "0"})
