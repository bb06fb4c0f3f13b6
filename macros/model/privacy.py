"""Who answers for personal data on an organisation's copy, who hosts it, what devices keep."""

from __future__ import annotations

from macros.model.shared import Line, Model, Url


class Party(Model):
    """Somebody to write to."""

    name: Line
    address: Line | None = None
    email: Line | None = None
    phone: Line | None = None
    website: Url | None = None


class Privacy(Model):
    """What an organisation says of personal data.

    ``controller`` answers for them (itself, unless it says another), ``officer`` is whom to
    write to about them, ``host`` has the server, ``notice`` is the address of its own
    information on personal data. ``offline`` false leaves out the service worker, which keeps
    the guide on a reader's device.
    """

    controller: Party | None = None
    officer: Party | None = None
    host: Party | None = None
    notice: Url | None = None
    offline: bool = True
