"""Measure, and write the figures into benchmarks/README.md."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.budgets import table
from benchmarks.checklist import measure_checklist
from benchmarks.downloads import DOWNLOADS, measure_downloads
from benchmarks.measure import OURS, OURS_MKDOCS, PLAIN, Job, Run, medians, run_once
from benchmarks.organisations import measure_organisations
from benchmarks.projects import OTHERS, make_ours, make_plain
from benchmarks.readme import write
from benchmarks.weight import weigh
from macros.addresses import collect
from tests.project import FOUND

HERE = Path(__file__).parent
WORK = HERE / ".work"
SIZES = (0, 300, 3000)
ROUNDS = {0: 7, 300: 5, 3000: 3}


def main() -> None:
    """Build the projects, measure them in turn, weigh the pages, write the table."""
    shutil.rmtree(WORK, ignore_errors=True)
    lines = [
        f"Measured {date.today()} with Python {platform.python_version()}, "
        f"mkdocs {version('mkdocs')}, mkdocs-material {version('mkdocs-material')}, "
        f"on two cores of a shared {platform.system()} machine.",
        "",
        "| items | pages | build | clock s | processor s | peak MB | time ratio | memory ratio |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    ours_by_size: dict[int, Run] = {}
    counts: dict[int, int] = {}
    for size in SIZES:
        ours = make_ours(WORK / f"ours-{size}", size)
        if not size:
            # What all these projects find made: making it is measured on its own, below.
            run_once(ours, DOWNLOADS)
            os.environ |= FOUND
        run_once(ours, OURS)
        plain = make_plain(ours / "site", WORK / f"plain-{size}")
        apart = [
            make_plain(ours / "site", WORK / f"plain-{size}-{language}", language)
            for language in ("fr", *OTHERS)
        ]
        counts[size] = _items(ours)
        pages = len(list((ours / "site").rglob("index.html")))
        jobs: dict[str, Job] = {
            "plain Material, one project": [(plain, PLAIN)],
            "plain Material, a project a language": [(folder, PLAIN) for folder in apart],
            "ours, mkdocs build": [(ours, OURS_MKDOCS)],
            "ours, make site": [(ours, OURS)],
        }
        done = medians(jobs, ROUNDS[size])
        ours_by_size[size] = done["ours, make site"]
        base = done["plain Material, one project"]
        for name, run in done.items():
            lines.append(
                f"| {counts[size]} | {pages} | {name} | {run.clock:.2f} | {run.processor:.2f} | "
                f"{run.memory:.0f} | {run.clock / base.clock:.2f} | "
                f"{run.memory / base.memory:.2f} |"
            )
    lines += ["", *_growth(ours_by_size, counts), "", *_weights()]
    lines += ["", *table(WORK / "ours-0" / "site", collect(WORK / "ours-0"))]
    large = make_ours(WORK / "ours-1000", 1000)
    run_once(large, OURS)
    lines += ["", *measure_checklist(WORK / "ours-0" / "site", large / "site")]
    del os.environ["GUIDE_DOWNLOADS"]
    lines += ["", *measure_downloads(WORK / "ours-0", WORK)]
    lines += ["", *measure_organisations(WORK / "ours-0", WORK)]
    write("figures", lines)
    print("\n".join(lines))


def _items(folder: Path) -> int:
    printed = subprocess.run(
        [sys.executable, "-c", "from macros.load import load; print(len(load().items))"],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return int(printed.stdout)


def _growth(runs: dict[int, Run], counts: dict[int, int]) -> list[str]:
    small, large = runs[300], runs[3000]
    items = counts[3000] / counts[300]
    return [
        f"From {counts[300]} to {counts[3000]} items ({items:.1f} times): time "
        f"{large.clock / small.clock:.1f} times, memory {large.memory / small.memory:.1f} "
        "times.",
    ]


def _weights() -> list[str]:
    ours = WORK / "ours-0" / "site"
    paths = sorted(
        path.parent.relative_to(ours).as_posix().removeprefix(".") + "/"
        for path in ours.rglob("index.html")
    )
    paths = [path.removeprefix("/") for path in paths]
    mine = weigh(ours, paths)
    theirs: dict[str, int] = {}
    for language in ("fr", *OTHERS):
        folder = "" if language == "fr" else f"{language}/"
        plain = WORK / f"plain-0-{language}" / "site"
        names = [path.relative_to(plain).parent.as_posix() for path in plain.rglob("index.html")]
        own = ["" if name == "." else f"{name}/" for name in names]
        theirs |= {folder + path: bytes_ for path, bytes_ in weigh(plain, own).items()}
    lines = ["| page | ours, kB | plain Material, kB | ratio |", "| --- | --- | --- | --- |"]
    for path in paths:
        ratio = mine[path] / theirs[path]
        lines.append(
            f"| `/{path}` | {mine[path] / 1000:.1f} | {theirs[path] / 1000:.1f} | {ratio:.2f} |"
        )
    return lines


main()
