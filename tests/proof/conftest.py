"""What needs LibreOffice, which is large, is for ``make proof`` alone."""

from __future__ import annotations

import os

collect_ignore = (
    [] if os.environ.get("GUIDE_PROOF") == "whole" else ["test_office.py", "test_tracker.py"]
)
