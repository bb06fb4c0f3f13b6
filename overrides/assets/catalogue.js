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

  // Shows what is chosen; returns it as an address says it.
  function show() {
    const values = chosen();
    for (const card of cards) card.hidden = !matches(card, values);
    for (const group of document.querySelectorAll("[data-group]")) {
      // With its title, which stands before it.
      group.hidden = group.previousElementSibling.hidden = !group.querySelector("[data-document]:not([hidden])");
    }
    const filtered = Object.values(values).some(Boolean);
    const n = cards.filter((card) => !card.hidden).length;
    count.textContent = (plurals.select(n) === "one" ? count.dataset.one : count.dataset.other).replace("{n}", n);
    form.querySelector("[data-clear]").hidden = !filtered;
    return new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();
  }

  function remember() {
    const query = show();
    history.replaceState(null, "", query ? `#?${query}` : location.pathname + location.search);
  }

  // A card that an address leads to is shown, whatever was chosen.
  function restore() {
    const filtered = location.hash.startsWith("#?");
    const wanted = new URLSearchParams(filtered ? location.hash.slice(2) : "");
    for (const field of form.querySelectorAll("[name]")) field.value = wanted.get(field.name) || "";
    show();
    if (!filtered) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  form.addEventListener("input", remember);
  form.addEventListener("reset", () => setTimeout(remember));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", restore);
  form.hidden = false;
  restore();
})();
