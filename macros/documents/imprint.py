"""What every file says of itself: whose it is, which version, where to come back to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from macros.documents.outline import Outline
from macros.phrases import Phrases


@dataclass(frozen=True)
class Imprint:
    """The line at the foot of every page of a file, in the file's first language.

    ``organisation`` and ``address`` are "" where nobody has said them; ``address`` is
    that of the page which the file comes from, and ``credit`` says after what the guide is.
    """

    organisation: str
    site: str
    version: str
    released: date
    address: str
    credit: str

    @property
    def short_address(self) -> str:
        """The address as one would type it."""
        return self.address.removeprefix("https://").removeprefix("http://").rstrip("/")


def version_of(form: Outline, imprint: Imprint) -> str:
    """Return which version a form is, in its first language."""
    released = Phrases({}, form.languages[0]).date(imprint.released)
    text = form.words["version"][0].text
    return text.replace("{number}", imprint.version).replace("{released}", released)
