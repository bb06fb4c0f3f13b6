"""Compile each template once: for all languages of a build, and for the builds that follow.

The theme's templates are the same for every language, and compiling them is a sixth of a build.
What was compiled is kept below ``.cache/`` under a name that says what it was made of: the
template as it stands, where it stands, and everything that has a say in how it is compiled. So
it is never stale, and nothing is lost with it. A folder that cannot be written is one without it.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from macros.downloads.shelf import Shelf

#: Where compiled templates are kept.
FOLDER = Path(__file__).resolve().parent.parent / ".cache" / "templates"
#: What compiles, or brings filters that are worked out while compiling.
_COMPILERS = ("jinja2", "markupsafe", "mkdocs", "mkdocs-material", "mkdocs-macros-plugin")
#: Files of our own that do.
_OURS = ("render.py", "template_cache.py")


class TemplateCache(BytecodeCache):
    """Remembers compiled templates, in memory and on a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        name = _name(bucket)
        if name not in self._compiled:
            try:
                kept = self._shelf.path(name).read_bytes()
            except OSError:
                return
            # Python trusts what it is given: half of it, or another's, could end the program.
            digest, compiled = kept[:32], kept[32:]
            if hashlib.sha256(compiled).digest() != digest:
                return
            self._compiled[name] = compiled
        bucket.bytecode_from_string(self._compiled[name])

    def dump_bytecode(self, bucket: Bucket) -> None:
        name = _name(bucket)
        compiled = self._compiled[name] = bucket.bytecode_to_string()
        with suppress(OSError):
            self._shelf.put(name, hashlib.sha256(compiled).digest() + compiled)

    def tidy(self) -> None:
        """Forget what no build has used for long."""
        with suppress(OSError):
            self._shelf.tidy(set(self._compiled))


def _name(bucket: Bucket) -> str:
    """Return a name for what a template compiles to; ``bucket.key`` says where it stands."""
    made_of = (_compiler(), _settings(bucket.environment), bucket.key, bucket.checksum)
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:40]


@cache
def _compiler() -> tuple[str, ...]:
    ours = (Path(__file__).with_name(name).read_bytes() for name in _OURS)
    digests = (hashlib.sha256(content).hexdigest() for content in ours)
    return (sys.version, *map(_version, _COMPILERS), *digests)


def _version(package: str) -> str:
    """Return the version of a package, or nothing: Zensical builds our pages without MkDocs."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _settings(environment: Environment) -> tuple[object, ...]:
    """Return what of an environment changes what it compiles."""
    escapes = environment.autoescape
    return (
        escapes if isinstance(escapes, bool) else getattr(escapes, "__qualname__", ""),
        environment.trim_blocks,
        environment.lstrip_blocks,
        environment.keep_trailing_newline,
        sorted(environment.extensions),
        sorted(environment.filters),
        sorted(environment.tests),
    )


#: The cache that every environment of this process shares.
TEMPLATES = TemplateCache(Shelf(FOLDER))
