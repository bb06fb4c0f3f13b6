"""Build the sites of many organisations from one checkout, several at a time."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any
from urllib.parse import quote

from macros.addresses import languages
from macros.assembly.project import ROOT, Project
from macros.load import ENVIRONMENT, SAID, load, read_whole
from macros.mistakes import reason
from macros.overlay.review import Before, review
from macros.phrases import spoken
from macros.problems import DataError, message, spoken_language
from macros.render import Renderer
from macros.site import SiteError, build_site

#: The folders of a network's organisations, and of their sites.
FOLDER = "organisations"
SITES = "sites"
#: How the folders of our examples begin.
EXAMPLE = "exemple-"
#: How many organisations one machine of a network's CI builds, more or less.
EACH = 10
#: Where each build leaves what it printed, and what became of it.
LOGS = ".cache/organisations"


@dataclass(frozen=True)
class Built:
    """What became of one organisation: its site's name, languages and pages, or why not.

    ``notices`` counts what it is to look at since the guide changed.
    """

    folder: str
    name: str = ""
    address: str = ""
    languages: tuple[str, ...] = ()
    pages: int = 0
    notices: int = 0
    error: str = ""


def find_organisations(root: Path = ROOT, number: int = 1, of: int = 1) -> list[Path]:
    """Return the folders of ``organisations/`` that hold an organisation, in their order.

    The examples are among them only while there are no others.
    Or the part of them that is the turn of machine ``number`` (from 1) out of ``of``: each
    folder is in exactly one part.
    """
    there = sorted(path.parent for path in (root / FOLDER).glob(f"*/{SAID}"))
    own = [path for path in there if not path.name.startswith(EXAMPLE)]
    return (own or there)[number - 1 :: of]


def parts(root: Path = ROOT) -> list[str]:
    """Return the parts (as ``--part`` takes them) that a network's machines build, or none.

    None where there are only examples: then it is one organisation's site that is published.
    """
    own = [path for path in find_organisations(root) if not path.name.startswith(EXAMPLE)]
    of = -(-len(own) // EACH)
    return [f"{number}/{of}" for number in range(1, of + 1)]


def build_all(
    folders: Sequence[Path],
    before: Before,
    *,
    jobs: int | None = None,
    strict: bool = False,
    began: Callable[[Path], None] = lambda _: None,
) -> list[Built]:
    """Build each organisation's site into ``sites/<folder>/``, ``jobs`` at a time.

    ``before`` is as ``review`` takes it; ``began`` is told of each as it begins. One that
    cannot be built leaves its last good site, and the others, as they are: what is wrong
    is its ``error``.
    """
    # Read once: the processes that build share it where the system lets them.
    read_whole()
    method = "fork" if sys.platform == "linux" else "spawn"
    context: Any = multiprocessing.get_context(method)
    waiting = list(reversed(folders))
    running: dict[int, BaseProcess] = {}
    while waiting or running:
        while waiting and len(running) < max(1, jobs or os.cpu_count() or 1):
            folder = waiting.pop()
            began(folder)
            _result(folder).unlink(missing_ok=True)
            process = context.Process(target=_build_apart, args=(folder, before, strict))
            process.start()
            running[process.sentinel] = process
        _await(running)
    return [_built(folder) for folder in folders]


def _await(running: dict[int, BaseProcess]) -> None:
    """Wait until one of the builds has ended, and forget those that have."""
    try:
        for sentinel in wait(list(running)):
            assert isinstance(sentinel, int)
            running.pop(sentinel).join()
    except BaseException:
        for process in running.values():
            process.terminate()
        raise


def _build_apart(folder: Path, before: Before, strict: bool) -> None:
    """Build one, in a process of its own; what it prints goes into its log."""
    # Who interrupts all is answered by the process that began them, which ends each.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    log = _result(folder).with_suffix(".log")
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w", encoding="utf-8") as file:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            with suppress(OSError, ValueError):
                os.dup2(file.fileno(), stream.fileno())
        built = _build(folder, before, strict=strict)
    _result(folder).write_text(json.dumps(asdict(built)), encoding="utf-8")


def _build(folder: Path, before: Before, *, strict: bool) -> Built:
    os.environ[ENVIRONMENT] = str(folder)
    project, site = Project.assembled(folder), ROOT / SITES / folder.name
    try:
        guide = project.guide()
        said, name = guide.organisation.site, guide.organisation.name
        base = os.environ.get("SITE_URL")
        below = f"{base.rstrip('/')}/{quote(folder.name)}/" if base else ""
        address = (said and said.address) or below
        if address:
            os.environ["SITE_URL"] = address
        build_site(project, site, strict=strict)
    except (DataError, SiteError) as error:
        return Built(folder.name, error=str(error))
    except Exception as error:
        return Built(folder.name, error=reason(error))
    there = tuple(language.code for language in languages(project.folder))
    codes = guide.organisation.languages or there
    return Built(
        folder=folder.name,
        name=spoken(name, codes[0])[0] if name else folder.name,
        address=address or "",
        languages=codes,
        pages=sum(1 for _ in site.rglob("index.html")),
        notices=len(review(read_whole(organisation=folder), before)),
    )


def _result(folder: Path) -> Path:
    return ROOT / LOGS / f"{folder.name}.json"


def _built(folder: Path) -> Built:
    try:
        values = json.loads(_result(folder).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        log = os.path.relpath(_result(folder).with_suffix(".log"))
        return Built(folder.name, error=message("organisation-ended", spoken_language(), log=log))
    return Built(**{**values, "languages": tuple(values["languages"])})


def built_before(folders: Iterable[Path]) -> list[Built]:
    """Return what became of organisations when each was last built, on whichever machine."""
    return [_built(folder) for folder in folders]


def written_index(built: Iterable[Built]) -> list[str]:
    """Write the page that leads to the sites: the root of what a network publishes.

    Returns the folders of the organisations that have no site to lead to, not even of before.
    """

    def no_link(key: str, anchor: str = "", language: str | None = None) -> str:
        raise LookupError(key)

    there: list[Built] = []
    missing: list[Built] = []
    for one in built:
        found = (ROOT / SITES / one.folder / "index.html").is_file()
        (there if found else missing).append(one)
    page = Renderer(load(), "fr").whole("organisations", no_link, built=there)
    (ROOT / SITES).mkdir(exist_ok=True)
    (ROOT / SITES / "index.html").write_text(page, encoding="utf-8")
    return [one.folder for one in missing]


def table(built: Sequence[Built], language: str) -> str:
    """Return what was built as a table of text, and in full what was not."""
    heads = [message(name, language) for name in _COLUMNS]
    rows = [[one.folder, *_facts(one, language)] for one in built]
    widths = [max(len(row[n]) for row in [heads, *rows]) for n in range(len(heads))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [heads, ["-" * width for width in widths], *rows]
    ]
    for one in built:
        if one.error:
            lines += ["", f"{one.folder}:", one.error]
    return "\n".join(lines)


#: The heads of the table, by the messages that say them.
_COLUMNS = (
    "organisations-folder",
    "organisations-name",
    "organisations-languages",
    "organisations-pages",
    "organisations-notices",
    "organisations-address",
)


def _facts(one: Built, language: str) -> list[str]:
    if one.error:
        return [message("organisations-failed", language), "", "", "", ""]
    return [
        one.name,
        " ".join(one.languages),
        str(one.pages),
        str(one.notices or "–"),
        one.address or f"{SITES}/{one.folder}/",
    ]
