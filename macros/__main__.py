"""The project's commands: ``python -m macros <command>``; ``-h`` lists them."""

from __future__ import annotations

import argparse
import codecs
import gc
import json
import locale
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from macros import addresses, site
from macros.assembly.assemble import assemble
from macros.assembly.project import ROOT, Project
from macros.coverage import coverage
from macros.load import DATA, load, organisation_folder, read_texts, read_whole
from macros.mistakes import reason
from macros.phrases import Phrases, spoken
from macros.problems import DataError, counted, message, own_command, spoken_language

if TYPE_CHECKING:
    from macros.overlay.review import Notice


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0, or 1 if something is to be mended."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except DataError as error:
        print(error, file=sys.stderr)
    except site.SiteError as error:
        if os.environ.get("GUIDE_DEBUG"):
            raise
        print(error, file=sys.stderr)
        for name, key in (("site", "site-kept"), ("site.old", "site-beside")):
            if (ROOT / name).exists():
                print(message(key, spoken_language()), file=sys.stderr)
                break
    except KeyboardInterrupt:
        pass
    except BrokenPipeError:
        # Whoever reads has read enough; what is left to print goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        if os.environ.get("GUIDE_DEBUG"):
            raise
        print(reason(error), file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m macros", description="The commands of the guide."
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, run: object, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    build = command("build", _build, "build the site of all languages into site/")
    build.add_argument(
        "--strict",
        action="store_true",
        default=bool(os.environ.get("CI")),
        help="fail if this system cannot make every file to download; always so under CI",
    )
    command("offline", _offline, "build the site and put it into site.zip, to open from disk")
    downloads = command("downloads", _downloads, "make the files to download")
    downloads.add_argument("--into", type=Path, help="a built site to put them into")
    many = command("organisations", _organisations, "build the site of every organisations/…/")
    many.add_argument("--jobs", type=int, help="how many at a time; as many as processors")
    many.add_argument("--part", type=_part, default=(1, 1), help="as 2/5: this machine of five")
    many.add_argument("--strict", action="store_true", default=bool(os.environ.get("CI")))
    instead = many.add_mutually_exclusive_group()
    instead.add_argument(
        "--list", action="store_true", help="only print a network's parts, as JSON"
    )
    instead.add_argument(
        "--index", action="store_true", help="only write the page of what is built"
    )
    review = command("review", _review, "show what the guide changed under an organisation's own")
    review.add_argument("--markdown", action="store_true", help="as Markdown, for a forge's page")
    command("assemble", _assemble, "write the configurations and pages that MkDocs builds")
    serve = command("serve", _serve, "preview the site, built again after every edit")
    serve.add_argument("--address", help="host:port, 127.0.0.1:8000 unless told")
    command("check", _check, "check the data, the schemas and the addresses")
    command("coverage", _coverage, "show how much of the guide each language has")
    dates = command("dates", _dates, "show the dates of every item for one stay")
    dates.add_argument("departure", type=_day, help="first day, as 2027-03-01")
    dates.add_argument("end", type=_day, help="last day, as 2027-03-21")
    dates.add_argument("--language", default="fr", choices=_codes(), help="fr unless told")
    decision = command("decision", _decision, "show the size of the decision support, or its graph")
    decision.add_argument("--graph", action="store_true", help="print it as Mermaid text")
    decision.add_argument("--language", default="fr", choices=_codes(), help="fr unless told")
    release = command("release", _release, "write what the content says at this release")
    release.add_argument(
        "--again", action="store_true", help="also if it says something else already"
    )
    language = command(
        "language", _language, "begin a language, or bring its files to translate up to date"
    )
    language.add_argument("code", help="its two letters, as es; en goes with --reviewed")
    language.add_argument(
        "--upstream",
        action="store_true",
        help="write what the guide itself ships, in data/languages/; else the organisation's own",
    )
    language.add_argument(
        "--words",
        action="store_true",
        help="only the words of the interface and of the site, and what is translated already",
    )
    language.add_argument(
        "--reviewed",
        action="store_true",
        help="say that every English text translates the French as it is now",
    )
    command("schemas", _schemas, "write data/schemas/ anew from the model")
    command("addresses", _addresses, "write the table of addresses in mkdocs.yml anew")
    return parser


def _codes() -> tuple[str, ...]:
    return tuple(language.code for language in addresses.languages(ROOT))


def _day(text: str) -> date:
    """Read a date of a year that the months before and after can be counted from."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not 1900 < day.year < 2200:
        raise argparse.ArgumentTypeError(message("not-a-date", spoken_language(), found=text))
    return day


def _offline(_: argparse.Namespace) -> None:
    from macros.offline.archive import write_archive

    folder, archive = ROOT / "site", ROOT / "site.zip"
    site.build_site(_project(), folder)
    write_archive(folder, archive, "guide")
    print(message("offline-made", spoken_language(), file=archive.name))
    _print_notices()


def _build(options: argparse.Namespace) -> None:
    project, folder = _project(), ROOT / "site"
    site.build_site(project, folder, strict=options.strict)
    print(site.summary(project, folder))
    _print_notices()
    # All that was made goes with the process: looking through it first takes a tenth of a build.
    gc.freeze()


def _project() -> Project:
    """Return the project of the organisation that the environment names, or our own."""
    return Project.assembled(organisation_folder())


def _part(text: str) -> tuple[int, int]:
    """Read which part of how many: ``2/5``."""
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise argparse.ArgumentTypeError(message("not-a-part", spoken_language(), found=text))
    return int(number), int(of)


def _organisations(options: argparse.Namespace) -> int:
    from macros import organisations
    from macros.releases.since import said_at

    before = partial(said_at, DATA)
    language = spoken_language()
    if options.list:
        print(json.dumps(organisations.parts()))
        return 0
    folders = organisations.find_organisations(ROOT, *options.part)
    if not folders and options.part == (1, 1):
        print(message("organisations-none", language), file=sys.stderr)
        return 1
    if options.index:
        built = organisations.built_before(folders)
        missing = organisations.written_index(built)
        print(organisations.table(built, language))
        return 1 if missing else 0
    built = organisations.build_all(
        folders,
        before,
        jobs=options.jobs,
        strict=options.strict,
        began=lambda folder: print(f"{folder.name} …", flush=True),
    )
    organisations.written_index(built)
    print(organisations.table(built, language))
    return 1 if any(one.error for one in built) else 0


def _review(options: argparse.Namespace) -> None:
    from macros.overlay.review import report_as_markdown

    if options.markdown:
        print(report_as_markdown(_notices(), spoken_language()))
    else:
        _print_notices()


def _notices() -> list[Notice]:
    """Return what the organisation is to look at since the guide has changed."""
    from macros.overlay.review import review
    from macros.releases.since import said_at

    return review(read_whole(), partial(said_at, DATA))


def _print_notices() -> None:
    from macros.overlay.review import report

    notices = _notices()
    if notices:
        print(report(notices, spoken_language()))


def _assemble(_: argparse.Namespace) -> None:
    project = _project()
    assemble(project)
    print(project.folder)


def _downloads(options: argparse.Namespace) -> None:
    from macros.downloads.make import find_downloads

    project = _project()
    assemble(project)
    site.prepare_downloads(project, strict=True)
    made = find_downloads(project)
    for file in made.paths:
        print(f"{made.size(file):>9,}  {file.address}")
    if options.into:
        made.put_whole(options.into)


def _serve(options: argparse.Namespace) -> None:
    site.serve_site(_project(), address=options.address)


def _check(_: argparse.Namespace) -> int:
    from macros import schemas
    from macros.releases.release import stale_release

    project = _project()
    assemble(project)
    addresses.check_pages(project.folder, project.guide().pages)
    stale = [
        f"data/schemas/{name}: {own_command('schemas')}" for name in schemas.stale(DATA / "schemas")
    ]
    if addresses.written(ROOT) != (ROOT / "mkdocs.yml").read_text(encoding="utf-8"):
        stale.append(f"mkdocs.yml: {own_command('addresses')}")
    _print_notices()
    unwritten = stale_release(ROOT)
    if unwritten:
        stale.append(f"{unwritten}: {own_command('release')}")
    for line in stale:
        print(message("stale", spoken_language(), what=line), file=sys.stderr)
    return 1 if stale else 0


def _coverage(_: argparse.Namespace) -> None:
    guide = load()
    for row in coverage(guide, guide.translations.offered):
        print(f"{row.language}  {row.done}/{row.total}  {row.percent} %")
        for key, names in (
            ("texts-missing", row.missing),
            ("texts-review", row.review),
            ("texts-gone", row.gone),
        ):
            if names:
                print(f"  {counted(key, spoken_language(), len(names))}")
            for name in names:
                print(f"    {name}")


def _dates(options: argparse.Namespace) -> int:
    if options.end < options.departure:
        print(message("end-before-departure", spoken_language()), file=sys.stderr)
        return 1
    guide = load()
    phrases = Phrases(guide.words, options.language)
    for item in guide.items.values():
        days = item.timing.days(options.departure, options.end) or ()
        dates = [str(day) for day in dict.fromkeys(days)]
        when = " – ".join(dates) or ", ".join(text for text, _ in phrases.when(item.timing))
        print(f"{when:25}  {spoken(item.text, options.language)[0]}")
    return 0


def _decision(options: argparse.Namespace) -> None:
    from macros.decision.conditions import MOST, TooManyError, paths
    from macros.decision.graph import mermaid

    guide = load()
    if options.graph:
        print(mermaid(guide, lambda text: spoken(text, options.language)[0]), end="")
        return
    decision = guide.decision
    try:
        ways = str(len(paths(decision)))
    except TooManyError:
        ways = f"> {MOST}"
    values = {
        "questions": len(decision.questions),
        "outcomes": len(decision.outcomes),
        "rules": len(decision.rules),
        "paths": ways,
    }
    print(message("decision-size", spoken_language(), **values))


def _release(options: argparse.Namespace) -> None:
    from macros.releases.release import write_release

    addresses.check_pages(ROOT, load().pages)
    path = write_release(ROOT, again=options.again)
    said = {"file": path.relative_to(ROOT).as_posix()} if path else {}
    print(message("release-written" if path else "release-same", spoken_language(), **said))


def _language(options: argparse.Namespace) -> int:
    from macros.languages.command import UnknownLanguageError, refresh, reviewed

    said = spoken_language()
    own = not options.upstream
    folder = organisation_folder() if own else DATA
    if options.reviewed != (options.code == "en"):
        print(message("reviewed-english", said), file=sys.stderr)
        return 1
    read = read_texts(own=own)
    if options.reviewed:
        print(os.path.relpath(reviewed(ROOT, read, folder, own=own)))
        return 0
    try:
        made = refresh(ROOT, options.code, read, folder, own=own, words=options.words)
    except UnknownLanguageError as error:
        print(error, file=sys.stderr)
        return 1
    for path in made.files:
        print(os.path.relpath(path))
    values = {"done": made.done, "total": made.total, "review": made.review}
    print(message("language-refreshed", said, language=options.code, **values))
    return 0


def _schemas(_: argparse.Namespace) -> None:
    from macros import schemas

    for name in schemas.write(DATA / "schemas"):
        print(f"data/schemas/{name}")


def _addresses(_: argparse.Namespace) -> None:
    text = addresses.written(ROOT)
    Path(ROOT / "mkdocs.yml").write_text(text, encoding="utf-8")


def _speak_utf8() -> None:
    """Begin again in UTF-8 where the system writes otherwise: names of files and texts are in it.

    What the terminal cannot show is replaced.
    """
    encodings = (sys.getfilesystemencoding(), locale.getencoding())
    if not sys.flags.utf8_mode and {codecs.lookup(name).name for name in encodings} != {"utf-8"}:
        again = [sys.executable, "-X", "utf8", "-m", "macros", *sys.argv[1:]]
        if os.name == "nt":
            sys.exit(subprocess.call(again))
        os.execv(sys.executable, again)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    _speak_utf8()
    # To be ended is to be interrupted: what is half made is removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
