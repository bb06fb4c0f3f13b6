"""Bad data are refused whole, each problem with file, line, and what to do, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.load import load
from macros.problems import DataError, report

HERE = Path(__file__).parent
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (HERE / "bad_data.yml").read_text(encoding="utf-8")
)
Golden = Callable[[Path, str], None]


def _reports(data: Path) -> str:
    with pytest.raises(DataError) as raised:
        load(data)
    return "\n\n".join(report(raised.value.problems, language) for language in ("en", "fr")) + "\n"


@pytest.mark.parametrize("name", CASES)
def test_what_is_said(name: str, small: Path, golden: Golden) -> None:
    for edit in CASES[name]:
        path = small / edit["file"]
        if edit.get("delete"):
            path.unlink()
        elif "write" in edit:
            path.parent.mkdir(exist_ok=True)
            path.write_text(edit["write"], encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
            assert edit["found"] in text
            path.write_text(text.replace(edit["found"], edit["with"], 1), encoding="utf-8")
    golden(HERE / "bad_data" / f"{name}.txt", _reports(small))
    assert not Path("hacked").exists()


def test_a_file_that_is_not_utf_8(small: Path) -> None:
    path = small / "roles.yml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    assert "data/roles.yml:3: unreadable character (0xe9)" in _reports(small)


def test_a_table_that_is_not_utf_8(small: Path) -> None:
    path = small / "source" / "conseils-table.txt"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    assert "data/source/conseils-table.txt:4: unreadable character (0xe9)" in _reports(small)


def test_a_byte_order_mark(small: Path) -> None:
    path = small / "roles.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert _reports(small).startswith("data/roles.yml:1: the file begins with a byte order mark")


def test_a_thousand_brackets(small: Path) -> None:
    (small / "roles.yml").write_text("roles: " + "[" * 1000 + "]" * 1000, encoding="utf-8")
    assert "data/roles.yml:1: over 30 nested levels" in _reports(small)


def test_a_file_too_large_to_be_texts(small: Path) -> None:
    (small / "roles.yml").write_bytes(b"#" * 20_000_001)
    assert "data/roles.yml:1: the file is over 20 MB" in _reports(small)


def test_the_small_guide_itself_is_right(small: Path) -> None:
    assert len(load(small).items) == 2


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in (HERE / "bad_data").glob("*.txt")} == set(CASES)
