"""Templates that were compiled before are the same templates, whatever becomes of the cache."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from macros import template_cache
from macros.downloads.shelf import Shelf
from macros.template_cache import TemplateCache


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "templates" / "page.html"
    path.parent.mkdir()
    path.write_text("<p>{{ text }}</p>", encoding="utf-8")
    return path


def _rendered(template: Path, *, escaped: bool = True) -> str:
    """Render as a new build does, which remembers nothing of those before."""
    environment = Environment(
        loader=FileSystemLoader(template.parent),
        autoescape=escaped,
        bytecode_cache=TemplateCache(Shelf(template.parent.parent / "shelf")),
    )
    return environment.get_template(template.name).render(text="<b>")


def _compiling_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def compiled(*_: object, **__: object) -> None:
        raise AssertionError("it is compiled again")

    monkeypatch.setattr(Environment, "_compile", compiled)


def test_the_next_build_compiles_nothing(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _rendered(template) == "<p>&lt;b&gt;</p>"
    _compiling_nothing(monkeypatch)
    assert _rendered(template) == "<p>&lt;b&gt;</p>"


def test_an_edited_template_is_shown_as_it_is_now(template: Path) -> None:
    _rendered(template)
    template.write_text("<i>{{ text }}</i>", encoding="utf-8")
    assert _rendered(template) == "<i>&lt;b&gt;</i>"


def test_what_is_compiled_to_escape_serves_nobody_else(template: Path) -> None:
    assert _rendered(template, escaped=False) == "<p><b></p>"
    assert _rendered(template) == "<p>&lt;b&gt;</p>"


def test_another_template_of_the_same_text_says_where_it_is_wrong(template: Path) -> None:
    template.write_text("{{ text.no.such }}", encoding="utf-8")
    other = template.with_name("other.html")
    other.write_text("{{ text.no.such }}", encoding="utf-8")
    for path in (template, other):
        with pytest.raises(Exception, match="no attribute") as raised:
            _rendered(path)
        assert path in [entry.path for entry in raised.traceback]


@pytest.mark.parametrize("spoil", ["empty", "half", "other"])
def test_what_is_spoilt_is_compiled_again(template: Path, spoil: str) -> None:
    _rendered(template)
    [kept] = (template.parent.parent / "shelf").iterdir()
    content = kept.read_bytes()
    spoilt = {"empty": b"", "half": content[: len(content) // 2], "other": b"x" * len(content)}
    kept.write_bytes(spoilt[spoil])
    assert _rendered(template) == "<p>&lt;b&gt;</p>"
    assert kept.read_bytes() == content


def test_where_nothing_can_be_kept_all_goes_on(template: Path) -> None:
    # A file where the folder should be.
    (template.parent.parent / "shelf").touch()
    assert _rendered(template) == "<p>&lt;b&gt;</p>"


def test_a_package_that_is_not_there_is_none(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Zensical builds our pages where there is no MkDocs."""
    monkeypatch.setattr(template_cache, "_COMPILERS", ("jinja2", "no-such-package"))
    template_cache._compiler.cache_clear()
    assert _rendered(template) == "<p>&lt;b&gt;</p>"
    template_cache._compiler.cache_clear()
