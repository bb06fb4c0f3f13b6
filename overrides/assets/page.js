// Every page: the theme's script comes when it is of use, nothing folded stays off paper, the
// language switch keeps the place, and the theme asks for nothing that is not there.
(function () {
  "use strict";
  // For each link that is rel=alternate to the letter, the theme would ask for a
  // sitemap.xml below that page. The space hides the link from it, and from it alone.
  document.querySelectorAll("link[rel=alternate]").forEach(function (link) {
    link.rel = " alternate";
  });

  // The theme ------------------------------------------------------------------

  // Until the reader does something, the page needs none of the theme's script, nor the styles
  // of what it makes. What was done is done again for it once it is there.
  var DOES = ["pointerover", "pointerdown", "keydown", "focusin", "scroll"];
  var KEYS = ["f", "s", "/", "p", ",", "n", "."]; // the theme's
  var again = [];
  var coming = false;

  function add(name, values, before) {
    return new Promise(function (done) {
      var made = Object.assign(document.createElement(name), values);
      made.onload = made.onerror = done;
      document.head.insertBefore(made, before || null);
    });
  }

  function bring() {
    if (coming) return;
    coming = true;
    DOES.forEach(function (name) { removeEventListener(name, bring, true); });
    var sheet = document.querySelector("link[data-whole]");
    var whole = sheet ? sheet.dataset.whole.split(" ") : [];
    Promise.all(whole.map(function (href) {
      return add("link", { rel: "stylesheet", href: href }, sheet);
    })).then(function () {
      if (sheet) sheet.remove();
      return add("script", { src: document.querySelector("[data-theme]").dataset.src });
    }).then(function () {
      removeEventListener("click", early, true);
      removeEventListener("keydown", early, true);
      again.forEach(function (act) { act(); });
    });
  }

  // The switch of colours and the keys are the theme's alone; the rest works without it.
  function early(event) {
    var label = event.type === "click" && event.target.closest("[data-md-component=palette] label");
    var typing = event.target.closest && event.target.closest("input, textarea, select, dialog");
    if (label) again.push(function () { label.click(); });
    else if (event.type === "keydown" && !typing && !event.ctrlKey && !event.metaKey && KEYS.includes(event.key)) {
      again.push(function () { dispatchEvent(new KeyboardEvent("keydown", { key: event.key })); });
    } else return;
    event.preventDefault();
  }

  var place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  DOES.forEach(function (name) { addEventListener(name, bring, { capture: true, passive: true }); });
  addEventListener("click", early, true);
  addEventListener("keydown", early, true);
  // What was searched is marked; what is folded opens for a link into it.
  if (/[?&][hq]=/.test(location.search) || (place && place.closest("details:not([open])"))) bring();

  // Paper, languages -------------------------------------------------------------

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
