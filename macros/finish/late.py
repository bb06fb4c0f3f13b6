"""Parts of a page that come with the reader's first act: a file of their own holds them.

Late are what our templates set between ``<!--late-->`` and ``<!--/late-->`` (what is folded and
said elsewhere too, the meaning of terms), and the ``<template>`` elements, the words and the data
that only scripts loaded on use ask for. In the place of a part stands an empty
``<span data-late>``; the first names the file, a script of one call,
``Late.put([[part, …], {word: …}, {name: data}])``: see late.js. The text of an item that stands
in the page is not said again in its data (base.js).
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from macros.finish.assets import put, text_of

_PART = re.compile(
    r'<!--late-->(.*?)<!--/late-->|<template data-part="([\w-]+)">.*?</template>\s*', re.DOTALL
)
_PLACE = re.compile(r'<span hidden data-late="[^"]*"></span>')
_EMPTY = '<span hidden data-late=""></span>'
_NAMED = re.compile(r'data-late="([^"?]+)')
_JSON = re.compile(
    r'(<script type="application/json" data-(guide|words)>)(.*?)(?=</script>)', re.DOTALL
)
#: The text of an item that stands in the page.
_TEXT = re.compile(r'<span id="text-([^"]+)">')
_CALL, _END = "Late.put(", ")\n"


def take_out(page: str, script: str, folder: Path, below: str) -> str:
    """Return a page without its late parts, which a file in ``folder`` then has.

    ``script`` is what the page runs at once; ``below`` leads from the page to ``folder``.
    """
    late: dict[str, dict[str, Any]] = {"words": {}, "guide": {}}
    shown = set(_TEXT.findall(page))

    def lighter(found: re.Match[str]) -> str:
        values, asked = json.loads(found[3]), _says if found[2] == "words" else _names
        for name in [name for name in values if not asked(script, name)]:
            late[found[2]][name] = values.pop(name)
        for item, known in values.get("items", {}).items() if found[2] == "guide" else ():
            if item in shown:
                del known["text"]
        return found[1] + _json(values)

    parts: list[str] = []
    templates: list[str] = []

    def place(found: re.Match[str]) -> str:
        if found[2] and _says(script, found[2]):
            return found[0]
        if found[2]:
            templates.append(found[0])
            if len(templates) > 1:  # all of them come together
                return ""
        parts.append(found[1] or "")
        return _EMPTY

    page = _PART.sub(place, _JSON.sub(lighter, page))
    if not parts:
        return page
    parts = [part or "".join(templates) for part in parts]
    text = _CALL + _json([parts, late["words"], late["guide"]]) + _END
    name = f"{hashlib.sha256(text.encode()).hexdigest()[:8]}.js"
    folder.mkdir(exist_ok=True)
    put(folder / name, text)
    return page.replace(_EMPTY, _EMPTY.replace('""', f'"{below}{name}"'), 1)


def put_back(page: str, path: Path) -> str:
    """Return a built page (``path`` is its file) with its late parts in their places."""
    named = _NAMED.search(page)
    if not named:
        return page
    text = text_of(path.parent / named[1])
    parts = iter(json.loads(text.removeprefix(_CALL).removesuffix(_END))[0])
    return _PLACE.sub(lambda _: next(parts), page)


def _says(script: str, word: str) -> bool:
    """Return whether a script says a word: names it, or how it begins."""
    return f'"{word}"' in script or any(
        word.startswith(begun) for begun in re.findall(r"`([\w-]+-)\$\{", script)
    )


def _names(script: str, name: str) -> bool:
    """Return whether a script names a part of the data."""
    return re.search(rf"\b{re.escape(name)}\b", script) is not None


def _json(value: Any) -> str:
    """Return JSON that can stand in HTML, its letters as they are."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
