"""Bytes that a first visit to each page transfers, in Chromium, from a server that compresses."""

from __future__ import annotations

import gzip
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.install_chromium import chromium
from tests.project import Quiet, served

_COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml")


class _Gzip(Quiet):
    """Serves text compressed, as any host of static sites does (gzip, level 6)."""

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in _COMPRESSED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def weigh(site: Path, paths: list[str]) -> dict[str, int]:
    """Return the bytes transferred by a first visit to each of ``paths`` of ``site``."""
    with served(site, _Gzip) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        weights = {path: _visit(browser, address + path) for path in paths}
        browser.close()
    return weights


def _visit(browser: Browser, address: str) -> int:
    context = browser.new_context()
    page = context.new_page()
    session: CDPSession = context.new_cdp_session(page)
    session.send("Network.enable")
    total = 0

    def add(event: dict[str, float]) -> None:
        nonlocal total
        total += int(event["encodedDataLength"])

    session.on("Network.loadingFinished", add)
    page.goto(address, wait_until="networkidle")
    context.close()
    return total
