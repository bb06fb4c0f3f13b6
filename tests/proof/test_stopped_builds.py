"""Builds that are killed, or that run at the same time, cost neither a site nor each other.

``make proof`` kills at 30 moments and starts 10 pairs, ``make test`` 3 and 1.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.project import built_in, copy_project, print_of, run
from tests.sample import WHOLE

PAIRS = 10 if WHOLE else 1
MOMENTS = 30 if WHOLE else 3
#: A build takes about this long, in seconds; the moments are spread over it.
SPAN = 1.5


def _start(project: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "macros", "build"],
        cwd=project,
        env=built_in(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def test_two_builds_at_once_both_succeed(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "projet double")
    for _ in range(PAIRS):
        pair = [_start(project), _start(project)]
        assert [process.wait() for process in pair] == [0, 0]
        assert (project / "site" / "en" / "index.html").is_file()
        assert not (project / "site.old").exists()


def test_a_killed_build_costs_nothing(site: Path, tmp_path: Path) -> None:
    project = shutil.copytree(site.parent, tmp_path / "projet tué", symlinks=True)
    good = print_of(project / "site")
    for number in range(MOMENTS):
        process = _start(project)
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
