"""Whatever is done to the data files, loading gives a guide or located problems.

Never a traceback, never without an end, never with over 500 MB. ``make proof`` tries 20,000
mutants and every extreme, ``make test`` a fixed sample.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.load import DATA
from tests.mutants import EXTREMES
from tests.project import ROOT
from tests.sample import WHOLE, whole

PROGRAM = "tests.fuzz_program"
EXAMPLE = "organisations/exemple-socio-acogida"
#: How many mutants of what one process loads, and in how many processes, each its own: of a small
#: guide; of an organisation that changes it; of its translations into Spanish; of our own guide
#: and of an example of ours. The last two take long to begin.
MUTANTS = (
    {
        "guide": (2_075, range(6)),
        "organisation": (1_250, range(4)),
        "languages": (1_250, range(2)),
        "real": (50, range(1)),
    }
    if WHOLE
    else {"guide": (20, range(1)), "organisation": (6, range(1))}
)
_CHANGES = """\
order: {items: [avant.presenter.accord]}
replace:
  items:
    avant.presenter.accord:
      replaces: 2
      text: {fr: "Signez l'accord", en: Sign the agreement}
deadlines:
  avant.presenter.objectifs: {replaces: 1, from: 2 weeks before departure, to: departure}
add:
  items:
    - id: avant.presenter.x-charte
      in: avant.presenter
      place: {after: avant.presenter.accord}
      text: {fr: Signez la charte, en: Sign the charter}
      roles: {does: [apprenant]}
      timing: {from: departure, to: end, evidence: proposal}
      duty: {status: good-practice, evidence: proposal}
"""


def _said(root: Path, said: dict[str, object]) -> str:
    """Run the program, and return what it says at its end."""
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", PROGRAM, json.dumps({"root": str(root), **said})],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    # What failed stands where it was loaded, at the least time.
    changed = min(root.rglob("*"), key=lambda path: path.stat().st_mtime)
    assert run.returncode == 0, f"{run.returncode} {changed}: {run.stderr[-6000:]}"
    return run.stdout


def _small(root: Path, kind: str) -> None:
    """Write a small guide into ``root``, and of an organisation what ``kind`` is about."""
    data = root / "data"
    shutil.copytree(ROOT / "tests" / "small", data)
    shutil.copy(DATA / "interface.yml", data)
    own = data / "organisation"
    own.mkdir()
    if kind == "guide":
        return
    for path in (ROOT / "tests" / "organisations" / "cfa-des-dunes").glob("*.*"):
        shutil.copy(path, own)
    said = (own / "organisation.yml").read_text(encoding="utf-8")
    # The small guide has neither a tutor nor other documents.
    said = said.replace("apprenant, tuteur]", "apprenant]")[: said.index("papers:") - 8]
    if kind == "languages":
        shutil.copytree(DATA / "languages", data / "languages")
        shutil.copytree(ROOT / "tests/organisations/cfa-des-dunes/languages", own / "languages")
    else:
        said = said.replace("[fr, en, es]", "[fr, en]")
        (own / "changes.yml").write_text(_CHANGES, encoding="utf-8")
    (own / "organisation.yml").write_text(said, encoding="utf-8")


def _real(root: Path) -> None:
    shutil.copytree(DATA, root / "data", ignore=shutil.ignore_patterns("releases", "schemas"))
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copytree(ROOT / "organisations", root / "organisations")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root)


#: Whose files are mutants, and the organisation's folder.
_TARGETS = {
    "guide": (["data"], "data/organisation"),
    "organisation": (["data/organisation"], "data/organisation"),
    "languages": (["data/languages", "data/organisation/languages"], "data/organisation"),
    "real": (["data", EXAMPLE], EXAMPLE),
}


#: For the extremes, a file of each way of reading.
_EXTREME = {
    "guide": (["data/roles.yml", "data/source/conseils-table.txt"], "data/organisation"),
    "organisation": _TARGETS["organisation"],
    "languages": (["data/organisation/languages", "data/languages/en.yml"], "data/organisation"),
}


def _fuzz(root: Path, kind: str, seed: int, count: int) -> tuple[int, int]:
    """Return how many mutants were loaded, and how many were kept as seeds of others."""
    if kind == "real":
        _real(root)
    else:
        _small(root, kind)
    targets, organisation = (_TARGETS if count else _EXTREME)[kind]
    said = {"organisation": organisation, "targets": targets, "seed": seed, "count": count}
    loads, kept = re.findall(r"\d+", _said(root, said))[:2]
    return int(loads), int(kept)


@pytest.mark.parametrize(
    ("kind", "seed"), [(kind, seed) for kind, (_, seeds) in MUTANTS.items() for seed in seeds]
)
def test_mutants_give_a_guide_or_located_problems(kind: str, seed: int, tmp_path: Path) -> None:
    count, _ = MUTANTS[kind]
    loads, kept = _fuzz(tmp_path, kind, seed, count)
    assert loads == count
    # Some got where none had been.
    assert kept > 0


@whole
@pytest.mark.parametrize("kind", _EXTREME)
def test_extremes_give_located_problems(kind: str, tmp_path: Path) -> None:
    loads, _ = _fuzz(tmp_path, kind, seed=0, count=0)
    assert loads >= len(EXTREMES)
