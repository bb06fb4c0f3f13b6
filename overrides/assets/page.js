// Every page: nothing folded stays off paper, the keyboard stays in sight, the language switch
// keeps the place, and the theme asks for nothing that is not there.
(function () {
  "use strict";

  // For each link that is rel=alternate to the letter, the theme would ask for a
  // sitemap.xml below that page. The space hides the link from it, and from it alone.
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.rel = " alternate";

  // Who goes from stop to stop by keyboard has all of the page laid out: what is laid out as it
  // comes near would push the stop out of sight.
  addEventListener("keydown", (event) => {
    if (event.key === "Tab") document.documentElement.classList.remove("comes-near");
  }, true);

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
