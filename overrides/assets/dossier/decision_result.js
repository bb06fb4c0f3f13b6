// What the answers of the decision support lead to: shown by hiding the rest, with the days
// of a dossier, and who decided when.
(function (Guide) {
  "use strict";

  const { store, dates, word, decision } = Guide;
  const { article, sections, asking, leading, holds, named, sorted, find } = decision;
  const made = find("made");

  // What may apply or not, and what is shown or hidden for it.
  const conditional = Array.from(article.querySelectorAll("[data-when]"))
    .filter((node) => !asking.contains(node))
    .map((node) => ({ node, shown: sections.find((section) => section.contains(node)) || node }));
  const dated = Array.from(article.querySelectorAll("[data-span]"), (node) => {
    const days = node.querySelector("[data-days]");
    return { node, days, usual: Array.from(days.childNodes) };
  });
  const kinds = Object.fromEntries(
    ["outcome", "rule", "document", "case"].map((kind) => [kind, Array.from(article.querySelectorAll(`[data-${kind}]`))]),
  );
  let answers = []; // of which the result is shown
  let chosen = null; // the dossier whose dates are shown, if the reader chose
  let typed = false; // a day or names that are not kept yet

  // Returns what answers lead to: outcomes and rules (ids), the fullest of the approaches,
  // documents, items that do not apply, and the question that is still open (its id).
  function led(names) {
    const { answers: given, open } = sorted(names);
    const those = (kind) => kinds[kind].filter((node) => holds(node.dataset.when, given));
    const outcomes = those("outcome");
    return {
      answers: given,
      open: open && open.id,
      outcomes: outcomes.map(({ dataset }) => dataset.outcome),
      approach: Guide.data.order.findLast((approach) => outcomes.some(({ dataset }) => dataset.approach === approach)),
      rules: those("rule").map(({ dataset }) => dataset.rule),
      papers: those("document").map(({ dataset }) => ({ id: dataset.document, revision: Number(dataset.revision) })),
      marked: kinds.case
        .filter((node) => !holds(node.dataset.when, given))
        .flatMap((node) => node.dataset.case.split(" ").map((id) => ({ id, why: node.textContent }))),
    };
  }

  // The dossier's decision as answers of today.
  const decided = (dossier) => (dossier.decision ? sorted(named(dossier.decision)).answers : []);
  const isThis = (dossier) => decided(dossier).join() === answers.join();

  // The dossiers to choose from; what is archived only for its decision.
  const kept = () => store.list().filter((dossier) => !dossier.archived || isThis(dossier));

  // The dossier that the decision is of: the one that has it, the open one, or none.
  function own(all) {
    if (chosen !== null) return all.find(({ id }) => id === chosen);
    const open = all.filter(({ id }) => id === store.current().id);
    return [...open, ...all].find(isThis) || open[0];
  }

  function showDossiers() {
    const all = kept();
    const dossier = own(all);
    const { on, by, dossier: picker } = made.elements;
    find("dates").hidden = !all.length;
    picker.replaceChildren(picker.options[0], ...all.map((other) => new Option(Guide.name(other), other.id)));
    picker.value = dossier ? dossier.id : "";
    const mine = dossier && isThis(dossier) ? dossier : {};
    if (!typed) {
      on.value = mine.decided || dates.today();
      by.value = mine.deciders || "";
      right();
    }
    for (const { node, days, usual } of dated) {
      const item = dossier && (dossier.items[node.dataset.item] || {});
      const span = dossier && (item.due ? [item.due, item.due] : JSON.parse(node.dataset.span).map((point) => dates.on(point, dossier)));
      days.replaceChildren(...(span && span[0] && span[1] ? [Guide.days(...span)] : usual));
    }
  }

  // Says what is wrong with the day, if anything; returns whether it is right.
  function right() {
    const { on } = made.elements;
    const { valid, badInput } = on.validity;
    find("wrong-day").textContent = valid ? "" : word(badInput ? "date-wrong" : "date-far");
    if (valid) on.removeAttribute("aria-invalid");
    else on.setAttribute("aria-invalid", "true");
    return valid;
  }

  made.addEventListener("submit", (event) => event.preventDefault());
  made.addEventListener("input", ({ target }) => {
    if (target !== made.elements.dossier) typed = true;
  });
  made.elements.on.addEventListener("change", right);
  made.elements.dossier.addEventListener("change", (event) => {
    chosen = event.target.value;
    showDossiers();
  });

  Object.assign(decision, {
    led, decided,
    // Shows what answers lead to; returns its heading.
    showResult(given) {
      if (given.join() !== answers.join()) find("open-dossier").hidden = true;
      answers = given;
      article.dataset.mode = "result";
      asking.hidden = true;
      for (const { node, shown } of conditional) shown.hidden = !holds(node.dataset.when, answers);
      for (const part of leading) part.hidden = !part.querySelector("section:not([hidden]), li:not([hidden])");
      showDossiers();
      article.querySelector("[data-address]").textContent = location.href;
      return leading[0].querySelector("h2");
    },
    // Shows everything, whatever it applies to.
    showText() {
      for (const node of [asking, ...leading, ...sections, ...conditional.map(({ shown }) => shown)]) node.hidden = false;
      for (const { days, usual } of dated) days.replaceChildren(...usual);
    },
  });

  Guide.page = {
    // What the answers lead to, to be used in a dossier; null where the day is wrong.
    of() {
      if (!right()) {
        made.elements.on.focus();
        return null;
      }
      const { on, by, dossier } = made.elements;
      return { ...led(answers), decided: on.value, deciders: by.value.trim(), dossier: dossier.value };
    },
    // Shows the dossiers anew: the one with this id, or with what was typed and is not kept.
    show(id, unkept) {
      if (id !== undefined) {
        chosen = id;
        typed = Boolean(unkept);
      }
      if (unkept) {
        made.elements.on.value = unkept.decided;
        made.elements.by.value = unkept.deciders;
      }
      if (article.dataset.mode === "result") showDossiers();
    },
  };
  store.watch(() => Guide.page.show());
})(window.Guide);
