// In a copy for a partner: begins with the dossier as it was sent, and makes of what was
// changed since a small file for whoever sent it.
(function (Guide) {
  "use strict";

  const { store, word } = Guide;
  const { sent } = Guide.data;
  let downloaded = "{}"; // what the last reply had in it

  document.documentElement.className = "js";
  // What the checklist says itself is not said twice on paper.
  document.querySelectorAll(".check-now.without-scripts").forEach((lines) => lines.remove());

  // The first time, and where the browser keeps nothing. What is kept stays as it is, even
  // what cannot be read.
  if (!store.read(sent.id) && (store.unreadable().length || !store.put([sent]))) {
    const { version, id, items, ...fields } = sent;
    store.change(sent.id, { fields, items });
  }
  store.open(sent.id);

  function reply() {
    const text = Guide.data_file([store.read(sent.id)], { private: true, kind: "reply", base: sent });
    return { text, items: JSON.parse(text).dossiers[0].items };
  }

  function show() {
    const { items } = reply();
    const n = Object.keys(items).length;
    for (const place of document.querySelectorAll("[data-reply-count]")) place.textContent = n ? word("reply-count", { n }) : "";
    document.querySelector("[data-unkept]").hidden = store.works;
  }

  document.addEventListener("dossier", () => setTimeout(show));

  window.addEventListener("beforeunload", (event) => {
    if (!store.works && JSON.stringify(reply().items) !== downloaded) event.preventDefault();
  });

  Guide.reply = function () {
    const { text, items } = reply();
    if (!Object.keys(items).length) {
      Guide.say(word("reply-nothing"));
      return;
    }
    downloaded = JSON.stringify(items);
    const file = `reply-${Guide.slug(Guide.name(sent))}.json`;
    Guide.download(file, "application/json", text);
    Guide.say(word("reply-made", { file }));
  };
})(window.Guide);
