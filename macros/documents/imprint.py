"""What every file says of itself: whose it is, which version, where to come back to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from macros.branding.picture import Picture, picture
from macros.documents.outline import Outline
from macros.model import LogoFile
from macros.phrases import Phrases

#: The most room that a logo takes at the head of an Office file, in mm.
_LOGO = (45, 11)


@dataclass(frozen=True)
class Imprint:
    """The line at the foot of every page of a file, in the file's first language.

    ``organisation`` and ``address`` are "" where nobody has said them; ``address`` is
    that of the page which the file comes from, and ``credit`` says after what the guide is.
    ``logo`` says ``alt`` aloud; ``funding`` is the mention that the organisation's funder
    asks for, ``colour`` that of its heads and rules on paper, "" where it has none.
    """

    organisation: str
    site: str
    version: str
    released: date
    address: str
    credit: str
    logo: LogoFile | None = None
    alt: str = ""
    funding: str = ""
    colour: str = ""

    @property
    def short_address(self) -> str:
        """The address as one would type it."""
        return self.address.removeprefix("https://").removeprefix("http://").rstrip("/")


def version_of(form: Outline, imprint: Imprint) -> str:
    """Return which version a form is, in its first language."""
    released = Phrases({}, form.languages[0]).date(imprint.released)
    text = form.words["version"][0].text
    return text.replace("{number}", imprint.version).replace("{released}", released)


def header_logo(imprint: Imprint) -> Picture | None:
    """Return the logo as it stands at the head of Office files."""
    return picture(imprint.logo, imprint.alt, *_LOGO)
