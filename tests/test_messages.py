"""What the program says: each message is used, and says the same in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from macros.problems import counted
from macros.references import ORIGINS
from macros.typography import plain

MACROS = Path(__file__).resolve().parent.parent / "macros"
MESSAGES: dict[str, dict[str, str]] = yaml.safe_load(
    (MACROS / "messages.yml").read_text(encoding="utf-8")
)
CODE = "".join(path.read_text(encoding="utf-8") for path in MACROS.rglob("*.py"))


def test_every_message_is_used() -> None:
    kinds = {f"kind-{kind}" for kind in ORIGINS}
    bases = {re.sub("-(one|other)$", "", key) for key in MESSAGES.keys() - kinds}
    assert [base for base in sorted(bases) if f'"{base}"' not in CODE] == []


@pytest.mark.parametrize("key", MESSAGES)
def test_both_languages_fill_in_the_same(key: str) -> None:
    french, english = (set(re.findall(r"\{(\w+)\}", MESSAGES[key][code])) for code in ("fr", "en"))
    assert french == english


def test_one_is_said_in_the_singular() -> None:
    assert plain(counted("count", "fr", 1)) == "1 problème à corriger."
    assert counted("count", "en", 2) == "2 problems to fix."
    for language, said in (("fr", "1 texte à traduire"), ("en", "1 text to translate")):
        text = counted("not-translated", language, 1, language="es", texts="a: b")
        assert said in text
    assert counted("built", "en", 1, site="site") == "1 page in site"
