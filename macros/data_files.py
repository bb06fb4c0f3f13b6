"""Read the files of ``data/``, and of an organisation's folder, each by itself."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, ValidationError

from macros.branding.check import check_branding
from macros.languages.catalogue import TRANSLATIONS
from macros.model import Changes, LogoFile, Organisation
from macros.model.files import FILES, ORGANISATION, RELEASES
from macros.model.shared import Model
from macros.overlay.raw import Raw
from macros.problems import Problem, nearest
from macros.shape import shape_problems
from macros.yaml_reader import Document as YamlDocument
from macros.yaml_reader import read

_YAML = {".yml", ".yaml"}
_READ = {*_YAML, ".txt", ".po", ".svg", ".png"}
#: Problems of the file that leave its content as it was meant.
_HARMLESS = {"byte-order-mark", "duplicate-key"}
#: How many files of the guide are remembered: while one is edited, the others stay as they are.
_KEPT = 256


@dataclass(frozen=True)
class Read:
    """One data file: where it stands, its YAML, and what it says (None if wrong)."""

    path: str
    document: YamlDocument
    content: BaseModel | None


def fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when any file in a folder that is read changes."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _READ)
    stats = ((str(path), path.stat()) for path in paths)
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


def read_raws_of(data: Path, problems: list[Problem]) -> list[Raw]:
    """Return the files of the guide in ``data``, the organisation's and the releases apart.

    What is missing, or read by nothing, is added to ``problems``.
    """
    apart = (f"{ORGANISATION}/", f"{RELEASES}/")
    found = {name for name in _yaml_below(data) if not name.startswith(apart)}
    raws = []
    for pattern, kind in FILES.items():
        if pattern.startswith(f"{ORGANISATION}/"):
            continue
        names = sorted(name for name in found if matches(name, pattern))
        if not names:
            problems.append(Problem(f"{data.name}/{pattern}", 1, "missing-file"))
        raws += [_raw(data / name, data.name, name, kind) for name in names]
    _refuse_unknown(f"{data.name}/", found - {raw.path for raw in raws}, "", problems)
    return raws


def _raw(path: Path, called: str, name: str, kind: type[BaseModel]) -> Raw:
    """Return a file of the guide, read once for as long as it stays as it is."""
    try:
        stat = path.stat()
    except OSError:
        return Raw(name, kind, read(path, f"{called}/{name}"))
    return _read_once(path, called, name, kind, (stat.st_mtime_ns, stat.st_size))


@lru_cache(maxsize=_KEPT)
def _read_once(path: Path, called: str, name: str, kind: type[BaseModel], _: object) -> Raw:
    return Raw(name, kind, read(path, f"{called}/{name}"))


def _refuse_unknown(folder: str, names: set[str], below: str, problems: list[Problem]) -> None:
    """Add a problem for each file that nothing reads."""
    for name in sorted(names):
        hint = nearest(below + name, _expected_names(below + name))
        problems.append(Problem(f"{folder}{name}", 1, "unknown-file", {"hint": hint}))


def _yaml_below(folder: Path) -> set[str]:
    """Return the files of data below a folder, translations apart where they are as they should."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix.lower() in {*_YAML, ".po"}
        and not TRANSLATIONS.fullmatch(path.relative_to(folder).as_posix())
    }


@dataclass(frozen=True)
class Own:
    """What an organisation's folder holds."""

    organisation: Organisation
    logo: LogoFile | None
    part: Read | None
    #: What it says in other files of what it publishes, by their shape.
    statements: dict[type[Model], Read]
    changes: YamlDocument | None
    documents: list[Raw]


def read_organisation(data: Path, folder: Path, problems: list[Problem]) -> Own:
    """Read the folder of an organisation; what is wrong by itself is added to ``problems``."""
    called = f"{called_as(data, folder)}/"
    found = _yaml_below(folder)
    parts: dict[type[Model], Read] = {}
    documents: list[Raw] = []
    read_names = set()
    for pattern, kind in FILES.items():
        below = pattern.removeprefix(f"{ORGANISATION}/")
        if below == pattern:
            continue
        for name in sorted(name for name in found if matches(name, below)):
            read_names.add(name)
            document = read(folder / name, called + name)
            if document.problems and document.problems[0].key == "empty-file":
                continue
            if "*" in below:
                documents.append(Raw(name, kind, document))
            else:
                [parts[kind]] = checked_parts([Raw(pattern, kind, document)], problems)
    _refuse_unknown(called, found - read_names, f"{ORGANISATION}/", problems)
    part, changes = parts.get(Organisation), parts.get(Changes)
    said, logo = Organisation(), None
    if part and isinstance(part.content, Organisation):
        said = part.content
        logo, wrong = check_branding(said, folder, part.document)
        problems += wrong
    return Own(
        said,
        logo,
        part,
        {kind: read for kind, read in parts.items() if kind not in (Organisation, Changes)},
        changes.document if changes and changes.content else None,
        documents,
    )


def called_as(data: Path, folder: Path) -> str:
    """Return how messages call an organisation's folder: from the project's, where it is in it."""
    root = data.resolve().parent
    inside = folder.resolve()
    return inside.relative_to(root).as_posix() if inside.is_relative_to(root) else str(folder)


def matches(name: str, pattern: str) -> bool:
    """Return whether a path is one that ``pattern`` means: its ``*`` stays within a folder."""
    return name.count("/") == pattern.count("/") and fnmatchcase(name, pattern)


def _expected_names(name: str) -> list[str]:
    """Return what a file called ``name`` could have been meant to be called."""
    renamed = PurePosixPath(name).with_suffix(".yml").as_posix()
    return [renamed] if any(matches(renamed, pattern) for pattern in FILES) else list(FILES)


def checked_parts(raws: list[Raw], problems: list[Problem]) -> list[Read]:
    """Return the files as the guide reads them; what is wrong is added to ``problems``."""
    return [_checked(raw, problems) for raw in raws]


def checked_upstream(raws: list[Raw], problems: list[Problem]) -> list[Read]:
    """Return the guide's own files as ``checked_parts`` does, each checked once.

    Nobody changes them, as an organisation's data are changed by what is put into them.
    """
    parts = []
    for raw in raws:
        part, found = _checked_once(raw)
        problems += found
        parts.append(part)
    return parts


@lru_cache(maxsize=_KEPT)
def _checked_once(raw: Raw) -> tuple[Read, tuple[Problem, ...]]:
    found: list[Problem] = []
    return _checked(raw, found), tuple(found)


def _checked(raw: Raw, problems: list[Problem]) -> Read:
    document = raw.document
    problems += document.problems
    content: BaseModel | None = None
    # What could not be read well would only be complained of twice.
    if document.data is not None and all(found.key in _HARMLESS for found in document.problems):
        try:
            content = raw.kind.model_validate(document.data)
        except ValidationError as error:
            problems += shape_problems(document, raw.kind, error)
    return Read(raw.path, document, content)
