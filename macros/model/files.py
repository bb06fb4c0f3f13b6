"""The shape of each data file: what stands at its top level."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict, model_validator

from macros.model.accessibility import Accessibility, OwnAccessibility
from macros.model.changes import Beside, Changes
from macros.model.decision import Decision
from macros.model.document import Document, Scale, require_unique
from macros.model.document import Field as FormField
from macros.model.organisation import Organisation
from macros.model.phase import Phase
from macros.model.privacy import Privacy
from macros.model.registries import (
    Approach,
    Corrections,
    Role,
    Source,
    Term,
    Word,
)
from macros.model.shared import Model, Provenance


class RolesFile(Model):
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]


class GlossaryFile(Model):
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]


class SourcesFile(Model):
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]


class ApproachesFile(Model):
    approaches: Annotated[tuple[Approach, ...], Field(min_length=1)]


class HeaderFile(Model):
    fields: Annotated[tuple[FormField, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _unique(self) -> HeaderFile:
        require_unique(self.fields)
        return self


class ScalesFile(Model):
    scales: Annotated[tuple[Scale, ...], Field(min_length=1)]


class InterfaceFile(Model):
    words: Annotated[tuple[Word, ...], Field(min_length=1)]


class OwnDocument(Document):
    """A document of an organisation: it comes after the guide's, or next to one of them."""

    order: Annotated[int, Strict(), Field(ge=1)] = 1000
    provenance: Provenance = Provenance(origin="organisation")
    place: Beside | None = None


#: Every kind of data file: its path (or pattern) below ``data/``, and its shape.
#: The schemas, the reader and the README's table follow this list.
FILES: dict[str, type[Model]] = {
    "phases/*.yml": Phase,
    "documents/*.yml": Document,
    "header.yml": HeaderFile,
    "scales.yml": ScalesFile,
    "roles.yml": RolesFile,
    "glossary.yml": GlossaryFile,
    "sources.yml": SourcesFile,
    "approaches.yml": ApproachesFile,
    "decision.yml": Decision,
    "interface.yml": InterfaceFile,
    "accessibility.yml": Accessibility,
    "source/corrections.yml": Corrections,
    "organisation/organisation.yml": Organisation,
    "organisation/changes.yml": Changes,
    "organisation/documents/*.yml": OwnDocument,
    "organisation/accessibility.yml": OwnAccessibility,
    "organisation/privacy.yml": Privacy,
}
#: The organisation's folder: its files may say nothing, or not be there.
ORGANISATION = "organisation"
#: The folder of what former releases said, which is read where it is told of.
RELEASES = "releases"


def schema_name(pattern: str) -> str:
    """Return the schema's name for a file or pattern: ``phases/*.yml`` gives ``phase``."""
    stem = pattern.removesuffix("/*.yml")
    if stem != pattern:
        return stem.replace(f"{ORGANISATION}/", "own-").removesuffix("s")
    name = pattern.rpartition("/")[2]
    # What the guide says too, an organisation says in a shape of its own.
    own = name != pattern and name in FILES
    return f"{'own-' if own else ''}{name.removesuffix('.yml')}"
