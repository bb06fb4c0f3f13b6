"""Turn the guide into text: one template in ``templates/`` makes one thing.

Everything a template prints is escaped; texts from the data can hold anything
and stay text. Headings come out as Markdown, because MkDocs makes the page's
contents from them; all the rest is HTML.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateSyntaxError,
    UndefinedError,
)
from markupsafe import Markup

from macros import template_cache
from macros.accessibility import percent
from macros.contact import mailto, tel
from macros.countries import countries
from macros.coverage import coverage
from macros.decision.conditions import written
from macros.decision.drawing import drawing
from macros.decision.plan import Plan
from macros.documents.outline import Outline
from macros.dossier_data import decision_data, dossier_data, script_words, span, staff
from macros.form_data import form_data, learner
from macros.markdown_text import markdown_text
from macros.mistakes import template_line
from macros.model import Document, Guide, Item, Term, Text
from macros.model.shared import REFERENCE
from macros.phrases import Phrases, spoken
from macros.raw_html import END, START, marked
from macros.terms import TermFinder

TEMPLATES = Path(__file__).with_name("templates")


class Link(Protocol):
    """Returns the address of a page (by its key), from the page being made."""

    def __call__(self, key: str, anchor: str = "", language: str | None = None) -> str: ...


class Renderer:
    """Renders any template for one guide in one language."""

    def __init__(self, guide: Guide, language: str, first: str = REFERENCE) -> None:
        """Render ``guide`` in ``language``, for a site with ``first`` at its root."""
        self.guide = guide
        self._first = first
        self.language = language
        self._phrases: dict[str, Phrases] = {}
        self._finder = TermFinder(guide.terms.values(), language)
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=template_cache.TEMPLATES,
        )
        self._environment.globals.update(
            guide=guide,
            language=language,
            first_language=first,
            plain_word=self.phrases_in(language).word,
            unfilled=self.phrases_in(language).unfilled,
            date=self.phrases_in(language).date,
            countries=lambda: sorted(countries(language), key=fold),
            coverage=coverage,
            plain=lambda text: spoken(text, language)[0],
            staff_of=lambda role: staff(guide.roles.values(), role),
            script_words=lambda ids: script_words(self.phrases_in(language), ids),
            decision_plan=lambda: Plan(guide),
            decision_drawing=lambda: drawing(guide, lambda text: spoken(text, language)[0]),
            decision_data=self._decision_data,
            span_of=span,
            site_of=site_of,
            tel=tel,
            mailto=mailto,
            percent=percent,
            dossier_data=self._dossier_data,
            form_data=self._form_data,
            learner=learner,
            phrases_in=self.phrases_in,
            spoken=spoken,
            html_start=Markup(START),
            html_end=Markup(END),
        )
        self._environment.filters.update(
            by_label=self._by_label,
            initial=initial,
            written=written,
        )

    def render(self, name: str, link: Link, **context: Any) -> str:
        """Return the template ``name`` (``phase`` is ``templates/phase.html``) filled in.

        ``link`` makes the addresses of other pages. Raises BrokenTemplateError, which
        says where, for a mistake in a template or an id that the guide does not have.
        """
        return marked(self.whole(name, link, **context))

    def whole(self, name: str, link: Link, **context: Any) -> str:
        """Return a template that is a whole HTML document filled in; else as ``render``."""
        writer = Writer(self, link)
        try:
            return self._environment.get_template(f"{name}.html").render(
                link=link,
                say=writer.say,
                word=writer.word,
                explain=writer.explain,
                title=writer.title,
                title_word=writer.title_word,
                when=writer.when,
                explained=writer.explained,
                **context,
            )
        except TemplateSyntaxError as error:
            raise BrokenTemplateError(error.name, error.lineno, error.message) from error
        except (UndefinedError, LookupError) as error:
            path, line = template_line(error) or (Path(f"{name}.html"), 1)
            raise BrokenTemplateError(path.name, line, error) from error

    def phrases_in(self, language: str) -> Phrases:
        """Return the words and sentences of a language."""
        if language not in self._phrases:
            self._phrases[language] = Phrases(self.guide.words, language)
        return self._phrases[language]

    def pieces(self, text: str) -> Iterable[Any]:
        """Split a text of our language at its glossary terms."""
        return self._finder.split(text)

    def _dossier_data(self, link: Link, languages: Iterable[str]) -> dict[str, Any]:
        pages = {code: link("checklist", language=code) for code in languages}
        return {
            **dossier_data(self.guide, self.language),
            "root": link("home", language=self._first),
            "pages": pages,
        }

    def _decision_data(self, link: Link) -> dict[str, Any]:
        return {
            **decision_data(self.guide, self.language),
            "root": link("home", language=self._first),
        }

    def _form_data(self, link: Link, document: Document, form: Outline) -> dict[str, Any]:
        return {
            "language": self.language,
            "root": link("home", language=self._first),
            "items": {},
            "documents": {document.id: form.title[0].text},
            "form": form_data(self.guide, document, form),
        }

    def _by_label(self, terms: Iterable[Term]) -> list[Term]:
        return sorted(terms, key=lambda term: fold(spoken(term.label, self.language)[0]))


class Writer:
    """Writes texts into one page and remembers the terms that it explains."""

    def __init__(self, renderer: Renderer, link: Link) -> None:
        self._renderer = renderer
        self._link = link
        self._explained: dict[str, Term] = {}

    def say(self, text: Text, language: str | None = None) -> Markup:
        """Return the text as HTML; French with its mark where it is not translated."""
        wanted = language or self._renderer.language
        sentence, actual = spoken(text, wanted)
        return self._marked(Markup.escape(sentence), wanted, actual)

    def word(
        self, word_id: str, n: int | None = None, language: str | None = None, **values: object
    ) -> Markup:
        """Return a word of the interface as HTML, in the page's language or another.

        Where it is not translated, the French says so. In attributes use ``plain_word``.
        """
        wanted = language or self._renderer.language
        phrases = self._renderer.phrases_in(wanted)
        html = Markup.escape(phrases.word(word_id, n, **values))
        actual = phrases.said_in(word_id)
        if actual == wanted:
            return html
        template = '<span lang="{0}">{1} <span class="untranslated">({0})</span></span>'
        return Markup(template).format(actual, html)

    def title(self, text: Text, language: str | None = None) -> Markup:
        """Return the text for a Markdown heading."""
        wanted = language or self._renderer.language
        sentence, actual = spoken(text, wanted)
        return self._marked(Markup(markdown_text(sentence)), wanted, actual)

    def title_word(self, word_id: str, n: int | None = None, **values: object) -> Markup:
        """Return a word of the interface for a Markdown heading, as ``title`` returns a text."""
        wanted = self._renderer.language
        phrases = self._renderer.phrases_in(wanted)
        sentence = Markup(markdown_text(phrases.word(word_id, n, **values)))
        return self._marked(sentence, wanted, phrases.said_in(word_id))

    def when(self, item: Document | Item, language: str | None = None) -> Markup:
        """Return when an item is to be done, or a document filled in, in words."""
        wanted = language or self._renderer.language
        phrases = self._renderer.phrases_in(wanted)
        said = [
            self._marked(Markup.escape(sentence), wanted, actual)
            for sentence, actual in phrases.when(item.timing)
        ]
        if item.timing.moment and len(said) > 1:
            # What is said in words comes first, with commas of its own.
            return Markup("{} ({})").format(said[0], Markup(", ").join(said[1:]))
        return Markup(", ").join(said)

    def explain(self, text: Text, seen: dict[str, bool] | None = None) -> Markup:
        """Return the text as HTML, the first use of each term linked to the glossary.

        ``seen`` remembers the terms already linked in this part of the page; without
        it, the text is returned as it is.
        """
        if seen is None:
            return self.say(text)
        sentence, actual = spoken(text, self._renderer.language)
        if actual != self._renderer.language:
            return self.say(text)
        html = Markup()
        for piece in self._renderer.pieces(sentence):
            if piece.term is None or piece.term in seen:
                html += piece.text
                continue
            seen[piece.term] = True
            self._explained[piece.term] = self._renderer.guide.terms[piece.term]
            html += Markup('<a class="term" href="{}" data-term>{}</a>').format(
                self._link("glossary", piece.term), piece.text
            )
        return html

    def explained(self) -> list[Term]:
        """Return the terms linked so far on this page."""
        return list(self._explained.values())

    def _marked(self, html: Markup, wanted: str, actual: str) -> Markup:
        if actual == wanted:
            return html
        phrases = self._renderer.phrases_in(wanted)
        mark = Markup(' <span class="untranslated" lang="{}">{}</span>').format(
            phrases.said_in("untranslated"), phrases.word("untranslated")
        )
        return Markup('<span lang="{}">{}</span>').format(actual, html) + mark


class BrokenTemplateError(Exception):
    """A template cannot be filled in; the message says where, with file and line."""

    def __init__(self, template: str | None, line: int, reason: object) -> None:
        super().__init__(f"macros/templates/{template}:{line}: {reason}")


def site_of(url: str) -> str:
    """Return the site that an address is of, as readers know it: ``europa.eu``."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def fold(text: str) -> str:
    """Return ``text`` for sorting: no accents, no case."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def initial(text: str) -> str:
    """Return the letter or digit under which ``text`` is filed; 0 if it has none."""
    return next((char.upper() for char in fold(text) if char.isalnum()), "0")
