// Puts a decision into a dossier: its approach, what does not apply, the documents to fill
// in. What was ticked or filled in stays, and all of it can be taken back.
(function (Guide) {
  "use strict";

  const { store, dates, word, el } = Guide;
  const items = Guide.data.items;

  // Returns what a decision changes in a dossier, or in a new one.
  function changes({ marked, papers }, dossier = { items: {} }) {
    const there = Object.values(dossier.forms || {}).map(({ document }) => document);
    return {
      marked: marked.filter(({ id }) => Object.hasOwn(items, id) && !(dossier.items[id] || {}).state),
      papers: papers.filter(({ id }) => !there.includes(id)),
    };
  }

  function fill(dialog, decision, all) {
    const { dossier, name } = dialog.querySelector("form").elements;
    const part = (hook) => dialog.querySelector(`[data-${hook}]`);
    dossier.replaceChildren(...all.map((other) => new Option(Guide.name(other), other.id)), new Option(word("dossier-new"), ""));
    dossier.value = decision.dossier;
    part("approach-name").textContent = Guide.data.approaches[decision.approach];
    const show = () => {
      part("name").hidden = Boolean(dossier.value);
      const { marked, papers } = changes(decision, all.find(({ id }) => id === dossier.value));
      part("marks").textContent = word("decision-marks", { n: marked.length });
      part("marked").replaceChildren(...marked.map(({ id, why }) => el("li", {}, items[id].text, " ", el("small", {}, why))));
      part("added").textContent = word("decision-papers-added", { n: papers.length });
      part("papers").replaceChildren(...papers.map(({ id }) => el("li", {}, Guide.data.documents[id])));
    };
    dossier.addEventListener("change", show);
    show();
    setTimeout(() => dossier.value || name.focus());
  }

  Guide.decision_use = async function (decision) {
    const all = store.list().filter((dossier) => !dossier.archived);
    const { value, form } = await Guide.ask("decision-use", (dialog) => fill(dialog, decision, all));
    if (value !== "use") return;
    const known = form.elements.dossier.value;
    const id = known || store.newId();
    const { marked, papers } = changes(decision, store.read(id) || undefined);
    const on = dates.today();
    const { undo } = store.change(id, {
      fields: {
        approach: decision.approach,
        decision: decision.answers.join("+"),
        decided: decision.decided || null,
        deciders: decision.deciders || null,
        ...(!known && { name: form.elements.name.value.trim() }),
      },
      items: Object.fromEntries(marked.map(({ id: item }) => [item, { state: "na", on, revision: items[item].revision }])),
      forms: Object.fromEntries(papers.map(({ id: document, revision }) => [store.newId(), { document, revision, created: Date.now(), answers: {} }])),
    });
    store.open(id);
    Guide.page.show(id);
    const said = word("decision-used", { name: Guide.name(store.read(id)) });
    const link = document.querySelector("[data-open-dossier]");
    link.hash = `?${new URLSearchParams({ dossier: id })}`;
    link.hidden = false;
    Guide.say(store.works ? said : `${said} – ${word("kept-unsaved-said")}`, () => {
      if (known) undo();
      else store.remove(id);
      link.hidden = true;
      Guide.page.show();
      Guide.say(word("undone"));
    });
  };
})(window.Guide);
