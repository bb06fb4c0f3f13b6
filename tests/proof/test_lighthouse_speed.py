"""Lighthouse reckons every kind of page quick on its slow phone and its desktop.

Its figures are reckoned from what the page loads and runs, for a network and a processor that are
always the same; what disturbs a look only makes it slower, so that the best of three counts.
"""

from __future__ import annotations

from benchmarks.budgets import READING, budgets, kind_of
from tests.browser.conftest import ADDRESSES
from tests.lighthouse.report import PRESETS, report
from tests.proof.test_lighthouse import PATHS
from tests.sample import crossed

#: Out of 100.
LEAST_MARK = 99
#: Milliseconds until the largest part of a page to read, or of the checklist, is painted. The
#: longest pages (benchmarks/budgets.yml says which and why) take one round trip more.
LONGEST_LCP = 900
KEPT_TO_IT = (READING, "checklist")
_KEYS = {path: key for key, paths in ADDRESSES.items() for path in paths.values()}


@crossed(path=PATHS, preset=list(PRESETS))
def test_pages_are_quick(path: str, preset: str, host: str) -> None:
    kind = kind_of(_KEYS.get(path, ""), budgets())
    found = []
    for _ in range(3):
        said = report(host + path, preset, ["performance"])
        found.append((said.marks["performance"], said.reckoned("largest-contentful-paint")))
        quick = found[-1][1] <= LONGEST_LCP or kind not in KEPT_TO_IT
        if found[-1][0] >= LEAST_MARK and quick:
            return
    raise AssertionError(found)
