"""Nothing of the source is lost, and nothing of it is changed but what is listed."""

from __future__ import annotations

from macros.load import DATA, TABLE
from macros.model import Guide
from macros.source import corrected, read_table
from macros.typography import plain

#: The entries as they must read, written out by hand, so that a wrong correction shows.
ENTRIES = {
    "A1": "Préparer et présenter les informations sur votre projet de mobilité",
    "A1.1": "Présenter les objectifs, l'organisation…",
    "A1.2": "Définissez préalablement avec l'équipe pédagogique les compétences à acquérir durant "
    "la mobilité (selon le référentiel de certification)",
    "A1.3": "Élaborez des outils d'évaluation des compétences",
    "A2": "Échanger avec votre partenaire",
    "A2.1": "Indiquez les profils d'apprenants ciblés",
    "A2.2": "Présentez le référentiel de formation",
    "A2.3": "Assurez-vous de sa bonne compréhension",
    "A2.4": "Convenez avec le partenaire d'accueil des acquis d'apprentissage visés par la période "
    "de mobilité",
    "A3": "Organiser l'information aux candidats et, si applicable, aux entreprises d'envoi",
    "A3.1": "Impliquez les apprenants et les entreprises dans le projet",
    "A3.2": "Renseignez les démarches à effectuer",
    "A4": "Organiser la candidature et la sélection des apprenants",
    "A5": "Préparer la mobilité (accueil ou envoi)",
    "A5.1": "Préparer l'accueil/l'envoi des apprenants ensemble, entre partenaires",
    "A5.2": "Identifier, informer et préparer les entreprises d'accueil potentielles",
    "A5.3": "Préparer les participants",
    "P1": "Organiser l'accueil et installer les apprenants (accompagnement dans les entreprises) – "
    "mettre en œuvre le suivi",
    "P1.1": "Assurez-vous des conditions de travail et de formation des apprenants",
    "P1.2": "Prévoyez une médiation si besoin",
    "P2": "Organiser la documentation et l'évaluation des acquis d'apprentissage avec les "
    "apprenants / les entreprises d'accueil",
    "P2.1": "Planifiez et organisez l'évaluation en entreprise",
    "P2.2": "Procédez à l'évaluation avec l'entreprise d'accueil et complétez avec le tuteur la "
    "grille d'évaluation des compétences et/ou le relevé individuel de résultats et/ou "
    "accompagnez à la complétion / signature du document Europass",
    "P2.3": "Assurez-vous de la signature du complément du contrat pédagogique / attestation de "
    "présence et de participation et récupérez les justificatifs",
    "P3": "Organiser un débriefing et bilan avec les participants (degré de satisfaction) en "
    "présence des entreprises et du partenaire d'accueil en fin de séjour",
    "R1": "Transmettre les résultats de l'évaluation à l'organisme d'envoi et valider (ou non) les "
    "acquis d'apprentissage",
    "R1.1": "Rassembler les documents d'évaluation",
    "R1.2": "Valider les évaluations (selon le process interne)",
    "R2": "Établir un bilan du projet avec l'ensemble des partenaires pour communiquer, "
    "promouvoir, diffuser",
    "R2.1": "Valorisez l'engagement des entreprises d'envoi et d'accueil",
    "R2.2": "Organisez un bilan sur le déroulement de la mobilité et de l'organisation",
    "R2.3": "Interrogez les entreprises d'envoi et/ou les formateurs",
    "R2.4": "Communiquez et valorisez les expériences, les résultats, l'impact",
}


def _in_guide(guide: Guide) -> dict[str, str]:
    found = {}
    for phase in guide.phases:
        for step in phase.steps:
            if step.provenance.entry:
                found[step.provenance.entry] = plain(step.title.fr)
            for item in step.items:
                if item.provenance.entry:
                    found[item.provenance.entry] = plain(item.text.fr)
    return found


def test_the_table_is_read_whole() -> None:
    table = read_table(DATA / TABLE, TABLE)
    bullets = [number for number in table.entries if "." in number]
    assert table.headings == ("AVANT", "PENDANT", "APRES")
    assert (len(bullets), len(table.entries) - len(bullets)) == (25, 10)


def test_the_corrected_table_is_as_written_out_here(guide: Guide) -> None:
    table = read_table(DATA / TABLE, TABLE)
    entries = {key: plain(text) for key, text in corrected(table, guide.corrections).items()}
    assert entries == ENTRIES
    assert sum("." in number for number in entries) == 23


def test_the_guide_has_every_entry_once_in_the_source_s_words(guide: Guide) -> None:
    assert _in_guide(guide) == ENTRIES
    assert list(_in_guide(guide)) == list(ENTRIES)


def test_each_entry_stands_in_its_phase_and_step(guide: Guide) -> None:
    for phase, letter in zip(guide.phases, "APR", strict=True):
        for step in phase.steps:
            number = step.provenance.entry or ""
            assert number.startswith(letter)
            for item in step.items:
                assert item.provenance.entry is None or item.provenance.entry.startswith(
                    f"{number}."
                )


def test_headings_are_those_of_the_guide(guide: Guide) -> None:
    table = read_table(DATA / TABLE, TABLE)
    written = {heading.found: heading.written for heading in guide.corrections.headings}
    headings = [written.get(heading, heading) for heading in table.headings]
    assert headings == [phase.title.fr.upper() for phase in guide.phases]


def test_steps_without_a_bullet_have_items_of_ours(guide: Guide) -> None:
    for step in ("avant.selectionner", "pendant.debriefing"):
        items = [item for item in guide.items.values() if item.id.startswith(f"{step}.")]
        assert len(items) >= 3
        assert {item.provenance.origin for item in items} == {"complement"}
