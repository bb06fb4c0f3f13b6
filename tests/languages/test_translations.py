"""What a translator writes into the PO file is what the reader of that language reads."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from macros.coverage import coverage
from macros.load import load
from macros.problems import DataError, report
from tests.languages.conftest import Golden, Refresh, Translate, entry

FORMS = "terms/apprenant: forms"
TIP = "items/avant.presenter.objectifs: help.tip"


def _tip(data: Path) -> str | None:
    tip = load(data).items["avant.presenter.objectifs"].help.tip
    return tip.get("es") if tip else None


def _edit(path: Path, found: str, written: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert found in text
    path.write_text(text.replace(found, written, 1), encoding="utf-8")


def test_a_translation_is_read_and_counted(small: Path, translate: Translate) -> None:
    path = translate({TIP: "Pida que lo lean."})
    assert _tip(small) == "Pida que lo lean."
    spanish = coverage(load(small), ("es",))[0]
    assert spanish.done == spanish.total - len(spanish.missing) > 0
    assert TIP not in spanish.missing
    assert "roles/apprenant: name" in spanish.missing
    assert spanish.review == ()
    # The French is as the data have it, with the English to help.
    found = entry(polib.pofile(str(path)), TIP)
    assert found.comment == "en: Have it read."


def test_every_text_is_there_to_translate(small: Path, again: Refresh) -> None:
    made = again()
    assert [path.name for path in made.files] == ["es.po", "mkdocs.es.yml"]
    names = {entry.msgctxt for entry in polib.pofile(str(made.files[0]))}
    # What the data say in Spanish already needs no translation.
    given = {name for name, said in load(small).translations.said.items() if "es" in said}
    assert "words/language-name: text" in given
    assert names >= load(small).translations.said.keys() - given
    assert not names & given


def test_places_are_told_to_the_translator(translate: Translate) -> None:
    found = entry(polib.pofile(str(translate({}))), "words/days-span: text")
    assert "Keep: {from} {to}" in found.comment


def test_of_what_has_changed_the_translation_stays_to_be_reviewed(
    small: Path, translate: Translate
) -> None:
    translate({TIP: "Pida que lo lean."})
    _edit(small / "phases" / "avant.yml", "fr: Faites relire.", "fr: Faites relire vite.")
    assert _tip(small) == "Pida que lo lean."
    assert coverage(load(small), ("es",))[0].review == (TIP,)


def test_other_spaces_and_apostrophes_change_nothing(small: Path, translate: Translate) -> None:
    translate({TIP: "Pida que lo lean."})
    _edit(small / "phases" / "avant.yml", "fr: Faites relire.", "fr: Faites  relire.")
    assert coverage(load(small), ("es",))[0].review == ()


def test_bringing_up_to_date_keeps_what_is_translated(
    small: Path, translate: Translate, again: Refresh
) -> None:
    path = translate({TIP: "Pida que lo lean."})
    file = polib.pofile(str(path))
    entry(file, TIP).tcomment = "Asked the tutor."
    file.save()
    _edit(small / "phases" / "avant.yml", "fr: Faites relire.", "fr: Faites relire vite.")
    made = again()
    assert (made.done, made.review) == (1, 1)
    found = entry(polib.pofile(str(path)), TIP)
    assert (found.msgid, found.msgstr) == ("Faites relire vite.", "Pida que lo lean.")
    assert found.previous_msgid == "Faites relire."
    assert (found.fuzzy, found.tcomment) == (True, "Asked the tutor.")
    # It stays to be reviewed until the translator says otherwise.
    assert coverage(load(small), ("es",))[0].review == (TIP,)
    before = path.read_text(encoding="utf-8")
    again()
    assert path.read_text(encoding="utf-8") == before
    file = polib.pofile(str(path))
    entry(file, TIP).flags.remove("fuzzy")
    file.save()
    assert coverage(load(small), ("es",))[0].review == ()


def test_what_is_gone_is_said_and_kept_aside(
    small: Path, translate: Translate, again: Refresh
) -> None:
    path = translate({FORMS: "alumnos ; alumnas"})
    glossary = small / "glossary.yml"
    before = glossary.read_text(encoding="utf-8")
    _edit(glossary, "    forms: {fr: [apprenants], en: [learners]}\n", "")
    assert coverage(load(small), ("es",))[0].gone == (FORMS,)
    again()
    assert '#~ msgstr "alumnos ; alumnas"' in path.read_text(encoding="utf-8")
    assert coverage(load(small), ("es",))[0].gone == ()
    # Back again, it is proposed.
    glossary.write_text(before, encoding="utf-8")
    again()
    found = entry(polib.pofile(str(path)), FORMS)
    assert (found.msgstr, found.fuzzy) == ("alumnos ; alumnas", True)


def test_what_has_no_id_keeps_its_translation_where_it_moves(
    small: Path, translate: Translate
) -> None:
    document = small / "documents" / "presentation-projet.yml"
    notes = "notes:\n  - {fr: Une., en: One.}\n  - {fr: Deux., en: Two.}\n"
    _edit(document, "sections:", notes + "sections:")
    name = "documents/presentation-projet: notes/1"
    translate({name: "Una."})
    moved = (
        "notes:\n  - {fr: Zéro., en: Zero.}\n  - {fr: Une., en: One.}\n  - {fr: Deux., en: Two.}\n"
    )
    _edit(document, notes, moved)
    said = load(small).documents["presentation-projet"].notes or ()
    assert [note.get("es") for note in said] == [None, "Una.", None]
    assert coverage(load(small), ("es",))[0].review == ()


def test_the_organisation_translates_otherwise(small: Path, translate: Translate) -> None:
    shipped = translate({TIP: "Pida que lo lean.", "roles/apprenant: name": "Aprendiz"})
    own = small / "organisation" / "languages" / "es.po"
    own.parent.mkdir(parents=True)
    found = entry(polib.pofile(str(shipped)), TIP)
    found.msgstr = "Que lo lea alguien."
    file = polib.POFile()
    file.append(found)
    file.save(str(own))
    assert _tip(small) == "Que lo lea alguien."
    assert load(small).roles["apprenant"].name.get("es") == "Aprendiz"


def test_a_language_calls_itself_what_it_does(small: Path) -> None:
    (small.parent / "mkdocs.it.yml").touch()
    text = load(small).words["language-name"].text
    assert text
    assert (text.get("it"), text.get("es")) == ("Italiano", "Español")


def test_what_the_data_say_comes_first(small: Path, translate: Translate) -> None:
    translate({TIP: "Pida que lo lean."})
    _edit(small / "phases" / "avant.yml", "en: Have it read.", "en: Have it read., es: Que se lea.")
    assert _tip(small) == "Que se lea."


def test_what_the_site_does_not_offer_is_not_read(small: Path, translate: Translate) -> None:
    path = translate({TIP: "Pida que lo lean."})
    (small.parent / "mkdocs.es.yml").unlink()
    path.write_text("not a PO file", encoding="utf-8")
    assert _tip(small) is None


def test_an_organisation_offers_a_language(small: Path, translate: Translate) -> None:
    translate({TIP: "Pida que lo lean."})
    (small.parent / "mkdocs.es.yml").unlink()
    (small / "organisation").mkdir()
    said = small / "organisation" / "organisation.yml"
    said.write_text("languages: [fr, en, es]\n", encoding="utf-8")
    assert _tip(small) == "Pida que lo lean."


def test_forms_of_a_term_are_a_list(small: Path, translate: Translate) -> None:
    translate({FORMS: "alumnos ; alumnas"})
    assert (load(small).terms["apprenant"].forms or {})["es"] == ("alumnos", "alumnas")


def test_a_translation_of_other_french_that_lacks_a_place_is_not_shown(
    small: Path, translate: Translate
) -> None:
    translate({"words/days-span: text": "del {from} al {to}"})
    _edit(small / "interface.yml", "du {from} au {to}", "du {from} jusqu'au {to}")
    text = load(small).words["days-span"].text
    assert text
    assert text.get("es") == "del {from} al {to}"
    # Now as if the interface filled something else in.
    path = small / "languages" / "es.po"
    _edit(path, "del {from} al {to}", "del {from} al {fin}")
    text = load(small).words["days-span"].text
    assert text
    assert text.get("es") is None
    assert coverage(load(small), ("es",))[0].review == ("words/days-span: text",)


@pytest.mark.parametrize(
    ("case", "found", "written"),
    [
        ("quotes", 'msgstr "Pida que lo lean."', "msgstr Pida que lo lean."),
        ("not-a-po-file", "msgid", "translation of"),
        ("out-of-order", 'msgid "Faites relire."\n', ""),
        ("conflict", 'msgstr "Pida', '<<<<<<< HEAD\nmsgstr "Pida'),
        ("places", 'msgstr "del {from} al {to}"', 'msgstr "del {from} al {fin}"'),
        ("bare", f'msgctxt "{TIP}"\n', ""),
        ("twice", 'msgctxt "roles/apprenant: name"', f'msgctxt "{TIP}"'),
        ("control", "Pida que", "Pida \\v que"),
    ],
)
def test_what_is_said_of_a_mistake(
    case: str, found: str, written: str, small: Path, translate: Translate, golden: Golden
) -> None:
    path = translate({TIP: "Pida que lo lean.", "words/days-span: text": "del {from} al {to}"})
    # Each case at lines of its own, whatever else there is to translate.
    file = polib.pofile(str(path))
    kept = {TIP, "words/days-span: text", "roles/apprenant: name"}
    file[:] = [entry for entry in file if entry.msgctxt in kept]
    file.save()
    _edit(path, found, written)
    with pytest.raises(DataError) as raised:
        load(small)
    problems = raised.value.problems
    said = "\n\n".join(report(problems, language) for language in ("en", "fr"))
    golden(Path(__file__).with_name("mistakes") / f"{case}.txt", f"{said}\n")
