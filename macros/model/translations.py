"""In which languages each text of the guide exists, and which of them are to be reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.model.shared import LANGUAGES


@dataclass(frozen=True)
class Translations:
    """By the permanent name of each text (``macros/languages/names.py``).

    ``said`` has the languages in which each text exists; ``review`` the names of the texts, by
    language, whose French has changed since they were translated, or of which the translator
    was not sure. ``gone`` are the translations, by language, of texts that are no longer there.
    ``offered`` are the languages of the site.
    """

    # In the same order in every process: files to download are known by what they are made of.
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    review: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offered: tuple[str, ...] = LANGUAGES
