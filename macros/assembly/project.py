"""What is built: the program and its data, an organisation's folder, and the site's folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from macros.load import DATA, load, organisation_folder
from macros.model import Guide

#: The folder of the program, unless told otherwise.
ROOT = DATA.parent
#: Where sites are assembled, below the program's folder.
SITES = ".cache/sites"


@dataclass(frozen=True)
class Project:
    """``root`` holds the program and the data; ``folder`` the configurations and the pages.

    The two are the same for whoever builds the guide as it is, with MkDocs alone.
    """

    root: Path
    folder: Path
    organisation: Path

    @classmethod
    def of(cls, folder: Path, root: Path = ROOT) -> Project:
        """Return the project whose configurations are in ``folder``."""
        return cls(root, folder, organisation_folder(root / "data"))

    @classmethod
    def assembled(cls, organisation: Path, root: Path = ROOT) -> Project:
        """Return the project of an organisation's site, to be assembled in a folder of its own."""
        own = organisation == root / "data" / "organisation"
        digest = hashlib.sha256(str(organisation).encode()).hexdigest()[:8]
        name = "own" if own else f"{organisation.name}-{digest}"
        return cls(root, root / SITES / name, organisation)

    def guide(self) -> Guide:
        """Return the guide as this organisation has it. Raises DataError as ``load`` does."""
        return load(self.root / "data", self.organisation)
