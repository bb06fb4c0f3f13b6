"""Run commands in turn, each in a fresh process, and return medians."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

OURS = ["-m", "macros", "build"]
OURS_MKDOCS = ["-m", "mkdocs", "build", "--strict", "--quiet"]
PLAIN = ["-m", "mkdocs", "build", "--strict", "--quiet"]


@dataclass(frozen=True)
class Run:
    """One run: seconds of processor and of clock, and peak memory in megabytes."""

    processor: float
    clock: float
    memory: float


#: Builds to do one after the other: where, and with which arguments of Python.
Job = list[tuple[Path, list[str]]]


def run_job(job: Job) -> Run:
    """Do each build of a job; times add up, memory is that of the largest process."""
    runs = [run_once(folder, arguments) for folder, arguments in job]
    return Run(
        sum(run.processor for run in runs),
        sum(run.clock for run in runs),
        max(run.memory for run in runs),
    )


#: Starts a build from a process that is small itself: a new process is first a copy of the
#: one that starts it, and its peak memory is never less.
_STARTER = """
import os, sys, time
start = time.monotonic()
quiet = [(os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_WRONLY, 0) for n in (1, 2)]
pid = os.posix_spawn(sys.executable, sys.argv[1:], os.environ, file_actions=quiet)
_, status, usage = os.wait4(pid, 0)
print(status, usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss)
"""


def run_once(folder: Path, arguments: list[str]) -> Run:
    """Build the project in ``folder`` from nothing, in a process of its own."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    command = [sys.executable, "-X", "utf8", *arguments]
    printed = subprocess.run(
        [sys.executable, "-S", "-c", _STARTER, *command],
        cwd=folder,
        env={**os.environ, "SITE_URL": "http://localhost:8000/", "PYTHONDONTWRITEBYTECODE": ""},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    status, processor, clock, memory = map(float, printed.split())
    if status:
        raise RuntimeError(f"{arguments} failed in {folder}")
    return Run(processor, clock, memory / 1024)


def medians(jobs: dict[str, Job], rounds: int) -> dict[str, Run]:
    """Run the jobs in turn, one warm-up round and ``rounds`` counted, and return medians."""
    runs: dict[str, list[Run]] = {name: [] for name in jobs}
    for number in range(rounds + 1):
        for name, job in jobs.items():
            run = run_job(job)
            if number:
                runs[name].append(run)
    return {
        name: Run(
            *(
                statistics.median(getattr(run, field) for run in done)
                for field in ("processor", "clock", "memory")
            )
        )
        for name, done in runs.items()
    }
