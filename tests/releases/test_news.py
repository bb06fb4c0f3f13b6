"""What the page tells of each release."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from macros.load import DATA, load
from macros.model import Guide
from macros.releases.content import Content
from macros.releases.history import Release, read_releases
from macros.releases.news import News, Teller, Told
from macros.typography import plain
from tests.releases.example import FIRST, NOW, PAGES, RELEASES, SECOND


def _all(news: News) -> dict[str, Told]:
    return {told.id: told for kind in news.kinds for _, entries in kind.lists for told in entries}


def _tell(small: Path, language: str, pages: tuple[str, ...] = PAGES) -> tuple[News, ...]:
    return Teller(load(small), language, pages).tell(RELEASES, NOW)


def test_the_newest_comes_first_what_is_not_released_before_all(small: Path) -> None:
    news = _tell(small, "fr")
    assert [one.version for one in news] == [None, "1.1.0", "1.0.0"]
    assert [one.anchor for one in news] == ["unreleased", "version-1.1.0", "version-1.0.0"]
    assert news[1].counts == {"changed": 1, "renamed": 1, "retired": 2}


def test_where_all_is_released_nothing_else_is_told(small: Path) -> None:
    teller = Teller(load(small), "fr", PAGES)
    assert [one.version for one in teller.tell(RELEASES, SECOND.contents)] == ["1.1.0", "1.0.0"]


def test_a_changed_text_is_given_before_and_now(small: Path) -> None:
    aims = _all(_tell(small, "en")[1])["avant.presenter.objectifs"]
    [text] = aims.rewritten
    assert (text.word, text.before.text, text.now.text) == (
        "news-field-wording",
        "Present the <b>goals</b>",
        "Present the <i>aims</i>",
    )
    assert text.pieces_now == (("Present the", False), (" ", False), ("<i>aims</i>", True))


def test_a_text_changed_in_another_language_only_is_named_with_that_language(small: Path) -> None:
    english, french = (_all(_tell(small, code)[1])["avant.presenter.objectifs"]
                       for code in ("en", "fr"))  # fmt: skip
    assert english.others == (("help-why", ("fr",)), ("who", ()))
    assert french.others == (("who", ()),)
    assert [plain(text.now.text) for text in french.rewritten][1] == "Pour convaincre l'apprenant."


def test_what_is_not_translated_is_french_and_says_so(small: Path) -> None:
    consent = _all(_tell(small, "en")[1])["avant.presenter.accord"]
    assert (consent.name.language, consent.name.untranslated) == ("fr", True)
    [text] = consent.rewritten
    assert (text.now.language, text.now.untranslated) == ("fr", True)
    assert not _all(_tell(small, "fr")[1])["avant.presenter.accord"].name.untranslated


def test_a_source_is_called_as_its_page_is(small: Path) -> None:
    source = _all(_tell(small, "fr")[2])["page-publique"]
    assert (source.name.text, source.name.language) == ("Toolbox", "en")
    assert not source.name.untranslated


def test_a_new_id_is_given_with_the_old_one(small: Path) -> None:
    told = _all(_tell(small, "en")[1])
    assert told["avant.presenter.accord"].was == "avant.presenter.autorisation"
    assert told["avant.presenter.objectifs"].was is None


def test_what_is_retired_says_why_and_what_replaces_it(small: Path) -> None:
    sign = _all(_tell(small, "en")[1])["avant.presenter.signer"]
    assert sign.reason
    assert sign.reason.text == "Merged."
    [instead] = sign.instead
    assert instead.id == "avant.presenter.accord"
    assert instead.place
    # The small guide does not have it.
    assert sign.place is None


def test_a_former_id_leads_to_the_entry_under_its_new_one(small: Path) -> None:
    place = _all(_tell(small, "en")[2])["avant.presenter.autorisation"].place
    assert place
    assert (place.key, place.anchor) == ("phase-avant", "avant.presenter.autorisation")


def test_only_what_the_site_shows_is_linked(small: Path) -> None:
    first = _all(_tell(small, "en")[2])
    assert first["apprenant"].place
    assert first["page-publique"].place is None, "this site has no page of sources"
    assert first["niveaux"].place is None
    without = _all(_tell(small, "en", ("phase-avant",))[2])
    assert without["apprenant"].place is None


def test_what_an_organisation_hides_is_told_without_a_link(small: Path) -> None:
    folder = small / "organisation"
    folder.mkdir(exist_ok=True)
    hidden = "hide: {items: [avant.presenter.accord]}\n"
    (folder / "changes.yml").write_text(hidden, encoding="utf-8")
    (folder / "organisation.yml").write_text("roles: [referent-mobilite]\n", encoding="utf-8")
    told = _all(_tell(small, "en")[1])["avant.presenter.accord"]
    assert told.place is None
    assert told.rewritten
    roles = {name: Content("role", name, texts={"name": {"fr": name, "en": name}})
             for name in ("referent-mobilite", "apprenant")}  # fmt: skip
    release = Release("1.0.0", FIRST.released, {role.key: role for role in roles.values()})
    [news] = Teller(load(small), "en", ("advice",)).tell((release,))
    shown = {name: entry.place is not None for name, entry in _all(news).items()}
    assert shown == {"referent-mobilite": True, "apprenant": False}


def test_what_no_reader_sees_is_not_told(small: Path) -> None:
    role = Content("role", "apprenant", texts={"name": {"fr": "A", "en": "A"}}, rest={"slug": "1"})
    before = Release("1.0.0", FIRST.released, {role.key: role})
    after = Release("1.1.0", SECOND.released, {role.key: replace(role, rest={"slug": "2"})})
    newest, _ = Teller(load(small), "en", PAGES).tell((before, after))
    assert newest.kinds == ()
    assert newest.counts == {}


def _main(site: Path, address: str) -> str:
    text = (site / address / "index.html").read_text(encoding="utf-8")
    return text.partition("<article")[2].partition("</article>")[0]


def test_the_page_tells_of_every_release_and_leads_to_what_is_there(
    site: Path, guide: Guide
) -> None:
    for address, said in (
        ("nouveautes/", "82 ajouts, 29 modifications"),
        ("en/whats-new/", "82 added, 29 changed"),
    ):
        page = plain(_main(site, address))
        found = re.findall(r"<h2 id=\"?(version-[\d.]+)", page)
        releases = reversed(read_releases(DATA))
        assert found == [f"version-{release.version}" for release in releases]
        assert said in page
        for item in guide.items:
            assert f"#{item}" in page, item
            assert f">{item}</code>" in page, item


def test_the_search_finds_what_is_said_today(site: Path) -> None:
    index = plain((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert "nouveautes/#version-0.5.0" in index
    # Said in version 0.1.0 only.
    told = re.sub(r"<[^>]+>", "", _main(site, "nouveautes/"))
    assert "et tous les papiers sont" in plain(told)
    assert "et tous les papiers sont" not in index
