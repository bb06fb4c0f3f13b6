"""Every page is valid HTML, by the W3C's own checker (Nu)."""

from __future__ import annotations

from pathlib import Path

from tests.built.nu import errors

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
    wrong = [
        f"{message['url'].rpartition('/site/')[2]}:{message.get('lastLine')}: "
        f"{message['message']}\n    {message.get('extract', '')}"
        for message in errors(site.rglob("*.html"))
        if THEME.get(message["message"], "\0") not in message.get("extract", "")
    ]
    assert not wrong, "\n".join(wrong[:20])
