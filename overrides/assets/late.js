// What the page needs only on use (dialogs, what is folded, the meaning of terms, words) has empty
// places in it, and is in a file of its own (macros/finish/late.py).
window.Late = (function () {
  "use strict";

  let places = document.querySelectorAll("[data-late]");
  let coming = null;

  // Adds an element to the head, before another or last; returns a promise of its having loaded.
  function add(name, values, before = null) {
    return new Promise((onload, onerror) => {
      document.head.insertBefore(Object.assign(document.createElement(name), values, { onload, onerror }), before);
    });
  }

  // Returns a promise of having everything here.
  function come() {
    if (!places.length) return Promise.resolve();
    return (coming ||= add("script", { src: places[0].dataset.late }).catch((error) => {
      coming = null; // the network was lost: tried again on use
      throw error;
    }));
  }

  // Takes what the file holds.
  function put([parts, words, data]) {
    if (!places.length) return; // paper was quicker
    parts.forEach((part, index) => { places[index].outerHTML = part; });
    places = [];
    document.dispatchEvent(new CustomEvent("late", { detail: { words, data } }));
  }

  // Paper does not wait.
  addEventListener("beforeprint", () => {
    if (!places.length || location.protocol === "file:") return;
    const request = new XMLHttpRequest();
    request.open("GET", places[0].dataset.late, false);
    try {
      request.send();
      if (request.status === 200) put(JSON.parse(request.responseText.slice("Late.put(".length, -2)));
    } catch (error) { /* without a network, what is here is printed */ }
  });

  return { add, come, put };
})();
