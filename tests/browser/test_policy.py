"""Whatever gets into a page, only the guide's own scripts run in it."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import OpenContext, visit


def _try(page: Page, html: str) -> list[str]:
    """Put HTML into the page; return what ran."""
    page.evaluate("window.ran = []")
    page.evaluate(
        "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", html
    )
    page.wait_for_timeout(300)
    ran: list[str] = page.evaluate("window.ran")
    return ran


def test_what_gets_into_a_page_does_not_run(open_context: OpenContext, address: str) -> None:
    page = visit(open_context(), address, "checklist")
    for html in (
        '<img src="data:," onerror="ran.push(1)">',
        '<svg onload="ran.push(2)"></svg>',
        '<iframe srcdoc="<script>parent.ran.push(3)</script>"></iframe>',
        '<a id="run" href="javascript:ran.push(4)">x</a>',
    ):
        assert _try(page, html) == []
    page.evaluate("document.getElementById('run').click()")
    made = "document.head.append(Object.assign(document.createElement('script'), {%s}))"
    page.evaluate(made % "textContent: 'ran.push(5)'")
    page.evaluate(made % "src: 'data:text/javascript,ran.push(6)'")
    page.evaluate("void setTimeout('ran.push(7)')")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") == []
