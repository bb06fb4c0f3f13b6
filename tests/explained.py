"""What an item of the guide says of why, how and with what tip."""

from __future__ import annotations

from macros.model import Item, Text


def explained(item: Item) -> tuple[Text, Text, Text]:
    """Return the three: every item of the guide has them, an organisation's own need not."""
    assert item.help.why, item.id
    assert item.help.how, item.id
    assert item.help.tip, item.id
    return item.help.why, item.help.how, item.help.tip
