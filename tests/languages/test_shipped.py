"""The translations that the guide ships, and the English beside the French, are up to date."""

from __future__ import annotations

import shutil

import pytest

from macros.addresses import ROW
from macros.languages.configuration import base, configuration
from macros.languages.merge import catalogues
from macros.languages.pages import paths, read_pages
from macros.load import DATA, folders, load
from macros.model import Guide
from macros.phrases import Phrases

ROOT = DATA.parent
SHIPPED = ("de", "es")


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """The guide where the site is offered in every language that is shipped."""
    root = tmp_path_factory.mktemp("offered")
    shutil.copytree(DATA, root / "data", ignore=shutil.ignore_patterns("organisation"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    for code in SHIPPED:
        (root / f"mkdocs.{code}.yml").touch()
    return load(root / "data")


def test_nothing_else_is_shipped() -> None:
    assert tuple(sorted(path.stem for path in DATA.glob("languages/*.po"))) == SHIPPED


@pytest.mark.parametrize("code", SHIPPED)
def test_every_word_of_the_interface_is_translated(code: str, offered: Guide) -> None:
    said = offered.translations.said
    assert [
        name for name in said if name.startswith(("words/", "site")) and code not in said[name]
    ] == []
    # Also the places in braces: the guide is loaded whole.
    assert offered.translations.review[code] == ()
    assert all(Phrases(offered.words, code).said_in(word) == code for word in offered.words)


def test_what_is_not_translated_is_null(offered: Guide) -> None:
    text = next(iter(offered.items.values())).text
    assert text.model_dump().keys() == {"fr", "en", "de", "es"}
    assert text.get("es") is None


def test_no_english_is_of_french_that_has_changed_since(guide: Guide) -> None:
    assert guide.translations.review["en"] == ()


@pytest.mark.parametrize(("code", "name"), [("de", "Deutsch"), ("es", "Español")])
def test_a_language_needs_no_configuration_of_its_own(code: str, name: str) -> None:
    french, english = (read_pages(ROOT / "docs" / code) for code in ("fr", "en"))
    translations = catalogues(code, folders(), [])
    made = configuration(base(ROOT), code, translations, paths(french, english, {}))
    row = made["extra"]["language"]
    assert row["name"] == name
    assert set(ROW) == row.keys()
    assert row["locale"] == f"{code}_{code.upper()}"
    assert made["theme"]["language"] == code
    names = [shade["toggle"]["name"] for shade in made["theme"]["palette"]]
    assert len(set(names)) == 2
    assert not any("thème" in name for name in names)
    # Every page is in the navigation, or is said not to be.
    listed = str(made["nav"]) + made["not_in_nav"]
    assert [path for path in english if path not in listed] == []
    assert made["exclude_docs"] == "!/templates/\n"
    assert "index.md" in made["nav"]


def test_a_language_without_translations_says_that_it_speaks_french() -> None:
    french = read_pages(ROOT / "docs" / "fr")
    made = configuration(base(ROOT), "it", [], paths(french, {}, {}))
    assert made["site_name"] == base(ROOT)["site_name"]
    assert made["extra"]["language"]["said_in"] == "fr"
    assert made["extra"]["language"]["name"] == "Italiano"
    assert "modeles/index.md" in made["nav"]
