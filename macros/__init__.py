"""Register the guide's macros with MkDocs; everything else is in the other modules."""

import sys
from pathlib import Path
from typing import Any

# Zensical, and the mkdocs command, may load this file without the project's
# folder on the path.
_ROOT = str(Path(__file__).resolve().parent.parent)
if _ROOT not in sys.path:
    sys.path.insert(0, _ROOT)


def define_env(env: Any) -> None:
    """Register the macros in ``env`` (of mkdocs-macros, or Zensical's likeness of it)."""
    from macros.pages import Pages
    from macros.problems import DataError

    try:
        pages = Pages.of(env)
    except DataError as error:
        raise _build_error()(str(error)) from None
    for macro in pages.macros():
        env.macro(macro)


def _build_error() -> type[Exception]:
    """Return what MkDocs reports without a traceback; Zensical has no such thing."""
    try:
        from mkdocs.exceptions import PluginError
    except ImportError:
        return RuntimeError
    return PluginError


def on_pre_page_macros(env: Any) -> None:
    """Typeset a page's own prose, title and description, as texts from the data are."""
    from macros.typography import typeset, typeset_markdown

    language = env.conf["theme"]["language"]
    env.markdown = typeset_markdown(env.markdown, language)
    for name in ("title", "description"):
        if name in env.page.meta:
            env.page.meta[name] = typeset(env.page.meta[name], language)
