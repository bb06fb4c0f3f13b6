"""What ``make test`` tries a sample of and ``make proof`` tries whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import product
from typing import TypeVar

import pytest

WHOLE = os.environ.get("GUIDE_PROOF") == "whole"

Test = TypeVar("Test", bound=Callable[..., object])


def crossed(**values: Sequence[object]) -> Callable[[Test], Test]:
    """Try a test with every combination of the values; in the sample, with each value."""
    most = max(map(len, values.values()))
    few = [tuple(each[n % len(each)] for each in values.values()) for n in range(most)]
    cases = list(product(*values.values())) if WHOLE else few

    def mark(test: Test) -> Test:
        marked: Test = pytest.mark.proof(pytest.mark.parametrize(tuple(values), cases)(test))
        return marked

    return mark
