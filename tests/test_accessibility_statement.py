"""The statement of accessibility: compliant only where people found it so, and never otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.accessibility import percent, statement
from macros.foot import foot
from macros.languages.names import texts
from macros.load import load, read_texts
from macros.model import Accessibility, Audit, Guide, Organisation, OwnAccessibility, Privacy
from macros.render import Renderer
from macros.typography import plain
from tests.project import FOUND, copy_project, run

DAY = date(2026, 11, 26)
NAME = {"fr": "CFA d'essai", "en": "Test Centre"}


def audited(met: int, applicable: int = 100, day: str = "2026-11-20") -> dict[str, Any]:
    return {"by": "Atelier", "day": day, "met": met, "applicable": applicable, "pages": ["home"]}


def of_the_guide(guide: Guide, audit: object) -> Guide:
    """Return the guide as it comes, with an audit (None for no audit)."""
    record = {**guide.accessibility.model_dump(), "audit": audit}
    return replace(guide, accessibility=Accessibility.model_validate(record))


def of_an_organisation(guide: Guide, said: Mapping[str, object], **own: object) -> Guide:
    return replace(
        guide,
        organisation=Organisation.model_validate(said),
        own_accessibility=OwnAccessibility.model_validate(own),
    )


def part(guide: Guide, name: str, language: str = "fr", today: date = DAY) -> str:
    """Return a part of the page, without tags and with plain spaces."""
    html = Renderer(guide, language).render(
        f"accessibility_{name}",
        lambda key, anchor="", language=None: f"/{key}/",
        statement=statement(guide),
        today=today,
        site="Guide",
        address="https://guide.example/",
        page_title=lambda key: f"page {key}",
    )
    return plain(re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html)))


def test_nobody_has_audited_the_guide(guide: Guide) -> None:
    """Whoever writes an audit into the record has one to show: then this test goes."""
    assert guide.accessibility.audit is None
    assert statement(guide).conformity(DAY) == "none"


@pytest.mark.parametrize(
    ("met", "applicable", "state", "whole"),
    [
        (0, 100, "none", 0),
        (49, 100, "none", 49),
        (50, 100, "partial", 50),
        (52, 105, "none", 49),
        (53, 106, "partial", 50),
        (99, 100, "partial", 99),
        (105, 106, "partial", 99),
        (100, 100, "full", 100),
        (1, 1, "full", 100),
    ],
)
def test_the_state_follows_from_the_audit(
    met: int, applicable: int, state: str, whole: int, guide: Guide
) -> None:
    found = of_the_guide(guide, audited(met, applicable))
    assert statement(found).conformity(DAY) == state
    assert found.accessibility.audit
    assert percent(found.accessibility.audit) == whole


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 11, 20), "full"),
        (date(2029, 11, 20), "full"),
        (date(2029, 11, 21), "none"),
        (date(2031, 1, 1), "none"),
    ],
)
def test_an_audit_counts_for_three_years(today: date, state: str, guide: Guide) -> None:
    found = of_the_guide(guide, audited(100))
    assert statement(found).conformity(today) == state
    old = "Cet audit a plus de trois ans" in part(found, "state", today=today)
    assert old == (state == "none")


def test_an_audit_of_the_last_of_february_ends_with_a_february(guide: Guide) -> None:
    found = statement(of_the_guide(guide, audited(100, day="2028-02-29")))
    assert found.counts(date(2031, 2, 28))
    assert not found.counts(date(2031, 3, 1))


@pytest.mark.parametrize(
    ("audit", "french", "english"),
    [
        (None, "n'est pas conforme au", "is not compliant with"),
        (audited(49), "n'est pas conforme au", "is not compliant with"),
        (audited(50), "est partiellement conforme au", "is partially compliant with"),
        (audited(100), "est totalement conforme au", "is fully compliant with"),
    ],
)
def test_the_page_says_the_state_and_why(
    audit: object, french: str, english: str, guide: Guide
) -> None:
    found = of_the_guide(guide, audit)
    for language, said in (("fr", french), ("en", english)):
        page = part(found, "state", language)
        assert said in page
        if audit is None:
            assert ("Aucun audit" if language == "fr" else "No compliance audit") in page
        else:
            assert "Atelier" in page


@pytest.mark.parametrize(
    ("audit", "french", "english"),
    [
        (None, "non conforme", "not compliant"),
        (audited(50), "partiellement conforme", "partially compliant"),
        (audited(100), "totalement conforme", "fully compliant"),
    ],
)
def test_the_foot_says_it_in_each_language(
    audit: object, french: str, english: str, guide: Guide
) -> None:
    found = of_the_guide(guide, audit)
    assert plain(foot(found, "fr", DAY)["accessibility"]) == f"Accessibilité : {french}"
    assert foot(found, "en", DAY)["accessibility"] == f"Accessibility: {english}"
    assert foot(found, "en", DAY)["privacy"] == "Privacy"


def test_the_guide_s_audit_says_nothing_of_a_copy_that_is_an_organisation_s(guide: Guide) -> None:
    found = of_the_guide(guide, audited(100))
    assert statement(found).conformity(DAY) == "full"
    copy = of_an_organisation(found, {"colours": {"primary": "#1d4f91"}})
    assert statement(copy).conformity(DAY) == "none"
    own = of_an_organisation(found, {"name": NAME}, audit=audited(80))
    assert statement(own).conformity(DAY) == "partial"


def test_what_an_organisation_says_is_added_and_marked(guide: Guide) -> None:
    texts_ = {"fr": "Nos cartes", "en": "Our maps"}
    gap = {
        "id": "cartes", "status": "not-met", "title": texts_, "meaning": texts_,
        "instead": texts_, "mend": texts_,
    }  # fmt: skip
    exempt = {"id": "plans", "kind": "disproportionate", "title": texts_, "why": texts_}
    found = of_an_organisation(
        guide, {"name": NAME}, gaps=[gap], exemptions=[exempt], date="2027-02-01"
    )
    page = part(found, "gaps")
    assert page.count("Nos cartes Votre organisme") == 2
    assert page.count("Votre organisme") == 2
    # What the guide says of itself stays.
    assert "Les fichiers PDF à remplir" in page
    assert "1 février 2027" in part(found, "made") or "1er février 2027" in part(found, "made")


def test_the_pages_of_an_audit_are_named(guide: Guide) -> None:
    found = of_an_organisation(guide, {"name": NAME}, audit=audited(80))
    assert "page home" in part(found, "made")
    assert "Par un audit : aucune." in part(guide, "made")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_whom_to_write_to(language: str, guide: Guide) -> None:
    nobody = part(guide, "contact", language)
    assert "@" not in nobody
    said = {"name": NAME, "email": "mobilite@cfa.example", "phone": "+33 3 00 00 00 00"}
    general = of_an_organisation(guide, said)
    assert "mobilite@cfa.example" in part(general, "contact", language)
    assert "+33 3 00 00 00 00" in part(general, "contact", language)
    contact = {"email": "acces@cfa.example", "page": "https://cfa.example/acces", "days": 2}
    own = part(of_an_organisation(guide, said, contact=contact), "contact", language)
    assert "acces@cfa.example" in own
    assert "cfa.example" in own
    assert ("sous 2 jours ouvrés" if language == "fr" else "within 2 working days") in own
    # An address of its own for this stands alone.
    assert "mobilite@cfa.example" not in own


def test_nobody_is_committed_who_has_not_said_so(guide: Guide) -> None:
    assert "ne nomme pas l'organisme" in part(guide, "whose")
    named = part(of_an_organisation(guide, {"name": NAME}), "whose")
    assert "CFA d'essai publie ce site" in named
    assert "s'engage" not in named
    contact = {"email": "acces@cfa.example"}
    committed = of_an_organisation(
        guide, {"name": NAME}, contact=contact, plan="https://cfa.example/plan"
    )
    assert "CFA d'essai s'engage à rendre ce site accessible" in part(committed, "whose")
    assert "Schéma pluriannuel" in part(committed, "whose")


def test_who_answers_for_personal_data(guide: Guide) -> None:
    def said(guide: Guide) -> str:
        return plain(Renderer(guide, "fr").render("privacy", lambda *_, **__: ""))

    assert said(guide).count("sur cette copie") == 3
    named = replace(guide, organisation=Organisation.model_validate({"name": NAME}))
    assert "CFA d'essai" in said(named)
    assert said(named).count("sur cette copie") == 2
    privacy = {
        "controller": {"name": "Association Essai", "address": "1 rue A, Dijon"},
        "officer": {"name": "Déléguée", "email": "dpo@cfa.example"},
        "host": {"name": "Hébergeur SA", "website": "https://www.hebergeur.example/"},
        "notice": "https://cfa.example/donnees",
    }
    whole = said(replace(named, privacy=Privacy.model_validate(privacy)))
    assert "sur cette copie" not in whole
    assert "CFA d'essai" not in whole
    for text in (
        "Association Essai, 1 rue A, Dijon",
        "mailto:dpo@cfa.example",
        "hebergeur.example",
    ):
        assert text in whole


def test_the_files_of_an_organisation_are_read_and_translated(small: Path) -> None:
    own = small / "organisation"
    own.mkdir()
    (own / "organisation.yml").write_text(
        "name: {fr: CFA, en: Centre}\nlanguages: [fr, en, es]\n", encoding="utf-8"
    )
    (own / "accessibility.yml").write_text(
        "checks:\n- {id: x-lecteur, how: assistive, day: '2027-01-10', tools: [NVDA],"
        " what: {fr: La checklist., en: The checklist.}, result: {fr: Lue., en: Read.}}\n",
        encoding="utf-8",
    )
    (own / "privacy.yml").write_text("host: {name: Hébergeur SA}\n", encoding="utf-8")
    guide = load(small)
    assert [check.id for check in statement(guide).checks] == ["pages", "x-lecteur"]
    assert guide.privacy.host
    names = [name for name in guide.translations.said if "x-lecteur" in name]
    assert names == [
        "organisation/accessibility/checks/x-lecteur: what",
        "organisation/accessibility/checks/x-lecteur: result",
    ]
    assert guide.own_accessibility.checks
    assert guide.own_accessibility.checks[0].what.get("es") is None


def test_the_record_s_texts_have_permanent_names() -> None:
    found = {name for path, data in read_texts(own=True) for name, _ in texts(path, data)}
    assert "gaps/pdf-files: meaning" in found
    assert "checks/pages: result" in found


def test_an_audit_of_a_page_that_is_not_there_is_refused(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "projet")
    (project / "data/organisation/accessibility.yml").write_text(
        "audit:\n  by: Atelier\n  day: '2026-11-20'\n  met: 60\n  applicable: 90\n"
        "  pages: [home, chekclist]\n",
        encoding="utf-8",
    )
    built = run(project, "assemble", **FOUND)
    assert built.returncode == 1
    said = "data/organisation/accessibility.yml:6: audit: no page has the key “chekclist”."
    assert said in built.stdout + built.stderr
    assert "checklist" in (built.stdout + built.stderr).partition(said)[2]


def test_an_audit_counts_no_more_met_than_applicable() -> None:
    with pytest.raises(ValueError, match="more met"):
        Audit.model_validate(audited(101))
