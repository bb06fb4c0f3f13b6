"""What needs LibreOffice, or makes every file anew, is for ``make proof`` alone."""

from __future__ import annotations

from tests.sample import WHOLE

collect_ignore = [] if WHOLE else ["test_hostile_files.py", "test_office.py", "test_tracker.py"]
