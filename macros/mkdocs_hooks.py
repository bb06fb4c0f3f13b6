"""MkDocs' side of the build: the other languages, forgiving search, live edits.

No page exists because of this file: each language also builds by itself with
``mkdocs build -f mkdocs.<code>.yml``. It imports the project's modules inside
functions, since the ``mkdocs`` command may not find them at import.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

#: Added to the end of each language's stemmer, in the worker that searches.
_SEARCH_FOLDING = "search_folding.js"


def on_env(env: Any, **_: Any) -> None:
    """Compile the theme's templates once for all languages."""
    from macros.template_cache import TEMPLATES

    env.bytecode_cache = TEMPLATES


def on_post_build(config: Any) -> None:
    """Make the search forgive accents; after the French site, build the other languages."""
    _fold_search(Path(config["site_dir"]), config["theme"]["language"])
    if _is_base(config):
        for path in sorted(_root(config).glob("mkdocs.??.yml")):
            _build_language(config, path)
        _forget_edited_modules()


def on_build_error(error: Exception, **_: Any) -> None:
    """Let the next build read what is edited to mend this one."""
    _forget_edited_modules()


def _root(config: Any) -> Path:
    return Path(config["config_file_path"]).resolve().parent


def _is_base(config: Any) -> bool:
    return Path(config["config_file_path"]).name == "mkdocs.yml"


def _build_language(base: Any, path: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    code = path.name.split(".")[1]
    config = load_config(
        config_file=str(path),
        site_dir=str(Path(base["site_dir"]) / code),
        strict=base["strict"],
    )
    config["site_url"] = f"{(base['site_url'] or '').rstrip('/')}/{code}/"
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()


def _fold_search(site: Path, language: str) -> None:
    """Append our folding of accents to the theme's stemmer of the language.

    Material's French search, as it comes, does not find « évaluation » when
    "evaluation" is typed. English has no stemmer file of its own.
    """
    stemmer = site / "assets" / "javascripts" / "lunr" / "min" / f"lunr.{language}.min.js"
    if stemmer.exists():
        folding = Path(__file__).with_name(_SEARCH_FOLDING).read_text(encoding="utf-8")
        with stemmer.open("a", encoding="utf-8") as file:
            file.write("\n" + folding.replace("LANGUAGE", language))


def _forget_edited_modules() -> None:
    """Under ``serve``, let the next build import the macros anew, or edits are ignored."""
    if os.environ.get("GUIDE_SERVING"):
        for name in [name for name in sys.modules if name.partition(".")[0] == "macros"]:
            del sys.modules[name]
