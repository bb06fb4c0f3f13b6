"""Templates: what each prints for the small guide, whole, and that texts stay text."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.load import load
from macros.render import Renderer

HERE = Path(__file__).parent
CONTEXT: dict[str, dict[str, Any]] = {
    "phase": {"phase": "avant"},
    "bilingual_guide": {},
    "coverage": {"languages": ("fr", "en")},
    "version": {"number": "1.2.3"},
}
NAMES = [
    "phase", "phase_cards", "overview", "checklist", "bilingual_guide", "approaches", "documents",
    "roles", "glossary", "corrections", "sources", "coverage", "version",
]  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script> <b onclick=x>b</b> {{ 7 * 7 }} {% raw %} *a* _b_ `c` "
    "[d](javascript:alert(1)) ![e](f) # g | h {: .i #j } &amp; \\ \" ' ]]> --> :smile: ~~k~~"
)


def _link(key: str, anchor: str = "", language: str | None = None) -> str:
    return f"/{language or 'page'}/{key}/#{anchor}"


def _render(renderer: Renderer, name: str) -> str:
    from datetime import date

    context = dict(CONTEXT.get(name, {}))
    if name == "bilingual_guide":
        context["other"] = "en" if renderer.language == "fr" else "fr"
    if name == "version":
        context["released"] = date(2026, 11, 24)
    return renderer.render(name, _link, **context)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_what_each_template_prints(
    name: str, language: str, small: Path, golden: Callable[[Path, str], None]
) -> None:
    text = _render(Renderer(load(small), language), name)
    golden(HERE / "render" / f"{name}.{language}.html", text)


def test_every_template_is_tried() -> None:
    from macros.render import TEMPLATES

    parts = {"parts", "explained"}
    assert {path.stem for path in TEMPLATES.glob("*.html")} == {*NAMES, *parts}


def _spoil(value: Any) -> Any:
    """Replace every text of a data file with something that would do harm if it were run."""
    if isinstance(value, dict) and value.keys() >= {"fr", "en"} and len(value) <= 3:
        return dict.fromkeys(value, HOSTILE)
    if isinstance(value, dict):
        return {
            key: HOSTILE if key == "title" and isinstance(child, str) else _spoil(child)
            for key, child in value.items()
        }
    return [_spoil(child) for child in value] if isinstance(value, list) else value


class _Collector(HTMLParser):
    """Collects the tags and attributes of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses.update(value or "" for name, value in attrs if name in ("href", "src"))


def spoil(data: Path) -> None:
    """Make every text of a small guide hostile; the source is then no source."""
    for name in ("phases/avant.yml", "documents/presentation-projet.yml", "roles.yml",
                 "glossary.yml", "sources.yml", "approaches.yml"):  # fmt: skip
        path = data / name
        content = _spoil(yaml.safe_load(path.read_text(encoding="utf-8")))
        if "terms" in content:
            content["terms"][0]["forms"] = {"fr": ["script"], "en": ["script"]}
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    (data / "source" / "corrections.yml").write_text(
        yaml.safe_dump({"corrections": [], "duplicates": [], "headings": []}), encoding="utf-8"
    )
    table = "AVANT\tPENDANT\tAPRES\n\t\t\n"
    (data / "source" / "conseils-table.txt").write_text(table, encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_texts_stay_text(language: str, small: Path) -> None:
    _make_complement(small)
    spoil(small)
    renderer = Renderer(load(small), language)
    for name in NAMES:
        collector = _Collector()
        collector.feed(_render(renderer, name))
        assert not collector.tags & {"script", "b", "img"}, name
        assert "onclick" not in collector.attributes, name
        assert not any(address.startswith("javascript") for address in collector.addresses), name


def _make_complement(data: Path) -> None:
    """The spoilt guide has no source entries left to keep to."""
    path = data / "phases" / "avant.yml"
    text = path.read_text(encoding="utf-8")
    for entry in ("A1.1", "A1"):
        text = text.replace(
            f"{{origin: source, entry: {entry}}}", "{origin: complement, evidence: proposal}"
        )
    path.write_text(text, encoding="utf-8")
