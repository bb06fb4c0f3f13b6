"""Pages of different languages belong together by their key, and the table is never stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.addresses import check_pages, collect, language_of, link, written
from macros.model import Guide
from macros.problems import DataError

ROOT = Path(__file__).resolve().parent.parent
TABLE = {
    "home": {"fr": "", "en": "en/"},
    "advice": {"fr": "conseils-organisation/", "en": "en/advice/"},
    "phase-avant": {"fr": "conseils-organisation/avant/", "en": "en/advice/before/"},
    "phase-pendant": {"fr": "conseils-organisation/pendant/", "en": "en/advice/during/"},
    "phase-apres": {"fr": "conseils-organisation/apres/", "en": "en/advice/after/"},
    "checklist": {"fr": "checklist/", "en": "en/checklist/"},
    "dossiers": {"fr": "mes-dossiers/", "en": "en/my-files/"},
    "decision": {"fr": "aide-a-la-decision/", "en": "en/decision-support/"},
    "toolbox": {"fr": "recommandations/", "en": "en/toolbox/"},
    "glossary": {"fr": "glossaire/", "en": "en/glossary/"},
    "bilingual-guide": {"fr": "guide-bilingue/", "en": "en/bilingual-guide/"},
    "news": {"fr": "nouveautes/", "en": "en/whats-new/"},
    "customise": {"fr": "personnaliser/", "en": "en/customise/"},
    "about": {"fr": "a-propos/", "en": "en/about-us/"},
    "accessibility": {"fr": "declaration-accessibilite/", "en": "en/accessibility-statement/"},
    "privacy": {"fr": "confidentialite/", "en": "en/privacy/"},
    "document-accord-employeur": {
        "fr": "modeles/accord-employeur/",
        "en": "en/templates/employer-agreement/",
    },
    "document-attestation-presence": {
        "fr": "modeles/attestation-presence/",
        "en": "en/templates/attendance-certificate/",
    },
    "document-bilan-partenaires": {
        "fr": "modeles/bilan-partenaires/",
        "en": "en/templates/project-review/",
    },
    "document-bordereau-pv-validation": {
        "fr": "modeles/bordereau-pv-validation/",
        "en": "en/templates/validation-record/",
    },
    "document-checklist-entreprise-accueil": {
        "fr": "modeles/checklist-entreprise-accueil/",
        "en": "en/templates/hosting-company-checklist/",
    },
    "document-complement-contrat": {
        "fr": "modeles/complement-contrat/",
        "en": "en/templates/learning-agreement-complement/",
    },
    "document-contrat-pedagogique": {
        "fr": "modeles/contrat-pedagogique/",
        "en": "en/templates/learning-agreement/",
    },
    "document-convention-mobilite": {
        "fr": "modeles/convention-mobilite/",
        "en": "en/templates/mobility-agreement/",
    },
    "document-dossier-candidature": {
        "fr": "modeles/dossier-candidature/",
        "en": "en/templates/application-pack/",
    },
    "document-europass-mobilite": {
        "fr": "modeles/europass-mobilite/",
        "en": "en/templates/europass-mobility/",
    },
    "document-fiche-contacts-incident": {
        "fr": "modeles/fiche-contacts-incident/",
        "en": "en/templates/contacts-incident-sheet/",
    },
    "document-fiche-preparation": {
        "fr": "modeles/fiche-preparation/",
        "en": "en/templates/preparation-sheet/",
    },
    "document-fiche-suivi": {"fr": "modeles/fiche-suivi/", "en": "en/templates/monitoring-log/"},
    "document-fiche-unite-acquis": {
        "fr": "modeles/fiche-unite-acquis/",
        "en": "en/templates/unit-of-learning-outcomes/",
    },
    "document-grille-evaluation": {
        "fr": "modeles/grille-evaluation/",
        "en": "en/templates/assessment-grid/",
    },
    "document-grille-selection": {
        "fr": "modeles/grille-selection/",
        "en": "en/templates/selection-grid/",
    },
    "document-plan-communication": {
        "fr": "modeles/plan-communication/",
        "en": "en/templates/communication-plan/",
    },
    "document-presentation-projet": {
        "fr": "modeles/presentation-projet/",
        "en": "en/templates/project-presentation/",
    },
    "document-profil-apprenant": {
        "fr": "modeles/profil-apprenant/",
        "en": "en/templates/learner-profile/",
    },
    "document-programme-groupe": {
        "fr": "modeles/programme-groupe/",
        "en": "en/templates/group-learning-programme/",
    },
    "document-protocole-accord": {
        "fr": "modeles/protocole-accord/",
        "en": "en/templates/memorandum-of-understanding/",
    },
    "document-questionnaire-entreprises": {
        "fr": "modeles/questionnaire-entreprises/",
        "en": "en/templates/company-questionnaire/",
    },
    "document-questionnaire-satisfaction": {
        "fr": "modeles/questionnaire-satisfaction/",
        "en": "en/templates/satisfaction-questionnaire/",
    },
    "document-releve-resultats": {
        "fr": "modeles/releve-resultats/",
        "en": "en/templates/personal-transcript/",
    },
    "document-sommaire-dossier": {
        "fr": "modeles/sommaire-dossier/",
        "en": "en/templates/mobility-file-index/",
    },
    "downloads": {"fr": "telecharger/", "en": "en/downloads/"},
    "templates": {"fr": "modeles/", "en": "en/templates/"},
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
        # There is no Spanish glossary: the French one.
        ("es/", "glossary", "es", "../glossaire/#a"),
    ],
)
def test_links_are_relative(here: str, key: str, language: str, expected: str) -> None:
    assert link(TABLE, here, key, language, "a") == expected


def test_a_link_says_the_language_that_it_leads_to() -> None:
    assert language_of(TABLE, "glossary", "en") == "en"
    assert language_of(TABLE, "glossary", "es") == "fr"


def _site(root: Path, **pages: str) -> Path:
    for name, head in pages.items():
        path = root / "docs" / "fr" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{head}\n---\n# Titre\n", encoding="utf-8")
    return root


def _found(error: DataError) -> list[tuple[str, int, str]]:
    return [(problem.file, problem.line, problem.key) for problem in error.problems]


def test_pages_without_a_key_or_with_a_bad_head_are_all_named(tmp_path: Path) -> None:
    whole = "title: t\ndescription: d\nkey: "
    root = _site(tmp_path, a="title: A", b=f"{whole}x", c=f"{whole}x", d="key: x : y", e="key: 5")
    with pytest.raises(DataError) as raised:
        collect(root)
    assert _found(raised.value) == [
        ("docs/fr/a.md", 1, "page-head"),
        ("docs/fr/c.md", 4, "page-key-twice"),
        ("docs/fr/d.md", 2, "syntax"),
        ("docs/fr/e.md", 1, "page-head"),
    ]


@pytest.mark.parametrize("key", ['"a: b}"', "Accueil", "no", '"1.5"', "2024-13-45"])
def test_keys_that_mkdocs_would_read_otherwise_are_refused(key: str, tmp_path: Path) -> None:
    with pytest.raises(DataError) as raised:
        collect(_site(tmp_path, a=f"title: t\ndescription: d\nkey: {key}"))
    assert _found(raised.value) == [("docs/fr/a.md", 4, "bad-page-key")]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"---  \nkey: a\ntitle: t\ndescription: d\n---\t\n", None),
        (b"---\r\nkey: a\r\ntitle: t\r\ndescription: d\r\n...\r\n", None),
        (b"\xef\xbb\xbf---\nkey: a\ntitle: t\ndescription: d\n---\n", (1, "byte-order-mark")),
        (b"---\nkey: a\ntitle: \xe9t\xe9\ndescription: d\n---\n", (3, "not-utf-8")),
        (b"---\nkey: a\ntitle: t\ndescription: d\n---\n\x0c\n", (6, "control-character")),
    ],
)
def test_heads_are_read_as_mkdocs_reads_them(
    head: bytes, expected: tuple[int, str] | None, tmp_path: Path
) -> None:
    page = tmp_path / "docs" / "fr" / "a.md"
    page.parent.mkdir(parents=True)
    page.write_bytes(head)
    if expected is None:
        assert collect(tmp_path) == {"a": {"fr": "a/"}}
        return
    with pytest.raises(DataError) as raised:
        collect(tmp_path)
    assert _found(raised.value) == [("docs/fr/a.md", *expected)]


def test_the_project_has_every_page_and_row_that_is_needed(guide: Guide) -> None:
    check_pages(ROOT, guide.pages)


def _fork(root: Path, configuration: str) -> Path:
    """Make a site in French and Spanish, with every page in French but the one on ``after``."""
    keys = [key for key in TABLE if key != "phase-apres"]
    _site(root, **{key: f"key: {key}\ntitle: t\ndescription: d" for key in keys})
    (root / "docs" / "es").mkdir()
    (root / "mkdocs.es.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    return root


_ROW = (
    "{name: Français, locale: fr_FR, short: Guide, missing: Perdue., home: Accueil,"
    " offline: Loin., updated: Neuf., reload: Encore}"
)


@pytest.mark.parametrize(
    ("configuration", "rows"),
    [
        (f"site_url: !ENV [X, y]\nextra:\n  languages:\n    fr: {_ROW}\n    es: {_ROW}\n", []),
        (f"extra:\n  languages:\n    fr: {_ROW}\n", [(2, "es")]),
        (f"extra:\n  languages:\n    fr: {_ROW}\n    es: {{name: Español}}\n", [(4, "es")]),
        ("site_name: x\n", [(1, "fr"), (1, "es")]),
    ],
)
def test_pages_and_rows_that_are_missing_are_named(
    configuration: str, rows: list[tuple[int, str]], tmp_path: Path
) -> None:
    with pytest.raises(DataError) as raised:
        check_pages(_fork(tmp_path, configuration), ["phase-avant", "phase-pendant", "phase-apres"])
    assert [
        (problem.file, problem.line, problem.values.get("id") or problem.values.get("language"))
        for problem in raised.value.problems
        if problem.key != "guide-row"
    ] == [
        ("docs/es", 1, "home"),
        ("docs/fr", 1, "phase-apres"),
        *(("mkdocs.yml", line, language) for line, language in rows),
    ]


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ("{}", {"version", "released"}),
        ("{version: '1.0.0', released: soon}", {"released"}),
        ("{version: 1, released: 2026-11-24}", {"version"}),
        ("{version: '1.0.0', released: '2026-11-24'}", set()),
    ],
)
def test_the_version_and_its_date_are_asked_for(
    rows: str, missing: set[str], tmp_path: Path
) -> None:
    with pytest.raises(DataError) as raised:
        check_pages(_fork(tmp_path, f"extra:\n  guide: {rows}\n"), [])
    found = {p.values["field"] for p in raised.value.problems if p.key == "guide-row"}
    assert found == missing


def test_a_configuration_that_is_not_yaml_is_located(tmp_path: Path) -> None:
    with pytest.raises(DataError) as raised:
        check_pages(_fork(tmp_path, "extra:\n  languages: [\n"), [])
    assert ("mkdocs.yml", "unclosed-bracket") in [(p.file, p.key) for p in raised.value.problems]
