"""What the browser keeps of the dossiers, read and put there by tests."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import BrowserContext, Page

PREFIX = "guide:/sous-dossier/:"
FIRST = "avant.presenter-projet.objectifs"
SECOND = "avant.presenter-projet.competences"
LAST = "apres.bilan.impact"
#: A plain file of the site: its storage is that of the pages, and nothing of the guide runs in it.
PLAIN = "assets/dossiers.schema.json"
#: Makes the browser refuse to keep anything.
BLOCKED = (
    "for (const name of ['getItem', 'setItem', 'removeItem']) Storage.prototype[name] ="
    " () => { throw new DOMException('blocked', 'SecurityError') }"
)
#: Notes in ``asked``, in order, what a page asks for: what is kept, and cookies.
ASKED = """window.asked = [];
for (const [of, name] of [
  [window, "localStorage"], [window, "sessionStorage"], [Document.prototype, "cookie"],
]) {
  const { get } = Object.getOwnPropertyDescriptor(of, name);
  Object.defineProperty(of, name, { get() { asked.push(name); return get.call(this); } });
}"""


def tick(page: Page, item: str) -> None:
    page.locator(f'input[data-item="{item}"]').check()


def ticked(page: Page) -> list[str]:
    """Return the ids of the items that show as done, once the list is ready."""
    page.wait_for_selector("[data-tools]:not([hidden])")
    ids: list[str] = page.eval_on_selector_all(
        "input[data-item]", "boxes => boxes.filter(b => b.checked).map(b => b.dataset.item)"
    )
    return ids


def change(page: Page, fields: dict[str, Any], items: dict[str, Any] | None = None) -> None:
    """Change the open dossier, as its form and its items do."""
    page.evaluate(
        """([fields, items]) => {
        const { id } = Guide.page.dossier;
        Guide.store.change(id, { fields, items });
        Guide.store.open(id);
        Guide.page.show();
        }""",
        [fields, items or {}],
    )


def dossiers(page: Page) -> list[dict[str, Any]]:
    """Return the dossiers as the browser has them stored, by name."""
    texts = page.evaluate(
        "Object.keys(localStorage).filter(key => key.includes(':dossier:'))"
        ".map(key => localStorage[key])"
    )
    return sorted(map(json.loads, texts), key=lambda dossier: str(dossier.get("name")))


def put(context: BrowserContext, address: str, texts: dict[str, str]) -> None:
    """Put texts into the browser by the ends of their keys, without a page of the guide.

    The tab stays open: the next visit takes it over.
    """
    page = context.new_page()
    page.goto(address + PLAIN)
    page.evaluate(
        "texts => Object.entries(texts).forEach(([key, text]) => localStorage.setItem(key, text))",
        {PREFIX + key: text for key, text in texts.items()},
    )


def store(context: BrowserContext, address: str, *kept: dict[str, Any]) -> None:
    """Put dossiers into the browser as an earlier visit would have left them; open the first."""
    whole = {"version": 4, "created": 1, "changed": 1, "items": {}, "name": ""}
    texts = {f"dossier:{one['id']}": json.dumps({**whole, **one}) for one in kept}
    put(context, address, {**texts, "open": kept[0]["id"]})
