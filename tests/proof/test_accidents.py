"""Whatever happens to a build, at whichever step: the new site or the last good one is there."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from macros.downloads.make import SHELF
from tests.accidents import Accident, run_plain, run_with, small_files, without_rights
from tests.project import copy_project, print_of, run
from tests.sample import whole

#: What a build does, one after the other: an event, the paths that it is about, and how many
#: of them are let by.
STAGES = {
    "assembling": ("open", r"\.cache.sites.*\.md\.\d+ -> w", 20),
    "files to download": ("open", r"\.half -> w", 3),
    "French": ("open", r"site\.new-\d+.[\w-]+.index\.html -> w", 3),
    "English": ("open", r"site\.new-\d+\.en.[\w-]+.index\.html -> w", 3),
    "putting together": ("os.rename", r"site\.new-\d+\.en -> ", 1),
    "checks": ("open", r"site\.new-\d+.en.[\w-]+.index\.html -> r", 5),
    "before the renames": ("os.rename", r"[\\/]site -> .*site\.old$", 1),
    "between the renames": ("os.rename", r"site\.new-\d+ -> .*[\\/]site$", 1),
    "cleaning": ("os.remove", r"index\.html$", 3),
}
#: What happens, and what is said of it. Who kills says nothing.
ACTS = {
    "kill": "",
    "terminate": "interrupted",
    "interrupt": "interrupted",
    "full": "no room left",
    "read-only": "this disk is read-only",
}
#: What is made anew in each build that is tried, by processes of its own.
MADE = "*.docx"


@dataclass(frozen=True)
class Project:
    """A copy of the project that was built, then edited; ``old`` and ``new`` print its sites."""

    folder: Path
    old: str
    new: str

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def begin(self) -> None:
        """Put back the site of before, with all to be done."""
        for left in self.folder.glob("site*"):
            shutil.rmtree(left)
        shutil.copytree(self.folder / "before", self.site)
        shutil.rmtree(self.folder / ".cache" / "sites", ignore_errors=True)
        for made in (self.folder / SHELF).glob(MADE):
            made.unlink()

    def left(self) -> list[str]:
        """Return what is beside the site that the build made."""
        return sorted(path.name for path in self.folder.glob("site.*"))


@pytest.fixture(scope="module")
def project(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = copy_project(tmp_path_factory.mktemp("accidents") / "projet d’été à l'œuvre")
    shared = (folder / SHELF).resolve()
    (folder / SHELF).unlink()
    shutil.copytree(shared, folder / SHELF)
    shutil.copytree(site, folder / "before")
    page = folder / "docs" / "fr" / "a-propos.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nEn plus.\n", encoding="utf-8")
    built = run(folder, "build")
    assert built.returncode == 0, built.stderr
    return Project(folder, print_of(folder / "before"), print_of(folder / "site"))


@whole
@pytest.mark.parametrize(("act", "stage"), list(product(ACTS, STAGES)))
def test_an_accident_costs_no_site(act: str, stage: str, project: Project, tmp_path: Path) -> None:
    project.begin()
    event, place, times = STAGES[stage]
    told = tmp_path / "told"
    built = run_with(project.folder, Accident(act, event, place, times, str(told)), "build")
    assert told.exists(), "the build never came to this step"
    if act == "kill":
        assert built.returncode < 0
        # Between the two renames, the last good site waits beside its place: see below.
        _check_restored(project)
    elif (act, stage) == ("read-only", "between the renames"):
        # Nothing can be put back either, for now.
        assert built.returncode == 1
        assert "the last good site is in site.old/" in built.stderr
        _check_restored(project)
    else:
        print_now = print_of(project.site)
        if built.returncode == 0:
            assert print_now == project.new
        else:
            assert print_now == project.old
            assert ACTS[act] in built.stderr
            assert "the last good one is still in site/" in built.stderr
        assert "Traceback" not in built.stderr, built.stderr
        # A disk that cannot be written cannot be tidied.
        assert act == "read-only" or project.left() == []
    again = run(project.folder, "build")
    assert again.returncode == 0, again.stderr
    assert print_of(project.site) == project.new


def _check_restored(project: Project) -> None:
    """The next build puts the last good site into its place, even if it fails itself."""
    roles = project.folder / "data" / "roles.yml"
    right = roles.read_text(encoding="utf-8")
    roles.write_text("", encoding="utf-8")
    try:
        assert run(project.folder, "build").returncode == 1
    finally:
        roles.write_text(right, encoding="utf-8")
    assert print_of(project.site) in (project.old, project.new)


@whole
@pytest.mark.parametrize("stage", ["files to download", "English"])
def test_a_process_that_is_lost_is_said(stage: str, project: Project, tmp_path: Path) -> None:
    """As where the system ends it for lack of memory."""
    project.begin()
    event, place, times = STAGES[stage]
    told = tmp_path / "told"
    built = run_with(project.folder, Accident("lose", event, place, times, str(told)), "build")
    assert told.exists()
    assert built.returncode == 1
    assert "ended from outside" in built.stderr
    assert "Traceback" not in built.stderr
    assert print_of(project.site) == project.old
    assert project.left() == []


@whole
@pytest.mark.parametrize("most", [0, 1_000, 20_000, 100_000, 400_000])
def test_no_room_for_files_costs_no_site(most: int, project: Project) -> None:
    """A limit of the system's own, which stops what is written half-way."""
    project.begin()
    french = {"GUIDE_LANGUAGE": "fr", "PYTHONDONTWRITEBYTECODE": "1"}
    limit = small_files(most)
    built = run_with(project.folder, Accident(), "build", before=limit, environment=french)
    assert built.returncode == 1
    assert "plus de place" in built.stderr
    assert "le dernier qui était bon est toujours dans site/" in built.stderr
    assert "Traceback" not in built.stderr
    assert print_of(project.site) == project.old
    assert project.left() == []


@whole
def test_a_folder_that_may_not_be_written_costs_no_site(project: Project) -> None:
    project.begin()
    project.folder.chmod(0o555)
    try:
        built = run_with(project.folder, Accident(), "build", before=without_rights)
    finally:
        project.folder.chmod(0o755)
    assert built.returncode == 1
    assert "access is denied" in built.stderr
    assert "Traceback" not in built.stderr
    assert print_of(project.site) == project.old


@whole
def test_what_is_made_already_may_be_read_only(project: Project) -> None:
    assert run(project.folder, "build").returncode == 0
    shutil.rmtree(project.site)
    kept = [path for path in (project.folder / ".cache").rglob("*") if path.is_dir()]
    for folder in kept:
        folder.chmod(0o555)
    try:
        built = run_with(project.folder, Accident(), "build", before=without_rights)
    finally:
        for folder in kept:
            folder.chmod(0o755)
    assert built.returncode == 0, built.stderr
    assert print_of(project.site) == project.new


@whole
def test_a_clock_that_is_wrong_changes_nothing(project: Project) -> None:
    """It is first ahead, then behind: what was written in the future is there in the past."""
    project.begin()
    for clock in ("2099-12-31T23:59:00", "1970-01-02T00:00:00"):
        for name in ("site.new-1", "site.new-1.en"):
            (project.folder / name).mkdir()
        built = run_with(project.folder, Accident(clock=clock), "build")
        assert built.returncode == 0, built.stderr
        assert print_of(project.site) == project.new
        assert project.left() == []


@whole
def test_a_clock_before_all_zips_is_said(project: Project) -> None:
    project.begin()
    built = run_with(project.folder, Accident(clock="1970-01-02T00:00:00"), "build")
    assert built.returncode == 1
    assert "clock is before 1980" in built.stderr
    assert "Traceback" not in built.stderr
    assert print_of(project.site) == project.old


@whole
@pytest.mark.parametrize("hours", [-2, 2, 600_000])
def test_what_killed_builds_left_goes_whatever_their_clock_said(
    hours: int, project: Project
) -> None:
    project.begin()
    left, working = project.folder / "site.new-1", project.folder / "site.new-2"
    left.mkdir()
    working.mkdir()
    then = time.time() + hours * 3600
    os.utime(left, (then, then))
    assert run(project.folder, "build").returncode == 0
    assert project.left() == [working.name]


#: Locales that say nothing of UTF-8, and Python told to believe them.
LOCALES = {
    "none": {"LANG": "", "LC_ALL": "", "LC_CTYPE": ""},
    "C": {"LC_ALL": "C"},
    "C as it is": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "unknown": {"LC_ALL": "xx_YY.ISO-8859-1", "PYTHONUTF8": "0"},
    "a terminal without accents": {"PYTHONIOENCODING": "ascii"},
}


@whole
@pytest.mark.parametrize("name", LOCALES)
def test_no_locale_changes_anything(name: str, project: Project) -> None:
    """In a folder with an accent, a space and both apostrophes; what is said has accents too."""
    project.begin()
    built = run_plain(project.folder, {**LOCALES[name], "GUIDE_LANGUAGE": "fr"})
    assert built.returncode == 0, built.stderr
    assert "Pour regarder" in built.stdout
    assert print_of(project.site) == project.new


@whole
def test_a_build_asks_nothing_of_the_network(project: Project, tmp_path: Path) -> None:
    project.begin()
    told = tmp_path / "told"
    built = run_with(project.folder, Accident(told=str(told), offline=True), "build")
    assert built.returncode == 0, built.stderr
    assert not told.exists(), "it asked"
    assert print_of(project.site) == project.new
