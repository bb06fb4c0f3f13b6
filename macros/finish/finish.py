"""The last step of a language's build: lighten its pages, styles and scripts, and close them.

The preview leaves it out, so that what is edited is what the browser shows.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import rjsmin

from macros.finish.policy import with_policy
from macros.finish.styles import compact, lean
from macros.finish.theme import patient
from macros.finish.vocabulary import Vocabulary

_ASSETS = "assets"
#: What every page loads, as one sheet without what none of them uses.
_SITE_SHEET = "assets/stylesheets/site.css"
_SHEET = re.compile(
    r'<link rel="stylesheet" href="([^"]*?)'
    r'(assets/(?:stylesheets/(?:main|palette)\.\w+\.min|guide)\.css)">\s*'
)
_SCRIPTS = re.compile(
    r'(?:<script src="[^"]*?assets/(?:dossier/)?\w+\.js"></script>\s*)+'
)
_SCRIPT = re.compile(r'src="([^"]*?)(assets/(?:dossier/)?(\w+)\.js)"')
#: An address of a style sheet or script; data-whole has several.
_ADDRESS = re.compile(r'(?<=[" ])([^\s"<>]*assets/[^\s"<>?]*\.(?:css|js))(?=[" ])')
#: What is set as it is typed; elsewhere, a line's spaces in front are the template's.
_AS_TYPED = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_MARGIN = re.compile(r"\s*\n\s*")


def finish(site: Path) -> None:
    """Finish the site of one language in the folder ``site``, in its place.

    Raises ThemeError if the theme is one that this does not know.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    assets = site / _ASSETS
    _lighten_scripts(assets)
    _lean_sheets(site, pages)
    pages = {path: _with_site_sheet(text) for path, text in pages.items()}
    together: dict[str, str] = {}
    pages = {path: _with_one_script(text, site, together) for path, text in pages.items()}
    version = _version(assets)
    for path, text in pages.items():
        text = _ADDRESS.sub(rf"\1?{version}", text)
        path.write_text(with_policy(_without_margins(text)), encoding="utf-8", newline="\n")


def _lighten_scripts(assets: Path) -> None:
    for path in [*assets.glob("*.js"), *assets.glob("dossier/*.js")]:
        script = path.read_text(encoding="utf-8")
        path.write_text(f"{rjsmin.jsmin(script)}\n", encoding="utf-8", newline="\n")
    for path in assets.glob("javascripts/bundle.*.min.js"):
        path.write_text(patient(path.read_text(encoding="utf-8"), path), encoding="utf-8", newline="\n")


def _lean_sheets(site: Path, pages: dict[Path, str]) -> None:
    assets = site / _ASSETS
    scripts = [path.read_text(encoding="utf-8") for path in _own(assets, "js")]
    sheets = {path: path.read_text(encoding="utf-8") for path in _own(assets, "css")}
    for path, sheet in sheets.items():
        path.write_text(compact(sheet), encoding="utf-8", newline="\n")
    vocabulary = Vocabulary(pages.values(), scripts)
    theme = "".join(
        path.read_text(encoding="utf-8")
        for name in ("main", "palette")
        for path in assets.glob(f"stylesheets/{name}.*.min.css")
    )
    made = lean(theme, vocabulary, [*sheets.values(), *scripts]) + compact(sheets[assets / "guide.css"])
    (site / _SITE_SHEET).write_text(made, encoding="utf-8", newline="\n")


def _own(assets: Path, suffix: str) -> list[Path]:
    return sorted([*assets.glob(f"*.{suffix}"), *assets.glob(f"dossier/*.{suffix}")])


def _with_site_sheet(page: str) -> str:
    """Put the one sheet in the place of those it is made of; page.js puts them back on use."""
    links = _SHEET.findall(page)
    whole = " ".join(f"{up}{path}" for up, path in links)
    link = f'<link rel="stylesheet" href="{links[0][0]}{_SITE_SHEET}" data-whole="{whole}">\n'
    first, rest = _SHEET.split(page, 1)[0], _SHEET.sub("", page)
    return first + link + rest[len(first) :]


def _with_one_script(page: str, site: Path, together: dict[str, str]) -> str:
    """Have a page load its scripts as one file, named after the last of them."""

    def one(found: re.Match[str]) -> str:
        scripts = _SCRIPT.findall(found[0])
        up, path, name = scripts[-1]
        made = path.replace(f"{name}.js", f"page_{name}.js")
        names = " ".join(path for _, path, _ in scripts)
        if together.setdefault(made, names) != names:
            raise ValueError(f"{made}: {names}, {together[made]}")
        (site / made).write_text(
            "".join((site / path).read_text(encoding="utf-8") for _, path, _ in scripts),
            encoding="utf-8", newline="\n",
        )
        return f'<script src="{up}{made}"></script>\n'

    return _SCRIPTS.sub(one, page)


def _version(assets: Path) -> str:
    """Return a short name of what the assets hold: with it, no page takes those of another."""
    made = hashlib.sha256()
    for path in sorted(path for path in assets.rglob("*.*s*") if path.is_file()):
        made.update(path.relative_to(assets).as_posix().encode())
        made.update(hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()[:8]


def _without_margins(page: str) -> str:
    pieces = _AS_TYPED.split(page)
    # Of each three: what is between, what is as typed, its tag.
    return "".join(
        piece if number % 3 else _MARGIN.sub("\n", piece)
        for number, piece in enumerate(pieces)
        if number % 3 != 2
    )
