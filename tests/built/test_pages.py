"""The built site, page by page: heads, links, parity of languages, typography."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from macros.addresses import collect
from macros.finish.late import put_back
from macros.model import Guide
from macros.typography import plain
from tests.built.pages import Page, read_pages
from tests.conftest import BuildOnce
from tests.project import ADDRESS, FOUND, ROOT, run

ADDRESSES = collect(ROOT)
AT_ROOT = "https://guide.example/"
ASSETS = ROOT / "overrides" / "assets"


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    return read_pages(site)


def _page(pages: dict[str, Page], key: str, language: str) -> Page:
    return pages[f"{ADDRESSES[key][language]}index.html"]


def test_every_address_has_its_page_and_every_page_its_address(pages: dict[str, Page]) -> None:
    expected = {f"{path}index.html" for paths in ADDRESSES.values() for path in paths.values()}
    assert pages.keys() == expected | {"404.html", "en/404.html"}


@pytest.mark.parametrize("key", ADDRESSES)
def test_languages_have_the_same_items_and_anchors(pages: dict[str, Page], key: str) -> None:
    french, english = (_page(pages, key, language) for language in ("fr", "en"))
    # The glossary follows each alphabet.
    letters = re.compile(r"letter-|term-|__|role-")
    assert sorted(french.items) == sorted(english.items)
    assert {i for i in french.ids if not letters.match(i)} == {
        i for i in english.ids if not letters.match(i)
    }


def test_the_guide_and_the_checklist_have_every_item(pages: dict[str, Page], guide: Guide) -> None:
    for language in ("fr", "en"):
        in_guide = [
            item
            for phase in ("avant", "pendant", "apres")
            for item in _page(pages, f"phase-{phase}", language).items
        ]
        assert in_guide == list(guide.items)
        assert _page(pages, "checklist", language).items == list(guide.items)
        assert set(_page(pages, "bilingual-guide", language).ids) > guide.items.keys()


def test_every_id_is_there_once(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert len(page.ids) == len(set(page.ids)), page.path


def test_links_and_anchors_inside_the_site_lead_somewhere(
    pages: dict[str, Page], site: Path
) -> None:
    root = urlsplit(ADDRESS).path
    checked = 0
    for page in pages.values():
        for address in [*page.anchors, *page.resources]:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            if path.startswith("/"):
                assert path.startswith(root), (page.path, address)
                target = path.removeprefix(root)
            else:
                target = f"{page.path.rpartition('/')[0]}/{path}" if path else page.path
            target = normpath(target).lstrip("/")
            if (site / target).is_dir():
                target = normpath(f"./{target}/index.html")
            assert (site / target).is_file(), (page.path, address)
            if parts.fragment and target.endswith(".html"):
                assert unquote(parts.fragment) in pages[target].ids, (page.path, address)
            checked += 1
    assert checked > 2000


def test_each_page_says_what_it_is_in_its_language(pages: dict[str, Page]) -> None:
    descriptions, titles = set(), set()
    for key, paths in ADDRESSES.items():
        for language in paths:
            page = _page(pages, key, language)
            assert page.language == language
            assert 50 <= len(page.metas["description"]) <= 200, page.path
            descriptions.add(page.metas["description"])
            titles.add(page.title)
            assert page.metas["og:title"]
            assert page.metas["og:description"] == page.metas["description"]
            assert page.metas["og:url"] == f"{ADDRESS}{paths[language]}"
            assert page.metas["og:image"].startswith(ADDRESS)
            assert page.metas["og:locale"] == {"fr": "fr_FR", "en": "en_GB"}[language]
    assert len(descriptions) == len(titles) == 2 * len(ADDRESSES)


def test_each_page_names_itself_and_its_translations(pages: dict[str, Page]) -> None:
    for key, paths in ADDRESSES.items():
        expected = {code: f"{ADDRESS}{path}" for code, path in paths.items()}
        expected["x-default"] = f"{ADDRESS}{paths['fr']}"
        for language in paths:
            links = _page(pages, key, language).links
            # The feed is no translation.
            alternate = {
                v["hreflang"]: v["href"]
                for v in links
                if v.get("rel") == "alternate" and "type" not in v
            }
            assert alternate == expected
            canonical = [v["href"] for v in links if v.get("rel") == "canonical"]
            assert canonical == [f"{ADDRESS}{paths[language]}"]


def test_every_page_says_whether_the_site_is_accessible(pages: dict[str, Page]) -> None:
    """With the way to the statement and to that on personal data: the 404 pages too."""
    for path, page in pages.items():
        said = plain(" ".join(text for _, text in page.texts))
        french = "Accessibilité : non conforme" in said
        assert french == (page.language == "fr"), path
        assert french or "Accessibility: not compliant" in said, path
        there = {urlsplit(urljoin(f"{ADDRESS}{path}", anchor)).path for anchor in page.anchors}
        for key in ("accessibility", "privacy"):
            assert urlsplit(f"{ADDRESS}{ADDRESSES[key][page.language]}").path in there, path


def test_the_statements_are_found_by_searching(site: Path) -> None:
    for folder in ("", "en/"):
        index = json.loads((site / folder / "search/search_index.json").read_text("utf-8"))
        found = {entry["location"].partition("#")[0] for entry in index["docs"]}
        assert ADDRESSES["privacy"]["en" if folder else "fr"].removeprefix(folder) in found
        said = {
            entry["location"].partition("#")[0]
            for entry in index["docs"]
            if "RGAA" in entry["text"]
        }
        assert ADDRESSES["accessibility"]["en" if folder else "fr"].removeprefix(folder) in said


def test_the_search_makes_no_word_of_two(site: Path) -> None:
    in_words = re.compile(r"</?(?:a|abbr|code|em|q|small|span|strong)\b[^>]*>")

    def words(html: str) -> set[str]:
        return set(re.findall(r"\w+", unescape(re.sub("<[^>]*>", " ", in_words.sub("", html)))))

    for folder in ("", "en/"):
        pages = (site / folder).rglob("*.html")
        said = set().union(*(words(put_back(path.read_text("utf-8"), path)) for path in pages))
        index = json.loads((site / folder / "search/search_index.json").read_text("utf-8"))
        found = {entry["location"]: words(entry["text"]) - said for entry in index["docs"]}
        assert {place: others for place, others in found.items() if others} == {}


def test_sitemaps_hold_absolute_addresses(site: Path) -> None:
    for folder, language in (("", "fr"), ("en/", "en")):
        sitemap = (site / f"{folder}sitemap.xml").read_text(encoding="utf-8")
        assert {f"{ADDRESS}{paths[language]}" for paths in ADDRESSES.values()} == set(
            re.findall(r"<loc>(.*?)</loc>", sitemap)
        )


def test_the_switch_leads_to_the_same_page_from_both_sides(pages: dict[str, Page]) -> None:
    for paths in ADDRESSES.values():
        for here, there in (("fr", "en"), ("en", "fr")):
            folder = paths[here]
            anchors = pages[f"{folder}index.html"].anchors
            targets = {normpath(f"/{folder}{anchor}").strip("/") for anchor in anchors}
            assert paths[there].strip("/") in targets


def _add_page(project: Path) -> None:
    page = "---\nkey: only\ntitle: Only\ndescription: Only in English\n---\n# Only {: #only }\n"
    (project / "docs" / "en" / "only.md").write_text(page, encoding="utf-8")
    configuration = project / "mkdocs.en.yml"
    text = configuration.read_text(encoding="utf-8")
    text = text.replace("  - about-us.md\n", "  - about-us.md\n  - only.md\n")
    configuration.write_text(text, encoding="utf-8")
    written = run(project, "addresses")
    assert written.returncode == 0, written.stderr


@pytest.fixture(scope="session")
def changed(build_once: BuildOnce) -> Path:
    """The site at the root of its domain, with a page that French does not have."""
    return build_once("changed", _add_page, SITE_URL=AT_ROOT, **FOUND) / "site"


@pytest.mark.parametrize("name", ["404.html", "en/404.html"])
@pytest.mark.parametrize("address", [ADDRESS, AT_ROOT])
def test_the_404_pages_speak_every_language_and_lead_home(
    address: str, name: str, site: Path, changed: Path
) -> None:
    page = read_pages(site if address == ADDRESS else changed)[name]
    assert {"fr", "en"} <= {language for language, _ in page.texts}
    # They are served wherever there is no page.
    for missing in ("", "en/", "nulle-part/ici/", "en/no/where/at/all"):
        led = [urljoin(address + missing, anchor) for anchor in page.anchors]
        assert {address, f"{address}en/"} <= set(led)
        assert all(target.startswith(address) for target in led if "guide.example" in target)
        assert not any("//" in target.removeprefix("https://") for target in led)


def test_a_page_without_a_french_version_names_itself_and_leads_to_the_french_home(
    changed: Path,
) -> None:
    page = read_pages(changed)["en/only/index.html"]
    alternate = {v["hreflang"]: v["href"] for v in page.links if v.get("rel") == "alternate"}
    assert alternate == {"en": f"{AT_ROOT}en/only/", "x-default": f"{AT_ROOT}en/only/"}
    assert "../../" in page.anchors


def test_nothing_comes_from_elsewhere(pages: dict[str, Page], site: Path) -> None:
    for page in pages.values():
        assert not [r for r in page.resources if re.match(r"(?:https?:)?//", r)], page.path
    for path in (*site.rglob("*.css"), *site.rglob("guide.css")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?:url\(|@import\s+)[\"']?(?:https?:)?//", text), path.name


def test_headings_reach_the_contents(pages: dict[str, Page]) -> None:
    for key, paths in ADDRESSES.items():
        for path in paths.values():
            page = pages[f"{path}index.html"]
            contents = {address.partition("#")[2] for address in page.contents}
            # The home page's doors are cards; the dossiers' sections come and go; a form has
            # its room to itself. These pages show no contents.
            if key not in ("home", "dossiers") and not key.startswith("document-"):
                assert set(page.headings) <= contents, page.path
                assert "" not in page.headings


_WRONG_FRENCH = re.compile(
    r" [:;?!»]|« |\w'\w"
    r"|\b(?:Etape|Etablir|Evaluer|Evaluation|Elaborez|Echanger|Ecrire|Equipe|Etat)\b"
)


def test_french_is_set_as_french(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for language, text in page.texts:
            if language == "fr":
                assert not _WRONG_FRENCH.search(text), (page.path, text)


def test_english_is_set_as_english(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for language, text in page.texts:
            if language == "en":
                assert not re.search(r" [:;?!]|\w'\w", text), (page.path, text)


def test_no_emblem_and_no_claim_of_funding(pages: dict[str, Page], site: Path) -> None:
    drawn = (site / "images", site / "en" / "images")
    pictures = {
        path.name
        for path in site.rglob("*")
        if path.suffix in (".svg", ".png", ".jpg") and not any(map(path.is_relative_to, drawn))
    }
    icons = {f"icon-{name}.png" for name in ("180", "192", "512", "maskable-512")}
    assert pictures <= {"logo.svg", "favicon.svg", "favicon.png", "share.png", *icons}
    about = " ".join(text for _, text in _page(pages, "about", "fr").texts)
    assert "Il n’est ni approuvé, ni financé" in re.sub(r"\s+", " ", about)
