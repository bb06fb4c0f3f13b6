"""What a page leaves for later comes back whole, and only what its own script does not need."""

from __future__ import annotations

import re
from pathlib import Path

from macros.finish.late import put_back, take_out

PAGE = """<span id="text-a">Point</span>
<details><summary>Help</summary><!--late--><p>« L’aide » </script></p><!--/late--></details>
<template data-part="now"><b>1</b></template>
<template data-part="on-use"><b>2</b></template>
<template data-part="too"><b>3</b></template>
<script type="application/json" data-guide>{"items":{"a":{"text":"Point","phase":"x"}},"roles":[1]}
</script><script type="application/json" data-words>{"said":"é<","begun-one":"b","other":"ö"}
</script>"""
SCRIPT = 'Guide.part("now"); word("said"); word(`begun-${kind}`); data.items'


def test_late_parts_leave_the_page_and_come_back(tmp_path: Path) -> None:
    folder = tmp_path / "late"
    page = take_out(PAGE, SCRIPT, folder, "late/")
    for gone in ("L’aide", "<b>2</b>", "<b>3</b>", "roles", "other", '"text"'):
        assert gone not in page, gone
    for stays in ("<b>1</b>", '"said":"é\\u003c"', "begun-one", '"phase":"x"'):
        assert stays in page, stays
    (file,) = folder.iterdir()
    text = file.read_text(encoding="utf-8")
    assert text.startswith("Late.put([[")
    assert text.endswith(")\n")
    assert '{"other":"ö"},{"roles":[1]}' in text
    # Nothing in it can end the script that it may be put into.
    assert "</script" not in text
    assert page.count("data-late=") == 2
    assert page.count(f'data-late="late/{file.name}"') == 1
    back = put_back(page, tmp_path / "index.html")
    for name in ("L’aide", "<b>2</b>", "<b>3</b>"):
        assert name in back
    assert "data-late" not in back


def test_a_page_without_late_parts_has_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "late"
    page = "<p>Text</p>"
    assert take_out(page, "", folder, "late/") == page
    assert put_back(page, tmp_path / "index.html") == page
    assert not folder.exists()


def test_every_late_part_of_the_site_is_in_its_file(site: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    late = {path: text for path, text in pages.items() if "data-late" in text}
    assert len(late) > 60
    for path, text in late.items():
        back = put_back(text, path)
        assert "data-late" not in back
        # The help of the checklist, without which its details would be empty.
        if '<details class="check-help">' in text:
            assert len(re.findall('<dl class="help">', back)) > 50
