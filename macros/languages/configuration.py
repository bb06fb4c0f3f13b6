"""The words of a language's configuration: the site's name, its navigation, its switches.

They are those of ``mkdocs.yml``, translated as the data and the pages are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from posixpath import dirname
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from macros.languages.catalogue import Catalogue, matched
from macros.model.shared import REFERENCE
from macros.yaml_reader import read

#: The base of every language's configuration.
BASE = "mkdocs.yml"
#: Folders that MkDocs leaves out unless told otherwise.
_LEFT_OUT = ("templates",)
_ROW = ("short", "missing", "home", "offline", "updated", "reload")


def base(root: Path, code: str = REFERENCE) -> dict[str, Any]:
    """Return what a language's configuration below ``root`` says; MkDocs' own tags say nothing."""
    name = BASE if code == REFERENCE else f"mkdocs.{code}.yml"
    found = read(root / name, name).data if (root / name).exists() else None
    return found if isinstance(found, dict) else {}


def configured(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the French of every word of ``mkdocs.yml``, by its permanent name."""
    code = _at(settings, "theme", "language")
    row = _at(settings, "extra", "languages", code) if isinstance(code, str) else None
    words = {
        "site: name": settings.get("site_name"),
        "site: description": settings.get("site_description"),
        "site: copyright": settings.get("copyright"),
        "site: permalink": _at(settings, "markdown_extensions", "toc", "permalink_title"),
        **{f"site: {field}": _at(row, field) for field in _ROW},
    }
    for number, palette in enumerate(_at(settings, "theme", "palette") or (), 1):
        words[f"site/palette/{number}: toggle"] = _at(palette, "toggle", "name")
    for number, entry in enumerate(settings.get("nav") or (), 1):
        if isinstance(entry, dict):
            words[f"site/nav/{number}: title"] = next(iter(entry))
    # Only spaces that were typed: those that do not break are meant.
    return {
        name: re.sub(r"[ \n]+", " ", word).strip()
        for name, word in words.items()
        if isinstance(word, str)
    }


def configuration(
    settings: Mapping[str, Any],
    code: str,
    catalogues: Iterable[Catalogue],
    places: Mapping[str, str],
) -> dict[str, Any]:
    """Return the configuration of a further language: what differs from ``mkdocs.yml``.

    ``settings`` is what that file says (see ``base``), ``places`` the path of each page by its
    path in French (``pages.paths``). Words without a translation stay French. ``extra.language``
    is the language's row: its name, and what the 404 page says (``said_in`` is its language).
    """
    french = configured(settings)
    found, _ = matched(french, catalogues)
    said = {name: one.text for name, one in found.items() if one.text}

    def word(name: str) -> str:
        return said.get(name) or french.get(name, "")

    palette = [
        {**shade, "toggle": {**shade["toggle"], "name": word(f"site/palette/{number}: toggle")}}
        for number, shade in enumerate(_at(settings, "theme", "palette") or (), 1)
    ]
    row = {
        "name": own_name(code),
        "locale": f"{code}_{_region(code)}",
        **{name: word(f"site: {name}") for name in _ROW},
    }
    if not all(f"site: {name}" in said for name in _ROW):
        row["said_in"] = REFERENCE
    listed = set[str]()
    nav = _nav(settings.get("nav") or (), places, said, listed)
    return {
        "site_name": word("site: name"),
        "site_description": word("site: description"),
        "copyright": word("site: copyright"),
        "docs_dir": f"docs/{code}",
        "site_dir": f"site/{code}",
        "nav": nav,
        **_hidden(places.values(), listed),
        "theme": {"language": code, "palette": palette},
        "markdown_extensions": {"toc": {"permalink_title": word("site: permalink")}},
        "extra": {"language": row},
    }


def own_name(code: str) -> str:
    """Return what a language calls itself; its code where nobody has said."""
    try:
        name = Locale.parse(code).get_display_name(code)
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else code


def _region(code: str) -> str:
    """Return where a language is spoken most: ``ES`` for Spanish."""
    likely = get_global("likely_subtags").get(code, code.upper())
    return str(likely).rpartition("_")[2]


def _nav(
    entries: Iterable[Any], places: Mapping[str, str], said: Mapping[str, str], listed: set[str]
) -> list[Any]:
    nav: list[Any] = []
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, dict):
            for title, children in entry.items():
                name = said.get(f"site/nav/{number}: title", title)
                # Only sections of the first level have names of their own.
                nav.append({name: _nav(children, places, {}, listed)})
        else:
            path = places.get(entry, entry)
            listed.add(path)
            nav.append(path)
    return nav


def _hidden(paths: Iterable[str], listed: set[str]) -> dict[str, str]:
    """Say which pages are found from others, and which folders are pages after all."""
    every = sorted(paths)
    found = {"not_in_nav": "".join(f"/{path}\n" for path in every if path not in listed)}
    folders = [name for name in _LEFT_OUT if any(dirname(path) == name for path in every)]
    if folders:
        found["exclude_docs"] = "".join(f"!/{name}/\n" for name in folders)
    return found


def _at(value: Any, *names: str) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
