"""Under what name, version and address the guide is published: what files say of it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

from macros.addresses import CONFIGURATION, Addresses, Language, languages
from macros.branding.colours import palette
from macros.documents.imprint import Imprint
from macros.model import Guide, Text
from macros.phrases import spoken
from macros.yaml_reader import read

_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Publication:
    """The site as its configurations describe it; names and credits by language.

    ``url`` is the address of the whole site, "" where it is not known yet.
    """

    languages: tuple[str, ...]
    names: Mapping[str, str]
    credits: Mapping[str, str]
    version: str
    released: date
    url: str
    addresses: Addresses

    def imprint(self, guide: Guide, language: str, key: str) -> Imprint:
        """Return what a file made from the page ``key`` says of itself in ``language``."""
        organisation, logo = guide.organisation, guide.logo
        page = self.addresses.get(key, {}).get(language)
        return Imprint(
            organisation=_said(organisation.name, language),
            site=self.names[language],
            version=self.version,
            released=self.released,
            address=f"{self.url}{page}" if self.url and page is not None else "",
            credit=self.credits[language],
            logo=logo,
            alt=_said(logo.alt if logo else None, language),
            funding=_said(organisation.funding, language),
            colour=palette(organisation.colours).paper if organisation.colours else "",
        )


def read_publication(root: Path) -> Publication:
    """Return how the project in the folder ``root`` is published.

    Its configurations are as ``check_pages`` wants them.
    """
    found = languages(root)
    base = _configuration(found[0])
    each = {language.code: {**base, **_configuration(language)} for language in found}
    return Publication(
        languages=tuple(each),
        names={code: str(conf["site_name"]) for code, conf in each.items()},
        credits={code: _plain(str(conf.get("copyright", ""))) for code, conf in each.items()},
        version=str(base["extra"]["guide"]["version"]),
        released=date.fromisoformat(str(base["extra"]["guide"]["released"])),
        url=_url(base.get("site_url")),
        addresses=base["extra"]["addresses"],
    )


def _configuration(language: Language) -> Mapping[str, Any]:
    # MkDocs' own tags are read as what they stand for without the environment.
    data = read(language.configuration, CONFIGURATION).data
    return data if isinstance(data, Mapping) else {}


def _url(configured: object) -> str:
    """The address to print: the preview's own would lead nowhere on paper."""
    url = os.environ.get("SITE_URL") or (configured if isinstance(configured, str) else "")
    return f"{url.rstrip('/')}/" if url else ""


def _said(text: Text | None, language: str) -> str:
    return spoken(text, language)[0] if text else ""


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())
