"""Compile each template once for all languages of a build.

The theme's templates are the same for every language, and compiling them is a
third of a small build. Kept in memory only: a new process starts anew.
"""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class TemplateCache(BytecodeCache):
    """Remembers compiled templates by their source (Jinja checks that it is the same)."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()


#: The cache that every environment of this process shares.
TEMPLATES = TemplateCache()
