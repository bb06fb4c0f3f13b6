"""A build that is killed, at any moment, costs neither the last good site nor the next build.

``make proof`` kills at 30 moments, ``make test`` at 3.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.project import copy_project, print_of, run

MOMENTS = 30 if os.environ.get("GUIDE_PROOF") == "whole" else 3
#: A build takes about this long, in seconds; the moments are spread over it.
SPAN = 1.5

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")


def test_a_killed_build_costs_nothing(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "projet tué")
    assert run(project, "build").returncode == 0
    good = print_of(project / "site")
    for number in range(MOMENTS):
        process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "macros", "build"],
            cwd=project,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(SPAN * (number + 0.5) / MOMENTS)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        # Between the two renames, the last good site waits beside its place.
        site = project / "site" if (project / "site").exists() else project / "site.old"
        assert print_of(site) == good, number
    built = run(project, "build")
    assert built.returncode == 0, built.stderr
    assert print_of(project / "site") == good
