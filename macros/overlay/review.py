"""What the guide changed of what an organisation has replaced, hidden or added to.

An organisation's changes hold on to ids and say which revision they replace. Where the guide
has gone on since, nothing of theirs is lost, and somebody has to look at it: here is what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.load import Whole
from macros.overlay.raw import Found, Raw, index
from macros.overlay.replace import is_text
from macros.problems import Part, Problem, message
from macros.yaml_reader import Mapping as YamlMapping
from macros.yaml_reader import Place, Sequence

#: What the guide said at a revision: by kind, id and revision, texts by field and language.
Before = Callable[[str, str, int], Mapping[str, Mapping[str, str | None]] | None]


@dataclass(frozen=True)
class Compared:
    """One field: what the guide said when it was replaced ("" if not known), says, and yours."""

    field: str
    before: str
    now: str
    yours: str


@dataclass(frozen=True)
class Notice:
    """Something to look at, where the organisation wrote it, with the texts side by side."""

    problem: Problem
    compared: tuple[Compared, ...] = ()


def review(whole: Whole, before: Before) -> list[Notice]:
    """Return what an organisation is to look at, in the order of its lines."""
    looking = _Review(whole, before)
    found = [*looking.replaced(), *looking.deadlines(), *looking.hidden(), *looking.added()]
    return sorted(found, key=lambda notice: notice.problem)


class _Spoken(Part):
    """A text of the guide, in the language in which it is reported."""

    def say(self, language: str) -> str:
        return str(self.values.get(language) or self.values["fr"])


class _Review:
    def __init__(self, whole: Whole, before: Before) -> None:
        self._document = whole.overlay.document
        self._part = whole.overlay.part
        self._raws: list[Raw] = list(whole.raws)
        self._before = before
        self._index: dict[str, dict[str, Found]] = {}

    def replaced(self) -> Iterator[Notice]:
        """What was replaced, and is changed, retired or renamed since."""
        for kind, patches in self._part("replace").items():
            for name, patch in patches.items():
                place = Place(self._document.name, patches.key_lines[name])
                yield from self._of(kind, name, patch, place, dict(patch))

    def deadlines(self) -> Iterator[Notice]:
        """The same of the deadlines."""
        deadlines = self._part("deadlines")
        for name, deadline in deadlines.items():
            place = Place(self._document.name, deadlines.key_lines[name])
            fields = {f"timing.{key}": value for key, value in deadline.items()}
            fields.pop("timing.replaces")
            yield from self._of("items", name, deadline, place, fields)

    def _of(
        self, kind: str, name: str, change: YamlMapping, place: Place, fields: dict[str, Any]
    ) -> Iterator[Notice]:
        found = self._known(kind).get(name)
        if found is None:
            return
        fields.pop("replaces", None)
        said = self._before(kind, found.entry["id"], change["replaces"]) or {}
        compared = tuple(_compared(found.entry, fields, said))
        values = {
            "id": name,
            "kind": kind,
            "now": found.entry["id"],
            "revision": found.revision,
            "replaced": change["replaces"],
        }
        if "retired" in found.entry:
            more = {**values, **_retirement(found.entry["retired"])}
            yield Notice(Problem(*place, "review-retired", more), compared)
        elif change["replaces"] < found.revision:
            yield Notice(Problem(*place, "review-changed", values), compared)
        if name != found.entry["id"]:
            yield Notice(Problem(*place, "review-renamed", values))

    def hidden(self) -> Iterator[Notice]:
        """What was hidden, and is retired or renamed since."""
        for kind, names in self._part("hide").items():
            if kind == "why":
                continue
            for number, name in enumerate(names):
                found = self._known(kind).get(name)
                if found is None:
                    continue
                place = Place(self._document.name, names.lines[number])
                values = {"id": name, "kind": kind, "now": found.entry["id"]}
                if "retired" in found.entry:
                    more = {**values, **_retirement(found.entry["retired"])}
                    yield Notice(Problem(*place, "review-hidden-retired", more))
                if name != found.entry["id"]:
                    yield Notice(Problem(*place, "review-renamed", values))

    def added(self) -> Iterator[Notice]:
        """What was added to a step that is retired since, and so is shown no more."""
        for number, entry in enumerate(self._part("add").get("items") or ()):
            step = self._known("steps").get(entry["in"])
            if step and "retired" in step.entry:
                line = self._part("add")["items"].lines[number]
                values = {
                    "id": entry["id"],
                    "kind": "items",
                    "step": step.entry["id"],
                    **_retirement(step.entry["retired"]),
                }
                yield Notice(Problem(self._document.name, line, "review-unseen", values))

    def _known(self, kind: str) -> dict[str, Found]:
        if kind not in self._index:
            self._index[kind] = index(self._raws, kind)
        return self._index[kind]


def _retirement(retired: YamlMapping) -> dict[str, object]:
    """Return why something is retired, and what takes its place."""
    return {
        "reason": _Spoken("", retired["reason"]),
        "instead": ", ".join(retired.get("replaced_by") or ()) or "–",
    }


def _compared(
    entry: Mapping[str, Any],
    fields: Mapping[str, Any],
    said: Mapping[str, Mapping[str, str | None]],
) -> Iterator[Compared]:
    """Yield each value that is replaced, beside what the guide says there."""
    for path, yours in _leaves(fields):
        field, _, language = path.rpartition(".")
        now = _at(entry, path)
        before = said.get(field, {}).get(language) or ""
        yield Compared(path, before if before != now else "", now, _worded(yours))


def _leaves(value: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for key, child in value.items():
        here = f"{path}.{key}" if path else key
        if isinstance(child, Mapping):
            yield from _leaves(child, here)
        else:
            yield here, child


def _at(entry: Any, path: str) -> str:
    """Return what stands at a path (``sections.objet.label.fr``), "" for nothing."""
    value = entry
    for name in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(name)
        elif isinstance(value, Sequence):
            value = next((child for child in value if _is(child, name)), None)
        else:
            return ""
    return _worded(value)


def _is(child: Any, name: str) -> bool:
    return isinstance(child, Mapping) and child.get("id") == name


def _worded(value: Any) -> str:
    if value is None:
        return ""
    if is_text(value):
        return " / ".join(str(text) for text in value.values())
    if isinstance(value, Sequence):
        return ", ".join(_worded(child) for child in value)
    if isinstance(value, Mapping):
        return str(value.get("id", "…"))
    return str(value)


def report(notices: list[Notice], language: str) -> str:
    """Return the notices as lines of text, in ``language``."""
    lines = [message("review-title", language)] if notices else []
    for notice in notices:
        lines.append(notice.problem.say(language))
        for compared in notice.compared:
            lines.append(f"    {compared.field}")
            lines += [f"        {label}  {text}" for label, text in _labelled(compared, language)]
    return "\n".join(lines)


def report_as_markdown(notices: list[Notice], language: str) -> str:
    """Return the notices as Markdown, for the pages where forges show what a job did."""
    if not notices:
        return message("review-nothing", language) + "\n"
    lines = [f"## {message('review-title', language)}", ""]
    for notice in notices:
        lines += [f"- {_plain(notice.problem.say(language))}", ""]
        if notice.compared:
            heads = ("review-field", "review-now", "review-yours")
            names = [message(name, language) for name in heads]
            lines += [f"  | {' | '.join(names)} |", "  | --- | --- | --- |"]
            lines += [
                f"  | {each.field} | {_cell(each, language)} | {_plain(each.yours)} |"
                for each in notice.compared
            ]
            lines.append("")
    return "\n".join(lines)


def _labelled(compared: Compared, language: str) -> list[tuple[str, str]]:
    said = (
        ("review-before", compared.before),
        ("review-now", compared.now),
        ("review-yours", compared.yours),
    )
    labels = [(message(name, language), text) for name, text in said if text]
    width = max((len(label) for label, _ in labels), default=0)
    return [(label.ljust(width), text) for label, text in labels]


def _cell(compared: Compared, language: str) -> str:
    if not compared.before:
        return _plain(compared.now)
    before = message("review-before", language)
    return f"{_plain(compared.now)}<br>({before} {_plain(compared.before)})"


def _plain(text: str) -> str:
    """Return a text of data as Markdown shows it, whatever it holds."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\\", "\\\\")
    for mark in "|*_`[]":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())
