"""The tags, attributes and classes that the pages of a site and its scripts can have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

_TAG = re.compile(r"<([a-z][\w-]*)\b([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'=/]+)(?:=("[^"]*"|'[^']*'|[^\s"'>]+))?""")
#: The theme's classes that our scripts set.
_SET = re.compile(r"\bmd-[\w-]+")

#: What a reader's choice sets in a page that was built with another value.
_CHOSEN = {"data-md-color-scheme": {"default", "slate"}}
_COMPARES: dict[str, Callable[[str, str], bool]] = {
    "=": str.__eq__,
    "^=": str.startswith,
    "$=": str.endswith,
    "*=": str.__contains__,
    "~=": lambda value, wanted: wanted in value.split(),
    "|=": lambda value, wanted: value == wanted or value.startswith(f"{wanted}-"),
}
_NESTED = r"\((?:[^()]|\([^()]*\))*\)"
#: What need not be there for a selector to match, or is there in one of several ways.
_OPTIONAL = re.compile(rf":(?:not|is|where|has){_NESTED}|::?[\w-]+(?:{_NESTED})?")
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
_ID = re.compile(r"#([\w-]+)")
_CONDITION = re.compile(r"""\[([\w-]+)(?:([~|^$*]?=)["']?([^"'\]]*)["']?)?\]""")
_ELEMENT = re.compile(r"[a-z][\w-]*", re.IGNORECASE)


class Vocabulary:
    """What selectors can find in pages, or in what scripts make of them."""

    def __init__(
        self, pages: Iterable[str], scripts: Iterable[str], late: tuple[str, ...] = ()
    ) -> None:
        """Learn from the HTML of all ``pages``, and the theme's classes that ``scripts`` set.

        Leave out the classes that begin as one of ``late``.
        """
        self._tags = {"html", "body"}
        self._classes: set[str] = set()
        self._values: defaultdict[str, set[str]] = defaultdict(set)
        tags = {found for page in pages for found in _TAG.findall(page)}
        for tag, attributes in tags:
            self._tags.add(tag.lower())
            for name, value in _ATTRIBUTE.findall(attributes):
                self._values[name.lower()].add(value.strip("\"'"))
        for values in self._values["class"]:
            self._classes.update(values.split())
        for script in scripts:
            self._classes.update(_SET.findall(script))
        self._classes = {name for name in self._classes if not name.startswith(late)}
        for name, chosen in _CHOSEN.items():
            self._values[name] |= chosen

    def has(self, selector: str) -> bool:
        """Return whether one CSS selector can match; in doubt, True."""
        selector = _OPTIONAL.sub("", selector)
        conditions = _CONDITION.findall(selector)
        rest = _CONDITION.sub("", selector)
        return (
            all(name.replace("\\", "") in self._classes for name in _CLASS.findall(rest))
            and all(name in self._values["id"] for name in _ID.findall(rest))
            and all(map(self._meets, conditions))
            and all(
                name.lower() in self._tags
                for name in _ELEMENT.findall(_ID.sub("", _CLASS.sub("", rest)))
            )
        )

    def _meets(self, condition: tuple[str, str, str]) -> bool:
        name, sign, wanted = condition
        values = self._values.get(name.lower(), ())
        return any(_COMPARES[sign](value, wanted) for value in values) if sign else bool(values)
