"""All that stands here tries more under ``make proof``, or is for it alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import Compressed, served_below
from tests.sample import WHOLE

#: Those of which ``make test`` tries a sample. The others need LibreOffice or Zensical, which
#: are large, or build everything anew; tests/test_site.py has the commonest accidents.
SAMPLED = {"test_marks.py", "test_mutated_data.py", "test_pdf_pages.py"}
collect_ignore = [
    path.name
    for path in Path(__file__).parent.glob("test_*.py")
    if not WHOLE and path.name not in SAMPLED
]


def pytest_itemcollected(item: pytest.Item) -> None:
    """Have ``make proof``, which runs what is marked, run all that stands here."""
    item.add_marker(pytest.mark.proof)


@pytest.fixture(scope="session")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site as a host serves it: compressed, below a folder of its origin."""
    with served_below(site, tmp_path_factory.mktemp("origin"), Compressed) as host:
        yield host
