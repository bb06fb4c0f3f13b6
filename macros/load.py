"""Read ``data/`` and return the guide, or every reason why it cannot be used."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import ValidationError

from macros.acts import check_acts
from macros.decision.check import check_decision
from macros.model import Corrections, Decision, Document, Guide, Organisation, Phase
from macros.model.files import (
    FILES,
    OPTIONAL,
    ApproachesFile,
    GlossaryFile,
    HeaderFile,
    InterfaceFile,
    RolesFile,
    ScalesFile,
    SourcesFile,
)
from macros.model.shared import Entry, Model
from macros.problems import DataError, Problem, nearest
from macros.references import check_references
from macros.shape import shape_problems
from macros.source import Table, check_source, read_table
from macros.words import check_words
from macros.yaml_reader import Document as YamlDocument
from macros.yaml_reader import read

#: Where the project's data lie, unless told otherwise.
DATA = Path(__file__).resolve().parent.parent / "data"
#: The source, kept as it was published.
TABLE = "source/conseils-table.txt"

#: Where the decision support cannot be read.
NO_DECISION = Decision.model_construct(questions=(), outcomes=(), rules=(), cases=())

_YAML = {".yml", ".yaml"}
_READ = {*_YAML, ".txt"}
#: Problems of the file that leave its content as it was meant.
_HARMLESS = {"byte-order-mark", "duplicate-key"}

Kind = TypeVar("Kind", bound=Model)


@dataclass(frozen=True)
class Part:
    """One data file: where it stands, its YAML, and what it says (None if wrong)."""

    path: str
    document: YamlDocument
    content: Model | None


def load(data: Path = DATA) -> Guide:
    """Return the guide that ``data`` (a folder) holds.

    Reads everything before it gives up: the DataError raised lists all problems
    of all files, each with file and line.
    """
    return _load(data, _fingerprint(data))


@lru_cache(maxsize=4)
def _load(data: Path, _fingerprint: object) -> Guide:
    problems: list[Problem] = []
    parts = _read_parts(data, problems)

    def only(kind: type[Kind]) -> Kind | None:
        return next((part.content for part in parts if isinstance(part.content, kind)), None)

    phases = _ordered(parts, Phase)
    documents = _ordered(parts, Document)
    roles, glossary, sources = only(RolesFile), only(GlossaryFile), only(SourcesFile)
    approaches, interface, corrections = (
        only(ApproachesFile),
        only(InterfaceFile),
        only(Corrections),
    )
    header, scales = only(HeaderFile), only(ScalesFile)
    guide = Guide(
        phases=tuple(phases),
        roles=_by_id(roles.roles if roles else ()),
        documents=_by_id(documents),
        header={field.id: field for field in header.fields} if header else {},
        scales=_by_id(scales.scales if scales else ()),
        terms=_by_id(glossary.terms if glossary else ()),
        sources=_by_id(sources.sources if sources else ()),
        approaches=_by_id(approaches.approaches if approaches else ()),
        decision=only(Decision) or NO_DECISION,
        words=_by_id(interface.words if interface else ()),
        corrections=corrections or Corrections(corrections=(), duplicates=(), headings=()),
        organisation=only(Organisation) or Organisation(),
    )
    whole = {part.path for part in parts if part.content is not None}
    check_references(guide, parts, whole, problems)
    problems += check_acts(guide, parts)
    for part in parts:
        if isinstance(part.content, InterfaceFile):
            problems += check_words(part.content, part.document)
        if isinstance(part.content, Decision):
            problems += check_decision(guide, part.document)
    table = _read_table(data, problems)
    if table and len(whole) == len(parts):
        problems += check_source(table, guide, parts, f"{data.name}/{TABLE}")
    if problems:
        raise DataError(problems)
    return guide


def _fingerprint(data: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when any data file changes."""
    paths = sorted(path for path in data.rglob("*") if path.suffix.lower() in _READ)
    stats = ((str(path), path.stat()) for path in paths)
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


def _read_parts(data: Path, problems: list[Problem]) -> list[Part]:
    found = {
        path.relative_to(data).as_posix()
        for path in data.rglob("*")
        if path.suffix.lower() in _YAML and _is_ours(path.relative_to(data).as_posix())
    }
    parts = []
    for pattern, kind in FILES.items():
        names = sorted(name for name in found if _matches(name, pattern))
        if not names and pattern not in OPTIONAL:
            problems.append(Problem(f"{data.name}/{pattern}", 1, "missing-file"))
        for name in names:
            parts.append(_read_part(data, name, kind, problems))
    for name in sorted(found - {part.path for part in parts}):
        hint = nearest(name, _expected_names(name))
        problems.append(Problem(f"{data.name}/{name}", 1, "unknown-file", {"hint": hint}))
    return parts


def _is_ours(name: str) -> bool:
    """Return whether a file is the guide's: a fork's folder may hold more than we read."""
    return name in OPTIONAL or not name.startswith("organisation/")


def _matches(name: str, pattern: str) -> bool:
    """Return whether a path is one that ``pattern`` means: its ``*`` stays within a folder."""
    return name.count("/") == pattern.count("/") and fnmatchcase(name, pattern)


def _expected_names(name: str) -> list[str]:
    """Return what a file called ``name`` could have been meant to be called."""
    renamed = PurePosixPath(name).with_suffix(".yml").as_posix()
    return [renamed] if any(_matches(renamed, pattern) for pattern in FILES) else list(FILES)


def _read_part(data: Path, name: str, kind: type[Model], problems: list[Problem]) -> Part:
    document = read(data / name, f"{data.name}/{name}")
    if name in OPTIONAL and [found.key for found in document.problems] == ["empty-file"]:
        return Part(name, document, kind())
    problems += document.problems
    content = None
    # What could not be read well would only be complained of twice.
    if document.data is not None and all(found.key in _HARMLESS for found in document.problems):
        try:
            content = kind.model_validate(document.data)
        except ValidationError as error:
            problems += shape_problems(document, kind, error)
    return Part(name, document, content)


def _ordered(parts: list[Part], kind: type[Kind]) -> list[Kind]:
    found = [part.content for part in parts if isinstance(part.content, kind)]
    return sorted(found, key=lambda entry: entry.order)  # type: ignore[attr-defined]


EntryKind = TypeVar("EntryKind", bound=Entry)


def _by_id(entries: tuple[EntryKind, ...] | list[EntryKind]) -> dict[str, EntryKind]:
    return {entry.id: entry for entry in entries}


def _read_table(data: Path, problems: list[Problem]) -> Table | None:
    try:
        return read_table(data / TABLE, f"{data.name}/{TABLE}")
    except DataError as error:
        problems += error.problems
        return None
