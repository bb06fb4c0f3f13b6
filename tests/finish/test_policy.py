"""What a page may run is named in it, and nothing else runs."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from macros.finish.policy import with_policy

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def _policy(page: str) -> dict[str, str]:
    (policy,) = _POLICY.findall(page)
    rules = (rule.strip().partition(" ") for rule in policy.split(";"))
    return {name: values for name, _, values in rules}


def test_every_page_has_a_policy_that_names_its_own_scripts(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 80
    for path in pages:
        text = path.read_text(encoding="utf-8")
        policy = _policy(text)
        assert policy["default-src"] == "'none'", path
        assert "unsafe" not in policy["script-src"], path
        for values in policy.values():
            assert not re.search(r"http|\*", values), path
        for script in _INLINE.findall(text):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy["script-src"], path
        # Before anything that it rules on.
        assert text.index("Content-Security-Policy") < text.index("<script")
        assert not re.search(r"<[a-z][^<>]*\son[a-z]+=", text), path
        assert "javascript:" not in text, path


def test_a_script_is_named_as_it_stands() -> None:
    page = with_policy('<meta charset="utf-8"><script>é\n</script><script src="a"></script>')
    assert _policy(page)["script-src"].count("sha256") == 1
