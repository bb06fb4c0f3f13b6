"""What a network's organisations cost, built from one checkout, against each built alone."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.project import FOUND

#: How many organisations a network has; of how many the files to download are made too.
MANY, WITH_FILES = 100, 4
#: How many are built alone, for the median.
ALONE = 5
EXAMPLE = Path(__file__).resolve().parent.parent / "organisations" / "exemple-cfa-envoi"


def measure_organisations(ours: Path, work: Path) -> list[str]:
    """Return the table for copies of our project in ``ours``, made in ``work``."""
    rows = []
    for number, files in ((MANY, False), (WITH_FILES, True)):
        folder = _network(ours, work / f"network-{number}", number)
        environment = {} if files else FOUND
        together = _together(folder, environment) / number
        each = [_alone(folder, name, environment) for name in _names(number)[:ALONE]]
        alone = statistics.median(each)
        what = "pages and files" if files else "pages"
        rows.append(
            f"| {number} | {what} | {together:.2f} | {alone:.2f} | {together / alone:.2f} |"
        )
    return [
        "| organisations | built | s each, together | s, one alone | ratio |",
        "| --- | --- | --- | --- | --- |",
        *rows,
    ]


def _names(number: int) -> list[str]:
    return [f"centre-{each:03}" for each in range(1, number + 1)]


def _network(ours: Path, folder: Path, number: int) -> Path:
    """Copy the project with that many organisations, each with a name and colours of its own."""
    ignored = shutil.ignore_patterns("site", ".cache", "organisations")
    shutil.copytree(ours, folder, ignore=ignored)
    for count, name in enumerate(_names(number)):
        own = folder / "organisations" / name
        shutil.copytree(EXAMPLE, own)
        said = own / "organisation.yml"
        text = said.read_text(encoding="utf-8").replace("CFA de l'Exemple", f"CFA {name}")
        text = text.replace("#7a1f3d", f"#{0x101010 + count * 0x010203:06x}")
        said.write_text(text, encoding="utf-8")
    return folder


def _together(folder: Path, environment: dict[str, str]) -> float:
    return _timed(folder, ["organisations"], environment)


def _alone(folder: Path, name: str, environment: dict[str, str]) -> float:
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    own = str(folder / "organisations" / name)
    return _timed(folder, ["build"], {**environment, "GUIDE_ORGANISATION": own})


def _timed(folder: Path, arguments: list[str], environment: dict[str, str]) -> float:
    start = time.monotonic()
    subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "macros", *arguments],
        cwd=folder,
        env={**os.environ, "SITE_URL": "http://localhost:8000/", **environment},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.monotonic() - start
