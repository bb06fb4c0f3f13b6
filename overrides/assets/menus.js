// The theme opens its menus with labels, which a keyboard does not reach, nothing names, and
// which do not say whether they are open.
(function () {
  "use strict";

  const drawer = document.getElementById("__drawer");
  let menu = document.querySelector(".md-header [for=__drawer]");
  const nav = document.querySelector(".md-nav--primary");
  const behind = document.querySelectorAll(".md-skip, .md-header, .md-content, .md-sidebar--secondary, .md-footer, .md-top");

  // Puts a button in a label's place; what it says, or what it is called, is its name.
  function press(label, name) {
    const box = document.getElementById(label.htmlFor);
    const button = document.createElement("button");
    for (const one of label.attributes) button.setAttribute(one.name, one.value);
    button.type = "button";
    button.removeAttribute("tabindex");
    if (!label.textContent.trim()) button.setAttribute("aria-label", name);
    button.append(...label.childNodes);
    label.replaceWith(button);
    const say = () => button.setAttribute("aria-expanded", box.checked);
    box.addEventListener("change", say);
    say();
    button.addEventListener("click", () => {
      box.click();
      // To the same menu's other button, if this one went.
      for (const other of document.querySelectorAll(`button[for=${box.id}]`)) {
        if (other !== button && other.checkVisibility({ visibilityProperty: true })) other.focus();
      }
    });
    return button;
  }

  // While the menu is open, it alone can be reached.
  function guard(open) {
    for (const part of behind) part.inert = open;
    (open ? nav.querySelector("a") : menu).focus();
  }

  if (nav && menu) {
    menu = press(menu, nav.getAttribute("aria-label"));
    nav.querySelectorAll("label:not([for=__drawer])").forEach((label) => {
      const beside = label.parentElement.querySelector("a");
      press(label, beside ? beside.textContent.trim() : "");
    });
    drawer.addEventListener("change", () => { guard(drawer.checked); });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) drawer.click();
    });
    // On a window made wider there is no menu to close.
    window.matchMedia("(min-width: 76.25em)").addEventListener("change", () => {
      if (drawer.checked) drawer.click();
    });
  }
  const search = document.querySelector(".md-header__button[for=__search]");
  if (search) {
    const opened = press(search, document.querySelector("[data-md-component=search]").getAttribute("aria-label"));
    // Where one types, before the theme is there too.
    opened.addEventListener("click", () => document.querySelector("[data-md-component=search-query]").focus());
  }
})();
