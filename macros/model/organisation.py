"""What an organisation says of itself: name, look, people, and what it shows of the guide."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from macros.model.shared import LANGUAGE_PATTERN, Id, Ids, Line, Model, Text, Url

COLOUR_PATTERN = "^#[0-9a-fA-F]{6}$"
OID_PATTERN = "^E[0-9]{8}$"
PROJECT_PATTERN = "^20[0-9]{2}-[0-9]-[A-Z]{2}[0-9]{2}-KA[0-9]{3}-[A-Z]{3}-[0-9]{9}$"
#: The name of a file beside ``organisation.yml``: no way into another folder.
FILE_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*\.(svg|png)$"

Colour = Annotated[str, Field(pattern=COLOUR_PATTERN)]


class Logo(Model):
    """A picture beside ``organisation.yml``, SVG or PNG; ``alt`` says what it shows."""

    file: Annotated[str, Field(pattern=FILE_PATTERN)]
    alt: Text


@dataclass(frozen=True)
class LogoFile:
    """The logo as it was read and checked; ``width`` and ``height`` tell its shape.

    ``digest`` stands for ``content`` where logos are compared or written down.
    """

    name: str
    mime: str
    content: bytes = field(repr=False, compare=False)
    digest: str
    width: float
    height: float
    alt: Text

    @property
    def data_uri(self) -> str:
        """The logo as an address that holds it."""
        return f"data:{self.mime};base64,{base64.b64encode(self.content).decode()}"


class Colours(Model):
    """``primary`` is the colour of the header, ``accent`` that of what is pointed at.

    Those of the dark theme are made from them unless they are said.
    """

    primary: Colour
    accent: Colour | None = None
    dark_primary: Colour | None = None
    dark_accent: Colour | None = None


class Person(Model):
    """Somebody to turn to."""

    name: Line
    function: Text | None = None
    phone: Line | None = None
    email: Line | None = None


class Emergency(Model):
    """A number to call, whose it is, and when to call it."""

    label: Text
    number: Line
    note: Text | None = None


class Site(Model):
    """What the site is called, and where it is published.

    ``SITE_URL`` comes first for one site; in a network, where it is that of all, this does.
    """

    name: Text | None = None
    description: Text | None = None
    address: Url | None = None


class Home(Model):
    """What the home page says before anything else."""

    title: Text
    text: Text


class DefaultText(Model):
    """What a field of a document says until somebody writes something else."""

    document: Id
    field: Id
    text: Text


class Navigation(Model):
    """Pages by their keys: those that come first, and those that it leaves out."""

    first: Ids | None = None
    without: Ids | None = None


class Organisation(Model):
    """The organisation whose guide this is; what it does not say is left to be filled in.

    ``languages`` are those of its site, the first of them at its root; ``roles`` those
    whose lists it offers. ``legal`` and ``funding`` are its legal notice and the mention
    that its funder asks for.
    """

    name: Text | None = None
    address: Line | None = None
    contact: Line | None = None
    email: Line | None = None
    phone: Line | None = None
    website: Url | None = None
    oid: Annotated[str | None, Field(pattern=OID_PATTERN)] = None
    project: Annotated[str | None, Field(pattern=PROJECT_PATTERN)] = None
    logo: Logo | None = None
    colours: Colours | None = None
    people: Annotated[tuple[Person, ...] | None, Field(min_length=1)] = None
    emergency: Annotated[tuple[Emergency, ...] | None, Field(min_length=1)] = None
    legal: Text | None = None
    funding: Text | None = None
    languages: Annotated[
        tuple[Annotated[str, Field(pattern=LANGUAGE_PATTERN)], ...] | None, Field(min_length=1)
    ] = None
    roles: Ids | None = None
    site: Site | None = None
    home: Home | None = None
    navigation: Navigation | None = None
    papers: Annotated[tuple[DefaultText, ...] | None, Field(min_length=1)] = None
