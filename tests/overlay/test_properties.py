"""What holds of any changes: they load and render, or are refused where they are written."""

from __future__ import annotations

import contextlib
import json
import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from macros.documents.outline import outline
from macros.load import DATA, load
from macros.model import Guide
from macros.problems import DataError
from macros.render import Renderer
from tests.overlay.strategies import Changes, changes, hidden
from tests.sample import WHOLE

pytestmark = pytest.mark.proof

_PAGES = ("checklist", "dossiers", "bilingual_guide", "glossary", "documents", "decision", "roles")
_COMMON: dict[str, Any] = {
    "deadline": None,
    "derandomize": True,
    # What fails is large anyway, and to make it smaller takes minutes.
    "phases": (Phase.generate,),
    "suppress_health_check": list(HealthCheck),
}


def _load(written: Changes) -> Guide:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "changes.yml"
        path.write_text(json.dumps(written, ensure_ascii=False, indent=1), encoding="utf-8")
        return load(DATA, Path(folder))


def _link(key: str, anchor: str = "", language: str | None = None) -> str:
    return f"/{language or 'page'}/{key}/#{anchor}"


def _render(guide: Guide, language: str) -> None:
    renderer = Renderer(guide, language)
    offer: dict[str, Any] = {"href": str, "size": str, "mime": str}
    for phase in guide.phases:
        renderer.render("phase", _link, phase=phase.id)
    for page in _PAGES:
        context = {"languages": ("fr", "en"), "other": "en", "downloads": None, **offer}
        if page != "decision":
            renderer.render(page, _link, **context)
    for document in guide.documents.values():
        outline(guide, document, (language, "en" if language == "fr" else "fr"))


@settings(max_examples=40 if WHOLE else 2, **_COMMON)
@given(changes(), hidden())
def test_any_changes_render_or_are_refused_where_they_are(own: Changes, less: Changes) -> None:
    try:
        guide = _load({**own, **({"hide": less} if less else {})})
    except DataError as error:
        for problem in error.problems:
            assert problem.file.endswith("changes.yml"), problem.say("en")
            assert problem.key == "hidden-needed", problem.say("en")
        return
    for language in ("fr", "en"):
        _render(guide, language)


@settings(max_examples=25 if WHOLE else 2, **_COMMON)
@given(changes(), hidden())
def test_what_is_hidden_and_shown_again_is_as_before(own: Changes, less: Changes) -> None:
    before = repr(_load(own))
    with contextlib.suppress(DataError):
        _load({**own, "hide": less} if less else own)
    assert repr(_load(own)) == before


@settings(max_examples=25 if WHOLE else 2, **_COMMON)
@given(changes(), hidden(), st.randoms(use_true_random=False))
def test_the_order_of_changes_does_not_matter(
    own: Changes, less: Changes, chance: random.Random
) -> None:
    whole = {**own, **({"hide": less} if less else {})}
    assert _said(whole) == _said(_shuffled(whole, chance))


def _said(written: Changes) -> str:
    try:
        return repr(_load(written))
    except DataError as error:
        return repr(sorted((each.key, str(each.values)) for each in error.problems))


def _shuffled(value: Any, chance: random.Random, key: str = "") -> Any:
    """Change the order of all but of what says an order, and of the parts of a text."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {name: _shuffled(value[name], chance, name) for name in keys if name != "order"} | (
            {"order": value["order"]} if "order" in value else {}
        )
    if isinstance(value, list):
        return chance.sample(value, len(value))
    return value


def test_the_guide_without_changes_is_the_guide_alone() -> None:
    assert repr(_load({})) == repr(load())
