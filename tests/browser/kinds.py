"""The kinds of pages: one of each stands for those that are made by the same macros."""

from __future__ import annotations

import re

from tests.browser.conftest import ADDRESSES
from tests.project import ROOT
from tests.sample import WHOLE

#: The pages of all documents come from one template; these have most types of fields.
FORMS = ["document-grille-evaluation", "document-fiche-suivi", "document-fiche-contacts-incident"]
#: What a host serves for an address that leads nowhere. It speaks all languages.
LOST = "404.html"


def _one_of_each_kind() -> list[str]:
    """Return pages by their keys. Those that call the same macros are of one kind."""
    kinds: dict[frozenset[str], str] = {}
    for page in sorted((ROOT / "docs" / "fr").rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        key = re.search(r"^key: (\S+)$", text, re.MULTILINE)
        assert key, page
        if not key[1].startswith("document-"):
            kinds.setdefault(frozenset(re.findall(r"\{\{\s*(\w+)", text)), key[1])
    return [*kinds.values(), *FORMS]


#: One page of each kind, by its key.
KINDS = _one_of_each_kind()
#: The pages that a test goes through: all, or one of each kind.
KEYS = list(ADDRESSES) if WHOLE else KINDS


def paths(keys: list[str], *, everything: bool = WHOLE) -> list[str]:
    """Return the addresses of pages: in every language, or in one after the other."""
    return [
        path
        for number, key in enumerate(keys)
        for place, path in enumerate(ADDRESSES[key].values())
        if everything or place == number % len(ADDRESSES[key])
    ]
