"""The project's commands, as a person runs them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.project import ROOT, copy_project, run
from tests.sample import some


def test_check_finds_the_project_right() -> None:
    checked = run(ROOT, "check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


@pytest.mark.parametrize("folder", ["organisations/nobody", "organisations"])
def test_what_is_no_organisations_folder_is_refused(folder: str) -> None:
    checked = run(ROOT, "check", GUIDE_ORGANISATION=folder)
    assert checked.returncode == 1
    assert f"{ROOT / folder}:1: GUIDE_ORGANISATION" in checked.stderr


def test_coverage_prints_a_table() -> None:
    covered = run(ROOT, "coverage")
    assert covered.returncode == 0
    assert [line.split()[0] for line in covered.stdout.splitlines()] == ["fr", "en"]
    assert covered.stdout.count("100 %") == 2


def test_dates_of_one_stay() -> None:
    dates = run(ROOT, "dates", "2027-03-31", "2027-04-20", "--language", "en")
    assert dates.returncode == 0
    assert "2026-03-31 – 2026-06-30  Present the aims, the organisation, and so on" in "\n".join(
        " ".join(line.split(" ", 3)[:3]) + "  " + line.split("  ")[-1].strip()
        for line in dates.stdout.splitlines()
    )


def test_halfway_is_a_date_too_and_words_remain_words() -> None:
    dates = run(ROOT, "dates", "2027-03-31", "2027-04-20", "--language", "en").stdout
    assert re.search(r"^2027-04-10 +Hold a mid-term review", dates, re.MULTILINE)
    assert re.search(r"^About six months after the return  ", dates, re.MULTILINE)


def test_a_stay_that_ends_before_it_starts_is_refused() -> None:
    dates = run(ROOT, "dates", "2027-04-20", "2027-03-31", GUIDE_LANGUAGE="fr")
    assert dates.returncode == 1
    assert "vient avant le départ" in dates.stderr


def test_a_day_that_is_none_is_named() -> None:
    dates = run(ROOT, "dates", "2027-02-30", "2027-03-31", GUIDE_LANGUAGE="fr")
    assert dates.returncode == 2
    assert "2027-02-30\u00a0» n’est pas une date" in dates.stderr


@pytest.mark.proof
@pytest.mark.parametrize(
    ("locale", "said"),
    some([("fr_FR.UTF-8", "problème à corriger"), ("C", "problem to fix")], every=2),
)
def test_problems_are_said_in_the_reader_s_language(locale: str, said: str, tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    (folder / "data" / "roles.yml").write_text("", encoding="utf-8")
    checked = run(folder, "check", GUIDE_LANGUAGE="", LC_ALL=locale)
    assert checked.returncode == 1
    assert said in checked.stderr
    assert "Traceback" not in checked.stderr


def test_stale_files_are_named_with_their_command(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    (folder / "data" / "schemas" / "roles.json").write_text("{}", encoding="utf-8")
    page = folder / "docs" / "fr" / "checklist.md"
    page.rename(page.with_name("liste.md"))
    checked = run(folder, "check")
    assert checked.returncode == 1
    assert re.search(r"data/schemas/roles.json: .*python\S* -m macros schemas", checked.stderr)
    assert re.search(r"mkdocs.yml: .*python\S* -m macros addresses", checked.stderr)
    assert run(folder, "schemas").returncode == 0
    assert run(folder, "addresses").returncode == 0
    assert run(folder, "check").returncode == 0
