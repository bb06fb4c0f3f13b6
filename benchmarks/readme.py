"""Write figures into benchmarks/README.md."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

README = Path(__file__).with_name("README.md")


def write(block: str, lines: Iterable[str]) -> None:
    """Put lines of Markdown in the place of what stands between the two marks of a block."""
    begin, end = f"<!-- {block} -->", f"<!-- end of {block} -->"
    before, _, rest = README.read_text(encoding="utf-8").partition(begin)
    after = rest.partition(end)[2]
    text = "\n".join([before + begin, "", *lines, "", end + after])
    README.write_text(text, encoding="utf-8")
