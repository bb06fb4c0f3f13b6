"""Bytes that a first visit to each page transfers, in Chromium, from a server that compresses."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, CDPSession, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.install_chromium import chromium
from tests.project import Compressed, served


def weigh(site: Path, paths: list[str]) -> dict[str, int]:
    """Return the bytes transferred by a first visit to each of ``paths`` of ``site``."""
    with served(site, Compressed) as address, sync_playwright() as playwright:
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
