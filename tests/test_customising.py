"""What organisations copy: the commented lines of their folder, our examples, the how-to."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
import yaml

from macros.load import DATA, load
from macros.model import Changes, Guide, Organisation, OwnAccessibility, Privacy
from macros.model.shared import Model
from macros.organisations import find_organisations, parts
from macros.typography import typeset
from tests.conftest import BuildOnce
from tests.project import ADDRESS, FOUND, ROOT, copy_project, run
from tests.sample import crossed, whole

OWN = DATA / "organisation"
SAID, CHANGED = "organisation.yml", "changes.yml"
PAGES = {"fr": ROOT / "docs/fr/personnaliser.md", "en": ROOT / "docs/en/customise.md"}
SENDING = ROOT / "organisations/exemple-cfa-envoi"
HOSTING = ROOT / "organisations/exemple-socio-acogida"
#: The files that a code of the how-to may be of, by what stands in them, "organisation.yml" apart.
FILES: list[tuple[str, type[Model]]] = [
    (CHANGED, Changes),
    ("accessibility.yml", OwnAccessibility),
    ("privacy.yml", Privacy),
]
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"/>'

#: A line to fill in; explanations begin with two such signs.
_LINE = re.compile(r"^# (?!yaml-language-server)", re.MULTILINE)
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"^!\[(.*)\]\((\S+)\)\{: (.*) \}$", re.MULTILINE)
_HEADING = re.compile(r"^(#+) .*\{: #(\S+) \}$", re.MULTILINE)


def blocks(name: str) -> list[str]:
    """Return the commented blocks of a file of ours, uncommented as its head says."""
    found = (OWN / name).read_text(encoding="utf-8").split("\n\n")
    return [uncommented(block) for block in found if _LINE.search(block)]


def uncommented(block: str) -> str:
    lines = block.splitlines()
    return "".join(f"{line.removeprefix('# ')}\n" for line in lines if not line.startswith("##"))


def fences(path: Path, kind: str) -> list[str]:
    """Return the code of one kind in a page."""
    return [code for name, code in _FENCE.findall(path.read_text(encoding="utf-8")) if name == kind]


def of(folder: Path, **files: str) -> Guide:
    """Return the guide of an organisation that has these files, and a logo."""
    for name, text in {"logo.svg": LOGO, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load(organisation=folder)


def test_as_shipped_an_organisation_says_and_changes_nothing() -> None:
    assert _LINE.search((OWN / SAID).read_text(encoding="utf-8"))
    for name in (SAID, CHANGED):
        assert yaml.safe_load((OWN / name).read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("block", blocks(SAID), ids=lambda block: block.partition(":")[0])
def test_each_block_to_fill_in_holds_by_itself(block: str, tmp_path: Path) -> None:
    organisation = of(tmp_path, **{SAID: block}).organisation
    assert set(yaml.safe_load(block)) == organisation.model_fields_set


def test_the_blocks_to_fill_in_hold_together_and_leave_nothing_out(tmp_path: Path) -> None:
    guide = of(tmp_path, **{SAID: "".join(blocks(SAID))})
    assert guide.organisation.model_fields_set == set(Organisation.model_fields)


@pytest.mark.parametrize("block", blocks(CHANGED), ids=lambda block: block.partition(":")[0])
def test_each_example_of_a_change_holds_by_itself(block: str, tmp_path: Path, guide: Guide) -> None:
    changed = of(tmp_path, **{CHANGED: block})
    assert (changed.phases, changed.documents) != (guide.phases, guide.documents)


def test_the_examples_of_changes_hold_together_and_leave_nothing_out(tmp_path: Path) -> None:
    whole = "".join(blocks(CHANGED))
    of(tmp_path, **{CHANGED: whole})
    assert set(yaml.safe_load(whole)) == set(Changes.model_fields)


def test_the_document_to_copy_holds(tmp_path: Path) -> None:
    [code] = fences(OWN / "documents/README.md", "yaml")
    guide = of(tmp_path, **{"documents/x-pret-materiel.yml": code})
    assert "x-pret-materiel" in guide.documents


@whole
@crossed(language=list(PAGES))
def test_every_code_of_the_how_to_holds_where_the_page_says_it_goes(
    language: str, tmp_path: Path
) -> None:
    shown = set()
    for number, code in enumerate(fences(PAGES[language], "yaml")):
        keys = set(yaml.safe_load(code))
        if "sections" in keys:
            name = "documents/x-pret-materiel.yml"
        else:
            name = next((name for name, kind in FILES if keys <= set(kind.model_fields)), SAID)
        of(tmp_path / str(number), **{name: code})
        shown |= keys
    assert shown >= set(Changes.model_fields) | {"name", "logo", "colours", "languages"}
    assert shown >= {"contact", "audit", "gaps", "officer", "host", "notice"}


@pytest.mark.parametrize("language", PAGES)
def test_the_message_that_the_how_to_shows_is_the_one_that_is_said(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [shown] = fences(PAGES[language], "text")
    monkeypatch.setenv("GUIDE_LANGUAGE", language)
    said = "name: {fr: A, en: A}\nemail: a@b.example\nwebsite: https://b.example/\nphon: 1\n"
    with pytest.raises(Exception, match="phon") as refused:
        of(tmp_path, **{SAID: said})
    beginning = shown.replace("\n", " ").partition(", …")[0].partition(": ")[2]
    assert plain(beginning) in plain(str(refused.value))


def plain(text: str) -> str:
    """Return a text with plain spaces and apostrophes."""
    return re.sub(r"\s+", " ", text).replace("’", "'")


def test_both_how_tos_have_the_same_parts() -> None:
    french, english = (_HEADING.findall(path.read_text("utf-8")) for path in PAGES.values())
    assert french == english
    assert len(french) > 20


@pytest.mark.parametrize("language", PAGES)
def test_every_picture_says_what_it_shows_and_keeps_its_place(language: str) -> None:
    path = PAGES[language]
    text = path.read_text(encoding="utf-8")
    pictures = _PICTURE.findall(text)
    assert len(pictures) == text.count("![") == 6
    for alternative, name, attributes in pictures:
        file = path.parent / name
        assert len(alternative) > 60, name
        assert file.stat().st_size < 60_000
        width, height = re.findall(r'(?:width|height)="(\d+)"', attributes)
        assert (int(width), int(height)) == size(file), name
        assert 'loading="lazy"' in attributes


def size(file: Path) -> tuple[int, int]:
    if file.suffix == ".svg":
        found = re.search(r'width="(\d+)" height="(\d+)"', file.read_text(encoding="utf-8"))
        assert found
        return int(found[1]), int(found[2])
    from PIL import Image

    with Image.open(file) as picture:
        return picture.size


def test_only_examples_are_no_network() -> None:
    assert {path.name for path in find_organisations()} == {SENDING.name, HOSTING.name}
    assert parts() == []


def test_a_network_is_shared_out_among_machines(tmp_path: Path) -> None:
    for name in ("exemple-envoi", *(f"centre-{number}" for number in range(23))):
        folder = tmp_path / "organisations" / name
        folder.mkdir(parents=True)
        (folder / SAID).touch()
    assert parts(tmp_path) == ["1/3", "2/3", "3/3"]
    shares = [find_organisations(tmp_path, number, 3) for number in (1, 2, 3)]
    built = sorted(path.name for path in itertools.chain(*shares))
    assert built == sorted(f"centre-{number}" for number in range(23))


def shown(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def network(build_once: BuildOnce) -> Path:
    """Both examples, built by the command that builds a network's organisations."""
    return build_once("a network of examples", command="organisations", **FOUND)


@whole
def test_a_network_s_command_ends_with_a_table(network: Path) -> None:
    said = (network / "said.txt").read_text(encoding="utf-8").splitlines()
    *_, head, line, sending, hosting = said
    assert head.split()[:3] == ["Folder", "Organisation", "Languages"]
    assert set(line) == {"-", " "}
    assert sending.split("  ")[0] == "exemple-cfa-envoi"
    assert re.search(r"CFA de l’Exemple +fr en +\d+ +– ", sending)
    assert re.search(r"^exemple-socio-acogida .* es fr en +\d+ ", hosting)
    # Each at an address of its own, below the one given.
    assert sending.endswith(f"{ADDRESS}exemple-cfa-envoi/")
    home = shown(network / "sites" / "exemple-cfa-envoi", "")
    assert f'<link rel="canonical" href="{ADDRESS}exemple-cfa-envoi/">' in home
    index = (network / "sites" / "index.html").read_text(encoding="utf-8")
    assert "CFA de l’Exemple</a>" in index


def test_one_that_cannot_be_built_keeps_its_last_good_site(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "réseau")
    for name in ("centre", "lycée à côté"):
        folder = project / "organisations" / name
        folder.mkdir()
        (folder / SAID).write_text("nom: Centre\n", encoding="utf-8")
        site = project / "sites" / name / "index.html"
        site.parent.mkdir(parents=True)
        site.write_text("le dernier bon", encoding="utf-8")
    built = run(project, "organisations", **FOUND)
    assert built.returncode == 1
    assert "not built: see below" in built.stdout
    for name in ("centre", "lycée à côté"):
        assert f"organisations/{name}/{SAID}:1: the file: unknown field “nom”." in built.stdout
        site = project / "sites" / name / "index.html"
        assert site.read_text(encoding="utf-8") == "le dernier bon"


@whole
def test_the_sending_example_is_a_site(network: Path) -> None:
    site = network / "sites" / SENDING.name
    home = shown(site, "")
    assert "Partir avec le CFA de l’Exemple</title>" in home
    assert "+33 6 39 98 20 00" in home
    before, english = shown(site, "conseils-organisation/avant"), shown(site, "en/advice/before")
    assert "Remettez à chaque famille le calendrier des démarches du" in before
    assert "Give every family the centre’s calendar of formalities" in english
    assert typeset("de 4 mois à 6 semaines avant le départ", "fr") in before
    assert 'avant.presenter-projet.financement"' not in before
    assert not (site / "modeles/programme-groupe").exists()
    charter = shown(site, "modeles/x-charte-mobilite")
    assert "Je respecte les horaires, le règlement et la sécurité de l’entreprise" in charter
    assert "Learner’s mobility charter" in shown(site, "en/templates/x-charte-mobilite")
    office = shown(site, "bureau-mobilite")
    assert "Bâtiment B, rez-de-chaussée" in office
    assert "Yann Spécimen" in office


@whole
def test_the_hosting_example_is_a_site(network: Path) -> None:
    site = network / "sites" / HOSTING.name
    assert "Acoger en El Ejemplo" in shown(site, "")
    assert "¿Acoge a un participante que viene de Francia?" in shown(site, "")
    assert "Que cuente lo que se aprende en el extranjero" in shown(site, "")
    assert "Centro de acogida" in shown(site, "advice")
    assert "Gracias por abrir su empresa" in shown(site, "acoger")
    assert (site / "images/personnaliser/fichiers.svg").is_file()
    during = shown(site, "fr/conseils-organisation/pendant")
    assert "Accueillez les apprenants à la gare" in during
    assert "Remettez à chaque apprenant sa carte de transport" in during
    assert "Thank you for opening your company" in shown(site, "en/hosting")
    assert not (site / "fr/modeles/dossier-candidature").exists()
