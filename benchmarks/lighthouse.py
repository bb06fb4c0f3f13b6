"""What Lighthouse reckons of the speed of every kind of page, one look at a time.

It reckons from what a page loads and runs, slowed down to a network and a processor that are
always the same; the processor of this machine is not, and whatever else it does counts. So each
page is looked at in every round, plain Material's too, and the medians count. The desktop, slowed
down hardly at all, is looked at once.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
from datetime import date
from itertools import product
from pathlib import Path

from benchmarks.measure import PLAIN, run_once
from benchmarks.projects import make_plain
from benchmarks.readme import write
from tests.browser.conftest import ADDRESSES
from tests.lighthouse.report import report
from tests.project import ROOT, Compressed, served_below
from tests.proof.test_lighthouse import PATHS

#: How often it looks, by what it pretends to be.
ROUNDS = {"phone": 3, "desktop": 1}
WORK = Path(__file__).parent / ".work" / "lighthouse"
#: What plain Material is asked for too: the pages in French on which the issue sets a time.
BASELINE = [ADDRESSES[key]["fr"] for key in ("phase-avant", "checklist")]
#: What is told: as Lighthouse calls it, and as we do.
METRICS = {
    "first-contentful-paint": "first paint, s",
    "largest-contentful-paint": "largest, s",
    "total-blocking-time": "blocked, s",
}
_PLAIN = "plain Material: "


def main() -> None:
    """Look at the built site, and at plain Material with its text; write the table."""
    shutil.rmtree(WORK, ignore_errors=True)
    plain = make_plain(ROOT / "site", WORK / "plain")
    run_once(plain, PLAIN)
    with (
        served_below(ROOT / "site", _origin(), Compressed) as ours,
        served_below(plain / "site", _origin(), Compressed) as theirs,
    ):
        pages = {f"/{path}": ours + path for path in PATHS}
        pages |= {f"{_PLAIN}/{path}": theirs + path for path in BASELINE}
        rows = _rows(pages)
    write(
        "lighthouse",
        [f"Measured {date.today()}, medians of {ROUNDS['phone']} looks on the phone.", "", *rows],
    )


def _origin() -> Path:
    return Path(tempfile.mkdtemp(dir=WORK))


def _rows(pages: dict[str, str]) -> list[str]:
    looks: dict[tuple[str, str], list[list[float]]] = {}
    for turn in range(max(ROUNDS.values())):
        presets = [preset for preset, rounds in ROUNDS.items() if turn < rounds]
        for (name, address), preset in product(pages.items(), presets):
            said = report(address, preset, ["performance"])
            seconds = [said.reckoned(metric) / 1000 for metric in METRICS]
            look = [said.marks["performance"], *seconds]
            looks.setdefault((name, preset), []).append(look)
    columns = [f"{preset}: {label}" for preset in ROUNDS for label in ("mark", *METRICS.values())]
    lines = [f"| page | {' | '.join(columns)} |", "| --- |" + " --- |" * len(columns)]
    for name in pages:
        cells: list[str] = []
        for preset in ROUNDS:
            mark, *seconds = map(statistics.median, zip(*looks[name, preset], strict=True))
            cells += [f"{mark:.0f}", *(f"{each:.2f}" for each in seconds)]
        lines.append(f"| `{name}` | {' | '.join(cells)} |")
    return lines


if __name__ == "__main__":
    main()
