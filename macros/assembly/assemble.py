"""Assemble an organisation's site: write what MkDocs builds into the project's folder."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from macros.addresses import CONFIGURATION, ROWS, Language, Page, languages, read_pages, table
from macros.assembly.configuration import (
    Configuration,
    Environment,
    merged,
    own_configuration,
    read_configuration,
)
from macros.assembly.configuration import written as configuration_written
from macros.assembly.navigation import navigation
from macros.assembly.pages import dead_links, gather, what_runs
from macros.assembly.project import Project
from macros.assembly.translation import as_pages, translated
from macros.branding.site import brand_files, brand_theme
from macros.foot import foot
from macros.languages.theme import can_be_translated
from macros.load import read_whole
from macros.model import Guide, Text
from macros.model.organisation import Navigation
from macros.model.shared import REFERENCE
from macros.phrases import spoken
from macros.problems import DataError, Problem, nearest

#: Where the pages of a project, and of an organisation, are.
DOCS = "docs"
#: What a site is made of, below the program's folder.
WATCHED = ("data", "docs", "macros", "overrides")


def assemble(project: Project) -> None:
    """Write the configurations and pages of a project's site into its folder.

    Raises DataError for data, pages or an organisation that cannot be used. What is there
    already and right is not touched.
    """
    _Assembly(project).write()


@dataclass(frozen=True)
class _Spoken:
    """A language of the site, with the configuration and the pages that it begins with.

    ``pages`` are all of them where they are translated, None where they are read.
    """

    language: Language
    base: Configuration
    keys: Mapping[str, str]
    pages: Sequence[Page] | None = None


class _Assembly:
    """What one site is made of."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._problems: list[Problem] = []
        whole = read_whole(project.root / "data", project.organisation)
        self._said = whole.said
        self._audits = whole.audits
        self._guide: Guide = whole.guide
        self._upstream: Guide = whole.upstream
        self._organisation = self._guide.organisation
        # Those whose pages are written: French and English. Others may have some.
        self._known = {
            language.code: language
            for language in languages(project.root)
            if not can_be_translated(language.code)
        }
        offered = tuple(language.code for language in languages(project.root))
        listed = self._organisation.languages or offered
        self._check_languages(listed)
        # One that is listed twice is one language.
        codes = tuple(dict.fromkeys(listed))
        self._spoken = [
            self._speak(code, first=code == codes[0])
            for code in codes
            if code in self._known or can_be_translated(code)
        ]

    def write(self) -> None:
        """Write everything. Raises DataError, nothing written, for what is wrong."""
        pages = {
            spoken_.language.code: gather(
                self._guide,
                spoken_.language,
                self._folders(spoken_.language.code) if spoken_.pages is None else [],
                self._project.root,
                self._problems,
                partial(_besides, spoken_.pages or ()),
                self._renamed(),
            )
            for spoken_ in self._spoken
        }
        self._check_navigation(pages)
        self._check_audits(pages)
        self._check_own_pages(pages)
        if self._problems:
            raise DataError(self._problems)
        files: dict[str, bytes] = {}
        addresses = table(
            {each.language.folder: pages[each.language.code] for each in self._spoken}
        )
        for each in self._spoken:
            code = each.language.code
            configuration = self._configuration(each, pages[code], addresses)
            name = each.language.configuration.name
            files[name] = configuration_written(configuration).encode()
            for below, content in brand_files(self._guide).items():
                files[f"{DOCS}/{code}/{below}"] = content
            for page in pages[code]:
                files[f"{DOCS}/{code}/{page.path}"] = page.text.encode()
            # Pages that are made from the French show the pictures of the French.
            made = self._folders(REFERENCE) if each.pages is not None else []
            for folder in [*made, *self._folders(code)]:
                for path in folder.rglob("*"):
                    if path.is_file() and path.suffix != ".md" and path.name[0] != ".":
                        below = path.relative_to(folder).as_posix()
                        files[f"{DOCS}/{code}/{below}"] = path.read_bytes()
        _write(self._project.folder, files)

    def _speak(self, code: str, *, first: bool) -> _Spoken:
        folder = self._project.folder
        name = CONFIGURATION if first else f"mkdocs.{code}.yml"
        language = Language(code, folder / name, folder / DOCS / code, "" if first else f"{code}/")
        if code not in self._known:
            return self._translate(language)
        known = self._known[code]
        base = read_configuration(known.configuration)
        keys = {
            page.path: page.key for page in read_pages(code, known.pages, self._project.root, [])
        }
        return _Spoken(language, base, keys)

    def _translate(self, language: Language) -> _Spoken:
        """Return a language without pages in the project: the French ones translated."""
        root, code = self._project.root, language.code
        site = translated(self._project, self._guide, code, self._problems)
        base = merged(read_configuration(root / CONFIGURATION), site.configuration)
        base = merged(base, own_configuration(root / f"mkdocs.{code}.yml"))
        pages = as_pages(site, code)
        return _Spoken(language, base, {page.path: page.key for page in pages}, pages)

    def _folders(self, code: str) -> list[Path]:
        """Return the folders of a language's pages: the project's, then the organisation's."""
        both = (self._project.root / DOCS / code, self._project.organisation / DOCS / code)
        return [folder for folder in both if folder.is_dir()]

    def _renamed(self) -> dict[str, Text]:
        """The titles of phases and documents that are not the guide's, by their pages."""
        upstream, guide = self._upstream, self._guide
        both = [
            (f"phase-{name}", phase.title, upstream.phase[name].title)
            for name, phase in guide.phase.items()
            if name in upstream.phase
        ]
        both += [
            (f"document-{name}", document.title, upstream.documents[name].title)
            for name, document in guide.documents.items()
            if name in upstream.documents
        ]
        return {key: now for key, now, was in both if (now.fr, now.en) != (was.fr, was.en)}

    def _check_languages(self, codes: Sequence[str]) -> None:
        for number, code in enumerate(codes):
            if code not in self._known and not can_be_translated(code):
                location = ("languages", number)
                problem = self._said.problem(location, "no-such-language", {"id": code})
                self._problems.append(problem)

    def _check_navigation(self, pages: Mapping[str, Sequence[Page]]) -> None:
        keys = {page.key for mine in pages.values() for page in mine}
        wishes = self._organisation.navigation or Navigation()
        for field in ("first", "without"):
            for number, key in enumerate(getattr(wishes, field) or ()):
                if key not in keys:
                    location = ("navigation", field, number)
                    values = {"id": key, "hint": nearest(key, keys)}
                    self._problems.append(self._said.problem(location, "no-such-page", values))

    def _check_audits(self, pages: Mapping[str, Sequence[Page]]) -> None:
        keys = {page.key for mine in pages.values() for page in mine}
        for audit, document in self._audits:
            for number, key in enumerate(audit.pages):
                if key not in keys:
                    location = ("audit", "pages", number)
                    values = {"id": key, "hint": nearest(key, keys)}
                    self._problems.append(document.problem(location, "audit-page", values))

    def _check_own_pages(self, pages: Mapping[str, Sequence[Page]]) -> None:
        """Find its links that lead nowhere, what would run, and its pages that nobody sees."""
        own = self._project.organisation
        for path in sorted(own.rglob("*.md")):
            name = _called(path, self._project.root)
            folder, code, *_ = (*path.relative_to(own).parts, "")
            if path.name == "README.md":
                continue
            if folder != DOCS or len(code) != 2:
                self._problems.append(Problem(name, 1, "stray-page"))
                continue
            page = path.relative_to(own / DOCS / code).as_posix()
            self._problems += dead_links(path, name, page, pages.get(code, ()))
            self._problems += what_runs(path, name)

    def _configuration(
        self, each: _Spoken, pages: Sequence[Page], addresses: Mapping[str, Any]
    ) -> Configuration:
        root, organisation = self._project.root, self._organisation
        code, folder = each.language.code, each.language.folder
        site = organisation.site
        configuration = dict(each.base)
        if site and site.name:
            configuration["site_name"] = spoken(site.name, code)[0]
        if site and site.description:
            configuration["site_description"] = spoken(site.description, code)[0]
        nav = navigation(
            each.base.get("nav") or [],
            each.keys,
            pages,
            self._guide.phase,
            organisation.navigation or Navigation(),
        )
        extra = {key: value for key, value in each.base["extra"].items() if key != "language"}
        brand = brand_theme(self._guide, code)
        return {
            **configuration,
            "extra_css": [*each.base.get("extra_css", []), *brand.get("extra_css", [])],
            "site_url": self._site_url(code, folder),
            "docs_dir": f"{DOCS}/{code}",
            "site_dir": str(root / "site" / folder),
            "nav": nav,
            "not_in_nav": "".join(f"/{page.path}\n" for page in pages),
            "theme": {
                **each.base["theme"],
                "custom_dir": str(root / "overrides"),
                **brand.get("theme", {}),
            },
            "plugins": _with_module(each.base["plugins"], root),
            "hooks": [str(root / hook) for hook in each.base.get("hooks", [])],
            "watch": [
                *(str(root / name) for name in WATCHED),
                str(self._project.organisation),
                *(str(language.configuration) for language in languages(root)),
            ],
            "extra": {
                **extra,
                **brand.get("extra", {}),
                "foot": foot(self._guide, code, date.today()),
                "guide": {**extra["guide"], "folder": str(self._project.folder)},
                "languages": self._rows(),
                "addresses": addresses,
            },
        }

    def _site_url(self, code: str, folder: str) -> Any:
        """Return where a language is published: as the environment says, or the organisation."""
        site = self._organisation.site
        url = os.environ.get("SITE_URL") or (site.address if site else None)
        if url:
            return f"{url.rstrip('/')}/{folder}"
        name = f"SITE_URL_{code.upper()}" if folder else "SITE_URL"
        return Environment([name, f"http://localhost:8000/{folder}"])

    def _rows(self) -> dict[str, Any]:
        """Return what each language is called, and says on the page that is not there."""
        rows = self._spoken[0].base
        for name in ROWS:
            rows = rows.get(name, {})
        return {
            each.language.code: each.base["extra"].get("language") or rows.get(each.language.code)
            for each in self._spoken
        }


def _besides(pages: Sequence[Page], _: list[Page]) -> list[Page]:
    return list(pages)


def _with_module(plugins: Any, root: Path) -> list[Any]:
    """Return the plugins with the macros' module found from any folder."""
    found = []
    for plugin in plugins:
        if isinstance(plugin, dict) and "macros" in plugin:
            plugin = {"macros": {**plugin["macros"], "module_name": str(root / "macros")}}
        found.append(plugin)
    return found


def _called(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Have a folder hold these files and no others; each is whole at any moment."""
    for name, content in files.items():
        path = folder / name
        if path.is_file() and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f".{path.name}.{os.getpid()}")
        half.write_bytes(content)
        half.replace(path)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in files and path.name[0] != ".":
            path.unlink(missing_ok=True)
