"""What ``make test`` tries a sample of and ``make proof`` tries whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import product
from typing import TypeVar
from zlib import crc32

import pytest

WHOLE = os.environ.get("GUIDE_PROOF") == "whole"
#: How a page can be looked at: a sample looks at it in one way, another test in another.
WAYS = {"device", "language", "scheme", "width"}

Test = TypeVar("Test", bound=Callable[..., object])
Value = TypeVar("Value")


def whole(test: Test) -> Test:
    """Leave a test to ``make proof``; ``make test`` does not try it (tests/conftest.py)."""
    marked: Test = pytest.mark.proof(pytest.mark.whole(test))
    return marked


def crossed(**values: Sequence[object]) -> Callable[[Test], Test]:
    """Try a test with every combination of the values.

    In the sample, with each value but those of ``WAYS``, of which it takes one after the
    other, beginning at another place for every test.
    """

    def mark(test: Test) -> Test:
        cases = list(product(*values.values())) if WHOLE else _few(test.__name__)
        marked: Test = pytest.mark.proof(pytest.mark.parametrize(tuple(values), cases)(test))
        return marked

    def _few(test: str) -> list[tuple[object, ...]]:
        most = max((len(each) for name, each in values.items() if name not in WAYS), default=1)
        begin = {name: crc32(f"{name} {test}".encode()) for name in values}
        return [
            tuple(each[(begin[name] + n) % len(each)] for name, each in values.items())
            for n in range(most)
        ]

    return mark


def some(values: Sequence[Value], *, every: int) -> list[Value]:
    """Return the values; in the sample, every second of them, or third, and so on."""
    return list(values if WHOLE else values[::every])
