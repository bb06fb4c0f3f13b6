"""A page of a further language says what its translation says, and French, marked, elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from macros.addresses import languages
from macros.languages.catalogue import Catalogue, Translation
from macros.languages.pages import pages, prose, read_pages, translated_page, untranslated
from macros.languages.prose import body_of, head_of
from macros.model import Guide
from macros.problems import DataError
from macros.yaml_reader import Place

ROOT = Path(__file__).resolve().parent.parent.parent
FRENCH = read_pages(ROOT / "docs" / "fr")
ENGLISH = read_pages(ROOT / "docs" / "en")
MARK = '<span class="untranslated" lang="es">(en francés)</span>'
PAGE = dedent(
    """\
    ---
    key: home
    title: "Accueil : le guide"
    description: Ce qu'il faut faire.
    hide: [toc]
    ---

    # Faire compter {: #home }

    Un apprenant part
    *se former* ailleurs.

    <div class="doors" markdown>

    - [Suivre les étapes](conseils/index.md#avant)
    - Voir [la liste](checklist.md),
      puis l'imprimer.

    </div>

    {{ phase_cards() }}

    | Mot | Sens |
    | --- | --- |
    | un | [deux](checklist.md) |

    ```
    Du code.
    ```
    """
)


def _catalogue(texts: dict[str, tuple[str, str]], *, review: bool = False) -> Catalogue:
    return {
        name: Translation(name, french, text, review, Place("es.po", 7))
        for name, (french, text) in texts.items()
    }


WHOLE = _catalogue(
    {
        "pages/home: title": ("Accueil : le guide", "Inicio"),
        "pages/home: description": ("Ce qu'il faut faire.", "Qué: hacer"),
        "pages/home/home: heading": ("Faire compter", "Que cuente"),
        "pages/home/home: 1": ("Un apprenant part *se former* ailleurs.", "Un *aprendiz* se va."),
        "pages/home/home: 2": (
            "[Suivre les étapes](conseils/index.md#avant)",
            "[Seguir las etapas](conseils/index.md#avant)",
        ),
        "pages/home/home: 3": (
            "Voir [la liste](checklist.md), puis l'imprimer.",
            "Ver [la lista](checklist.md) e imprimirla.",
        ),
        "pages/home/home: 4": ("Mot", "Palabra"),
        "pages/home/home: 5": ("Sens", "Sentido"),
        "pages/home/home: 6": ("un", "uno"),
        "pages/home/home: 7": ("[deux](checklist.md)", "[dos](checklist.md)"),
    }
)


def test_a_page_that_is_translated_whole() -> None:
    page = translated_page(PAGE, WHOLE, MARK)
    assert head_of(page) == {
        "key": "home",
        "title": "Inicio",
        "description": "Qué: hacer",
        "hide": ["toc"],
    }
    assert body_of(page) == dedent(
        """\

        # Que cuente {: #home }

        Un *aprendiz* se va.

        <div class="doors" markdown>

        - [Seguir las etapas](conseils/index.md#avant)
        - Ver [la lista](checklist.md) e imprimirla.

        </div>

        {{ phase_cards() }}

        | Palabra | Sentido |
        | --- | --- |
        | uno | [dos](checklist.md) |

        ```
        Du code.
        ```
        """
    )


def test_what_is_not_translated_is_french_and_says_so() -> None:
    page = translated_page(PAGE, {}, MARK)
    assert f'# <span lang="fr">Faire compter</span> {MARK} {{: #home }}\n' in page
    assert f'\n<span lang="fr">Un apprenant part *se former* ailleurs.</span> {MARK}\n' in page
    assert (
        f'- <span lang="fr">Voir [la liste](checklist.md), puis l’imprimer.</span> {MARK}' in page
    )
    assert f'| <span lang="fr">un</span> {MARK} |' in page
    assert head_of(page)["title"] == "Accueil : le guide"
    # Nothing to translate, nothing to mark.
    assert "\n{{ phase_cards() }}\n" in page
    assert "\nDu code.\n" in page


def test_the_mark_is_in_the_language_or_french(guide: Guide) -> None:
    assert untranslated(guide.words, "en").endswith(
        'lang="en">(in French: not translated yet)</span>'
    )
    assert untranslated(guide.words, "pl").endswith('lang="fr">(traduction à venir)</span>')


def test_links_lead_to_the_pages_of_the_language() -> None:
    french = {
        "index.md": PAGE,
        "conseils/index.md": "---\nkey: advice\n---\n\n[Retour](../index.md)\n",
        "checklist.md": "---\nkey: checklist\n---\n\nTexte\n",
    }
    english = {"advice/index.md": "---\nkey: advice\n---\n\nText\n"}
    own = {"lista.md": "---\nkey: checklist\n---\n"}
    made = pages(french, english, own, [WHOLE], MARK)
    assert sorted(made) == ["advice/index.md", "index.md", "lista.md"]
    assert "[Seguir las etapas](advice/index.md#avant)" in made["index.md"]
    assert "[la lista](lista.md)" in made["index.md"]
    assert "[Retour](../index.md)" in made["advice/index.md"]


def test_a_page_of_its_own_is_taken_whole() -> None:
    own = {"inicio.md": "---\nkey: home\n---\n\nOtra cosa.\n"}
    assert pages({"index.md": PAGE}, {}, own, [WHOLE], MARK) == own


def test_a_page_with_a_head_says_where_and_how_it_is_called() -> None:
    own = {"inicio.md": "---\nkey: home\ntitle: Portada\n---\n"}
    made = pages({"index.md": PAGE}, {}, own, [WHOLE], MARK)
    assert list(made) == ["inicio.md"]
    assert head_of(made["inicio.md"])["title"] == "Portada"
    assert "# Que cuente {: #home }" in made["inicio.md"]


@pytest.mark.parametrize(
    "text", ["[x](https://example.org)", "{{ glossary() }}", "Que cuente {: #otra }", "{% set a %}"]
)
def test_a_translation_adds_no_links_and_calls(text: str) -> None:
    wrong = _catalogue({"pages/home/home: heading": ("Faire compter", text)})
    with pytest.raises(DataError, match=re.escape("es.po:7: ")) as raised:
        pages({"index.md": PAGE}, {}, {}, [wrong], MARK)
    assert raised.value.problems[0].key == "po-marks"
    # One that is not sure is left out instead.
    unsure = _catalogue({"pages/home/home: heading": ("Faire compter", text)}, review=True)
    page = pages({"index.md": PAGE}, {}, {}, [unsure], MARK)["index.md"]
    assert '# <span lang="fr">Faire compter</span>' in page


def test_a_block_keeps_its_translation_where_it_moves() -> None:
    moved = PAGE.replace("Un apprenant part", "Tout d'abord, ceci.\n\nUn apprenant part")
    page = pages({"index.md": moved}, {}, {}, [WHOLE], MARK)["index.md"]
    assert "\nUn *aprendiz* se va.\n" in page
    assert '<span lang="fr">Tout d’abord, ceci.</span>' in page
    assert "- [Seguir las etapas]" in page


def test_of_a_block_that_has_changed_the_translation_stays() -> None:
    changed = PAGE.replace("ailleurs", "à l'étranger")
    page = pages({"index.md": changed}, {}, {}, [WHOLE], MARK)["index.md"]
    assert "\nUn *aprendiz* se va.\n" in page


@pytest.mark.parametrize("path", FRENCH)
def test_nothing_of_a_page_is_lost(path: str) -> None:
    """Translated with what it says, a page says what it said."""
    same = {
        name: Translation(name, text, text, False, Place("", 1))
        for name, text in prose({path: FRENCH[path]}).items()
    }
    page = translated_page(FRENCH[path], same, MARK)
    assert body_of(page).split() == body_of(FRENCH[path]).split()
    assert {**head_of(page)} == head_of(FRENCH[path])


def test_every_page_is_made_and_every_link_leads_to_one() -> None:
    made = pages(FRENCH, ENGLISH, {}, [], MARK)
    assert made.keys() == ENGLISH.keys()
    assert {language.code for language in languages(ROOT)} == {"fr", "en"}
    for path, text in made.items():
        for target in re.findall(r"\]\(([^):#]+\.md)", text):
            folder = Path(path).parent
            assert (ROOT / "docs" / "en" / folder / target).resolve().exists(), (path, target)


def test_names_of_blocks_are_their_own() -> None:
    names = prose(FRENCH)
    assert len(names) == sum(len(prose({path: text})) for path, text in FRENCH.items())
    assert names["pages/home/organiser: heading"] == "J'organise une mobilité"
