"""What the foot of every page says of accessibility and of personal data, and leads to."""

from __future__ import annotations

from datetime import date

from macros.accessibility import statement
from macros.model import Guide
from macros.phrases import Phrases

#: The pages that it leads to, by their keys.
ACCESSIBILITY, PRIVACY = "accessibility", "privacy"


def foot(guide: Guide, language: str, today: date) -> dict[str, str]:
    """Return the text of each link in a language, by the key of the page that it leads to.

    French law asks that every page says whether the site is accessible.
    """
    phrases = Phrases(guide.words, language)
    state = phrases.word(f"accessibility-{statement(guide).conformity(today)}")
    return {
        ACCESSIBILITY: phrases.word("accessibility-foot", state=state),
        PRIVACY: phrases.word("privacy-foot"),
    }
