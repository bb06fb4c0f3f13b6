"""How each file is made, and the key that changes when it would come out otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.addresses import language_of
from macros.checklists.selection import selections
from macros.documents.imprint import Imprint
from macros.documents.outline import Outline, outline
from macros.downloads.files import PICTURE, File
from macros.downloads.publication import Publication
from macros.downloads.shelf import Shelf
from macros.model import Guide
from macros.model.files import RELEASES
from macros.releases.feed import Head, feed
from macros.releases.history import read_releases
from macros.releases.news import Teller
from macros.render import Renderer

#: What every file depends on: the part of the program that makes them, its templates and
#: styles, and the libraries as pinned. Other modules show in what is said.
_PROGRAM = (
    "macros/branding/*",
    "macros/documents/*",
    "macros/checklists/*",
    "macros/downloads/*",
    "macros/dossier_data.py",
    "macros/phrases.py",
    "macros/render.py",
    "macros/timing.py",
    "macros/templates/form.html",
    "macros/templates/kit_index.html",
    "macros/templates/parts.html",
    "macros/templates/*_pdf.html",
    "overrides/assets/form_paper.css",
    "requirements/site.txt",
)


#: What the feed depends on besides, and nothing else does.
_FEED_PROGRAM = ("macros/releases/*", "macros/templates/news_*.html")


@dataclass(frozen=True)
class Recipe:
    """How to make a file: ``key`` names its content, ``make`` returns it."""

    key: str
    make: Callable[[], bytes]


class Workshop:
    """Knows the recipe of every file of one site."""

    def __init__(self, root: Path, guide: Guide, publication: Publication, shelf: Shelf) -> None:
        """Files are made from ``guide`` with the program in the folder ``root``."""
        self._root = root
        self._guide = guide
        self._publication = publication
        self._shelf = shelf
        self._renderers: dict[str, Renderer] = {}
        self._forms: dict[tuple[str, tuple[str, ...]], tuple[Outline, str]] = {}
        self._selections = {selection.id: selection for selection in selections(guide)}
        self._recipes: dict[File, Recipe] = {}

    def recipe(self, file: File, files: Sequence[File]) -> Recipe:
        """Return the recipe of a file; ``files`` are all there are, for those made of others.

        A kit's changes with what is made of its members.
        """
        if file not in self._recipes or file.subject == "kit":
            self._recipes[file] = self._new_recipe(file, files)
        return self._recipes[file]

    def _new_recipe(self, file: File, files: Sequence[File]) -> Recipe:
        prepare: Mapping[str, Callable[[File, Sequence[File]], tuple[object, Callable[[], bytes]]]]
        prepare = {
            "document": self._document,
            "checklist": self._checklist,
            "tracker": self._tracker,
            "guide": self._data,
            "feed": self._feed,
            "kit": self._kit,
        }
        parts, make = prepare[file.subject](file, files)
        # Two sites may offer the same file under their own addresses: it is made once.
        known = (file.subject, file.id, file.format, file.languages, self._draws)
        digest = hashlib.sha256(repr((self._program, known, parts)).encode())
        return Recipe(f"{digest.hexdigest()[:32]}.{file.format}", make)

    def _document(self, file: File, files: Sequence[File]) -> tuple[object, Callable[[], bytes]]:
        form, said = self._form(file.id, file.languages)
        imprint = self._imprint(file)
        if file.format == PICTURE:
            whole = next(
                other
                for other in files
                if (other.id, other.format, other.languages) == (file.id, "pdf", file.languages)
            )
            pdf = self.recipe(whole, files).key
            return pdf, lambda: _picture(self._shelf.path(pdf).read_bytes())
        return (said, imprint), lambda: _write_form(file.format, form, imprint, self._render(file))

    def _checklist(self, file: File, _: Sequence[File]) -> tuple[object, Callable[[], bytes]]:
        selection = self._selections[file.id]
        imprint = self._imprint(file)
        titles = [
            self._guide.documents[name].title
            for part in selection.within(self._guide)
            for item in part.items
            for name in item.documents or ()
        ]

        def make() -> bytes:
            if file.format == "docx":
                from macros.checklists.docx import checklist_docx

                return checklist_docx(self._guide, selection, file.languages[0], imprint)
            from macros.checklists.pdf import checklist_html
            from macros.documents.pdf import write_pdf

            return write_pdf(checklist_html(selection, imprint, self._render(file)))

        return (self._said, titles, selection, imprint), make

    def _tracker(self, file: File, _: Sequence[File]) -> tuple[object, Callable[[], bytes]]:
        imprint = self._imprint(file)

        def make() -> bytes:
            from macros.checklists.xlsx import tracker_xlsx

            return tracker_xlsx(self._guide, file.languages[0], imprint)

        return (self._said, imprint), make

    def _data(self, file: File, _: Sequence[File]) -> tuple[object, Callable[[], bytes]]:
        from macros.checklists.guide_json import guide_json, guide_schema

        if file.id == "schema":
            return "", guide_schema
        imprint = self._publication.imprint(self._guide, file.site, file.page)
        return (self._said, repr(self._guide), imprint), lambda: guide_json(self._guide, imprint)

    def _kit(self, file: File, files: Sequence[File]) -> tuple[object, Callable[[], bytes]]:
        from macros.downloads.kit import kit, members

        within = [(member, self.recipe(member, files).key) for member in members(file, files)]
        within = [(member, key) for member, key in within if self._shelf.has(key)]
        imprint = self._imprint(file)

        def make() -> bytes:
            contents = [(member, self._shelf.path(key).read_bytes()) for member, key in within]
            return kit(contents, self._guide, imprint, self._render(file))

        parts = [(member.address, key) for member, key in within]
        return (parts, self._said, repr(self._guide.documents), imprint), make

    def _form(self, document: str, languages: tuple[str, ...]) -> tuple[Outline, str]:
        """Return a form, and what changes with anything that it says."""
        known = (document, languages)
        if known not in self._forms:
            form = outline(self._guide, self._guide.documents[document], languages)
            self._forms[known] = form, hashlib.sha256(repr(form).encode()).hexdigest()
        return self._forms[known]

    def _feed(self, file: File, _: Sequence[File]) -> tuple[object, Callable[[], bytes]]:
        data = self._root / "data"
        releases = [path.read_bytes() for path in sorted((data / RELEASES).glob("*.yml"))]
        said = (
            _digest(self._root, _FEED_PROGRAM),
            self._guide.documents.keys(),
            self._guide.terms.keys(),
            sorted(self._guide.cited),
            self._guide.decision,
            self._publication.addresses,
            self._imprint(file),
        )
        kept = hashlib.sha256(b"".join(releases)).hexdigest()
        return (self._said, said, kept), lambda: self._write_feed(file, data)

    def _write_feed(self, file: File, data: Path) -> bytes:
        language, publication = file.site, self._publication
        addresses, imprint = publication.addresses, self._imprint(file)
        renderer = self._renderer(language)

        def page(key: str, anchor: str = "", language: str | None = None) -> str:
            spoken_in = language_of(addresses, key, language or file.site)
            address = f"{publication.url}{addresses[key][spoken_in]}"
            return f"{address}#{anchor}" if anchor else address

        words = renderer.phrases_in(language)
        said = words.word("news")
        head = Head(
            language=language,
            title=f"{imprint.site} – {said}",
            author=imprint.organisation or imprint.site,
            rights=imprint.credit,
            page=imprint.address,
            address=f"{publication.url}{file.address}",
        )
        news = Teller(self._guide, language, addresses).tell(read_releases(data))
        return feed(
            head,
            news,
            lambda release: words.word("news-version", number=release.version),
            lambda release: renderer.whole("news_feed", page, release=release),
        )

    def _imprint(self, file: File) -> Imprint:
        return self._publication.imprint(self._guide, file.languages[0], file.page)

    def _render(self, file: File) -> Callable[..., str]:
        """Render whole documents in the file's first language."""
        renderer = self._renderer(file.languages[0])

        def render(name: str, **context: Any) -> str:
            return renderer.whole(name, _no_link, **context)

        return render

    def _renderer(self, language: str) -> Renderer:
        if language not in self._renderers:
            self._renderers[language] = Renderer(self._guide, language)
        return self._renderers[language]

    @cached_property
    def _draws(self) -> bool:
        """Whether a logo that is a drawing can be put into files: PDF's library draws it."""
        logo = self._guide.logo
        if logo is None or logo.mime == "image/png":
            return False
        from macros.documents.pdf import available

        return available()

    @cached_property
    def _said(self) -> str:
        """What every list and the tables of the kit say, documents and imprint apart."""
        guide = self._guide
        said = (guide.phases, guide.roles, guide.words)
        return hashlib.sha256(repr(said).encode()).hexdigest()

    @cached_property
    def _program(self) -> str:
        return _digest(self._root, _PROGRAM)


def program(root: Path) -> list[Path]:
    """Return the files of the program in the folder ``root`` that downloads depend on."""
    return _found(root, (*_PROGRAM, *_FEED_PROGRAM))


def _found(root: Path, patterns: Sequence[str]) -> list[Path]:
    return [path for pattern in patterns for path in sorted(root.glob(pattern)) if path.is_file()]


def _digest(root: Path, patterns: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for path in _found(root, patterns):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _no_link(key: str, anchor: str = "", language: str | None = None) -> str:
    """A file's links would lead nowhere until the site has an address."""
    raise LookupError(key)


def _write_form(
    form_format: str, form: Outline, imprint: Imprint, render: Callable[..., str]
) -> bytes:
    # The libraries are slow to import, and a build that finds every file made needs none.
    if form_format == "pdf":
        from macros.documents.pdf import form_pdf

        return form_pdf(form, imprint, render)
    if form_format == "docx":
        from macros.documents.docx import form_docx

        return form_docx(form, imprint)
    from macros.documents.xlsx import form_xlsx

    return form_xlsx(form, imprint)


def _picture(pdf: bytes) -> bytes:
    from macros.downloads.picture import first_page

    return first_page(pdf)
