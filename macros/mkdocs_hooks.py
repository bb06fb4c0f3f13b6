"""MkDocs' side of the build: the other languages, forgiving search, the last step, live edits.

No page exists because of this file: each language also builds by itself with
``mkdocs build -f mkdocs.<code>.yml``. It imports the project's modules inside
functions, since the ``mkdocs`` command may not find them at import.
"""

from __future__ import annotations

import html as html_text
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from macros.assembly.project import Project
    from macros.language_builds import LanguageBuilds

#: Added to the end of each language's stemmer, in the worker that searches.
_SEARCH_FOLDING = "search_folding.js"

#: The title and the address of each page of the language that is being built, by its key.
_titles: dict[str, tuple[str, str]] = {}

#: The builds of the other languages, while the French site is being built.
_languages: LanguageBuilds | None = None


def on_startup(command: str, **_: Any) -> None:
    """Remember that this is the preview: each of its builds loads this file anew."""
    if command == "serve":
        os.environ["GUIDE_SERVING"] = "1"


def on_pre_build(config: Any) -> None:
    """Make what is to be downloaded, then begin with the other languages.

    Raises BuildError, which MkDocs says without a traceback, if it cannot be made.
    """
    global _languages
    _languages = None
    if _is_base(config):
        from mkdocs.exceptions import BuildError

        from macros.language_builds import LanguageBuilds
        from macros.site import SiteError, prepare_downloads

        site = Path(config["site_dir"])
        if not LanguageBuilds.began(site):
            try:
                prepare_downloads(_project(config), strict=config["strict"])
            except SiteError as error:
                raise BuildError(str(error)) from error
        _languages = LanguageBuilds.of(
            _project(config).folder,
            site,
            strict=config["strict"],
            # The preview runs in threads, which a second process would not have.
            start=not os.environ.get("GUIDE_SERVING"),
        )


def on_env(env: Any, config: Any, files: Any, **_: Any) -> None:
    """Compile the theme's templates once for all languages, and have them show texts as texts.

    The theme puts them into its HTML as they are.
    """
    from markupsafe import escape

    from macros.template_cache import TEMPLATES

    env.bytecode_cache = TEMPLATES
    for name in ("site_name", "site_description"):
        config[name] = escape(config[name] or "")
    for file in files.documentation_pages():
        meta = file.page.meta
        if "key" in meta and "title" in meta:
            _titles[meta["key"]] = (str(meta["title"]), file.url)
        meta.update({name: escape(meta[name]) for name in ("title", "description") if name in meta})


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Take what the macros printed out of the way of Markdown."""
    from macros.raw_html import take_out

    markdown, page.raw_html = take_out(markdown)
    return markdown


def on_page_content(html: str, page: Any, config: Any, **_: Any) -> str:
    """Put it back, let MkDocs know the anchors in it, and set the page's contents as texts.

    Markdown's contents know one kind of space only.
    """
    from macros.raw_html import ids, put_back
    from macros.typography import spaced

    waiting = list(page.toc)
    while waiting:
        entry = waiting.pop()
        text = spaced(html_text.unescape(entry.title), config["theme"]["language"])
        entry.title = html_text.escape(text, quote=False)
        waiting += entry.children
    pieces, page.raw_html = page.raw_html, []
    page.present_anchor_ids |= ids(pieces)
    return put_back(html, pieces)


def on_post_build(config: Any) -> None:
    """Put in what is to be downloaded; make the search forgive accents; finish the pages.

    After the French site, build the other languages.
    """
    from macros.downloads.make import find_downloads
    from macros.finish.finish import finish
    from macros.offline.site import put_manifest, put_worker, worker_from

    site, language = Path(config["site_dir"]), config["theme"]["language"]
    below = config["extra"]["addresses"]["home"][language]
    project = _project(config)
    find_downloads(project).put_into(site, language, below)
    _fold_search(site, language)
    serving = bool(os.environ.get("GUIDE_SERVING"))
    guide = project.guide()
    if not serving:
        finish(site, language, worker_from(below) if guide.privacy.offline else "")
        said = {
            "name": html_text.unescape(config["site_name"]),
            "short": config["extra"]["languages"][language]["short"],
            "description": html_text.unescape(config["site_description"]),
        }
        put_manifest(site, language, below, said, _titles, guide)
    if _languages is not None:
        _languages.finish()
        if not serving:
            homes, rows = config["extra"]["addresses"]["home"], config["extra"]["languages"]
            put_worker(site, homes, rows, html_text.unescape(config["site_name"]), guide)
        _forget_edited_modules()


def on_build_error(error: Exception, **_: Any) -> None:
    """Let the next build read what is edited to mend this one."""
    if _languages is not None:
        _languages.stop()
    _forget_edited_modules()


def on_serve(server: Any, config: Any, **_: Any) -> None:
    """Assemble the site anew before each build, and follow edits of what it is made of."""
    from macros.site import assembling

    project = _project(config)
    if project.folder != project.root:
        # What is assembled changes with each build: to follow it would build for ever.
        server.unwatch(config["docs_dir"])
        server.unwatch(config["config_file_path"])
        server.builder = assembling(project, server.builder)


def _project(config: Any) -> Project:
    from macros.assembly.project import Project

    return Project.of(Path(config["config_file_path"]).resolve().parent)


def _is_base(config: Any) -> bool:
    return Path(config["config_file_path"]).name == "mkdocs.yml"


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
