"""Read a text file, or say why it cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

from macros.problems import Problem

#: The largest file read, in bytes (the whole guide is under half a megabyte).
MAX_BYTES = 20_000_000

# Characters that nobody types and no page may hold: controls other than tab and line
# end, the line ends that only some programs take for one, halves of a character.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def read_text(path: Path, name: str, problems: list[Problem]) -> str | None:
    """Return the text of ``path`` with ``\\n`` for line ends, or None if it cannot be used.

    What is wrong is added to ``problems``, where ``name`` is how the file is called.
    """

    def problem(line: int, key: str, **values: object) -> None:
        problems.append(Problem(name, line, key, values))

    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        problem(1, "missing-file")
        return None
    except OSError as error:
        problem(1, "unreadable", reason=error.strerror or str(error))
        return None
    if len(raw) > MAX_BYTES:
        problem(1, "too-large", limit=MAX_BYTES // 1_000_000)
        return None
    if raw.startswith(b"\xef\xbb\xbf"):
        problem(1, "byte-order-mark")
        raw = raw[3:]
    raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem(line, "not-utf-8", byte=f"0x{raw[error.start]:02x}")
        return None
    if has_control_character(text):
        for number, line_text in enumerate(text.split("\n"), 1):
            if has_control_character(line_text):
                problem(number, "control-character")
        return None
    return text


def has_control_character(text: str) -> bool:
    """Return whether ``text`` holds a character that no page may hold."""
    return _CONTROL.search(text) is not None
