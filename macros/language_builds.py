"""Build the other languages beside the French site, at the same time where the system can.

Each language is an ordinary MkDocs build with a configuration of its own
(``mkdocs.<code>.yml``), whose site goes into the folder ``<code>`` of the French
one. On Linux a second process shares what is loaded already and builds
while the first goes on; elsewhere the languages are built one after the other.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import ClassVar

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import BuildError, MkDocsException
from mkdocs.utils.yaml import yaml_load

from macros.addresses import languages
from macros.children import follow_parent
from macros.mistakes import reason
from macros.problems import message, spoken_language


class LanguageBuilds:
    """The builds of all languages but the first, from their start to their end."""

    #: Those that were started before MkDocs was, by the site they are for.
    _early: ClassVar[dict[Path, LanguageBuilds]] = {}

    def __init__(self, root: Path, site: Path, *, strict: bool) -> None:
        """Build each ``mkdocs.<code>.yml`` in the folder ``root`` into the folder ``site``."""
        self._root = root
        self._site = site
        self._strict = strict
        self._configurations = [
            language.configuration for language in languages(root) if language.folder
        ]
        self._processes: dict[Path, BaseProcess] = {}

    @classmethod
    def start_early(cls, root: Path, site: Path) -> LanguageBuilds:
        """Start them, strictly, while MkDocs still prepares the French build of ``site``."""
        builds = cls._early[site] = cls(root, site, strict=True)
        builds.start()
        return builds

    @classmethod
    def of(cls, root: Path, site: Path, *, strict: bool, start: bool) -> LanguageBuilds:
        """Return those that were started early for ``site``, or new ones, started if they can."""
        builds = cls._early.pop(site, None)
        if builds is None:
            builds = cls(root, site, strict=strict)
            if start:
                builds.start()
        return builds

    @classmethod
    def began(cls, site: Path) -> bool:
        """Return whether the builds for ``site`` were started early."""
        return site in cls._early

    def start(self) -> None:
        """Start what can be built meanwhile."""
        self.stop()
        # Only Linux forks safely with the libraries that a build has loaded.
        if sys.platform != "linux":
            return
        context = multiprocessing.get_context("fork")
        for path in self._configurations:
            process = context.Process(target=self._build_alone, args=(path,), daemon=True)
            self._processes[path] = process
            process.start()

    def finish(self) -> None:
        """Put every language into the site. Raises BuildError for one that was not built."""
        for path in self._configurations:
            process = self._processes.pop(path, None)
            if process is None:
                self._build(path)
            else:
                process.join()
                if (process.exitcode or 0) < 0:
                    said = message("process-lost", spoken_language())
                    raise BuildError(f"{path.name}: {said}")
                if process.exitcode:
                    raise BuildError(f"{path.name}: not built, see above.")
            self._aside(path).rename(self._site / _code(path))

    def stop(self) -> None:
        """End what is under way and remove what it made."""
        for process in self._processes.values():
            process.terminate()
            process.join()
        self._processes.clear()
        for path in self._configurations:
            shutil.rmtree(self._aside(path), ignore_errors=True)

    def _aside(self, path: Path) -> Path:
        """Beside the site, since the French build empties its folder first."""
        return self._site.with_name(f"{self._site.name}.{_code(path)}")

    def _build_alone(self, path: Path) -> None:
        follow_parent()
        try:
            self._build(path)
        except MkDocsException as error:
            print(error, file=sys.stderr)
            sys.exit(1)
        except Exception as error:
            if os.environ.get("GUIDE_DEBUG"):
                raise
            print(f"{path.name}: {reason(error)}", file=sys.stderr)
            sys.exit(1)

    def _build(self, path: Path) -> None:
        config = load_config(str(path), site_dir=str(self._aside(path)), strict=self._strict)
        base = self._site_url().rstrip("/")
        config["site_url"] = f"{base}/{_code(path)}/" if base else ""
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()

    def _site_url(self) -> str:
        with (self._root / "mkdocs.yml").open("rb") as file:
            return str(yaml_load(file).get("site_url") or "")


def _code(path: Path) -> str:
    """Return the language of a configuration: ``mkdocs.en.yml`` is ``en``."""
    return path.name.split(".")[1]
