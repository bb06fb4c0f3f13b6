"""Lighthouse reckons every kind of page quick on its slow phone and its desktop.

Its figures are reckoned from what the page loads and runs, for a network and a processor that are
always the same; what disturbs a look only makes it slower, so that the best of three counts.
"""

from __future__ import annotations

from tests.lighthouse.report import PRESETS, report
from tests.proof.test_lighthouse import PATHS
from tests.sample import crossed

#: Out of 100, and milliseconds until the largest part of the page is painted.
LEAST_MARK = 99
LONGEST_LCP = 900


@crossed(path=PATHS, preset=list(PRESETS))
def test_pages_are_quick(path: str, preset: str, host: str) -> None:
    found = []
    for _ in range(3):
        said = report(host + path, preset, ["performance"])
        found.append((said.marks["performance"], said.reckoned("largest-contentful-paint")))
        if found[-1][0] >= LEAST_MARK and found[-1][1] <= LONGEST_LCP:
            return
    raise AssertionError(found)
