"""Read one YAML file into plain data that remembers its lines.

The guide's data needs little of YAML: mappings, lists, text, whole numbers,
true, false and null. Everything else (aliases, tags, dates, ``yes`` as a
boolean) surprises people who write texts, so it is refused or read as text.
The file is read event by event, without recursion, so that no input can
exhaust the stack or the memory.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml

from macros.problems import Problem
from macros.text_file import has_control_character, read_text

# libyaml is about ten times quicker; the pure Python parser gives the same events.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Deeper nesting than any of our files could need is a mistake or an attack.
MAX_DEPTH = 30

# As MkDocs finds it.
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_SAFE_TAGS = {"!", "tag:yaml.org,2002:str"}

Value: TypeAlias = "Mapping | Sequence | str | int | bool | None"


#: Where a value stands in a file: keys and indexes, from the top.
Location: TypeAlias = tuple[int | str, ...]


class Place(NamedTuple):
    """Where something is said: the file, as messages call it, and the line (from 1)."""

    file: str
    line: int


class Mapping(dict[str, Any]):
    """A mapping that knows the line (from 1) of itself and of each key.

    ``file`` is said where it was put into another file's data ("": the file it is in), and
    ``key_files`` for the keys that were.
    """

    __slots__ = ("file", "key_files", "key_lines", "line")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.key_lines: dict[str, int] = {}
        self.file = ""
        self.key_files: dict[str, str] = {}

    def put(self, key: str, value: Any, place: Place) -> None:
        """Say ``value`` under ``key``, as it is said at ``place``."""
        self[key] = value
        self.key_files[key], self.key_lines[key] = place


class Sequence(list[Any]):
    """A list that knows the line (from 1) of itself and of each entry; ``file`` as in Mapping."""

    __slots__ = ("file", "line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []
        self.file = ""


@dataclass
class Document:
    """What one file held: its data (None if unreadable) and what is wrong with it."""

    name: str
    data: Value = None
    problems: list[Problem] = field(default_factory=list)

    def place_of(self, location: Location) -> Place:
        """Return where the entry at ``location``, or its nearest parent, is said."""
        value: Any = self.data
        file = getattr(value, "file", "") or self.name
        line = getattr(value, "line", 1)
        for key in location:
            if isinstance(value, Mapping) and key in value:
                line = value.key_lines.get(str(key), line)
                file = value.key_files.get(str(key), file)
                value = value[str(key)]
            elif isinstance(value, Sequence) and isinstance(key, int) and key < len(value):
                line = value.lines[key]
                value = value[key]
            else:
                break
            file = getattr(value, "file", "") or file
        return Place(file, line)

    def problem(
        self, location: Location, key: str, values: MappingType[str, object] | None = None
    ) -> Problem:
        """Return a problem of what stands at ``location``."""
        return Problem(*self.place_of(location), key, values or {})


def read(path: Path, name: str) -> Document:
    """Read ``path``; ``name`` is how messages call it.

    Never raises for what the file holds: problems are returned with the data.
    Reading goes on after a problem that leaves the rest readable.
    """
    document = Document(name)
    text = read_text(path, name, document.problems)
    if text is not None:
        _parse(document, text)
    if document.data in (None, "") and not document.problems:
        document.problems.append(Problem(name, 1, "empty-file"))
    return document


def read_front_matter(path: Path, name: str) -> Document:
    """Read what stands between the ``---`` lines at the head of a page, as ``read`` does."""
    document = Document(name)
    match = _FRONT_MATTER.match(read_text(path, name, document.problems) or "")
    if match:
        # One line before, so that lines are counted as in the page.
        _parse(document, "\n" + match[1])
    return document


def _parse(document: Document, text: str) -> None:
    builder = _Builder(document, text)
    try:
        document.data = builder.build()
    except (yaml.YAMLError, OverflowError, ValueError) as error:
        # Without libyaml, an escape beyond all characters is not a YAMLError.
        document.problems.append(_syntax_problem(document.name, text, error, builder.opening()))
    except _Abandoned:
        pass


class _Abandoned(Exception):  # noqa: N818 - a signal, not an error to report
    """Reading cannot go on; the reason is among the problems."""


class _Builder:
    """Turns YAML events into Mapping and Sequence, one open container at a time."""

    def __init__(self, document: Document, text: str) -> None:
        self._document = document
        self._text = text
        self._open: list[Mapping | Sequence] = []
        #: Which of them are written between braces or brackets.
        self._flow: list[bool] = []
        self._key: str | None = None
        self._root: Value = None
        self._documents = 0

    def build(self) -> Value:
        for event in yaml.parse(self._text, Loader=_LOADER):
            mark = event.start_mark
            line = mark.line + 1 if mark else 1
            if isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    self._problem(line, "second-document")
                    raise _Abandoned
            elif isinstance(event, yaml.AliasEvent):
                self._problem(line, "alias", alias=event.anchor)
                self._add(line, None)
            elif isinstance(event, yaml.ScalarEvent):
                self._refuse_tag(line, event)
                self._scalar(line, event)
            elif isinstance(event, yaml.MappingStartEvent):
                self._refuse_tag(line, event)
                self._start(line, Mapping(line), flow=bool(event.flow_style))
            elif isinstance(event, yaml.SequenceStartEvent):
                self._refuse_tag(line, event)
                self._start(line, Sequence(line), flow=bool(event.flow_style))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._open.pop()
                self._flow.pop()
                self._key = None
        return self._root

    def opening(self) -> int:
        """Return the line of the brace or bracket in which reading stopped, or 0."""
        return self._open[-1].line if self._flow and self._flow[-1] else 0

    def _problem(self, line: int, key: str, **values: object) -> None:
        self._document.problems.append(Problem(self._document.name, line, key, values))

    def _refuse_tag(self, line: int, event: Any) -> None:
        if event.tag and event.tag not in _SAFE_TAGS:
            self._problem(line, "tag", tag=event.tag)
        if event.anchor:
            self._problem(line, "anchor", anchor=event.anchor)

    def _start(self, line: int, container: Mapping | Sequence, *, flow: bool) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._problem(line, "too-deep", limit=MAX_DEPTH)
            raise _Abandoned
        if self._expects_key():
            self._problem(line, "key-not-text")
            raise _Abandoned
        self._add(line, container)
        self._open.append(container)
        self._flow.append(flow)
        self._key = None

    def _expects_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1], Mapping) and self._key is None

    def _scalar(self, line: int, event: Any) -> None:
        if has_control_character(event.value):
            self._problem(line, "escaped-control-character")
        if self._expects_key():
            mapping = self._open[-1]
            assert isinstance(mapping, Mapping)
            if event.value in mapping:
                first = mapping.key_lines[event.value]
                self._problem(line, "duplicate-key", field=event.value, first=first)
            else:
                mapping.key_lines[event.value] = line
            self._key = event.value
        else:
            plain = not event.style and event.tag is None
            self._add(line, _plain_value(event.value) if plain else event.value)

    def _add(self, line: int, value: Value) -> None:
        if not self._open:
            self._root = value
            return
        container = self._open[-1]
        if isinstance(container, Sequence):
            container.append(value)
            container.lines.append(line)
        elif self._key is not None:
            container.setdefault(self._key, value)
            if not isinstance(value, (Mapping, Sequence)):
                self._key = None
        else:
            # An alias where a key should be: already a problem.
            raise _Abandoned


def _plain_value(text: str) -> str | int | bool | None:
    """Read an unquoted scalar: null, true, false and whole numbers; all else is text.

    Nothing at all is an empty text: what was left blank is not what was said to be null.
    """
    if text in ("~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    return text


def _syntax_problem(name: str, text: str, error: Exception, bracket: int) -> Problem:
    """Say ``error``; ``bracket`` is the line of the brace or bracket that it is in, or 0."""
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    opening = getattr(error, "context_mark", None)
    if opening and "quoted scalar" in (getattr(error, "context", None) or ""):
        if "unexpected" in what:
            return Problem(name, opening.line + 1, "unclosed-quote")
        return Problem(name, line, "bad-escape")
    lines = text.split("\n")
    for number in (line, line - 1):
        if 0 < number <= len(lines):
            indentation = lines[number - 1][
                : len(lines[number - 1]) - len(lines[number - 1].lstrip())
            ]
            if "\t" in indentation:
                return Problem(name, number, "tab")
    if bracket:
        # The parser would say the line where it gave up, often the last one of the file.
        return Problem(name, bracket, "unclosed-bracket", {"detail": what})
    if "indent" in what or "expected <block end>" in what or "did not find expected" in what:
        return Problem(name, line, "indentation", {"detail": what})
    return Problem(name, line, "syntax", {"detail": what})
