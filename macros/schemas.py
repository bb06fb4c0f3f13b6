"""The JSON Schemas of the data files, made from the model, for editors that complete and check."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel

from macros.model.files import FILES, schema_name


def schemas() -> dict[str, str]:
    """Return the text of each schema by file name."""
    return {f"{schema_name(pattern)}.json": _schema(kind) for pattern, kind in FILES.items()}


def _schema(kind: type[BaseModel]) -> str:
    schema = kind.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def stale(folder: Path) -> list[str]:
    """Return the names of the schemas in ``folder`` that are not as they should be."""
    return [
        name
        for name, text in schemas().items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
    ]


def write(folder: Path) -> list[str]:
    """Write every schema into ``folder`` and return the names of those that changed."""
    folder.mkdir(exist_ok=True)
    changed = stale(folder)
    for name in changed:
        (folder / name).write_text(schemas()[name], encoding="utf-8")
    return changed
