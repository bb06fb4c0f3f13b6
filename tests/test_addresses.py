"""Pages of different languages belong together by their key, and the table is never stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.addresses import collect, link, written
from macros.problems import DataError

ROOT = Path(__file__).resolve().parent.parent
TABLE = {
    "home": {"fr": "", "en": "en/"},
    "advice": {"fr": "conseils-organisation/", "en": "en/advice/"},
    "phase-avant": {"fr": "conseils-organisation/avant/", "en": "en/advice/before/"},
    "phase-pendant": {"fr": "conseils-organisation/pendant/", "en": "en/advice/during/"},
    "phase-apres": {"fr": "conseils-organisation/apres/", "en": "en/advice/after/"},
    "checklist": {"fr": "checklist/", "en": "en/checklist/"},
    "toolbox": {"fr": "recommandations/", "en": "en/toolbox/"},
    "glossary": {"fr": "glossaire/", "en": "en/glossary/"},
    "bilingual-guide": {"fr": "guide-bilingue/", "en": "en/bilingual-guide/"},
    "about": {"fr": "a-propos/", "en": "en/about-us/"},
}


def test_the_addresses_are_those_promised() -> None:
    assert collect(ROOT) == TABLE


def test_the_table_is_not_stale() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert written(ROOT) == text, "stale; run: python -m macros addresses"


@pytest.mark.parametrize(
    ("here", "key", "language", "expected"),
    [
        ("", "advice", "fr", "conseils-organisation/#a"),
        ("en/advice/before/", "glossary", "en", "../../glossary/#a"),
        ("en/advice/before/", "home", "fr", "../../../#a"),
        ("checklist/", "checklist", "fr", "./#a"),
        ("", "home", "fr", "./#a"),
    ],
)
def test_links_are_relative(here: str, key: str, language: str, expected: str) -> None:
    assert link(TABLE, here, key, language, "a") == expected


def _site(root: Path, **pages: str) -> Path:
    for name, head in pages.items():
        path = root / "docs" / "fr" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{head}\n---\n# Titre\n", encoding="utf-8")
    return root


def test_pages_without_a_key_or_with_a_bad_head_are_all_named(tmp_path: Path) -> None:
    whole = "title: t\ndescription: d\nkey: "
    root = _site(tmp_path, a="title: A", b=f"{whole}x", c=f"{whole}x", d="key: x : y", e="key: 5")
    with pytest.raises(DataError) as raised:
        collect(root)
    assert [(problem.file, problem.line, problem.key) for problem in raised.value.problems] == [
        ("docs/fr/a.md", 1, "page-head"),
        ("docs/fr/c.md", 4, "page-key-twice"),
        ("docs/fr/d.md", 2, "syntax"),
        ("docs/fr/e.md", 1, "page-head"),
    ]
