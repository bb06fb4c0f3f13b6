"""The registry of everything there is to download: what it is, in which form, and where.

Addresses never change: they have no version and no hash in them, and what they are
made of (page addresses, ids, ``file-…`` words) is permanent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.addresses import Addresses, common
from macros.checklists.selection import Selection, selections
from macros.model import Guide
from macros.model.shared import REFERENCE
from macros.phrases import Phrases
from macros.shape import example_id

#: What a document comes as, in the order in which it is offered; a picture is shown.
DOCUMENT_FORMATS = ("pdf", "docx", "xlsx")
PICTURE = "webp"
#: The longest part of a name that is made of words, in characters.
_LONGEST = 40


@dataclass(frozen=True)
class File:
    """One file: ``subject`` and ``id`` say of what, ``languages`` in which.

    ``site`` is the language of the site that offers it, ``address`` where it is from
    the root of the whole site, ``page`` the key of the page that it belongs to.
    """

    subject: str
    id: str
    format: str
    languages: tuple[str, ...]
    site: str
    page: str
    address: str

    @property
    def beside(self) -> bool:
        """Whether it has two languages, one beside the other."""
        return len(self.languages) > 1

    @property
    def name(self) -> str:
        """The file's name without folders."""
        return self.address.rpartition("/")[2]


def files(
    guide: Guide, addresses: Addresses, languages: Sequence[str], *, published: bool = True
) -> tuple[File, ...]:
    """Return every file of a site in ``languages``, the kits last, since they hold the others.

    There is a feed only where the site's address is known (``published``): what it says of
    itself are whole addresses.
    """
    found: list[File] = []
    for language in languages:
        words = Phrases(guide.words, language)
        mine = [
            *_documents(guide, addresses, languages, language),
            *_checklists(guide, addresses, language, words),
        ]
        if language in addresses.get("downloads", {}):
            # Once for all languages, in the site at the root.
            mine += _guide(addresses, language) if language == languages[0] else []
        if published:
            mine += _feed(addresses, language)
        found += mine
    found += [
        File("kit", "kit", "zip", (language,), language, "downloads", f"{folder}kit-{language}.zip")
        for language, folder in addresses.get("downloads", {}).items()
        if language in languages
    ]
    return tuple(found)


#: The checklist's files, as they are offered: of the whole, of each phase, of each role.
Checklists = Mapping[str, list[tuple[File, Selection | None]]]


def checklists(guide: Guide, offered: Sequence[File]) -> Checklists:
    """Return the checklist's files by what part they are of; the tracker has no selection."""
    known = {selection.id: selection for selection in selections(guide)}
    found: dict[str, list[tuple[File, Selection | None]]] = {"whole": [], "phase": [], "role": []}
    for file in offered:
        if file.subject not in ("checklist", "tracker"):
            continue
        selection = known.get(file.id)
        part = "phase" if selection and selection.phase else "whole"
        found["role" if selection and selection.role else part].append((file, selection))
    return found


def _documents(
    guide: Guide, addresses: Addresses, languages: Sequence[str], language: str
) -> Iterator[File]:
    first = common(languages)
    others = [code for code in languages if code != first]
    sets = [(language,), *((first, other) for other in others if language in (first, other))]
    for document in guide.documents.values():
        page = f"document-{document.id}"
        folder = addresses.get(page, {}).get(language)
        if folder is None:
            continue
        slug = folder.rstrip("/").rpartition("/")[2]
        for codes in sets:
            name = slug if len(codes) == 1 else f"{slug}-{'-'.join(codes)}"
            for form in DOCUMENT_FORMATS:
                yield File(
                    "document", document.id, form, codes, language, page, f"{folder}{name}.{form}"
                )
        picture = f"{folder}{slug}.{PICTURE}"
        yield File("document", document.id, PICTURE, (language,), language, page, picture)


def _checklists(
    guide: Guide, addresses: Addresses, language: str, words: Phrases
) -> Iterator[File]:
    folder = addresses["checklist"].get(language)
    if folder is None:
        return
    name = _slug(words.word("file-checklist"))

    def file(subject: str, id_: str, form: str, slug: str) -> File:
        address = f"{folder}{slug}.{form}"
        return File(subject, id_, form, (language,), language, "checklist", address)

    for selection in selections(guide):
        slug = _part(guide, addresses, language, selection, words)
        yield file("checklist", selection.id, "pdf", f"{name}-{slug}" if slug else name)
    yield file("checklist", "whole", "docx", name)
    yield file("tracker", "tracker", "xlsx", _slug(words.word("file-tracker")))


def _part(
    guide: Guide, addresses: Addresses, language: str, selection: Selection, words: Phrases
) -> str:
    """What tells a part of the checklist from the whole in a file's name."""
    if selection.phase:
        page = addresses.get(f"phase-{selection.phase}", {}).get(language, selection.phase)
        return page.rstrip("/").rpartition("/")[2]
    if selection.role:
        slug = guide.roles[selection.role].slug
        return slug if slug and language != REFERENCE else selection.role
    return _slug(words.word("file-overview")) if selection.overview else ""


def _slug(text: str) -> str:
    """Return what a text is called in an address: a name, and never a way somewhere."""
    return example_id(text).replace(".", "-")[:_LONGEST].strip("-")


def _guide(addresses: Addresses, language: str) -> Iterator[File]:
    """The guide as data."""
    folder = addresses["downloads"][language]
    for id_ in ("guide", "schema"):
        name = "guide.json" if id_ == "guide" else "guide.schema.json"
        yield File("guide", id_, "json", (), language, "downloads", f"{folder}{name}")


def _feed(addresses: Addresses, language: str) -> Iterator[File]:
    """The feed of the releases, beside the page that tells of them."""
    folder = addresses.get("news", {}).get(language)
    if folder is not None:
        name = f"{folder.rstrip('/').rpartition('/')[2]}.xml"
        yield File("feed", "feed", "atom", (language,), language, "news", f"{folder}{name}")
