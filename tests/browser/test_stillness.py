"""Nothing moves while a page opens and is scrolled through: what comes late has its room."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DEVICES, OpenContext
from tests.browser.kinds import KEYS, LOST, paths
from tests.sample import crossed, some

pytestmark = pytest.mark.proof

PATHS = [*paths(KEYS), LOST]
#: Keeps what moved and where it stood, from the first paint on, whoever made it move. A blank
#: between two words moves, unseen, when a paint comes between their arrivals.
WATCH = """window.moved = []; new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) for (const { node } of shift.sources)
    if (node?.nodeName !== "#text" || node.data.trim())
      window.moved.push(`${shift.value}: ${node?.outerHTML ?? node?.data}`.slice(0, 200));
}).observe({ type: "layout-shift", buffered: true })"""


@crossed(device=list(DEVICES))
def test_nothing_moves(device: str, open_context: OpenContext, address: str) -> None:
    context = open_context(device, search=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    moved = {}
    for path in some(PATHS, every=6):
        page.goto(address + path, wait_until="networkidle")
        for _ in range(8):
            page.mouse.wheel(0, 600)
            page.evaluate(
                "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
            )
        moved[path] = page.evaluate("window.moved")
    assert {path: what for path, what in moved.items() if what} == {}


def test_the_watch_sees_what_moves(open_context: OpenContext, address: str) -> None:
    context = open_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('beforebegin', '<p>late</p>')")
    page.wait_for_function("() => window.moved.length")
