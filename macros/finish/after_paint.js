// The page's script comes once what is read is painted, and takes nothing from it. Where nothing
// is painted (in a tab that nobody sees yet) it comes all the same. What the reader entered
// meanwhile is entered again once it is there.
(function () {
  "use strict";
  const place = document.querySelector("[data-scripts]");
  const painted = new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").length && come());
  const entered = new Map(); // by control: its value, and whether it is checked

  function enter({ target }) {
    entered.set(target, [target.value, target.checked]);
  }

  function come() {
    const src = place.dataset.scripts;
    if (!src) return;
    painted.disconnect();
    delete place.dataset.scripts;
    // Put amid what is shown, it would have all of it styled anew.
    document.head.append(Object.assign(document.createElement("script"), { src, onload: again }));
  }

  function again() {
    removeEventListener("input", enter, true);
    for (const [control, [value, checked]] of entered) {
      if (/^(checkbox|radio)$/.test(control.type)) control.checked = checked;
      else control.value = value;
      for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true }));
    }
  }

  addEventListener("input", enter, true);
  setTimeout(come, 1000);
  painted.observe({ type: "paint", buffered: true });
})();
