"""Lighthouse gives every kind of page full marks, on phone and desktop, in each language."""

from __future__ import annotations

from tests.browser.kinds import FORMS, KINDS, LOST, paths
from tests.lighthouse.report import PRESETS, report
from tests.sample import crossed

#: Every kind of page in every language; one form stands for the others.
PATHS = [*paths([key for key in KINDS if key not in FORMS[1:]]), LOST]
MARKED = ("accessibility", "best-practices", "seo")


@crossed(path=PATHS, preset=list(PRESETS))
def test_pages_have_full_marks(path: str, preset: str, host: str) -> None:
    said = report(host + path, preset, MARKED)
    assert {name: said.objections(name) for name in MARKED if said.marks[name] < 100} == {}
    assert said.requests
    assert [url for url in said.requests if not url.startswith((host, "data:"))] == []
