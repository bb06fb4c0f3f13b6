"""HTML of the macros goes round Markdown and comes back unchanged, in its place."""

from __future__ import annotations

from macros.raw_html import END, START, ids, marked, put_back, take_out

PAGE = f"""Before.

{START}
<p id="a">*not emphasis*</p>

<p id="b">two</p>
{END}

## Heading {{: #h }}

{START}
<p>1 <!--html 7--></p>
{END}
"""


def test_what_is_taken_out_comes_back() -> None:
    markdown, pieces = take_out(PAGE)
    assert markdown == "Before.\n\n<!--html 0-->\n\n## Heading {: #h }\n\n<!--html 1-->\n"
    assert put_back(markdown, pieces) == PAGE.replace(f"{START}\n", "").replace(f"\n{END}\n", "\n")
    assert ids(pieces) == {"a", "b"}


def test_marks_around_nothing_go() -> None:
    assert marked(f"\n{END}\n\n## H\n\n{START}\n<p>x</p>\n\n{END}\n\n## I\n\n{START}\n") == (
        f"\n## H\n\n{START}\n<p>x</p>\n\n{END}\n\n## I\n\n"
    )


def test_a_page_without_marks_stays() -> None:
    assert take_out("<div>x</div>\n") == ("<div>x</div>\n", [])
