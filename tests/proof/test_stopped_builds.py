"""Builds that are killed at any moment cost no site."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path

from tests.project import print_of, run, started

MOMENTS = 30
#: A build takes about this long, in seconds; the moments are spread over it.
SPAN = 1.5


def test_a_killed_build_costs_nothing(site: Path, tmp_path: Path) -> None:
    project = shutil.copytree(site.parent, tmp_path / "projet tué", symlinks=True)
    good = print_of(project / "site")
    for number in range(MOMENTS):
        process = started(project)
        time.sleep(SPAN * (number + 0.5) / MOMENTS)
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        # Between the two renames, the last good site waits beside its place.
        site = project / "site" if (project / "site").exists() else project / "site.old"
        assert print_of(site) == good, number
    built = run(project, "build")
    assert built.returncode == 0, built.stderr
    assert print_of(project / "site") == good
