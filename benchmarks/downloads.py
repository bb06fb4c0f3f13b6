"""What the files to download cost a build: from nothing, when one changes, when none does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.measure import OURS, Job, medians
from macros.downloads.make import SHELF

DOWNLOADS = ["-m", "macros", "downloads"]
ROUNDS = 5
#: How often the memory of all processes is read, in seconds.
_EVERY = 0.05


def measure_downloads(ours: Path, work: Path) -> list[str]:
    """Return the table for our project in ``ours``; copies of it are made in ``work``."""
    own = _with_own_shelf(ours, work / "downloads")
    without = _without_downloads(ours, work / "no-downloads")
    colds = sorted(_cold(own) for _ in range(3))
    clock, memory = colds[1]
    count = sum(1 for _ in (own / SHELF).iterdir())
    jobs: dict[str, Job] = {
        "a build without downloads": [(without, OURS)],
        "a build that finds them made": [(own, OURS)],
    }
    done = medians(jobs, ROUNDS)
    base = done["a build without downloads"]
    changed = sorted(_changed(own, number) for number in range(ROUNDS))[ROUNDS // 2]
    lines = [
        f"{count} files to download: made from nothing in {clock:.1f} s (all processes together "
        f"{memory:.0f} MB at most); after a change to one document, its own are made in "
        f"{changed:.2f} s, start of the program included.",
        "",
        "| build | clock s | processor s | peak MB | time ratio |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {name} | {run.clock:.2f} | {run.processor:.2f} | {run.memory:.0f} | "
        f"{run.clock / base.clock:.2f} |"
        for name, run in done.items()
    ]
    return lines


def _with_own_shelf(ours: Path, folder: Path) -> Path:
    """Copy the project, so that what is made for it is made of nothing."""
    shutil.copytree(ours, folder, ignore=shutil.ignore_patterns("site", ".cache"))
    return folder


def _without_downloads(ours: Path, folder: Path) -> Path:
    """Copy the project and let it offer no file."""
    _with_own_shelf(ours, folder)
    registry = folder / "macros" / "downloads" / "files.py"
    text = registry.read_text(encoding="utf-8")
    changed = text.replace("    return tuple(found)\n", "    return ()\n", 1)
    assert changed != text
    registry.write_text(changed, encoding="utf-8")
    return folder


def _cold(folder: Path) -> tuple[float, float]:
    """Make every file; return the seconds, and the megabytes of all processes at their peak."""
    shutil.rmtree(folder / SHELF, ignore_errors=True)
    start = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", *DOWNLOADS],
        cwd=folder,
        env={**os.environ, "SITE_URL": "http://localhost:8000/"},
        stdout=subprocess.DEVNULL,
    ) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, sum(map(_memory, _tree(process.pid))))
            time.sleep(_EVERY)
    if process.returncode:
        raise RuntimeError(f"{DOWNLOADS} failed in {folder}")
    return time.monotonic() - start, peak


def _changed(folder: Path, number: int) -> float:
    """Change a label of one document; return the seconds until its files are made anew."""
    path = folder / "data" / "documents" / "attestation-presence.yml"
    text = path.read_text(encoding="utf-8")
    at = text.index('fr: "', text.index("\nsections:")) + len('fr: "')
    path.write_text(f"{text[:at]}{number} {text[at:]}", encoding="utf-8")
    start = time.monotonic()
    subprocess.run(
        [sys.executable, "-X", "utf8", *DOWNLOADS],
        cwd=folder,
        env={**os.environ, "SITE_URL": "http://localhost:8000/"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.monotonic() - start


def _tree(process: int) -> list[int]:
    """Return a process and those that it started."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:  # it has ended
        return []
    return [process, *(pid for child in children for pid in _tree(int(child)))]


def _memory(process: int) -> float:
    """Return the memory of a process in MB, what is shared counted in parts."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in rollup.splitlines() if "Pss:" in line)
