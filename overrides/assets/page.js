// Every page: nothing folded stays off paper, what is far below is laid out, the language switch
// keeps the place, and the theme asks for nothing that is not there.
(function () {
  "use strict";

  // For each link that is rel=alternate to the letter, the theme would ask for a
  // sitemap.xml below that page. The space hides the link from it, and from it alone.
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.rel = " alternate";

  // What is far below is left until it comes near (the style sheets say what) so that the page
  // is painted early. At the first sign of a reader all of it is laid out, and nothing gives way to
  // who tabs or jumps to the end: at once for a key, whose focus moves now; else when idle.
  const layOut = () => document.documentElement.classList.remove("comes-near");
  const idle = window.requestIdleCallback || setTimeout;
  addEventListener("keydown", layOut, { once: true });
  for (const sign of ["pointermove", "pointerdown", "focusin"]) {
    addEventListener(sign, () => idle(layOut), { once: true, passive: true });
  }

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("article details:not([open])"));
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
  // Anchors are the same in every language.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-languages] a");
    if (link) link.hash = location.hash;
  });
})();
