"""Accidents to files: what people, editors and merges do to text, and what nobody would do."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

_INSERTED = [
    b"\t", b"  ", b": ", b"- ", b"{", b"}", b"[", b"]", b'"', b"'", b"&a ", b"*a",
    b"!!python/name:os.system ", b"\n", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b"---\n",
    b"? ", b"<<: ", b"null", b"~", b"1e999", b"{{ 7 }}", b"0", b"-1", b"9" * 30, b"2026-02-30",
    b"%YAML 9.9\n", b"|\n", b">-\n", "é".encode(), "\u2028".encode(), "\u202e".encode(),
    b"[" * 200, b"#, fuzzy\n", b"msgid ", b"\\", b"../", b"<script>",
]  # fmt: skip


def mutated(content: bytes, chance: random.Random, words: Sequence[bytes] = ()) -> bytes:
    """Return the content with one to three accidents; ``words`` are such as files of its kind hold.

    What is cut and doubled is sometimes whole lines, so that much of what comes out can be read.
    """
    for _ in range(chance.randint(1, 3)):
        content = chance.choice(_ACCIDENTS)(content, chance, words)
    return content


def _place(content: bytes, chance: random.Random) -> tuple[int, int]:
    """Return where a piece begins and ends: anywhere, or some lines."""
    at = chance.randrange(len(content) + 1)
    if chance.randrange(2):
        return at, at + chance.choice((1, 1, 3, 40, 400))
    begin = content.rfind(b"\n", 0, at) + 1
    end = begin
    for _ in range(chance.choice((1, 1, 2, 8))):
        end = content.find(b"\n", end) + 1 or len(content)
    return begin, end


def _cut(content: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    begin, end = _place(content, chance)
    return content[:begin] + content[end:]


def _double(content: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    begin, end = _place(content, chance)
    return content[:end] + content[begin:end] * chance.choice((1, 1, 1, 30)) + content[end:]


def _move(content: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    begin, end = _place(content, chance)
    left = content[:begin] + content[end:]
    at = left.rfind(b"\n", 0, chance.randrange(len(left) + 1)) + 1
    return left[:at] + content[begin:end] + left[at:]


def _insert(content: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(_INSERTED) + content[at:]


def _flip(content: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    if not content:
        return content
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def _reword(content: bytes, chance: random.Random, words: Sequence[bytes]) -> bytes:
    """Put a word of another place where one is."""
    at = chance.randrange(len(content) + 1)
    begin = max(content.rfind(mark, 0, at) for mark in (b" ", b"\n", b"{", b"[")) + 1
    ends = [content.find(mark, begin) for mark in (b" ", b"\n", b":", b",", b"}", b"]")]
    end = min((one for one in ends if one >= 0), default=len(content))
    return content[:begin] + (chance.choice(words) if words else b"x") + content[end:]


_ACCIDENTS: list[Callable[[bytes, random.Random, Sequence[bytes]], bytes]] = [
    _cut, _double, _move, _insert, _flip, _reword, _reword,
]  # fmt: skip

#: What no guide holds: each a whole file, of a form that readers of YAML have fallen over.
EXTREMES: dict[str, bytes] = {
    "a bomb of aliases": b"a: &a [x, x, x, x, x, x, x, x, x]\n"
    + b"".join(
        b"%c: &%c [%s]\n" % (one, one, b", ".join([b"*%c" % (one - 1)] * 9))
        for one in range(ord("b"), ord("z"))
    ),
    "an alias of itself": b"&a [*a]\n",
    "merges of merges": b"a: &a {b: 1}\n" + b"c: {<<: *a, <<: *a}\n" * 1000,
    "brackets in brackets": b"[" * 200_000,
    "braces in braces": b"{a: " * 200_000,
    "lists in lists": b"- " * 200_000,
    "deeper and deeper": b"".join(b" " * n + b"a:\n" for n in range(3000)),
    "questions of questions": b"? " * 100_000,
    "one text of megabytes": b"id: " + b"mot " * 4_000_000,
    "one text without an end": b'id: "' + b"mot\\n" * 2_000_000,
    "one word of megabytes": b"id: " + b"x" * 15_000_000,
    "one long key": b"x" * 2_000_000 + b": 1\n",
    "many keys": b"".join(b"k%d: 1\n" % n for n in range(20_000)),
    "one key again and again": b"id: x\n" * 20_000,
    "many entries": b"- x\n" * 500_000,
    "a number of a million digits": b"order: " + b"9" * 1_000_000,
    "numbers that are none": b"order: [1e999999999, 0x" + b"f" * 9999 + b", .inf, .nan, -0, 1_0]\n",
    "sixty to the sixty": b"order: " + b":".join([b"59"] * 5000),
    "days that never were": b"consulted: [0000-00-00, 2026-02-30, 9999-12-31, 99999-01-01,\n"
    b"  2026-12-31T23:59:60Z, -1-1-1, 2026-11-25T25:61:61+99:99]\n",
    "every control character": bytes(range(32)) * 10,
    "spaces only": b" " * 5_000_000,
    "ends of lines only": b"\n" * 5_000_000,
    "comments only": b"# x\n" * 1_000_000,
    "more than is read": b"id: x\n" * 4_000_000,
    "another encoding": "id: été\n".encode("utf-16"),
    "halves of characters": b"id: \xed\xa0\x80\xc0\xaf\xf5\n",
    "tags that make things": b"!!python/object/apply:os.system ['touch hacked']\n",
}
