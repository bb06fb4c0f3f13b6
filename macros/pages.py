"""The macros that the pages call, bound to the site that is being built.

| macro | prints |
| --- | --- |
| `phase(id)` | the guide of a phase: steps, items, who, when, documents |
| `phase_cards()` | a card for each phase |
| `overview()` | the three phases at a glance |
| `checklist()` | everything as one list to tick |
| `dossiers()` | the dossiers of this device, and what is next in them |
| `bilingual_guide(other)` | two languages side by side |
| `approaches()` | declare, evaluate, certify |
| `decision()` | the questions that lead to an approach, and what they lead to |
| `decision_graph()` | the same as a picture |
| `documents()` | the documents and what they are for |
| `document(id)` | the form of a document, to fill in and to print |
| `templates()` | the documents to choose from, with pictures and files |
| `downloads()` | everything to download |
| `roles()` | who is who |
| `glossary()` | the terms |
| `corrections()` | in what our text departs from the source |
| `sources()` | the pages that the guide leans on |
| `coverage()` | how much of the guide each language has |
| `organisation()` | what the organisation says of itself |
| `organisation_home()` | what it says before anything else, and whom to call in an emergency |
| `organisation_people()` | whom to call in an emergency, and whom to turn to |
| `accessibility(part)` | the statement: whose, state, checks, gaps, made, contact |
| `privacy()` | who answers for personal data, and who hosts the site |
| `news()` | what is new in the content of each release |
| `version()` | the version of the guide and its date |
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from macros.accessibility import statement
from macros.addresses import Addresses, common, language_of, link, read_pages
from macros.assembly.project import ROOT, Project
from macros.documents.outline import outline
from macros.downloads.files import checklists
from macros.downloads.make import find_downloads
from macros.downloads.offer import offer
from macros.load import DATA
from macros.model import Guide
from macros.problems import message, own_command, spoken_language
from macros.releases.content import contents
from macros.releases.history import read_releases
from macros.releases.news import Teller
from macros.render import Renderer
from macros.typography import typeset


class StalePageError(Exception):
    """The page being made is not in the table of addresses; the message says what to do."""


class Pages:
    """The macros for one language of one site."""

    def __init__(
        self, renderer: Renderer, addresses: Addresses, project: Project, env: Any
    ) -> None:
        self._renderer = renderer
        self._addresses = addresses
        self._folder = project.folder
        self._downloads = find_downloads(project)
        self._env = env

    @classmethod
    def of(cls, env: Any) -> Pages:
        """Return the macros for the site whose configuration ``env`` carries."""
        configuration = env.conf
        language = configuration["theme"]["language"]
        addresses = configuration["extra"]["addresses"]
        # Said by the assembly, since Zensical does not say where the configuration is.
        folder = configuration["extra"]["guide"].get("folder")
        project = Project.of(Path(folder) if folder else ROOT)
        first = next(iter(addresses["home"]))
        made = renderer(project.guide(), language, first)
        return cls(made, addresses, project, env)

    def macros(self) -> list[Callable[..., str]]:
        """Return every macro, in the order of the table above."""
        return [
            self.phase,
            self.phase_cards,
            self.overview,
            self.checklist,
            self.dossiers,
            self.bilingual_guide,
            self.approaches,
            self.decision,
            self.decision_graph,
            self.documents,
            self.document,
            self.templates,
            self.downloads,
            self.roles,
            self.glossary,
            self.corrections,
            self.sources,
            self.coverage,
            self.organisation,
            self.organisation_home,
            self.organisation_people,
            self.accessibility,
            self.privacy,
            self.news,
            self.version,
        ]

    def phase(self, phase: str) -> str:
        return self._render("phase", phase=phase)

    def phase_cards(self) -> str:
        return self._render("phase_cards")

    def overview(self) -> str:
        return self._render("overview")

    def checklist(self) -> str:
        return self._render("checklist", languages=tuple(self._addresses["checklist"]))

    def dossiers(self) -> str:
        return self._render("dossiers", languages=tuple(self._addresses["checklist"]))

    def bilingual_guide(self, other: str | None = None) -> str:
        return self._render("bilingual_guide", other=other or self._beside())

    def approaches(self) -> str:
        return self._render("approaches")

    def decision(self) -> str:
        return self._render("decision", **self._offer())

    def decision_graph(self) -> str:
        return self._render("decision_graph")

    def documents(self) -> str:
        return self._render("documents")

    def document(self, document: str) -> str:
        guide = self._renderer.guide
        found = guide.documents[document]
        languages = [self._renderer.language, self._beside()]
        published = [code for code in languages if code in self._addresses["home"]]
        form = outline(guide, found, published)
        return self._render("document", document=found, form=form, **self._offer())

    def templates(self) -> str:
        return self._render("templates", **self._offer())

    def downloads(self) -> str:
        return self._render("downloads", **self._offer(), **self._checklists())

    def roles(self) -> str:
        return self._render("roles")

    def glossary(self) -> str:
        return self._render("glossary")

    def corrections(self) -> str:
        return self._render("corrections")

    def sources(self) -> str:
        return self._render("sources")

    def coverage(self) -> str:
        return self._render("coverage", languages=tuple(self._addresses["home"]))

    def organisation(self) -> str:
        return self._render("organisation")

    def organisation_home(self) -> str:
        return self._render("organisation_home")

    def organisation_people(self) -> str:
        return self._render("organisation_people")

    def accessibility(self, part: str) -> str:
        return self._render(
            f"accessibility_{part}",
            statement=statement(self._renderer.guide),
            today=date.today(),
            site=self._env.conf["site_name"],
            address=_published(self._env.conf["site_url"]),
            page_title=self._page_title,
        )

    def privacy(self) -> str:
        return self._render("privacy")

    def news(self) -> str:
        language = self._renderer.language
        teller = Teller(self._renderer.guide, language, self._addresses)
        news = teller.tell(read_releases(DATA), contents(DATA))
        for file in self._downloads.of("feed", "feed", language):
            # The theme tells browsers of it: see overrides/main.html.
            self._env.page.meta["feed"] = file.name
        return self._render("news", news=news, **self._offer())

    def version(self) -> str:
        guide = self._env.conf["extra"]["guide"]
        released = date.fromisoformat(str(guide["released"]))
        return self._render("version", number=guide["version"], released=released)

    def _render(self, name: str, **context: Any) -> str:
        language = self._renderer.language
        here = self._addresses.get(self._env.page.meta.get("key", ""), {}).get(language)
        if here is None:
            raise StalePageError(
                message("stale-page", spoken_language(), what=own_command("addresses"))
            )

        def page_link(key: str, anchor: str = "", language: str | None = None) -> str:
            language = language or self._renderer.language
            return link(self._addresses, here, key, language, anchor)

        return self._renderer.render(name, page_link, **context)

    def _page_title(self, key: str) -> str:
        """Return what a page is called, by its key, in the language that ``link`` leads to."""
        language = language_of(self._addresses, key, self._renderer.language)
        pages = read_pages(language, self._folder / "docs" / language, self._folder, [])
        return next(typeset(page.title, language) for page in pages if page.key == key)

    def _offer(self) -> dict[str, Any]:
        """What a template needs to offer files from the page being made."""
        language = self._renderer.language
        here = self._addresses.get(self._env.page.meta.get("key", ""), {}).get(language, "")
        return offer(self._downloads, here, self._renderer.phrases_in(language))

    def _checklists(self) -> dict[str, Any]:
        mine = [file for file in self._downloads.paths if file.site == self._renderer.language]
        return {"checklists": checklists(self._renderer.guide, mine)}

    def _beside(self) -> str:
        """The language beside the page's: French, and beside French the site's next, or English."""
        codes = list(self._addresses["home"])
        first = common(codes)
        if self._renderer.language != first:
            return first
        return next((code for code in codes if code != first), "en" if first == "fr" else "fr")


def _published(address: str) -> str:
    """Return where a site is published; nothing where nobody has said."""
    return "" if not address or urlsplit(address).hostname == "localhost" else address


@lru_cache(maxsize=8)
def renderer(guide: Guide, language: str, first: str) -> Renderer:
    """Return the renderer of a guide in a language, made once (Zensical asks for each page)."""
    return Renderer(guide, language, first)
