"""Put plain text into Markdown so that it is read as text, whatever it holds."""

from __future__ import annotations

import re

# Everything that Markdown, its extensions or HTML could take for markup.
_MARKUP = re.compile(r"""[\\`*_{}\[\]<>&~^=:|$"'+#!@]""")


def markdown_text(text: str) -> str:
    """Return ``text`` with each character of markup as a numeric entity."""
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)
