"""What the forges run: workflows that parse, and call only what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.project import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
_SCRIPT = re.compile(r"\.ci/\w+")


def jobs(path: Path) -> dict[str, Any]:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    jobs: dict[str, Any] = found.get("jobs", found)
    return {name: job for name, job in jobs.items() if isinstance(job, dict)}


def commands(path: Path) -> Iterator[str]:
    for job in jobs(path).values():
        yield from (step["run"] for step in job.get("steps", []) if "run" in step)
        yield from job.get("script", [])


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB], ids=lambda path: path.stem)
def test_every_script_that_is_run_is_there_and_can_run(path: Path) -> None:
    for command in commands(path):
        for name in _SCRIPT.findall(command):
            assert (ROOT / name).is_file(), name
            assert (ROOT / name).stat().st_mode & 0o100 or f"bash {name}" in command, name


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB], ids=lambda path: path.stem)
def test_every_target_that_is_made_is_there(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in commands(path):
        for target in re.findall(r"\bmake (\S+)", command):
            assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE), target


def test_every_lock_is_audited_every_week_and_when_it_changes() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    listed = re.search(r"^LOCKS := (.*)$", makefile, re.MULTILINE)
    assert listed
    assert set(listed[1].split()) == {path.stem for path in ROOT.glob("requirements/*.in")}
    # What could not be looked up is no pass.
    assert "pip_audit --strict --require-hashes" in makefile
    text = (ROOT / ".github/workflows/audit.yml").read_text(encoding="utf-8")
    # YAML reads "on" as true.
    asked = yaml.safe_load(text)[True]
    assert "workflow_dispatch" in asked
    assert re.fullmatch(r"\d+ \d+ \* \* \d", asked["schedule"][0]["cron"])
    for event in ("push", "pull_request"):
        assert "requirements/**" in asked[event]["paths"]
    for path, job in ((GITLAB, "audit"), (ROOT / ".github/workflows/audit.yml", "audit")):
        assert "make audit" in str(jobs(path)[job])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_jobs_wait_for_jobs_that_there_are(path: Path) -> None:
    there = jobs(path)
    for name, job in there.items():
        needs = job.get("needs", [])
        assert {needs} if isinstance(needs, str) else set(needs) <= set(there), name
        if "uses" in job:
            assert (ROOT / job["uses"]).is_file()


def test_one_organisations_site_and_a_networks_never_publish_over_each_other() -> None:
    there = jobs(ROOT / ".github/workflows/site.yml")
    one, many = there["publish"]["if"], there["organisations"]["if"]
    parts = "needs.check.outputs.parts"
    assert one.removesuffix(f"{parts} == '[]'") == many.removesuffix(f"startsWith({parts}, '[\"')")
    assert one != many


def test_whoever_publishes_pages_may() -> None:
    for path in WORKFLOWS:
        for name, job in jobs(path).items():
            if any("deploy-pages" in step.get("uses", "") for step in job.get("steps", [])):
                assert job["permissions"]["pages"] == "write", name
                assert job["permissions"]["id-token"] == "write", name
                assert job["environment"]["name"] == "github-pages", name
