"""What Lighthouse says of a page: its marks, what it objects to, what it reckons of its speed."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.install_chromium import chromium
from tests.install_lighthouse import lighthouse

#: How Lighthouse looks at a page: the options of each of its two devices.
PRESETS: dict[str, list[str]] = {"phone": ["--form-factor=mobile"], "desktop": ["--preset=desktop"]}
_CHROME = "--headless=new --no-sandbox --disable-gpu --disable-quic"


@dataclass(frozen=True)
class Report:
    """A report: the marks out of 100 by category, and the whole as Lighthouse wrote it."""

    marks: dict[str, int]
    whole: dict[str, Any]

    def objections(self, category: str) -> list[str]:
        """Return what took marks off in a category, with where."""
        audits = self.whole["audits"]
        weights = {
            ref["id"]: ref["weight"] for ref in self.whole["categories"][category]["auditRefs"]
        }
        return [
            f"{name}: {audits[name]['title']} {_where(audits[name])}"
            for name, weight in weights.items()
            if weight and audits[name]["score"] is not None and audits[name]["score"] < 1
        ]

    def reckoned(self, metric: str) -> float:
        """Return a figure that Lighthouse reckons for its slow network and processor."""
        return float(self.whole["audits"][metric]["numericValue"])

    @property
    def requests(self) -> list[str]:
        """The addresses that the page asked for."""
        return [
            item["url"] for item in self.whole["audits"]["network-requests"]["details"]["items"]
        ]


def _where(audit: dict[str, Any]) -> str:
    items = audit.get("details", {}).get("items", [])
    return "; ".join(
        str(item.get("node", {}).get("snippet") or item.get("description") or item)
        for item in items[:5]
    )


def report(address: str, preset: str, categories: Sequence[str]) -> Report:
    """Have Lighthouse look at a page as ``preset``, in a new Chromium, and return what it says."""
    options = [
        "--quiet",
        "--output=json",
        "--output-path=stdout",
        f"--chrome-flags={_CHROME}",
        f"--only-categories={','.join(categories)}",
        # Besides, what the page asked for.
        "--only-audits=network-requests",
        "--no-enable-error-reporting",
        # The page of what is not found is looked at as any other.
        "--ignore-status-code",
    ]
    ended = subprocess.run(
        [*lighthouse(), address, *options, *PRESETS[preset]],
        env={**os.environ, "CHROME_PATH": chromium()},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    whole = json.loads(ended.stdout)
    assert "runtimeError" not in whole, whole["runtimeError"]
    marks = {name: round(100 * one["score"]) for name, one in whole["categories"].items()}
    return Report(marks, whole)
