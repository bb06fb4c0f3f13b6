"""What a screen reader is told: by Chromium's own tree of names, roles, states and messages."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext, visit
from tests.browser.exchange import choose, start
from tests.browser.kept import SECOND, store, tick
from tests.browser.kinds import KEYS, LOST, paths
from tests.browser.test_dossiers import GRAZ
from tests.sample import some

pytestmark = pytest.mark.proof

PATHS = some([*paths(KEYS), LOST], every=6)
#: Roles whose elements must have a name: what can be worked with, and what is shown.
NAMED = {
    "button", "checkbox", "combobox", "dialog", "link", "listbox", "navigation",
    "progressbar", "radio", "searchbox", "spinbutton", "textbox", "Date",
}  # fmt: skip
#: Keeps what is said by live messages, as it is said.
HEAR = """window.heard = []; document.addEventListener("DOMContentLoaded", () =>
new MutationObserver((changes) => {
  for (const { target } of changes) {
    const live = (target.nodeType === 1 ? target : target.parentElement)?.closest(
      "[role=status], [role=alert], [aria-live=polite], output");
    if (live && live.checkVisibility() && live.textContent.trim())
      window.heard.push(live.textContent.trim());
  }
}).observe(document.body, { subtree: true, childList: true, characterData: true }))"""


def _tree(page: Page) -> list[dict[str, Any]]:
    """Return what Chromium tells of a page, node by node, what it leaves out left out."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [node for node in nodes if not node["ignored"]]


def _said(node: dict[str, Any], name: str) -> str:
    return str(node.get(name, {}).get("value", ""))


def test_everything_has_a_name(open_context: OpenContext, address: str) -> None:
    page = open_context().new_page()
    for path in PATHS:
        page.goto(address + path)
        nodes = [(_said(node, "role"), _said(node, "name")) for node in _tree(page)]
        assert [role for role, name in nodes if role in NAMED and not name.strip()] == [], path
        assert len([role for role, _ in nodes if role == "main"]) == 1, path
        for role in ("banner", "contentinfo"):
            assert role in [found for found, _ in nodes], (path, role)
        # Landmarks of one kind are told apart.
        navigations = [name for role, name in nodes if role == "navigation"]
        assert len(navigations) == len(set(navigations)), path


def test_headings_skip_no_level(open_context: OpenContext, address: str) -> None:
    page = open_context().new_page()
    for path in PATHS:
        page.goto(address + path)
        levels = [
            int(one["value"]["value"])
            for node in _tree(page)
            if _said(node, "role") == "heading"
            for one in node["properties"]
            if one["name"] == "level"
        ]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        steps = [now - before for before, now in pairwise(levels)]
        assert all(step <= 1 for step in steps), (path, levels)


def test_the_checklist(open_context: OpenContext, address: str) -> None:
    context = open_context()
    context.add_init_script(HEAR)
    page = visit(context, address, "checklist", "en")
    box = page.get_by_role("checkbox", name="Check the funding")
    expect(box).not_to_be_checked()
    expect(page.get_by_role("progressbar", name="Overall progress")).to_be_visible()
    expect(page.get_by_role("progressbar", name="Progress: Before")).to_be_visible()
    expect(page.get_by_role("navigation", name="Select language")).to_be_visible()
    follow = page.get_by_role("button", name="Follow-up").first
    expect(follow).to_have_accessible_description(re.compile("^Check the funding"))
    expect(follow).to_have_attribute("aria-expanded", "false")
    follow.click()
    expect(follow).to_have_attribute("aria-expanded", "true")
    follow.click()
    box.check()
    page.wait_for_function("window.heard.length")
    page.get_by_role("button", name="Undo").click()
    expect(box).not_to_be_checked()
    heard = page.evaluate("window.heard")
    assert any("1 of" in text or "1 item" in text for text in heard), heard
    # Both are said in the one place that readers are told of.
    messages = page.locator("[data-status]")
    expect(messages).to_have_attribute("role", "status")
    expect(messages).not_to_be_empty()


def test_what_is_found_is_said(open_context: OpenContext, address: str) -> None:
    context = open_context()
    context.add_init_script(HEAR)
    page = visit(context, address, "templates", "en")
    page.get_by_role("combobox").first.select_option(index=1)
    page.wait_for_function("window.heard.some((text) => /^\\d+ documents?$/.test(text))")
    page = visit(context, address, "checklist", "en")
    page.locator("summary:has([data-filter-count])").click()
    page.locator("[data-filter] [name=status]").select_option("obligation")
    page.wait_for_function("window.heard.some((text) => /\\d/.test(text))")


def test_what_is_wrong_is_said_at_its_field(open_context: OpenContext, address: str) -> None:
    context = open_context()
    context.add_init_script(HEAR)
    store(context, address, GRAZ)
    page = visit(context, address, "dossiers", "en")
    page.get_by_role("button", name="Edit…").click()
    dialog = page.get_by_role("dialog", name="Edit the file")
    end = dialog.get_by_label("Last day")
    end.fill("2020-01-01")
    dialog.get_by_role("button", name="Save").click()
    expect(end).to_be_focused()
    expect(end).to_have_attribute("aria-invalid", "true")
    expect(end).to_have_accessible_description(re.compile("last day", re.IGNORECASE))
    page.keyboard.press("Escape")
    page = visit(context, address, "checklist", "en")
    dialog = start(page, "import")
    choose(dialog, "no")
    problem = dialog.get_by_role("alert")
    expect(problem).not_to_be_empty()
    assert problem.inner_text().strip() in page.evaluate("window.heard")


def test_dialogs_are_named_keep_the_focus_and_give_it_back(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    store(context, address, GRAZ)
    page = visit(context, address, "checklist")
    tick(page, SECOND)
    page.locator("summary:has(+ ul [data-action=export])").click()
    actions = ("print", "calendar", "copy", "import", "share", "export", "dossier_form")
    for action in some(actions, every=4):
        button = page.locator(f"[data-tools] [data-action={action}]")
        button.focus()
        page.keyboard.press("Enter")
        dialog = page.locator("dialog[open]")
        expect(dialog).to_have_accessible_name(re.compile(r"\w{4}"))
        stops = dialog.locator(
            ":is(a, button, input, select, textarea, [tabindex]):visible"
        ).count()
        outside = []
        for _ in range(stops * 4 + 2):
            page.keyboard.press("Tab")
            outside.append(
                page.evaluate(
                    "() => document.activeElement !== document.body"
                    " && !document.activeElement.closest('dialog')"
                )
            )
        assert not any(outside), action
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(button).to_be_focused()
