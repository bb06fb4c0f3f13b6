"""A site in a further language, of which only some is translated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import BuildOnce
from tests.organisation import FULL, site_of

MARK = '<span class="untranslated" lang="es">(en francés)</span>'


@pytest.fixture(scope="module")
def spanish(build_once: BuildOnce) -> Path:
    return site_of(FULL, build_once) / "es"


def _page(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


def test_what_is_translated_is_read(spanish: Path) -> None:
    home = _page(spanish)
    assert '<html lang="es"' in home
    assert "Que cuente lo que se aprende en el extranjero" in home
    assert '<a href="advice/">Seguir las etapas</a>' in home
    # As the guide ships it: the site's name, its words.
    assert "<title>Portada - Movilidad certificativa: la guía</title>" in home
    assert "5 etapas" in home
    assert ">Antes<" in home


def test_what_is_not_is_french_and_says_so(spanish: Path) -> None:
    assert f'<span lang="fr">Les trois phases</span> {MARK}' in _page(spanish)
    assert MARK in _page(spanish / "advice" / "before")
    assert '<span lang="fr">Convention de mobilité, liste de contrôle</span>' in _page(
        spanish / "templates" / "mobility-agreement"
    )


def test_the_languages_lead_to_each_other(spanish: Path) -> None:
    switch = 'hreflang="es" lang="es"'
    assert switch in _page(spanish.parent)
    assert switch in _page(spanish.parent / "en" / "advice")
    assert 'href="../../en/advice/" hreflang="en"' in _page(spanish / "advice")
    missing = (spanish.parent / "404.html").read_text(encoding="utf-8")
    assert '<p lang="es">Esta página no existe. ' in missing


def test_the_search_is_in_the_language(spanish: Path) -> None:
    index = json.loads((spanish / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["lang"] == ["es"]
    assert any(entry["title"].startswith("Que cuente") for entry in index["docs"])


def test_the_table_says_how_far_it_is(spanish: Path) -> None:
    about = _page(spanish / "about-us")
    assert '<th scope="row">Español</th>' in about
    assert "Por revisar" in about
