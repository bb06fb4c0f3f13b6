// Shows the documents of a phase, a role, an approach or a word, and only those. What is
// chosen is in the address after “#?”, which browsers do not send: the link can be passed on.
(function () {
  "use strict";

  const form = document.querySelector("[data-catalogue]");
  const cards = [...document.querySelectorAll("[data-document]")];
  const count = form.querySelector("[data-count]");
  const plurals = new Intl.PluralRules(document.documentElement.lang);
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/’/g, "'").toLowerCase();
  const texts = new Map(cards.map((card) => [card, fold(card.textContent)]));

  function chosen() {
    return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));
  }

  function matches(card, { text, ...values }) {
    const has = ([name, value]) => !value || card.dataset[name].split(" ").includes(value);
    return Object.entries(values).every(has) && texts.get(card).includes(fold(text));
  }

  function show() {
    const values = chosen();
    for (const card of cards) card.hidden = !matches(card, values);
    for (const group of document.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-document]:not([hidden])");
    }
    const filtered = Object.values(values).some(Boolean);
    const n = cards.filter((card) => !card.hidden).length;
    count.textContent = (plurals.select(n) === "one" ? count.dataset.one : count.dataset.other).replace("{n}", n);
    form.querySelector("[data-clear]").hidden = !filtered;
    const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();
    return query;
  }

  function remember() {
    const query = show();
    history.replaceState(null, "", query ? `#?${query}` : location.pathname + location.search);
  }

  // A card that an address leads to is shown, whatever was chosen.
  function restore() {
    if (location.hash && !location.hash.startsWith("#?")) return;
    for (const [name, value] of new URLSearchParams(location.hash.slice(2))) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    show();
  }

  form.addEventListener("input", remember);
  form.addEventListener("reset", () => setTimeout(remember));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", restore);
  form.hidden = false;
  show();
  restore();
})();
