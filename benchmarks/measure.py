"""Run commands in turn, each in a fresh process, and return medians."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
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


def run_once(folder: Path, arguments: list[str]) -> Run:
    """Build the project in ``folder`` from nothing, in a process of its own."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    start = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", *arguments],
        cwd=folder,
        env={**os.environ, "SITE_URL": "http://localhost:8000/", "PYTHONDONTWRITEBYTECODE": ""},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{arguments} failed in {folder}")
    clock = time.monotonic() - start
    return Run(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1024)


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
