"""What is wrong with the data, where, and how it is said.

A problem is found in one place and worded in another: modules report a key and
the values to fill in; ``messages.yml`` holds the sentence in each language.
"""

from __future__ import annotations

import locale
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import yaml

from macros.typography import spaced

# Everything that str.splitlines takes for the end of a line: a text that is quoted
# may hold any of them.
_LINE_ENDS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: file and line (from 1), the message's key, what to fill in."""

    file: str
    line: int
    key: str
    values: Mapping[str, object] = field(default_factory=dict, compare=False)

    def say(self, language: str) -> str:
        """Return ``file:line: what, expected, what to do`` in ``language``."""
        sentence = _LINE_ENDS.sub(" ", message(self.key, language, **self.values))
        return f"{self.file}:{self.line}: {sentence}"


class DataError(Exception):
    """The data cannot be used; ``problems`` lists every reason found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(without_repetition(problems))
        super().__init__(report(self.problems, spoken_language()))


def without_repetition(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without repetitions of the same sentence."""
    return list({problem.say("en"): problem for problem in problems}.values())


def report(problems: Iterable[Problem], language: str) -> str:
    """Return one line a problem, in the order of files and lines, and their number."""
    ordered = sorted(problems)
    lines = [problem.say(language) for problem in ordered]
    return "\n".join([*lines, counted("count", language, len(lines))])


def message(key: str, language: str, /, **values: object) -> str:
    """Return the program's sentence ``key`` in ``language`` (French or English)."""
    worded = {
        name: value.say(language) if isinstance(value, Part) else value
        for name, value in values.items()
    }
    return spaced(_messages()[key][language].format_map(worded), language)


def counted(key: str, language: str, n: int, /, **values: object) -> str:
    """Return the program's sentence about ``n`` things: ``key-one`` or ``key-other``."""
    return message(f"{key}-one" if n == 1 else f"{key}-other", language, n=n, **values)


@dataclass(frozen=True)
class Part:
    """A part of a sentence that is itself worded by language."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def say(self, language: str) -> str:
        return message(self.key, language, **self.values)


def nearest(found: object, known: Iterable[str]) -> Part | str:
    """Return "did you mean …?" for the nearest of ``known``, or nothing."""
    close = get_close_matches(str(found), list(known), n=1, cutoff=0.6)
    return Part("did-you-mean", {"suggestion": close[0]}) if close else ""


def own_command(name: str) -> str:
    """Return how to run one of the project's commands with the Python that runs now."""
    try:
        python = os.path.relpath(sys.executable)
    except ValueError:  # on another drive of Windows
        python = sys.executable
    return f"{python} -m macros {name}"


def spoken_language() -> str:
    """Return the program's language: French where the environment asks for it, else English."""
    for name in ("GUIDE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    # Windows sets none of these.
    system = locale.getlocale()[0] or ""
    return "fr" if system.lower().startswith("fr") else "en"


@cache
def _messages() -> dict[str, dict[str, str]]:
    text = Path(__file__).with_name("messages.yml").read_text(encoding="utf-8")
    # libyaml's loader where there is one: ten times quicker, the same result.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    messages: dict[str, dict[str, str]] = yaml.load(text, Loader=loader)
    return messages
