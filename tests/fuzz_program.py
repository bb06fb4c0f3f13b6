"""Load mutants of a guide's files, one after the other: ``python -m tests.fuzz_program '{…}'``.

A program of its own, since a load that hangs or takes too much memory is to end with it. What
reaches lines of ``macros/`` that nothing reached before is kept, and mutated again: so mutants
find their way behind the first check that refuses them. This is a loop of our own, and not a
fuzzer's, since those of Python run on few systems and on some versions only.
"""

from __future__ import annotations

import faulthandler
import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from macros.load import load
from macros.problems import DataError, Problem, report
from tests.mutants import EXTREMES, mutated
from tests.project import ROOT

#: How long one load may take before it counts as never ending, in seconds: hundreds of times
#: what it takes.
LONGEST = 600
#: How much memory all may take, in bytes.
MOST = 500_000_000
#: How often a function is watched in one load: what it does more often is more of the same.
_WATCHED = 8
#: Of how many loads one is watched, besides those of which something new is said: watching
#: takes longer than loading.
_EVERY = 4
#: The ends of the names of files that are mutants' seeds.
_READ = {".yml", ".po", ".svg", ".txt"}
_WORD = re.compile(rb"[\w.+-]+")
_MACROS = str(ROOT / "macros")


class Lines:
    """The lines of ``macros/`` that were reached so far."""

    def __init__(self) -> None:
        self._reached: set[tuple[CodeType, int]] = set()
        self._ours: dict[CodeType, bool] = {}
        self._times: Counter[CodeType] = Counter()
        self._new = 0

    def reached_by(self, data: Path, organisation: Path) -> tuple[list[Problem], int]:
        """Load, and return the problems and how many lines were reached for the first time."""
        self._new = 0
        self._times.clear()
        sys.settrace(self._enter)
        try:
            return problems_of(data, organisation), self._new
        finally:
            sys.settrace(None)

    def _enter(self, frame: FrameType, _: str, __: object) -> Any:
        code = frame.f_code
        ours = self._ours.get(code)
        if ours is None:
            ours = self._ours[code] = code.co_filename.startswith(_MACROS)
        if not ours or self._times[code] >= _WATCHED:
            return None
        self._times[code] += 1
        return self._step

    def _step(self, frame: FrameType, event: str, _: object) -> Any:
        if event == "line" and (place := (frame.f_code, frame.f_lineno)) not in self._reached:
            self._reached.add(place)
            self._new += 1
        return self._step


def problems_of(data: Path, organisation: Path) -> list[Problem]:
    """Load a guide; return what is wrong with it. Whatever else is raised ends the program."""
    try:
        load(data, organisation)
    except DataError as error:
        return error.problems
    return []


def check(problems: list[Problem], root: Path) -> None:
    """Assert that each problem is said in both languages, at a line of a file."""
    for language in ("fr", "en"):
        for line in report(problems, language).splitlines()[:-1]:
            assert re.match(r"[^\s:]+:\d+: \S", line), line
    for problem in problems:
        file = root / problem.file
        if file.is_file():
            content = file.read_bytes()
            # YAML also ends lines at NEL, LS and PS.
            ends = sum(map(content.count, (b"\n", b"\r", b"\xc2\x85", b"\xe2\x80\xa8")))
            assert 1 <= problem.line <= ends + 2, problem


def limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST, MOST))


def memory_taken() -> int:
    """Return the most memory that this process has taken, in bytes; 0 where nobody says."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage says on Linux may be of the process that started this one.
        found = re.search(r"^VmHWM:\s*(\d+) kB$", status.read_text("ascii"), re.MULTILINE)
        assert found, status
        return int(found[1]) * 1024
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS


class Fuzz:
    """The files of a guide, each with the seeds of its mutants: itself, and what reached more."""

    def __init__(self, root: Path, organisation: Path, said: Mapping[str, Any]) -> None:
        self._root = root
        self._organisation = organisation
        self._count = said["count"]
        self._chance = random.Random(said["seed"])
        self._lines = Lines()
        files = [path for path in sorted(root.rglob("*")) if path.suffix in _READ]
        self._seeds = {
            path: [path.read_bytes()]
            for path in files
            if any(path.is_relative_to(root / target) for target in said["targets"])
        }
        self._words = sorted({word for path in files for word in _WORD.findall(path.read_bytes())})
        self._told: set[frozenset[tuple[str, str]]] = set()
        self._number = 0
        self._loads = 0

    def run(self) -> None:
        good, _ = self._lines.reached_by(self._root / "data", self._organisation)
        assert good == [], report(good, "en")
        paths = list(self._seeds)
        for _ in range(self._count):
            path = self._chance.choice(paths)
            seeds = self._seeds[path]
            # What reached most last has most that is not tried yet.
            seed = self._chance.choice((seeds[0], seeds[-1], self._chance.choice(seeds)))
            mutant = mutated(seed, self._chance, self._words)
            if self._load(path, mutant) and len(mutant) < 4 * len(seeds[0]) + 1000:
                seeds.append(mutant)

    def extremes(self) -> None:
        for path in self._seeds:
            for name, content in EXTREMES.items():
                print(path.name, name, file=sys.stderr)
                self._load(path, content)

    def _load(self, path: Path, content: bytes) -> int:
        """Load with ``content`` in the place of a file; return how many lines were new."""
        whole = self._seeds[path][0]
        self._number += 1
        self._loads += 1
        path.write_bytes(content)
        # Distinct times, so that nothing is answered from an earlier reading.
        os.utime(path, ns=(self._number, self._number))
        faulthandler.dump_traceback_later(LONGEST, exit=True)
        folders = self._root / "data", self._organisation
        problems = problems_of(*folders)
        check(problems, self._root)
        said = frozenset((Path(problem.file).suffix, problem.key) for problem in problems)
        new = 0
        if said not in self._told or self._loads % _EVERY == 0:
            self._told.add(said)
            self._number += 1
            os.utime(path, ns=(self._number, self._number))
            _, new = self._lines.reached_by(*folders)
        faulthandler.cancel_dump_traceback_later()
        path.write_bytes(whole)
        return new

    def summary(self) -> str:
        kept = sum(len(seeds) - 1 for seeds in self._seeds.values())
        return f"{self._loads} loads, {kept} kept, {memory_taken() // 1_000_000} MB"


def main() -> None:
    said = json.loads(sys.argv[1])
    root = Path(said["root"])
    limit_memory()
    fuzz = Fuzz(root, root / said["organisation"], said)
    if said["count"]:
        fuzz.run()
    else:
        fuzz.extremes()
    assert memory_taken() < MOST
    print(fuzz.summary())


if __name__ == "__main__":
    main()
