"""Many organisations built from one checkout: each by itself, and a page that leads to all."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from macros import organisations
from macros.organisations import Built, build_all, table, written_index

GOOD, WRONG, KILLED = "Lycée de l'Été", "cfa-faux", "cfa-tué"


def _nothing(*_: Any) -> Mapping[str, Mapping[str, str | None]] | None:
    return None


def _build(folder: Path, _: object, *, strict: bool) -> Built:
    assert not strict
    if folder.name == KILLED:
        os._exit(3)
    if folder.name == WRONG:
        return Built(folder.name, error="changes.yml:1: …")
    site = folder.parents[1] / "sites" / folder.name
    site.mkdir(parents=True)
    (site / "index.html").write_text("", encoding="utf-8")
    return Built(folder.name, name=folder.name, languages=("fr",), pages=1)


# Elsewhere each process reads the program anew, and builds in earnest.
@pytest.mark.skipif(sys.platform != "linux", reason="needs processes that share what is there")
def test_what_goes_wrong_with_one_is_said_and_keeps_no_other_from_its_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(organisations, "ROOT", tmp_path)
    monkeypatch.setattr(organisations, "_build", _build)
    folders = [tmp_path / "organisations" / name for name in (KILLED, WRONG, GOOD)]
    built = build_all(folders, _nothing, jobs=2)
    assert [one.folder for one in built] == [KILLED, WRONG, GOOD]
    assert [bool(one.error) for one in built] == [True, True, False]
    said = table(built, "en")
    assert f"{WRONG}:\nchanges.yml:1: …" in said
    assert f"{KILLED}:\nthe build ended without saying why" in said
    assert written_index(built) == [KILLED, WRONG]
    page = (tmp_path / "sites" / "index.html").read_text(encoding="utf-8")
    assert page.count("<li") == 1
    assert 'href="Lyc%C3%A9e%20de%20l%27%C3%89t%C3%A9/"' in page


def test_the_address_of_each_is_below_that_of_the_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(organisations, "ROOT", tmp_path)
    monkeypatch.setattr(organisations, "build_site", lambda *_, **__: None)
    monkeypatch.setattr(organisations, "review", lambda *_: [])
    monkeypatch.setenv("SITE_URL", "https://reseau.example/guides")
    monkeypatch.setenv("GUIDE_ORGANISATION", "")
    folder = tmp_path / "organisations" / GOOD
    folder.mkdir(parents=True)
    built = organisations._build(folder, _nothing, strict=False)
    assert (built.error, built.address) == (
        "",
        "https://reseau.example/guides/Lyc%C3%A9e%20de%20l%27%C3%89t%C3%A9/",
    )
