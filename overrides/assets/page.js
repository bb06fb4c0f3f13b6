// Every page: nothing folded stays off paper, the language switch keeps the place,
// and the theme asks for nothing that is not there.
(function () {
  "use strict";
  // For each link that is rel=alternate to the letter, the theme would ask for a
  // sitemap.xml below that page. The space hides the link from it, and from it alone.
  document.querySelectorAll("link[rel=alternate]").forEach(function (link) {
    link.rel = " alternate";
  });
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("article details:not([open])"));
    opened.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (details) { details.open = false; });
  });
  // Anchors are the same in every language.
  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-languages] a");
    if (link) link.hash = location.hash;
  });
})();
