"""Read ``data/`` and return the guide, or every reason why it cannot be used."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from macros.acts import check_acts
from macros.data_files import (
    Read,
    called_as,
    checked_parts,
    checked_upstream,
    fingerprint,
    matches,
    read_organisation,
    read_raws_of,
)
from macros.decision.check import check_decision
from macros.languages.merge import Folders, offered, translate
from macros.model import (
    Accessibility,
    Audit,
    Corrections,
    Decision,
    Document,
    Guide,
    Organisation,
    OwnAccessibility,
    Phase,
    Privacy,
)
from macros.model.files import (
    FILES,
    ORGANISATION,
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
from macros.problems import DataError, Part, Problem
from macros.references import check_references
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
#: The files in which it says something, with their shapes.
SPEAKS: dict[str, type[Model]] = {
    SAID: Organisation,
    "accessibility.yml": OwnAccessibility,
    "privacy.yml": Privacy,
}
#: What it changes.
CHANGED = "changes.yml"
#: Names the folder of an organisation other than the project's own.
ENVIRONMENT = "GUIDE_ORGANISATION"

#: Where the decision support cannot be read.
NO_DECISION = Decision.model_construct(questions=(), outcomes=(), rules=(), cases=())
#: Where the statement of accessibility cannot.
NO_ACCESSIBILITY = Accessibility.model_construct(date=date.min, technologies=(), checks=())

Kind = TypeVar("Kind", bound=Model)


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
    return Folders(data, data.name, folder, called_as(data, folder))


@dataclass(frozen=True, eq=False)
class Whole:
    """A guide, that of upstream alone, and what the organisation says and changes of it.

    ``audits`` are those of accessibility, the guide's and the organisation's, each with the
    file that tells of it.
    """

    guide: Guide
    said: YamlDocument
    upstream: Guide
    raws: tuple[Raw, ...]
    overlay: Overlay
    audits: tuple[tuple[Audit, YamlDocument], ...] = ()


def read_whole(data: Path = DATA, organisation: Path | None = None) -> Whole:
    """Return the guide with what it was made of; else as ``load``."""
    folder = organisation or organisation_folder(data)
    prints = fingerprint(folder), _fingerprint_of_site(data.parent)
    return _read_whole(data, folder, fingerprint(data), prints)


def read_texts(data: Path = DATA, *, own: bool) -> list[tuple[str, Value]]:
    """Return the data as read: the path of each file, and what it says, without translations.

    With ``own``, as the organisation changes them, with what it says of itself. Raises
    DataError if the guide cannot be loaded.
    """
    whole = read_whole(data)
    raws = copied(list(whole.raws))
    if own:
        merge(raws, whole.overlay)
        folder = organisation_folder(data)
        for name, kind in SPEAKS.items():
            path = f"{ORGANISATION}/{name}"
            raws.append(Raw(path, kind, read(folder / name, path)))
    return [(raw.path, raw.document.data) for raw in raws]


@lru_cache(maxsize=4)
def _read_whole(data: Path, folder: Path, of_data: object, _: object) -> Whole:
    upstream = _read_upstream(data, of_data)
    problems = list(upstream.problems)
    own = read_organisation(data, folder, problems)
    guide, organisation = upstream.guide, own.organisation
    codes = offered(data.parent, own.part.document.data if own.part else None)
    further = set(codes) - set(LANGUAGES)
    changed = bool(own.changes or own.documents)
    overlay = Overlay(own.changes or YamlDocument(""), tuple(own.documents))
    raws = copied(list(upstream.raws)) if changed or further else list(upstream.raws)
    wrong = merge(raws, overlay) if changed else []
    speaks = [Raw(own.part.path, Organisation, own.part.document)] if own.part else []
    speaks += [Raw(read.path, kind, read.document) for kind, read in own.statements.items()]
    texts = [(raw.path, raw.document.data) for raw in (*raws, *speaks)]
    translations = translate(texts, codes, folders(data, folder), problems)
    # Once more, with what it says in those languages.
    said = checked_parts(speaks, []) if changed or further else [*own.statements.values()]
    if changed or further:
        found: list[Problem] = []
        parts = checked_parts(raws, found)
        organisation = _only(said, Organisation) or organisation
        guide = _guide(parts, organisation)
        _check(guide, parts, found)
        # What comes of a change that cannot be would be said of files that are right.
        called = f"{called_as(data, folder)}/"
        problems += wrong
        problems += [
            each
            for each in found
            if not wrong or (each.file.startswith(called) and each.key != "empty-list")
        ]
        if changed and not upstream.problems and not wrong:
            problems = [_following(each, data.name, f"{called}{CHANGED}") for each in problems]
    guide = replace(
        guide,
        organisation=organisation,
        own_accessibility=_only(said, OwnAccessibility) or OwnAccessibility(),
        privacy=_only(said, Privacy) or Privacy(),
        logo=own.logo,
        translations=translations,
    )
    for part in own.statements.values():
        check_references(guide, [part], {part.path}, problems)
    if own.part and own.part.content:
        check_references(guide, [own.part], {own.part.path}, problems)
        problems += check_papers(guide, own.part.document)
    if problems:
        raise DataError(problems)
    spoken = own.part.document if own.part else YamlDocument(f"{called_as(data, folder)}/{SAID}")
    records = [(raw.kind, raw.document) for raw in upstream.raws]
    records += [(kind, part.document) for kind, part in own.statements.items()]
    audits = {
        Accessibility: guide.accessibility.audit,
        OwnAccessibility: guide.own_accessibility.audit,
    }
    return Whole(
        guide,
        spoken,
        upstream.guide,
        upstream.raws,
        overlay,
        tuple((audit, document) for kind, document in records if (audit := audits.get(kind))),
    )


class _Wording(Part):
    """What a problem says, as a part of another."""

    def say(self, language: str) -> str:
        problem = self.values["problem"]
        assert isinstance(problem, Problem)
        return problem.say(language)


def _following(problem: Problem, data: str, changes: str) -> Problem:
    """Say of a problem in the guide, which is right by itself, that it follows from changes."""
    name = problem.file.removeprefix(f"{data}/")
    if name.startswith(f"{ORGANISATION}/") or not any(matches(name, each) for each in FILES):
        return problem
    return Problem(changes, 1, "change-follows", {"problem": _Wording("", {"problem": problem})})


def read_raws(data: Path = DATA) -> tuple[Raw, ...]:
    """Return the guide's own data as read, without what any organisation changes."""
    return _read_upstream(data, fingerprint(data)).raws


@dataclass(frozen=True)
class _Upstream:
    raws: tuple[Raw, ...]
    guide: Guide
    problems: tuple[Problem, ...]


@lru_cache(maxsize=2)
def _read_upstream(data: Path, _fingerprint: object) -> _Upstream:
    """Return the guide's own data, checked by themselves."""
    problems: list[Problem] = []
    raws = read_raws_of(data, problems)
    parts = checked_upstream(raws, problems)
    guide = _guide(parts, Organisation())
    _check(guide, parts, problems)
    table = _read_table(data, problems)
    if table and all(part.content is not None for part in parts):
        problems += check_source(table, guide, parts, f"{data.name}/{TABLE}")
    return _Upstream(tuple(raws), guide, tuple(problems))


def _only(parts: list[Read], kind: type[Kind]) -> Kind | None:
    """Return what the file of a shape says, None where there is none or it is wrong."""
    return next((part.content for part in parts if isinstance(part.content, kind)), None)


def _guide(parts: list[Read], organisation: Organisation) -> Guide:
    def only(kind: type[Kind]) -> Kind | None:
        return _only(parts, kind)

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
        accessibility=only(Accessibility) or NO_ACCESSIBILITY,
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


def _fingerprint_of_site(root: Path) -> tuple[tuple[str, int], ...]:
    """Return what changes when a page changes, or which languages the site offers."""
    paths = sorted((*root.glob("mkdocs*.yml"), *root.glob("docs/??/**/*.md")))
    return tuple((str(path), path.stat().st_mtime_ns) for path in paths)


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
