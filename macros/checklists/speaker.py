"""What an item says of itself as plain text, for files that have no markup."""

from __future__ import annotations

from collections.abc import Iterable

from macros.model import Duty, Guide, Text, Timing
from macros.phrases import Phrases, spoken


class Speaker:
    """Says things of the guide in one language; what is not translated, in French, marked."""

    def __init__(self, guide: Guide, language: str) -> None:
        self._guide = guide
        self._language = language
        self._phrases = Phrases(guide.words, language)
        self.word = self._phrases.word
        self.date = self._phrases.date

    def say(self, text: Text) -> str:
        return self._marked(*spoken(text, self._language))

    def when(self, timing: Timing) -> str:
        """Return when to do something; what is said in words comes first."""
        first, *rest = [self._marked(*said) for said in self._phrases.when(timing)]
        if timing.moment and rest:
            first, rest = f"{first} ({', '.join(rest)})", []
        return self._checked(", ".join([first, *rest]), timing.evidence)

    def who(self, roles: Iterable[str]) -> str:
        """Return the short names of roles (ids)."""
        return ", ".join(self.say(self._guide.roles[role].short) for role in roles)

    def status(self, duty: Duty) -> str:
        return self._checked(self.word(f"status-{duty.status}"), duty.evidence)

    def _checked(self, text: str, evidence: str) -> str:
        return f"{text} ({self.word('evidence-to-check')})" if evidence == "to-check" else text

    def _marked(self, text: str, language: str) -> str:
        return text if language == self._language else f"{text} {self.word('untranslated')}"
