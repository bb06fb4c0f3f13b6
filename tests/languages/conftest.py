"""A small guide that is offered in Spanish, and its translator."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from macros.languages.command import Refreshed, refresh
from macros.load import read_texts

#: Compares a text with the whole of a golden file.
Golden = Callable[[Path, str], None]
#: Translates texts as a translation editor would: by their names, the PO file in between.
Translate = Callable[[dict[str, str]], Path]
#: Brings the PO file up to date, as ``python -m macros language es --upstream`` does.
Refresh = Callable[[], Refreshed]


@pytest.fixture
def again(small: Path) -> Refresh:
    """Begin the language, or bring its file up to date."""
    return lambda: refresh(small.parent, "es", read_texts(small, own=False), small, own=False)


@pytest.fixture
def translate(small: Path, again: Refresh) -> Translate:
    """Begin the language and translate some of it; return the PO file."""

    def translated(texts: dict[str, str]) -> Path:
        again()
        path = small / "languages" / "es.po"
        file = polib.pofile(str(path))
        entries = {entry.msgctxt: entry for entry in file}
        for name, text in texts.items():
            entries[name].msgstr = text
        file.save()
        return path

    return translated


def entry(file: polib.POFile, name: str) -> polib.POEntry:
    """Return the entry of a text."""
    found = file.find(name, by="msgctxt")
    assert found is not None, name
    return found
