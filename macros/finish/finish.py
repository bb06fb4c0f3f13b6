"""The last step of a language's build: lighten its pages, styles and scripts, and close them.

The preview leaves it out, so that what is edited is what the browser shows.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import rjsmin

from macros.finish.late import take_out
from macros.finish.policy import with_policy
from macros.finish.styles import compact, lean
from macros.finish.theme import forget_others, patient
from macros.finish.vocabulary import Vocabulary
from macros.offline.manifest import MANIFEST

_ASSETS = "assets"
#: What every page loads, as one sheet without what none of them uses.
_SITE_SHEET = "assets/stylesheets/site.css"
_LATE = "assets/late"
#: In the pages for those who adapt the guide, which keep the theme's sheets: no other shows code.
_CODE = "<pre"
#: Of what the search finds, which nobody sees before the theme's script is there.
_LATE_CLASSES = ("md-search-result", "md-search__output", "md-search__scrollwrap")
_HIDDEN = ".md-search__output{display:none}"
_SHEET = re.compile(
    r'<link rel="stylesheet" href="([^"]*?)'
    r'(assets/(?:stylesheets/(?:main|palette)\.\w+\.min|guide)\.css)">\s*'
)
_ICON = re.compile(r'<link rel="icon" href="([^"]*?)assets/[^"]*">\s*')
#: The theme's own look for colours that were chosen (overrides/main.html has looked), and for
#: tabs, which no page has.
_IDLE_SCRIPT = re.compile(r"<script>var (?:palette|target)=.*?</script>\s*")
_OWN_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*?assets/(\w+\.css)">\s*')
_CLASS = re.compile(r"\.([a-z][\w-]+)")
_CLASSES = re.compile(r'class="([^"]*)"')
_SCRIPTS = re.compile(r'(?:<script src="[^"]*?assets/(?:dossier/)?\w+\.js"></script>\s*)+')
_SCRIPT = re.compile(r'src="([^"]*?)(assets/(?:dossier/)?(\w+)\.js)"')
#: An address of a style sheet or script; data-whole has several.
_ADDRESS = re.compile(r'(?<=[" ])([^\s"<>]*assets/[^\s"<>?]*\.(?:css|js))(?=[" ])')
#: What is set as it is typed; elsewhere, a line's spaces in front are the template's.
_AS_TYPED = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_MARGIN = re.compile(r"\s*\n\s*")


def finish(site: Path, language: str, worker: str) -> None:
    """Finish the site of one ``language`` in the folder ``site``, in its place.

    ``worker`` leads from that folder to the service worker of the whole site, "" without one.
    Raises ThemeError if the theme is one that this does not know.
    """
    pages = {
        path: _IDLE_SCRIPT.sub("", path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    assets = site / _ASSETS
    forget_others(assets, language)
    _lighten_scripts(assets)
    _lean_sheets(site, pages)
    pages = {
        path: text if _CODE in text else _with_site_sheet(text) for path, text in pages.items()
    }
    uses = _used_by(assets)
    pages = {path: _without_idle_sheets(text, uses) for path, text in pages.items()}
    together: dict[str, str] = {}
    pages = {path: _with_one_script(text, path, site, together) for path, text in pages.items()}
    version = version_of(site)
    for path, text in pages.items():
        text = _ICON.sub(lambda found: found[0] + _installed(found[1], worker), text, count=1)
        text = _ADDRESS.sub(rf"\g<0>?{version}", text)
        path.write_text(with_policy(text), encoding="utf-8", newline="\n")


def _lighten_scripts(assets: Path) -> None:
    for path in [*assets.glob("*.js"), *assets.glob("dossier/*.js")]:
        script = path.read_text(encoding="utf-8")
        path.write_text(f"{rjsmin.jsmin(script)}\n", encoding="utf-8", newline="\n")
    for path in assets.glob("javascripts/bundle.*.min.js"):
        path.write_text(
            patient(path.read_text(encoding="utf-8"), path), encoding="utf-8", newline="\n"
        )


def _lean_sheets(site: Path, pages: dict[Path, str]) -> None:
    assets = site / _ASSETS
    scripts = [path.read_text(encoding="utf-8") for path in _own(assets, "js")]
    sheets = {path: path.read_text(encoding="utf-8") for path in _own(assets, "css")}
    for path, sheet in sheets.items():
        path.write_text(compact(sheet), encoding="utf-8", newline="\n")
    read = (text for text in pages.values() if _CODE not in text)
    vocabulary = Vocabulary(read, scripts, late=_LATE_CLASSES)
    theme = "".join(
        path.read_text(encoding="utf-8")
        for name in ("main", "palette")
        for path in assets.glob(f"stylesheets/{name}.*.min.css")
    )
    made = lean(theme, vocabulary, [*sheets.values(), *scripts])
    made += _HIDDEN + compact(sheets[assets / "guide.css"])
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


def _used_by(assets: Path) -> dict[str, set[str]]:
    """Return, by the name of each of our sheets, the classes that it is for."""
    named = {
        path.name: set(_CLASS.findall(path.read_text(encoding="utf-8")))
        for path in assets.glob("*.css")
    }
    every = named["guide.css"]
    return {
        name: {one for one in classes - every if not one.startswith("md-")}
        for name, classes in named.items()
    }


def _without_idle_sheets(page: str, uses: dict[str, set[str]]) -> str:
    """Leave out the links to sheets for classes of which the page has none."""
    classes = {name for names in set(_CLASSES.findall(page)) for name in names.split()}

    def link(found: re.Match[str]) -> str:
        return "" if uses.get(found[1]) and classes.isdisjoint(uses[found[1]]) else found[0]

    return _OWN_SHEET.sub(link, page)


def _with_one_script(page: str, path: Path, site: Path, together: dict[str, str]) -> str:
    """Have a page load its scripts as one file, named after the last of them, and less late.

    ``together`` remembers the scripts that each such file is made of.
    """
    found = _SCRIPTS.search(page)
    if not found:
        return page
    scripts = _SCRIPT.findall(found[0])
    up, last, name = scripts[-1]
    made = last.replace(f"{name}.js", f"page_{name}.js")
    names = " ".join(one for _, one, _ in scripts)
    script = "".join((site / one).read_text(encoding="utf-8") for _, one, _ in scripts)
    if together.setdefault(made, names) != names:
        raise ValueError(f"{path}: {made} is made of {together[made]}, not of {names}.")
    (site / made).write_text(script, encoding="utf-8", newline="\n")
    page = f'{page[: found.start()]}<script src="{up}{made}"></script>\n{page[found.end() :]}'
    return take_out(_without_margins(page), script, site / _LATE, f"{up}{_LATE}/")


def _installed(up: str, worker: str) -> str:
    """Return what tells a browser how to install the site, whose home is at ``up``."""
    keeper = f'data-keeper="{up}{_ASSETS}/keeper.js"'
    keeps = f' data-worker="{up}{worker}" {keeper}' if worker else ""
    icon = f'<link rel="apple-touch-icon" href="{up}{_ASSETS}/images/icon-180.png">'
    return f'{icon}\n<link rel="manifest" href="{up}{MANIFEST}"{keeps}>\n'


def version_of(site: Path) -> str:
    """Return a short name of the styles and scripts of a language's site.

    With it in their addresses, no page takes those of another version.
    """
    assets = site / _ASSETS
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
