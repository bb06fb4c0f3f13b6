"""Two releases and what came after, of the small guide and of entries that it does not have."""

from __future__ import annotations

from datetime import date

from macros.releases.content import Content, Contents, Retired
from macros.releases.history import Release


def _by_key(*entries: Content) -> Contents:
    return {entry.key: entry for entry in entries}


_STEP = Content("step", "avant.presenter", texts={"title": {"fr": "Présenter", "en": "Present"}})
_AIMS = Content(
    "item",
    "avant.presenter.objectifs",
    texts={
        "text": {"fr": "Présenter les <b>buts</b>", "en": "Present the <b>goals</b>"},
        "help.why": {"fr": "Pour convaincre.", "en": "To convince."},
    },
    rest={"roles": "1"},
)
_CONSENT = Content(
    "item",
    "avant.presenter.autorisation",
    texts={"text": {"fr": "Recueillez l'accord de l'apprenant", "en": None}},
)
_SIGN = Content("item", "avant.presenter.signer", texts={"text": {"fr": "Signer", "en": "Sign"}})
_TERM = Content("term", "apprenant", texts={"label": {"fr": "apprenant", "en": "learner"}})
_SOURCE = Content("source", "page-publique", texts={"title": {"en": "Toolbox"}})
_SCALE = Content("scale", "niveaux", texts={"name": {"fr": "Niveaux", "en": "Levels"}})

_AIMS_2 = Content(
    "item",
    "avant.presenter.objectifs",
    2,
    texts={
        "text": {"fr": "Présenter les <i>objectifs</i>", "en": "Present the <i>aims</i>"},
        # Only the French is otherwise.
        "help.why": {"fr": "Pour convaincre l'apprenant.", "en": "To convince."},
    },
    rest={"roles": "2"},
)
_CONSENT_2 = Content(
    "item",
    "avant.presenter.accord",
    2,
    ("avant.presenter.autorisation",),
    texts={"text": {"fr": "Recueillez l'accord écrit de l'apprenant", "en": None}},
)
_SIGN_2 = Content(
    "item",
    "avant.presenter.signer",
    retired=Retired({"fr": "Fondu.", "en": "Merged."}, ("avant.presenter.accord",)),
    texts=_SIGN.texts,
)
_DOCUMENT = Content(
    "document", "presentation-projet", texts={"title": {"fr": "Fiche", "en": "Sheet"}}
)

FIRST = Release("1.0.0", date(2026, 11, 24),
                _by_key(_STEP, _AIMS, _CONSENT, _SIGN, _TERM, _SOURCE, _SCALE))  # fmt: skip
SECOND = Release("1.1.0", date(2026, 12, 1),
                 _by_key(_STEP, _AIMS_2, _CONSENT_2, _SIGN_2, _TERM, _SOURCE))  # fmt: skip
RELEASES = (FIRST, SECOND)
NOW = {**SECOND.contents, **_by_key(_DOCUMENT)}
#: The pages of a site that has no page of sources.
PAGES = ("phase-avant", "document-presentation-projet", "glossary")
