"""What a built site may not hold is found and said, page by page."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.site_check import check_site


def _write(site: Path, name: str, body: str) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'<html lang="fr"><head><title>{name}</title><meta name="description" content="x"></head>'
        f"<body>{body}</body></html>",
        encoding="utf-8",
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    _write(tmp_path, "index.html", '<h1 id="top">Accueil</h1>')
    _write(tmp_path, "sous/page/index.html", '<h1 id="été">Page</h1>')
    _write(tmp_path, "404.html", '<a href="/dossier/">Accueil</a>')
    (tmp_path / "image.png").touch()
    return tmp_path


@pytest.mark.parametrize(
    "link",
    [
        ".", "./", "#top", "?q=1#top", "sous/page/", "sous/page/index.html", "sous/page/#été",
        "sous/page/#%C3%A9t%C3%A9", "image.png", "https://example.org/x", "//example.org/x",
        "mailto:a@example.org", "tel:+33123456789", "HTTPS://example.org/x",
    ],
)  # fmt: skip
def test_good_links_pass(link: str, site: Path) -> None:
    _write(site, "index.html", f'<h1 id="top">Accueil</h1><a href="{link}">x</a>')
    assert check_site(site) == []


@pytest.mark.parametrize(
    ("page", "link", "said"),
    [
        ("index.html", "nulle-part/", "leads nowhere"),
        ("index.html", "../sous/page/", "leads nowhere"),
        ("sous/page/index.html", "../../../index.html", "leads nowhere"),
        ("index.html", "sous/", "leads nowhere"),
        ("index.html", "sous/page/#hiver", "leads to an anchor that is not there"),
        ("index.html", "/", "breaks where the site is not at the root"),
        ("index.html", "/sous/page/", "breaks where the site is not at the root"),
        ("sous/page/index.html", "/image.png", "breaks where the site is not at the root"),
        ("index.html", "javascript:alert(1)", "would run"),
        ("index.html", " Java\tScript:alert(1)", "would run"),
        ("index.html", "data:text/html,x", "would run"),
    ],
)
def test_bad_links_are_named(page: str, link: str, said: str, site: Path) -> None:
    _write(site, page, f'<a href="{link}">x</a>')
    (problem,) = check_site(site)
    assert problem.startswith(f"{page}: the link “{link}” {said}")


def test_an_id_is_there_once(site: Path) -> None:
    _write(site, "sous/page/index.html", "<p id=roles>a</p><dl><div class='x' id='roles'></div>")
    assert check_site(site) == ["sous/page/index.html: the id “roles” is there 2 times."]


def test_ids_in_texts_are_no_ids(site: Path) -> None:
    _write(site, "sous/page/index.html", '<code>&lt;p id="a"&gt; id="a"</code><p id="a"></p>')
    assert check_site(site) == []


def test_a_page_that_is_not_whole_is_named(site: Path) -> None:
    (site / "sous" / "page" / "index.html").write_text("UndefinedError", encoding="utf-8")
    assert check_site(site) == [
        "sous/page/index.html: a <title> is missing.",
        "sous/page/index.html: a language is missing.",
        "sous/page/index.html: a description is missing.",
        "sous/page/index.html: a macro failed.",
    ]
    (site / "index.html").unlink()
    assert check_site(site) == [f"{site}: there is no index.html."]
