"""Whatever is done to the data files, loading gives a guide or located problems.

``make proof`` tries 5,000 mutations, ``make test`` a fixed sample of 10.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from macros.load import DATA, load
from macros.problems import DataError, Problem, report
from tests.sample import WHOLE

CHUNKS = 10
MUTATIONS = 5_000 if WHOLE else 10
_INSERTED = [
    b"\t", b"  ", b": ", b"- ", b"{", b"}", b"[", b"]", b'"', b"'", b"&a ", b"*a",
    b"!!python/name:os.system ", b"\n", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b"---\n",
    b"? ", b"<<: ", b"null", b"~", b"1e999", b"{{ 7 }}",
    b"%YAML 9.9\n", b"|\n", b">-\n", "é".encode(), "\u2028".encode(), b"[" * 200,
]  # fmt: skip


def _mutate(content: bytes, chance: random.Random) -> bytes:
    """Return the content with one to three small accidents."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(content) + 1)
        length = chance.choice((1, 1, 3, 40, 400))
        match chance.randrange(4):
            case 0:
                content = content[:at] + content[at + length :]
            case 1:
                content = content[:at] + chance.choice(_INSERTED) + content[at:]
            case 2:
                content = content[:at] + content[at : at + length] * 2 + content[at + length :]
            case 3:
                lines = content.splitlines(keepends=True)
                if len(lines) > 1:
                    first, second = chance.sample(range(len(lines)), 2)
                    lines[first], lines[second] = lines[second], lines[first]
                content = b"".join(lines)
    return content


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_mutated_files_give_a_guide_or_located_problems(chunk: int, tmp_path: Path) -> None:
    chance = random.Random(chunk)
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    files = sorted(data.rglob("*.yml"))
    for number in range(MUTATIONS // CHUNKS):
        path = chance.choice(files)
        original = path.read_bytes()
        path.write_bytes(_mutate(original, chance))
        # Distinct times, so that nothing is answered from an earlier reading.
        os.utime(path, ns=(number, number))
        problems = _problems(data)
        for language in ("fr", "en"):
            lines = report(problems, language).splitlines()
            assert all(line.startswith("data/") for line in lines[:-1])
        for problem in problems:
            whole = data.parent / problem.file
            if whole.is_file():
                content = whole.read_bytes()
                # YAML also ends lines at NEL, LS and PS.
                ends = sum(map(content.count, (b"\n", b"\r", b"\xc2\x85", b"\xe2\x80\xa8")))
                assert 1 <= problem.line <= ends + 2
        path.write_bytes(original)


def _problems(data: Path) -> list[Problem]:
    try:
        load(data)
    except DataError as error:
        return error.problems
    return []
