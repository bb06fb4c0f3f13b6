// Until the reader does something, the page needs none of the theme's script, nor the styles of
// what it makes. What was done is done again for it once it is there.
(function () {
  "use strict";

  const DOES = ["pointerover", "pointerdown", "keydown", "focusin", "scroll"];
  const KEYS = ["f", "s", "/", "p", ",", "n", "."]; // the theme's
  const theme = document.querySelector("[data-theme]").dataset.src;
  const install = document.querySelector("[data-manifest]");
  let again = [];

  function listen() {
    for (const name of DOES) addEventListener(name, bring, { capture: true, passive: true });
  }

  async function bring() {
    for (const name of DOES) removeEventListener(name, bring, true);
    Late.come().catch(() => { /* tried again on use */ });
    const sheet = document.querySelector("[data-whole]");
    try {
      if (sheet) {
        await Promise.all(sheet.dataset.whole.split(" ").map((href) => Late.add("link", { rel: "stylesheet", href }, sheet)));
        sheet.remove();
      }
      await Late.add("script", { src: theme });
    } catch (error) {
      again = []; // the network was lost: the next act tries again
      listen();
      return;
    }
    // It begins with the page's own event, which it may have missed.
    if (document.readyState !== "loading") document.dispatchEvent(new Event("DOMContentLoaded"));
    removeEventListener("click", early, true);
    for (const label of again) label.click();
  }

  // The switch of colours is the theme's alone.
  function early(event) {
    const label = event.target.closest("[data-md-component=palette] label");
    if (!label) return;
    again.push(label);
    event.preventDefault();
  }

  // The theme's keys of one character (f, n, a comma …) take away who dictates, or brushes a key:
  // WCAG 2.1.4. They do nothing here; Ctrl or ⌘ with K searches.
  addEventListener("keydown", (event) => {
    const { key, shiftKey, altKey } = event;
    const chord = event.ctrlKey || event.metaKey;
    if (KEYS.includes(key) && !chord && !altKey && !event.target.closest?.("input, textarea, select")) event.stopImmediatePropagation();
    if (!chord || shiftKey || altKey || !/^k$/i.test(key) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    document.querySelector("[data-md-component=search-query]").focus(); // opens it, before the theme is there too
  }, true);

  function placeOf(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch (error) {
      return null; // cut in the middle of a letter
    }
  }

  listen();
  addEventListener("click", early, true);
  // What was searched is marked; what is folded opens for a link into it. From a folder, nothing
  // is to be spared.
  if (location.protocol === "file:" || /[?&][hq]=/.test(location.search) || placeOf(location.hash)?.closest("details:not([open])")) bring();

  // How the guide is installed, and what keeps it for reading without a network, come after the
  // page and take nothing from it.
  function settle() {
    const { manifest, keeper } = install.dataset;
    document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: manifest }));
    if (keeper && navigator.serviceWorker) Late.add("script", { src: keeper }).catch(() => { /* later */ });
  }
  if (install && location.protocol !== "file:") setTimeout(settle, 1000);
})();
