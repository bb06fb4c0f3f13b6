"""``make proof`` runs what is marked: nothing that stands here may be left out unseen."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_all_that_stands_here_is_marked(request: pytest.FixtureRequest) -> None:
    here = [item for item in request.session.items if item.path.parent == Path(__file__).parent]
    assert here
    assert [item.name for item in here if not item.get_closest_marker("proof")] == []
