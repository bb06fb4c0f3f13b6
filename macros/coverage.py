"""How much of the guide each language has, what is to be reviewed, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from macros.model import Guide
from macros.model.shared import LANGUAGES


@dataclass(frozen=True)
class Coverage:
    """For one language: how many texts there are, which are missing, which to be reviewed.

    Texts to be reviewed are translated, but of French that has changed since, or not for sure.
    ``gone`` are translations of texts that are no longer there.
    """

    language: str
    total: int
    missing: tuple[str, ...]
    review: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def done(self) -> int:
        return self.total - len(self.missing)

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 100 only when nothing is missing."""
        return 100 * self.done // self.total if self.total else 100


def coverage(guide: Guide, languages: tuple[str, ...] = LANGUAGES) -> list[Coverage]:
    """Return the coverage of each of ``languages``, in their order."""
    translations = guide.translations
    return [
        Coverage(
            language,
            len(translations.said),
            tuple(name for name, said in translations.said.items() if language not in said),
            translations.review.get(language, ()),
            translations.gone.get(language, ()),
        )
        for language in languages
    ]
