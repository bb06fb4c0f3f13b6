// Terms explain themselves on hover, focus and touch; without this script they
// are links to the glossary.
(function () {
  "use strict";
  const terms = document.querySelectorAll("[data-term]");
  if (!terms.length) return;

  let holder = null; // what they mean: late (late.js)
  let wanted = null;
  let lost = false; // without a network, a touch follows the link
  let shown = null;
  let timer = 0;

  function take() {
    if (holder) return;
    holder = document.querySelector("[data-terms]");
    for (const term of terms) term.setAttribute("aria-describedby", `term-${term.hash.slice(1)}`);
    // Out of the list that it stands in, but within the page's landmark.
    document.querySelector("main").append(holder);
    holder.hidden = false;
    holder.addEventListener("pointerenter", () => clearTimeout(timer), true);
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
  addEventListener("focusin", () => { Late.come().then(take, () => { /* a link to the glossary */ }); }, { once: true });

  function show(term) {
    clearTimeout(timer);
    if (shown && shown.term === term) return;
    hide();
    if (!holder) {
      wanted = term;
      Late.come().then(take, () => { lost = true; });
      return;
    }
    const box = document.getElementById(term.getAttribute("aria-describedby"));
    box.classList.add("explanation-shown");
    shown = { term, box };
    const at = term.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left, width - box.offsetWidth - 8));
    const room = window.innerHeight - at.bottom;
    // Never over the term, and where there is more room if it fits on neither side.
    const above = room < box.offsetHeight + 12 && room < at.top;
    const origin = box.offsetParent.getBoundingClientRect();
    box.style.left = left - origin.left + "px";
    box.style.top = (above ? at.top - box.offsetHeight - 6 : at.bottom + 6) - origin.top + "px";
  }

  // A moment to reach the explanation with the pointer, so that it can be read.
  function hideSoon() {
    clearTimeout(timer);
    timer = setTimeout(hide, 250);
  }

  terms.forEach((term) => {
    let touched = false;
    term.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "touch") show(term);
    });
    term.addEventListener("pointerleave", hideSoon);
    term.addEventListener("focus", () => touched || show(term));
    // Whoever goes on by keyboard finds nothing covered; the pointer may be on its way.
    term.addEventListener("blur", () => { (term.matches(":hover") ? hideSoon : hide)(); });
    term.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
    // The first touch explains, the second follows the link.
    term.addEventListener("click", (event) => {
      if (touched && !lost && !(shown && shown.term === term)) {
        event.preventDefault();
        show(term);
      }
      touched = false;
    });
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("pointerdown", (event) => {
    if (shown && !event.target.closest("[data-term], [data-terms]")) hide();
  });
})();
