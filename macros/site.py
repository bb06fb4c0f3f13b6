"""Build the site of all languages beside ``site/`` and swap it in when all of it is right."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from macros.addresses import CONFIGURATION, check_pages, languages, written
from macros.assembly.assemble import WATCHED, assemble
from macros.assembly.project import Project
from macros.coverage import coverage
from macros.downloads.make import DownloadError, make_downloads, print_missing
from macros.mistakes import reason
from macros.problems import DataError, counted, message, own_command, spoken_language
from macros.site_check import check_site
from macros.sources import changed, moments
from macros.template_cache import TEMPLATES

#: How often to try to swap, a tenth of a second apart.
SWAPS = 30
#: The last moment that a compressed file can tell, in seconds since 1970.
LATEST = 2**32 - 1
#: How long what a build that was killed has left stays, in seconds: another may still be at work.
LEFT = 3600
#: How many untranslated texts the build names.
LISTED = 20


class SiteError(Exception):
    """The site was not built; the message says why, and that the last good one stays."""


def build_site(project: Project, site: Path, *, strict: bool = False) -> None:
    """Assemble, build and check every language of a project, and replace the folder ``site``.

    ``strict`` wants every file to download; else those that this system cannot
    make are left out, and said. Raises DataError if the data are wrong, SiteError
    for anything else; the site that was there before is then untouched.
    """
    # A build throws little away before its end: looking for it takes a tenth of the time.
    gc.set_threshold(100_000)
    _settle_environment()
    site = site.resolve()
    # Of its own for each build, so that two at once do not mix.
    fresh = site.with_name(f"{site.name}.new-{os.getpid()}")
    previous = site.with_name(f"{site.name}.old")
    try:
        _restore(site, previous, fresh)
        _remove_leftovers(site)
        sources = [*(project.root / name for name in WATCHED), project.organisation]
        before = moments(sources)
        assemble(project)
        before |= moments([project.folder])
        check_pages(project.folder, project.guide().pages)
        if written(project.root) != (project.root / CONFIGURATION).read_text(encoding="utf-8"):
            what = f"{CONFIGURATION}: {own_command('addresses')}"
            raise SiteError(message("stale", spoken_language(), what=what))
        prepare_downloads(project, strict=strict)
        _run_mkdocs(project, fresh)
        problems = check_site(fresh)
        if problems:
            raise SiteError("\n".join(problems))
        # Edited, or assembled anew by another build: pages of before would stand beside others.
        new = changed(before, moments([*sources, project.folder]))
        if new:
            what = os.path.relpath(new[0])
            raise SiteError(message("changed-meanwhile", spoken_language(), what=what))
        _swap(fresh, site, previous)
        TEMPLATES.tidy()
    except (DataError, SiteError):
        raise
    except KeyboardInterrupt as error:
        raise SiteError(message("stopped", spoken_language())) from error
    except Exception as error:
        raise SiteError(reason(error)) from error
    finally:
        _remove(fresh)


def serve_site(project: Project, address: str | None = None) -> None:
    """Preview a project's site at ``address`` (host:port), built again after every edit.

    Raises SiteError if the address is not to be had.
    """
    from mkdocs.commands.serve import serve

    _settle_environment()
    assemble(project)
    # A macro's mistake is shown in its page instead of ending the preview.
    os.environ["GUIDE_ON_ERROR_FAIL"] = "false"
    os.environ["GUIDE_DOWNLOADS"] = "found"
    sys.dont_write_bytecode = True
    _show_log(logging.INFO)
    more: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        serve(config_file=str(project.folder / CONFIGURATION), **more)
    except OSError as error:
        raise SiteError(reason(error)) from error


def assembling(project: Project, build: Callable[[], None]) -> Callable[[], None]:
    """Return the preview's ``build``, with the project assembled anew before it."""

    def assemble_and_build() -> None:
        from mkdocs.exceptions import Abort

        # Imported at each build, since the macros may have been edited.
        from macros.assembly.assemble import assemble
        from macros.assembly.project import Project
        from macros.problems import DataError

        try:
            assemble(Project(project.root, project.folder, project.organisation))
        except DataError as error:
            raise Abort(str(error)) from error
        build()

    return assemble_and_build


def prepare_downloads(project: Project, *, strict: bool) -> None:
    """Make the files to download that are missing; say once what this system lacks for some.

    Not where ``GUIDE_DOWNLOADS`` is ``found``: those are offered that are made already, as
    the preview does, which could not follow each edit at once. Raises SiteError if one
    cannot be made, and for what is lacking if ``strict``.
    """
    if os.environ.get("GUIDE_DOWNLOADS") == "found":
        return
    try:
        make_downloads(project)
    except DownloadError as error:
        raise SiteError(str(error)) from error
    if print_missing(project):
        said = message("pango-missing", spoken_language())
        if strict:
            raise SiteError(said)
        print(said, file=sys.stderr)


def _settle_environment() -> None:
    """Have MkDocs find the environment as it takes it: an empty variable is none.

    Unless told otherwise it writes the day of the build into the compressed sitemap, and the
    same input would make another site the day after. Raises SiteError for what is no time.
    """
    for name in ("SITE_URL", "SOURCE_DATE_EPOCH"):
        if os.environ.get(name) == "":
            del os.environ[name]
    moment = os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    if not moment.isdecimal() or int(moment) > LATEST:
        raise SiteError(message("not-a-moment", spoken_language(), found=moment))


def _run_mkdocs(project: Project, fresh: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from macros.language_builds import LanguageBuilds

    _show_log(logging.WARNING)
    builds = LanguageBuilds.start_early(project.folder, fresh)
    try:
        configuration = str(project.folder / CONFIGURATION)
        config = load_config(configuration, strict=True, site_dir=str(fresh))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except DataError:
        raise
    except (MkDocsException, SystemExit) as error:
        # mkdocs-macros ends the program for a macro that fails; it has said why.
        said = str(error) if isinstance(error, MkDocsException) else ""
        raise SiteError(said or message("macro-failed", spoken_language())) from error
    finally:
        builds.stop()


def _show_log(level: int) -> None:
    logger = logging.getLogger("mkdocs")
    logger.setLevel(level)
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)


def _swap(fresh: Path, site: Path, previous: Path) -> None:
    """Put the new site in its place. Raises OSError, the old one in place, if it cannot be."""
    for more in range(SWAPS - 1, -1, -1):
        try:
            if site.exists():
                site.rename(previous)
            fresh.rename(site)
            break
        except OSError:
            # Another build swaps at this moment, or a program has the folder open (Windows).
            _restore(site, previous, fresh.with_name(f"{fresh.name}.gone"))
            if not more:
                raise
            time.sleep(0.1)
        except BaseException:
            _restore(site, previous, fresh.with_name(f"{fresh.name}.gone"))
            raise
    # The new site is there: who interrupts now interrupts nothing else.
    with suppress(KeyboardInterrupt):
        _discard(previous, fresh)


def _restore(site: Path, previous: Path, aside: Path) -> None:
    """Put back the last good site if a build was stopped between the two renames.

    Where another is in its place, it goes to ``aside`` to be removed.
    """
    if previous.exists():
        if site.exists():
            _discard(previous, aside)
        else:
            with suppress(OSError):  # another build was quicker
                previous.rename(site)


def _discard(previous: Path, aside: Path) -> None:
    """Remove the site before the last: under its name there is never half of it."""
    with suppress(OSError):  # another build was quicker, or a program has it open (Windows)
        previous.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)


def _remove(fresh: Path) -> None:
    """Remove a build's folder, and those of its languages beside it."""
    for folder in (fresh, *fresh.parent.glob(f"{fresh.name}.*")):
        shutil.rmtree(folder, ignore_errors=True)


def _remove_leftovers(site: Path) -> None:
    """Remove what a build that was killed has left long ago, or in a time to come.

    A clock that was wrong has dated it so.
    """
    for folder in site.parent.glob(f"{site.name}.new-*"):
        with suppress(OSError):  # another build was quicker
            if abs(time.time() - folder.stat().st_mtime) > LEFT:
                shutil.rmtree(folder, ignore_errors=True)


def _listed(names: Sequence[str]) -> str:
    """Return the names in a line; of a language just begun, the first and where to see all."""
    if len(names) <= LISTED:
        return ", ".join(names)
    return ", ".join([*names[:LISTED], "…"]) + f" ({own_command('coverage')})"


def summary(project: Project, site: Path) -> str:
    """Return what to say after a build: where the site is, how to look, what is missing."""
    language = spoken_language()
    pages = sum(1 for _ in site.rglob("index.html"))
    lines = [counted("built", language, pages, site=site)]
    codes = tuple(language.code for language in languages(project.folder))
    for row in coverage(project.guide(), codes):
        for key, names in (
            ("not-translated", row.missing),
            ("to-review", row.review),
            ("no-longer-there", row.gone),
        ):
            if names:
                values = {"language": row.language, "texts": _listed(names)}
                lines.append(counted(key, language, len(names), **values))
    site_of = project.guide().organisation.site
    if "SITE_URL" not in os.environ and not (site_of and site_of.address):
        lines.append(message("no-site-url", language))
    python = "py" if os.name == "nt" else "python3"
    lines.append(message("look", language, python=python, site=os.path.relpath(site)))
    return "\n".join(lines)
