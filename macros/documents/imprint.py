"""What every file says of itself: whose it is, which version, where to come back to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
