"""Make what is to be downloaded: each file once, several at a time, never half."""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from macros.assembly.project import Project
from macros.children import follow_parent
from macros.downloads.files import PICTURE, File, files
from macros.downloads.publication import read_publication
from macros.downloads.shelf import Shelf
from macros.downloads.workshop import Workshop, program
from macros.mistakes import reason
from macros.model import Guide
from macros.problems import message, spoken_language

#: Where made files are kept, below the project's root.
SHELF = ".cache/downloads"
#: What needs the system's library for PDF.
_PRINTED = ("pdf", PICTURE)
#: The libraries that write Office files, which are ZIPs, put the time into them, and a ZIP knows
#: none before. What they put there is taken out again.
FIRST_YEAR = 1980
#: Fewer files than this are made at once: starting processes would take longer.
_FEW = 4


class DownloadError(Exception):
    """A file cannot be made; the message says which and why."""


@dataclass(frozen=True)
class Downloads:
    """The files of a site that are there: each with its place on the shelf."""

    paths: dict[File, Path]

    def of(self, subject: str, id_: str, site: str) -> list[File]:
        """Return the files of a thing that the site in a language offers, pictures apart."""
        return [
            file
            for file in self.paths
            if (file.subject, file.id, file.site) == (subject, id_, site) and file.format != PICTURE
        ]

    def picture(self, document: str, site: str) -> File | None:
        """Return the picture of a document's first page, or None."""
        wanted = ("document", document, PICTURE, site)
        for file in self.paths:
            if (file.subject, file.id, file.format, file.site) == wanted:
                return file
        return None

    def size(self, file: File) -> int:
        """Return a file's size in bytes."""
        return self.paths[file].stat().st_size

    def put_whole(self, folder: Path) -> None:
        """Copy the files of every language into the ``folder`` of the whole site."""
        for site in {file.site for file in self.paths}:
            self.put_into(folder, site, "")

    def put_into(self, folder: Path, site: str, below: str) -> None:
        """Copy the files of one language's site into its ``folder``.

        ``below`` is the folder of that site in the whole (``en/``), which addresses begin with.
        """
        for file, path in self.paths.items():
            if file.site == site:
                target = folder / file.address.removeprefix(below)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)


class _Makers:
    """All files of one project and their recipes."""

    def __init__(self, project: Project, guide: Guide) -> None:
        publication = read_publication(project.folder)
        self.shelf = Shelf(project.root / SHELF)
        self.files = files(
            guide,
            publication.addresses,
            publication.languages,
            published=bool(publication.url),
        )
        self._workshop = Workshop(project.root, guide, publication, self.shelf)

    def key(self, file: File) -> str:
        return self._workshop.recipe(file, self.files).key

    def make(self, file: File) -> None:
        recipe = self._workshop.recipe(file, self.files)
        try:
            self.shelf.put(recipe.key, recipe.make())
        except Exception as error:
            if os.environ.get("GUIDE_DEBUG"):
                raise
            raise DownloadError(f"{file.address}: {reason(error)}") from error

    def found(self) -> Downloads:
        keys = {file: self.key(file) for file in self.files}
        there = {file: self.shelf.path(key) for file, key in keys.items() if self.shelf.has(key)}
        return Downloads(there)


def find_downloads(project: Project) -> Downloads:
    """Return the files of a project that are made already."""
    return _makers(project).found()


def make_downloads(project: Project) -> Downloads:
    """Make the files of a project that are not there yet, and return all.

    Without the system's library for PDF there are none of these: see ``print_missing``.
    Raises DownloadError for one that cannot be made.
    """
    makers = _makers(project)
    # Pictures are made of what is made before, kits of both.
    for stage in (_is_made_of_nothing, _is_picture, _is_kit):
        wanted = {
            key: file
            for file in makers.files
            if stage(file) and not makers.shelf.has(key := makers.key(file))
        }
        _make(makers, project, list(wanted.values()))
    makers.shelf.tidy({makers.key(file) for file in makers.files})
    return makers.found()


def print_missing(project: Project) -> bool:
    """Return whether PDF files are wanted that this system has no library to make."""
    makers = _makers(project)
    there = makers.found().paths
    return any(file.format == "pdf" and file not in there for file in makers.files)


def _is_made_of_nothing(file: File) -> bool:
    return not _is_picture(file) and not _is_kit(file)


def _is_picture(file: File) -> bool:
    return file.format == PICTURE


def _is_kit(file: File) -> bool:
    return file.subject == "kit"


def _make(makers: _Makers, project: Project, wanted: Sequence[File]) -> None:
    if any(file.format in _PRINTED for file in wanted):
        from macros.documents.pdf import available

        if not available():
            wanted = [file for file in wanted if file.format not in _PRINTED]
    if wanted and time.localtime().tm_year < FIRST_YEAR:
        raise DownloadError(message("clock-wrong", spoken_language(), year=FIRST_YEAR))
    if len(wanted) < _FEW:
        for file in wanted:
            makers.make(file)
        return
    # Only Linux forks safely with the libraries that are loaded.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(mp_context=context, initializer=_begin, initargs=(project,)) as pool:
        try:
            for making in [pool.submit(_make_one, number) for number in _numbers(makers, wanted)]:
                making.result()
        except BaseException:
            # It would wait for them to the end, and for ever if it was interrupted itself.
            for process in multiprocessing.active_children():
                process.terminate()
            raise


def _numbers(makers: _Makers, wanted: Iterable[File]) -> list[int]:
    return [makers.files.index(file) for file in wanted]


#: In a process that makes files: what it makes them with.
_mine: list[_Makers] = []


def _begin(project: Project) -> None:
    follow_parent()
    # A process that ends with its files throws little away before.
    gc.set_threshold(100_000)
    _mine[:] = [_makers(project)]


def _make_one(number: int) -> None:
    [makers] = _mine
    makers.make(makers.files[number])


def _makers(project: Project) -> _Makers:
    return _makers_of(project, project.guide(), _changed(project))


@lru_cache(maxsize=2)
def _makers_of(project: Project, guide: Guide, _: object) -> _Makers:
    return _Makers(project, guide)


def _changed(project: Project) -> tuple[object, ...]:
    """Return what changes with how files are made and published."""
    paths = [*sorted(project.folder.glob("mkdocs*.yml")), *program(project.root)]
    return (os.environ.get("SITE_URL"), *((path.name, path.stat().st_mtime_ns) for path in paths))
