"""A command of the project to which something happens, at one step and not at a moment.

Moments depend on the machine. Steps are what the build opens, renames and removes, which Python
itself tells of (``tests/accident_program.py``).
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.project import built_in

PROGRAM = Path(__file__).with_name("accident_program.py")


@dataclass(frozen=True)
class Accident:
    """What happens, and when: at the ``times``-th ``event`` whose paths ``place`` finds.

    The acts: ``kill`` (all processes), ``lose`` (the process that does the step), ``terminate``
    (as ``kill`` of the shell and CI do), ``interrupt`` (as Ctrl-C does), and ``full`` and
    ``read-only``, which last. Whatever else is said holds from the start: ``clock`` is the moment
    that the machine takes for now, ``offline`` refuses the network, ``scrambled`` lists folders
    in another order. ``told`` is a file that is there once the act has happened.
    """

    act: str = ""
    event: str = ""
    place: str = ""
    times: int = 1
    told: str = ""
    clock: str = ""
    offline: bool = False
    scrambled: bool = False


def run_with(
    folder: Path,
    accident: Accident,
    *arguments: str,
    before: Callable[[], None] | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run ``python -m macros …`` in ``folder``, to which ``accident`` happens.

    ``before`` is done in the process before it begins, where the system can.
    """
    return subprocess.run(
        [sys.executable, str(PROGRAM), json.dumps(asdict(accident)), *arguments],
        cwd=folder,
        env={**built_in(), **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        start_new_session=True,
        preexec_fn=before,
    )


def run_plain(folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Build ``folder`` without an accident, and without telling Python that texts are UTF-8."""
    return subprocess.run(
        [sys.executable, "-m", "macros", "build"],
        cwd=folder,
        env={**built_in(), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def without_rights() -> None:
    """Take from root the right to write where nobody may: tests often run as root."""
    if sys.platform == "linux" and os.geteuid() == 0:
        # PR_CAPBSET_DROP of CAP_DAC_OVERRIDE.
        assert ctypes.CDLL(None).prctl(24, 1, 0, 0, 0) == 0


def small_files(most: int) -> Callable[[], None]:
    """Let no file grow over ``most`` bytes: the rest of it finds no room."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return limit
