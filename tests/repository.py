"""Repositories to play with, made by git itself."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

#: What plays with them runs shell scripts as well, which are for the machines of forges.
played = pytest.mark.skipif(os.name == "nt", reason="no shell of Unix")


class Repository:
    """A repository to play with: files in, commits out."""

    def __init__(self, folder: Path, of: Repository | None = None) -> None:
        """Begin a repository, or clone another, in a ``folder`` that may hold files already."""
        self.folder = folder
        folder.mkdir(exist_ok=True)
        if of:
            self.git("clone", "--quiet", str(of.folder), ".")
        else:
            self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        return self._run("git", *arguments).stdout.strip()

    def run(self, *command: str, **environment: str) -> str:
        return self._run(*command, **environment).stdout

    def _run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        person = {
            f"GIT_{who}_{what}": "example@guide.example"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, **person, **quiet, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done

    def write(self, **files: str | None) -> None:
        """Write files (None takes one away) and commit; ``__`` stands for ``/``."""
        for name, text in files.items():
            path = self.folder / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        self.commit()

    def commit(self) -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "a change")

    def files(self) -> dict[str, str]:
        names = self.git("-c", "core.quotePath=false", "ls-files").splitlines()
        return {name: (self.folder / name).read_text(encoding="utf-8") for name in names}
