"""The checklist in Chromium: how quickly it answers a tick and shows what is kept."""

from __future__ import annotations

import json
import statistics
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, started
from tests.install_chromium import chromium
from tests.project import served

#: How much slower than this machine the processor is made.
SLOWED = 4
TICKS = 25

#: Ticks boxes one after the other; for each, the time until it is handled, and until the
#: next frame is painted.
_TICK = """async count => {
  const painted = () => new Promise(done => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  }));
  const boxes = [...document.querySelectorAll('article input[type=checkbox]')];
  const step = Math.floor(boxes.length / count);
  const times = [];
  for (let n = 0; n < count; n++) {
    boxes[n * step].scrollIntoView({block: 'center'});
    await painted();
    await painted();
    const start = performance.now();
    boxes[n * step].click();
    const handled = performance.now() - start;
    await painted();
    times.push([handled, performance.now() - start]);
  }
  return times;
}"""

#: Fills a dossier as a year of use would: 200 notes, dates, a third of the items done.
_FILL = """([count, notes]) => {
  const ids = Object.keys(Guide.data.items);
  const all = [];
  for (let n = 0; n < count; n++) {
    const items = {};
    ids.forEach((id, i) => {
      if (i % 3 === 0) items[id] = {state: 'done', on: '2026-10-01', revision: 1, at: 1};
      if (i < notes) items[id] = {...items[id], note: 'Relancer le partenaire. '.repeat(8), at: 1};
    });
    for (let i = ids.length; i < notes; i++) {
      items['retired.item-' + i] = {note: 'Relancer le partenaire. '.repeat(8), at: 1};
    }
    all.push({...Guide.store.blank(), name: 'Mobilité ' + n, departure: '2027-03-01',
      end: '2027-03-21', items});
  }
  Guide.store.put(all);
  Guide.store.open(all[0].id);
}"""

_SHOW = """async () => {
  const start = performance.now();
  Guide.page.show();
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""


def plain_list(site: Path) -> Path:
    """Write a page with as many boxes and no script of ours, to compare with."""
    count = (site / "checklist" / "index.html").read_text("utf-8").count("data-item=")
    folder = site.parent / "plain-list"
    folder.mkdir(exist_ok=True)
    boxes = "".join(f"<li><label><input type=checkbox> {n}</label></li>" for n in range(count))
    html = f"<!doctype html><title>Plain</title><article><ul>{boxes}</ul></article>"
    (folder / "index.html").write_text(html, encoding="utf-8")
    return folder


def measure_checklist(site: Path, large: Path) -> list[str]:
    """Return the figures as lines of Markdown: of the real ``site``, and of a ``large`` one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        lines = [*_ticks(browser, large), "", *_files(browser, site)]
        browser.close()
    return lines


def _ticks(browser: Browser, site: Path) -> list[str]:
    """Time ticks on the large list and on a plain one, in turn."""
    with served(site) as ours, served(plain_list(site)) as plain:
        pages = {"plain boxes": _open(browser, plain), "ours": _open(browser, f"{ours}checklist/")}
        pages["ours"].evaluate(_FILL, [1, 200])
        pages["ours"].reload()
        pages["ours"].evaluate("Late.come()")
        count = pages["ours"].locator("input[data-item]").count()
        times: dict[str, list[list[float]]] = {name: [] for name in pages}
        for _ in range(3):
            for name, page in pages.items():
                page.bring_to_front()
                _slow(page, SLOWED)
                times[name] += page.evaluate(_TICK, TICKS)
                _slow(page, 1)
    lines = [
        f"A tick among {count} items, the processor slowed {SLOWED} times, "
        f"{3 * TICKS} ticks each, in turn:",
        "",
        "| list | handled, median ms | worst | painted, median ms | worst |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, pairs in times.items():
        figures = [f"{kind(values):.1f}" for values in zip(*pairs, strict=True) for kind in (
            statistics.median, max)]  # fmt: skip
        lines.append(f"| {name} | {' | '.join(figures)} |")
    return lines


def _files(browser: Browser, site: Path) -> list[str]:
    """Time the page of the dossiers, and the checklist, with 50 dossiers of 200 notes."""
    with served(site) as address:
        page = _open(browser, f"{address}checklist/")
        page.evaluate(_FILL, [50, 200])
        stored = sum(map(len, json.loads(page.evaluate("JSON.stringify(localStorage)")).values()))
        figures = []
        for path in ("mes-dossiers/", "checklist/"):
            page.goto(address + path)
            page.evaluate("Late.come()")
            _slow(page, SLOWED)
            figures.append(statistics.median(page.evaluate(_SHOW) for _ in range(5)))
            _slow(page, 1)
        page.context.close()
    return [
        f"With 50 dossiers of 200 notes ({stored / 1e6:.1f} million characters), slowed {SLOWED} "
        f"times: the page of the dossiers is drawn in {figures[0]:.0f} ms, the checklist in "
        f"{figures[1]:.0f} ms.",
    ]


def _open(browser: Browser, address: str) -> Page:
    context = browser.new_context()
    context.on("page", started)
    page = context.new_page()
    page.goto(address)
    # What ours brings with the reader's first act.
    page.evaluate("window.Late && Late.come()")
    return page


def _slow(page: Page, rate: int) -> None:
    session: Any = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    session.detach()
