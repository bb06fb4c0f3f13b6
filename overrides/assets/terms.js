// Terms explain themselves on hover, focus and touch; without this script they
// are links to the glossary.
(function () {
  "use strict";
  var terms = document.querySelectorAll("[data-term]");
  if (!terms.length) return;

  var holder = null; // what they mean: late (page.js)
  var wanted = null;
  var lost = false; // without a network, a touch follows the link
  var shown = null;
  var timer = 0;

  function take() {
    if (holder) return;
    holder = document.querySelector("[data-terms]");
    terms.forEach(function (term) { term.setAttribute("aria-describedby", "term-" + term.hash.slice(1)); });
    // Out of the list that it stands in, but within the page's landmark.
    document.querySelector("main").append(holder);
    holder.hidden = false;
    holder.addEventListener("pointerenter", function () { clearTimeout(timer); }, true);
    holder.addEventListener("pointerleave", hideSoon);
    if (wanted) show(wanted);
  }

  function hide() {
    clearTimeout(timer);
    wanted = null;
    if (shown) shown.box.classList.remove("explanation-shown");
    shown = null;
  }

  // Keyboards and screen readers come by focus: what it is described by is there by then.
  addEventListener("focusin", function () { Late.come().then(take, function () { /* a link to the glossary */ }); }, { once: true });

  function show(term) {
    clearTimeout(timer);
    if (shown && shown.term === term) return;
    hide();
    if (!holder) {
      wanted = term;
      Late.come().then(take, function () { lost = true; });
      return;
    }
    var box = document.getElementById(term.getAttribute("aria-describedby"));
    box.classList.add("explanation-shown");
    shown = { term: term, box: box };
    var at = term.getBoundingClientRect();
    var width = document.documentElement.clientWidth;
    var left = Math.max(8, Math.min(at.left, width - box.offsetWidth - 8));
    var room = window.innerHeight - at.bottom;
    // Never over the term, and where there is more room if it fits on neither side.
    var above = room < box.offsetHeight + 12 && room < at.top;
    var origin = box.offsetParent.getBoundingClientRect();
    box.style.left = left - origin.left + "px";
    box.style.top = (above ? at.top - box.offsetHeight - 6 : at.bottom + 6) - origin.top + "px";
  }

  // A moment to reach the explanation with the pointer, so that it can be read.
  function hideSoon() {
    clearTimeout(timer);
    timer = setTimeout(hide, 250);
  }

  terms.forEach(function (term) {
    var touched = false;
    term.addEventListener("pointerenter", function (event) {
      if (event.pointerType !== "touch") show(term);
    });
    term.addEventListener("pointerleave", hideSoon);
    term.addEventListener("focus", function () { if (!touched) show(term); });
    // Whoever goes on by keyboard finds nothing covered; the pointer may be on its way.
    term.addEventListener("blur", function () { (term.matches(":hover") ? hideSoon : hide)(); });
    term.addEventListener("pointerdown", function (event) { touched = event.pointerType === "touch"; });
    // The first touch explains, the second follows the link.
    term.addEventListener("click", function (event) {
      if (touched && !lost && !(shown && shown.term === term)) {
        event.preventDefault();
        show(term);
      }
      touched = false;
    });
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
  document.addEventListener("pointerdown", function (event) {
    if (shown && !event.target.closest("[data-term], [data-terms]")) hide();
  });
})();
