// Every page: nothing folded stays off paper, and the language switch keeps the place.
(function () {
  "use strict";
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
