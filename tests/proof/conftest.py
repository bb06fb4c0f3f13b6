"""All that stands here tries more under ``make proof``.

What needs LibreOffice, which is large, is for ``make proof`` alone.
"""

from __future__ import annotations

import pytest

from tests.sample import WHOLE

collect_ignore = [] if WHOLE else ["test_office.py", "test_tracker.py"]


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.proof)
