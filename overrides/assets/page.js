// Every page: the theme's script comes when it is of use, nothing folded stays off paper, the
// language switch keeps the place, and the theme asks for nothing that is not there.
(function () {
  "use strict";
  // For each link that is rel=alternate to the letter, the theme would ask for a
  // sitemap.xml below that page. The space hides the link from it, and from it alone.
  document.querySelectorAll("link[rel=alternate]").forEach(function (link) {
    link.rel = " alternate";
  });

  // Late parts -----------------------------------------------------------------

  // What the page needs only on use (dialogs, what is folded, the meaning of terms, words) has
  // empty places in it, and is in a file of its own (macros/finish/late.py).
  var Late = window.Late = {
    places: document.querySelectorAll("[data-late]"),
    // Returns a promise of having everything here.
    come: function () {
      if (!Late.places.length) return Promise.resolve();
      return (Late.coming = Late.coming || add("script", { src: Late.places[0].dataset.late }).catch(function (error) {
        Late.coming = null;
        throw error;
      }));
    },
    put: function (late) {
      late[0].forEach(function (part, index) { Late.places[index].outerHTML = part; });
      Late.places = [];
      document.dispatchEvent(new CustomEvent("late", { detail: { words: late[1], data: late[2] } }));
    },
  };

  // The theme ------------------------------------------------------------------

  // Until the reader does something, the page needs none of the theme's script, nor the styles
  // of what it makes. What was done is done again for it once it is there.
  var DOES = ["pointerover", "pointerdown", "keydown", "focusin", "scroll"];
  var KEYS = ["f", "s", "/", "p", ",", "n", "."]; // the theme's
  var again = [];
  var coming = false;

  function add(name, values, before) {
    return new Promise(function (done, failed) {
      var made = Object.assign(document.createElement(name), values);
      made.onload = done;
      made.onerror = failed;
      document.head.insertBefore(made, before || null);
    });
  }

  function bring() {
    if (coming) return;
    coming = true;
    Late.come().catch(function () { /* tried again on use */ });
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
      again.forEach(function (act) { act(); });
    }).catch(function () {
      coming = false; // the network was lost: the next act tries again
      again = [];
      listen();
    });
  }

  // The switch of colours is the theme's alone.
  function early(event) {
    var label = event.target.closest("[data-md-component=palette] label");
    if (!label) return;
    again.push(function () { label.click(); });
    event.preventDefault();
  }

  // The theme's keys of one character (f, n, a comma …) take away who dictates, or brushes a key:
  // WCAG 2.1.4. They do nothing here; Ctrl or ⌘ with K searches.
  addEventListener("keydown", function (event) {
    var typing = event.target.closest && event.target.closest("input, textarea, select");
    var chord = event.ctrlKey || event.metaKey;
    if (KEYS.includes(event.key) && !typing && !chord && !event.altKey) event.stopImmediatePropagation();
    if (event.key.toLowerCase() !== "k" || !chord || event.shiftKey || event.altKey || document.querySelector("dialog[open]")) return;
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
  var place = placeOf(location.hash);
  function listen() {
    DOES.forEach(function (name) { addEventListener(name, bring, { capture: true, passive: true }); });
  }
  listen();
  addEventListener("click", early, true);
  // What was searched is marked; what is folded opens for a link into it.
  // From a folder, nothing is to be spared.
  if (location.protocol === "file:" || /[?&][hq]=/.test(location.search) || (place && place.closest("details:not([open])"))) bring();

  // What keeps the guide for reading without a network comes after the page, and takes nothing
  // from it.
  var keeper = document.querySelector("link[data-keeper]");
  if (keeper && navigator.serviceWorker && location.protocol !== "file:") {
    addEventListener("load", function () {
      setTimeout(function () { add("script", { src: keeper.dataset.keeper }).catch(function () { /* later */ }); }, 1000);
    });
  }

  // Paper, languages -------------------------------------------------------------

  var opened = [];
  window.addEventListener("beforeprint", function () {
    // Paper does not wait.
    if (Late.places.length && location.protocol !== "file:") {
      var request = new XMLHttpRequest();
      request.open("GET", Late.places[0].dataset.late, false);
      try {
        request.send();
        if (request.status === 200) Late.put(JSON.parse(request.responseText.slice("Late.put(".length, -2)));
      } catch (error) { /* without a network, what is here is printed */ }
    }
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

// The theme opens its menus with labels, which a keyboard does not reach, nothing names, and
// which do not say whether they are open.
(function () {
  "use strict";
  var drawer = document.getElementById("__drawer");
  var menu = document.querySelector(".md-header [for=__drawer]");
  var nav = document.querySelector(".md-nav--primary");
  var behind = document.querySelectorAll(".md-skip, .md-header, .md-content, .md-sidebar--secondary, .md-footer, .md-top");

  // Puts a button in a label's place; what it says, or what it is called, is its name.
  function press(label, name) {
    var box = document.getElementById(label.htmlFor);
    var button = document.createElement("button");
    Array.prototype.forEach.call(label.attributes, function (one) { button.setAttribute(one.name, one.value); });
    button.type = "button";
    button.removeAttribute("tabindex");
    if (!label.textContent.trim()) button.setAttribute("aria-label", name);
    button.append.apply(button, label.childNodes);
    label.replaceWith(button);
    function say() { button.setAttribute("aria-expanded", box.checked); }
    box.addEventListener("change", say);
    say();
    button.addEventListener("click", function () {
      box.click();
      // To the same menu's other button, if this one went.
      document.querySelectorAll("button[for=" + box.id + "]").forEach(function (other) {
        if (other !== button && other.checkVisibility({ visibilityProperty: true })) other.focus();
      });
    });
    return button;
  }

  // While the menu is open, it alone can be reached.
  function guard(open) {
    behind.forEach(function (part) { part.inert = open; });
    (open ? nav.querySelector("a") : menu).focus();
  }

  if (nav && menu) {
    menu = press(menu, nav.getAttribute("aria-label"));
    nav.querySelectorAll("label:not([for=__drawer])").forEach(function (label) {
      var beside = label.parentElement.querySelector("a");
      press(label, beside ? beside.textContent.trim() : "");
    });
    drawer.addEventListener("change", function () { guard(drawer.checked); });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && drawer.checked) drawer.click();
    });
    // On a window made wider there is no menu to close.
    window.matchMedia("(min-width: 76.25em)").addEventListener("change", function () {
      if (drawer.checked) drawer.click();
    });
  }
  var search = document.querySelector(".md-header__button[for=__search]");
  if (search) press(search, document.querySelector("[data-md-component=search]").getAttribute("aria-label"));
})();
