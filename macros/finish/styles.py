"""Style sheets without what no page of the site can use, and without what only people read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import rcssmin
import tinycss2
from tinycss2 import serialize

from macros.finish.vocabulary import Vocabulary

_VARIABLE = re.compile(r"--[\w-]+")
_USED = re.compile(r"var\(\s*(--[\w-]+)")
_DECLARED = re.compile(r"(?<=[{;])(--[\w-]+):(?:[^;{}()]|\((?:[^()]|\([^()]*\))*\))*;?")
_KEYFRAMES = re.compile(r"@keyframes\s+([\w-]+)\s*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_ANIMATED = re.compile(r"animation(?:-name)?:([^;}]*)")
_NAME = re.compile(r"[\w-]+")
#: What moves, which nobody sees before the reader's first act: with it comes the whole sheet.
_MOVES = re.compile(r"(?<=[{;])transition:(?!none)[^;}]*;?")
_EMPTY = re.compile(r"[^{};]+\{\}")


def lean(sheet: str, vocabulary: Vocabulary, others: Iterable[str] = ()) -> str:
    """Return ``sheet`` without the rules that match nothing of ``vocabulary``.

    Variables and animations that neither it nor ``others`` (style sheets and scripts) name are
    left out too, as are transitions.
    """
    others = list(others)
    kept = _MOVES.sub("", "".join(_kept(_parsed(sheet), vocabulary.has)))
    kept = _without_still(kept, _animations([kept, *others]))
    named = {name for other in others for name in _VARIABLE.findall(other)}
    while (left := _without_idle(kept, named)) != kept:
        kept = left
    return kept


def _without_idle(sheet: str, named: set[str]) -> str:
    """Leave out the variables that neither the sheet nor ``named`` asks for."""
    used = named | set(_USED.findall(sheet))
    return _EMPTY.sub("", _DECLARED.sub(lambda found: found[0] if found[1] in used else "", sheet))


@dataclass(frozen=True)
class _Rule:
    """A rule of a sheet: its selectors or what begins with @, its text or the rules inside."""

    selectors: tuple[str, ...] = ()
    head: str = ""
    text: str = ""
    inside: tuple[_Rule, ...] | None = None


@lru_cache(maxsize=1)
def _parsed(sheet: str) -> tuple[_Rule, ...]:
    """Return the rules of a sheet; the theme's is asked for once for each kind of page."""
    return tuple(_rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)))


def _animations(sheets: Iterable[str]) -> set[str]:
    used = (value for sheet in sheets for value in _ANIMATED.findall(sheet))
    return {name for value in used for name in _NAME.findall(value)}


def _without_still(sheet: str, used: set[str]) -> str:
    """Leave out the animations that are not ``used``."""
    return _KEYFRAMES.sub(lambda found: found[0] if found[1] in used else "", sheet)


def compact(sheet: str) -> str:
    """Return ``sheet`` without comments and spaces that browsers do not need."""
    return str(rcssmin.cssmin(sheet))


def _rules(nodes: list[Any]) -> Iterator[_Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = tuple(_selectors(serialize(node.prelude)))
            yield _Rule(selectors, text=serialize(node.content))
        elif node.type == "at-rule":
            head = f"@{node.at_keyword}{serialize(node.prelude)}"
            if node.at_keyword in ("media", "supports", "layer", "container") and node.content:
                inside = tinycss2.parse_rule_list(node.content, True, True)
                yield _Rule(head=head, inside=tuple(_rules(inside)))
            else:
                text = ";" if node.content is None else f"{{{serialize(node.content)}}}"
                yield _Rule(head=head, text=text)


def _kept(rules: Iterable[_Rule], keep: Callable[[str], bool]) -> Iterator[str]:
    """Yield the text of the rules that have a selector to keep, without the others of it."""
    for rule in rules:
        if rule.inside is not None:
            inner = "".join(_kept(rule.inside, keep))
            if inner:
                yield f"{rule.head}{{{inner}}}"
        elif not rule.selectors:
            yield f"{rule.head}{rule.text}"
        elif selectors := ",".join(filter(keep, rule.selectors)):
            yield f"{selectors}{{{rule.text}}}"


def _selectors(prelude: str) -> Iterator[str]:
    """Split at the commas that are not inside brackets."""
    depth, start = 0, 0
    for at, char in enumerate(prelude):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == "," and not depth:
            yield prelude[start:at].strip()
            start = at + 1
    yield prelude[start:].strip()
