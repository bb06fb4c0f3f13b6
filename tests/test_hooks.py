"""What is said of the site and of its pages reaches the theme as text, whatever it holds."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import jinja2
import pytest

from macros.mkdocs_hooks import on_env

TEXT = 'CFA "Les Dunes" <script> & Cie'
SHOWN = "CFA &#34;Les Dunes&#34; &lt;script&gt; &amp; Cie"


@pytest.mark.parametrize("template", ["{{ text }}", "{{ text | e }}"])
def test_texts_of_the_configuration_and_of_pages_are_no_html(template: str) -> None:
    page = SimpleNamespace(meta={"key": "home", "title": TEXT, "description": TEXT})
    files = SimpleNamespace(documentation_pages=lambda: [SimpleNamespace(page=page, url="")])
    config: dict[str, Any] = {"site_name": TEXT, "site_description": TEXT}
    on_env(env=SimpleNamespace(), config=config, files=files)
    for text in (*config.values(), page.meta["title"], page.meta["description"]):
        # The theme escapes some of them itself: once is enough.
        assert jinja2.Template(template).render(text=text) == SHOWN
