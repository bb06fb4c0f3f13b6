"""The scripts that pages load: without what only people read, one file a page, after the page."""

from __future__ import annotations

import re
from pathlib import Path

import rjsmin

from macros.finish.assets import ASSETS, own, put, text_of

# A pattern that begins with a text, not with a group, is looked for quickly in a long page.
_ONE = r'<script src="[^"]*?assets/(?:dossier/)?\w+\.js"></script>\s*'
_SCRIPTS = re.compile(f"{_ONE}(?:{_ONE})*")
_SCRIPT = re.compile(r'src="([^"]*?)(assets/(?:dossier/)?(\w+)\.js)"')
#: The theme's own look for colours that were chosen (overrides/main.html has looked), and for
#: tabs, which no page has.
_IDLE = re.compile(r"<script>var (?:palette|target)=.*?</script>\s*")
#: Where a script in the page follows another, which both could be one.
_NEXT = re.compile(r"</script>\s*<script>")
#: What has the page's script come, in the page.
_COMES = rjsmin.jsmin(text_of(Path(__file__).with_name("after_paint.js")))


def without_idle(page: str) -> str:
    """Return a page without the theme's scripts in it that do nothing here, the rest together."""
    return _NEXT.sub(";", _IDLE.sub("", page))


def lighten(site: Path) -> None:
    """Take comments and spaces out of our scripts, in their places."""
    for path in own(site / ASSETS, "js"):
        put(path, f"{rjsmin.jsmin(text_of(path))}\n")


class Together:
    """The files that hold all the scripts of a page."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._made: dict[str, tuple[str, str]] = {}

    def linked(self, page: str) -> tuple[str, str, str]:
        """Return a page that loads its scripts as one once it is painted, that script, and the
        way to the site.

        The file is named after the last of them, so that others are found beside it. Raises
        ValueError if it would be made of others than for another page; without scripts, the
        page comes back as it is, with "" and "".
        """
        found = _SCRIPTS.search(page)
        if not found:
            return page, "", ""
        scripts = _SCRIPT.findall(found[0])
        up, last, name = scripts[-1]
        file = last.replace(f"{name}.js", f"page_{name}.js")
        names = " ".join(one for _, one, _ in scripts)
        if file not in self._made:
            self._made[file] = names, "".join(text_of(self._site / one) for _, one, _ in scripts)
            put(self._site / file, self._made[file][1])
        before, script = self._made[file]
        if before != names:
            raise ValueError(f"{file} is made of {before}, not of {names}.")
        one = f'<script type="text/plain" data-scripts="{up}{file}"></script>\n'
        one += f"<script>{_COMES}</script>\n"
        return page[: found.start()] + one + page[found.end() :], script, up
