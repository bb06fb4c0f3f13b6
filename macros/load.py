"""Read ``data/`` and return the guide, or every reason why it cannot be used."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from macros.acts import check_acts
from macros.branding.check import check_branding
from macros.decision.check import check_decision
from macros.languages.catalogue import TRANSLATIONS
from macros.languages.merge import Folders, offered, translate
from macros.model import (
    Changes,
    Corrections,
    Decision,
    Document,
    Guide,
    LogoFile,
    Organisation,
    Phase,
)
from macros.model.files import (
    FILES,
    ORGANISATION,
    RELEASES,
    ApproachesFile,
    GlossaryFile,
    HeaderFile,
    InterfaceFile,
    RolesFile,
    ScalesFile,
    SourcesFile,
)
from macros.model.shared import LANGUAGES, Entry, Model
from macros.overlay.merge import Overlay, merge
from macros.overlay.raw import Raw, copied
from macros.papers import check_papers
from macros.problems import DataError, Part, Problem, nearest
from macros.references import check_references
from macros.shape import shape_problems
from macros.source import Table, check_source, read_table
from macros.words import check_words
from macros.yaml_reader import Document as YamlDocument
from macros.yaml_reader import Value, read

#: Where the project's data lie, unless told otherwise.
DATA = Path(__file__).resolve().parent.parent / "data"
#: The source, kept as it was published.
TABLE = "source/conseils-table.txt"

#: What an organisation says of itself, in its folder.
SAID = "organisation.yml"
#: What it changes.
CHANGED = "changes.yml"
#: Names the folder of an organisation other than the project's own.
ENVIRONMENT = "GUIDE_ORGANISATION"

#: Where the decision support cannot be read.
NO_DECISION = Decision.model_construct(questions=(), outcomes=(), rules=(), cases=())

_YAML = {".yml", ".yaml"}
_READ = {*_YAML, ".txt", ".po", ".svg", ".png"}
#: Problems of the file that leave its content as it was meant.
_HARMLESS = {"byte-order-mark", "duplicate-key"}

Kind = TypeVar("Kind", bound=Model)


@dataclass(frozen=True)
class Read:
    """One data file: where it stands, its YAML, and what it says (None if wrong)."""

    path: str
    document: YamlDocument
    content: BaseModel | None


def load(data: Path = DATA, organisation: Path | None = None) -> Guide:
    """Return the guide that ``data`` (a folder) holds, as an organisation changes it.

    ``organisation`` is its folder: that of the environment, or the one in ``data``, unless
    told. Reads everything before it gives up: the DataError raised lists all problems of
    all files, each with file and line.
    """
    return read_whole(data, organisation).guide


def organisation_folder(data: Path = DATA) -> Path:
    """Return the folder of the organisation whose guide this is: ``GUIDE_ORGANISATION``, or ours.

    The environment speaks of the project's own data, not of others'. Raises DataError if it
    names what is no organisation's folder: the guide would be built as nobody's.
    """
    told = os.environ.get(ENVIRONMENT)
    if not told or data != DATA:
        return data / ORGANISATION
    folder = Path(told).resolve()
    if not (folder / SAID).is_file():
        values = {"variable": ENVIRONMENT, "file": SAID}
        raise DataError([Problem(str(folder), 1, "organisation-missing", values)])
    return folder


def folders(data: Path = DATA, organisation: Path | None = None) -> Folders:
    """Return where translations are read: in ``data``, and in the organisation's folder."""
    folder = organisation or organisation_folder(data)
    return Folders(data, data.name, folder, _called(data, folder))


@dataclass(frozen=True, eq=False)
class Whole:
    """A guide, that of upstream alone, and what the organisation says and changes of it."""

    guide: Guide
    said: YamlDocument
    upstream: Guide
    raws: tuple[Raw, ...]
    overlay: Overlay


def read_whole(data: Path = DATA, organisation: Path | None = None) -> Whole:
    """Return the guide with what it was made of; else as ``load``."""
    folder = organisation or organisation_folder(data)
    prints = _fingerprint(folder), _fingerprint_of_site(data.parent)
    return _read_whole(data, folder, _fingerprint(data), prints)


def read_texts(data: Path = DATA, *, own: bool) -> list[tuple[str, Value]]:
    """Return the data as read: the path of each file, and what it says, without translations.

    With ``own``, as the organisation changes them, with what it says of itself. Raises
    DataError if the guide cannot be loaded.
    """
    whole = read_whole(data)
    raws = copied(list(whole.raws))
    if own:
        merge(raws, whole.overlay)
        path = f"{ORGANISATION}/organisation.yml"
        said = read(organisation_folder(data) / "organisation.yml", path)
        raws.append(Raw(path, Organisation, said))
    return [(raw.path, raw.document.data) for raw in raws]


@lru_cache(maxsize=4)
def _read_whole(data: Path, folder: Path, of_data: object, _: object) -> Whole:
    upstream = _read_upstream(data, of_data)
    problems = list(upstream.problems)
    own = _read_organisation(data, folder, problems)
    guide, organisation = upstream.guide, own.organisation
    codes = offered(data.parent, own.part.document.data if own.part else None)
    further = set(codes) - set(LANGUAGES)
    changed = bool(own.changes or own.documents)
    overlay = Overlay(own.changes or YamlDocument(""), tuple(own.documents))
    raws = copied(list(upstream.raws)) if changed or further else list(upstream.raws)
    wrong = merge(raws, overlay) if changed else []
    speaks = [Raw(own.part.path, Organisation, own.part.document)] if own.part else []
    texts = [(raw.path, raw.document.data) for raw in (*raws, *speaks)]
    translations = translate(texts, codes, folders(data, folder), problems)
    if changed or further:
        found: list[Problem] = []
        parts = _checked_parts(raws, found)
        # Once more, with what it says in those languages.
        for part in _checked_parts(speaks, []):
            if isinstance(part.content, Organisation):
                organisation = part.content
        guide = _guide(parts, organisation)
        _check(guide, parts, found)
        # What comes of a change that cannot be would be said of files that are right.
        called = f"{_called(data, folder)}/"
        problems += wrong
        problems += [
            each
            for each in found
            if not wrong or (each.file.startswith(called) and each.key != "empty-list")
        ]
        if changed and not upstream.problems and not wrong:
            problems = [_following(each, data.name, f"{called}{CHANGED}") for each in problems]
    guide = replace(guide, organisation=organisation, logo=own.logo, translations=translations)
    if own.part and own.part.content:
        check_references(guide, [own.part], {own.part.path}, problems)
        problems += check_papers(guide, own.part.document)
    if problems:
        raise DataError(problems)
    said = own.part.document if own.part else YamlDocument(f"{_called(data, folder)}/{SAID}")
    return Whole(guide, said, upstream.guide, upstream.raws, overlay)


class _Wording(Part):
    """What a problem says, as a part of another."""

    def say(self, language: str) -> str:
        problem = self.values["problem"]
        assert isinstance(problem, Problem)
        return problem.say(language)


def _following(problem: Problem, data: str, changes: str) -> Problem:
    """Say of a problem in the guide, which is right by itself, that it follows from changes."""
    name = problem.file.removeprefix(f"{data}/")
    if name.startswith(f"{ORGANISATION}/") or not any(_matches(name, each) for each in FILES):
        return problem
    return Problem(changes, 1, "change-follows", {"problem": _Wording("", {"problem": problem})})


def read_raws(data: Path = DATA) -> tuple[Raw, ...]:
    """Return the guide's own data as read, without what any organisation changes."""
    return _read_upstream(data, _fingerprint(data)).raws


@dataclass(frozen=True)
class _Upstream:
    raws: tuple[Raw, ...]
    guide: Guide
    problems: tuple[Problem, ...]


@lru_cache(maxsize=2)
def _read_upstream(data: Path, _fingerprint: object) -> _Upstream:
    """Return the guide's own data, checked by themselves."""
    problems: list[Problem] = []
    raws = _read_raws(data, problems)
    parts = _checked_parts(raws, problems)
    guide = _guide(parts, Organisation())
    _check(guide, parts, problems)
    table = _read_table(data, problems)
    if table and all(part.content is not None for part in parts):
        problems += check_source(table, guide, parts, f"{data.name}/{TABLE}")
    return _Upstream(tuple(raws), guide, tuple(problems))


def _guide(parts: list[Read], organisation: Organisation) -> Guide:
    def only(kind: type[Kind]) -> Kind | None:
        return next((part.content for part in parts if isinstance(part.content, kind)), None)

    roles, glossary, sources = only(RolesFile), only(GlossaryFile), only(SourcesFile)
    approaches, interface, corrections = (
        only(ApproachesFile),
        only(InterfaceFile),
        only(Corrections),
    )
    header, scales = only(HeaderFile), only(ScalesFile)
    return Guide(
        phases=tuple(_ordered(parts, Phase)),
        roles=_by_id(roles.roles if roles else ()),
        documents=_by_id(_ordered(parts, Document)),
        header={field.id: field for field in header.fields} if header else {},
        scales=_by_id(scales.scales if scales else ()),
        terms=_by_id(glossary.terms if glossary else ()),
        sources=_by_id(sources.sources if sources else ()),
        approaches=_by_id(approaches.approaches if approaches else ()),
        decision=only(Decision) or NO_DECISION,
        words=_by_id(interface.words if interface else ()),
        corrections=corrections or Corrections(corrections=(), duplicates=(), headings=()),
        organisation=organisation,
    )


def _check(guide: Guide, parts: list[Read], problems: list[Problem]) -> None:
    """Add to ``problems`` what is wrong between the files."""
    whole = {part.path for part in parts if part.content is not None}
    check_references(guide, parts, whole, problems)
    problems += check_acts(guide, parts)
    for part in parts:
        if isinstance(part.content, InterfaceFile):
            problems += check_words(part.content, part.document)
        if isinstance(part.content, Decision):
            problems += check_decision(guide, part.document)


def _fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when any file in a folder that is read changes."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _READ)
    stats = ((str(path), path.stat()) for path in paths)
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


def _fingerprint_of_site(root: Path) -> tuple[tuple[str, int], ...]:
    """Return what changes when a page changes, or which languages the site offers."""
    paths = sorted((*root.glob("mkdocs*.yml"), *root.glob("docs/??/**/*.md")))
    return tuple((str(path), path.stat().st_mtime_ns) for path in paths)


def _read_raws(data: Path, problems: list[Problem]) -> list[Raw]:
    """Read the files of the guide, the organisation's and the releases apart."""
    apart = (f"{ORGANISATION}/", f"{RELEASES}/")
    found = {name for name in _yaml_below(data) if not name.startswith(apart)}
    raws = []
    for pattern, kind in FILES.items():
        if pattern.startswith(f"{ORGANISATION}/"):
            continue
        names = sorted(name for name in found if _matches(name, pattern))
        if not names:
            problems.append(Problem(f"{data.name}/{pattern}", 1, "missing-file"))
        raws += [Raw(name, kind, read(data / name, f"{data.name}/{name}")) for name in names]
    _refuse_unknown(f"{data.name}/", found - {raw.path for raw in raws}, "", problems)
    return raws


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
class _Own:
    """What an organisation's folder holds."""

    organisation: Organisation
    logo: LogoFile | None
    part: Read | None
    changes: YamlDocument | None
    documents: list[Raw]


def _read_organisation(data: Path, folder: Path, problems: list[Problem]) -> _Own:
    """Read the folder of an organisation; what is wrong by itself is added to ``problems``."""
    called = f"{_called(data, folder)}/"
    found = _yaml_below(folder)
    parts: dict[type[Model], Read] = {}
    documents: list[Raw] = []
    read_names = set()
    for pattern, kind in FILES.items():
        below = pattern.removeprefix(f"{ORGANISATION}/")
        if below == pattern:
            continue
        for name in sorted(name for name in found if _matches(name, below)):
            read_names.add(name)
            document = read(folder / name, called + name)
            if document.problems and document.problems[0].key == "empty-file":
                continue
            if "*" in below:
                documents.append(Raw(name, kind, document))
            else:
                [parts[kind]] = _checked_parts([Raw(pattern, kind, document)], problems)
    _refuse_unknown(called, found - read_names, f"{ORGANISATION}/", problems)
    part, changes = parts.get(Organisation), parts.get(Changes)
    said, logo = Organisation(), None
    if part and isinstance(part.content, Organisation):
        said = part.content
        logo, wrong = check_branding(said, folder, part.document)
        problems += wrong
    return _Own(
        said,
        logo,
        part,
        changes.document if changes and changes.content else None,
        documents,
    )


def _called(data: Path, folder: Path) -> str:
    """Return how messages call an organisation's folder: from the project's, where it is in it."""
    root = data.resolve().parent
    inside = folder.resolve()
    return inside.relative_to(root).as_posix() if inside.is_relative_to(root) else str(folder)


def _matches(name: str, pattern: str) -> bool:
    """Return whether a path is one that ``pattern`` means: its ``*`` stays within a folder."""
    return name.count("/") == pattern.count("/") and fnmatchcase(name, pattern)


def _expected_names(name: str) -> list[str]:
    """Return what a file called ``name`` could have been meant to be called."""
    renamed = PurePosixPath(name).with_suffix(".yml").as_posix()
    return [renamed] if any(_matches(renamed, pattern) for pattern in FILES) else list(FILES)


def _checked_parts(raws: list[Raw], problems: list[Problem]) -> list[Read]:
    """Return the files as the guide reads them; what is wrong with each is added."""
    return [_checked(raw, problems) for raw in raws]


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


def _ordered(parts: list[Read], kind: type[Kind]) -> list[Kind]:
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
