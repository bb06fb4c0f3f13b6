"""How much of the guide each language has, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from pydantic import BaseModel

from macros.model import Guide, LogoFile, Text
from macros.model.shared import LANGUAGES, Entry


@dataclass(frozen=True)
class Coverage:
    """For one language: how many texts there are, and which are missing."""

    language: str
    total: int
    missing: tuple[str, ...]

    @property
    def done(self) -> int:
        return self.total - len(self.missing)

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 100 only when nothing is missing."""
        return 100 * self.done // self.total if self.total else 100


def coverage(guide: Guide, languages: tuple[str, ...] = LANGUAGES) -> list[Coverage]:
    """Return the coverage of each of ``languages``, in their order."""
    texts = list(_texts(guide))
    return [
        Coverage(
            language,
            len(texts),
            tuple(name for name, text in texts if text.get(language) is None),
        )
        for language in languages
    ]


def _texts(guide: Guide) -> Iterator[tuple[str, Text]]:
    """Yield every text of the guide under a name: the entry's id and the field."""
    for field in fields(guide):
        value = getattr(guide, field.name)
        if value is None or isinstance(value, LogoFile):
            # What the logo says is said by the organisation.
            continue
        entries = value.values() if isinstance(value, dict) else value
        for entry in [value] if isinstance(value, BaseModel) else entries:
            yield from _texts_of(entry, field.name)


def _texts_of(model: BaseModel, name: str) -> Iterator[tuple[str, Text]]:
    if isinstance(model, Entry):
        name = model.id
    for field in type(model).model_fields:
        value: Any = getattr(model, field)
        if isinstance(value, Text):
            yield f"{name}: {field}", value
        elif isinstance(value, BaseModel):
            yield from _texts_of(value, f"{name}: {field}")
        elif isinstance(value, tuple):
            for child in value:
                if isinstance(child, BaseModel):
                    yield from _texts_of(child, name)
