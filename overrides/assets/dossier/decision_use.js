// Puts a decision into a dossier: its approach, what does not apply, the documents to fill
// in. What was ticked or filled in stays, and all of it can be taken back.
(function (Guide) {
  "use strict";

  const { store, dates, word, el } = Guide;
  const { items, documents, former } = Guide.data;
  const NEW = ""; // in the list of dossiers

  // Returns what a decision changes in a dossier, or in a new one.
  function changes({ marked, papers }, dossier = { items: {} }) {
    const there = Object.values(dossier.forms || {}).map(({ document }) => former[document] || document);
    const record = (id) => dossier.items[id] || {};
    const { marked: before } = dossier.decision ? Guide.decision.led(Guide.decision.decided(dossier)) : { marked: [] };
    return {
      marked: marked.filter(({ id }) => !record(id).state),
      // What the decision before had marked, and nobody has signed.
      reopened: before.filter(({ id }) => record(id).state === "na" && !record(id).by && !marked.some((other) => other.id === id)),
      papers: papers.filter(({ id }) => !there.includes(id)),
    };
  }

  function fill(dialog, decision, all) {
    const { dossier, name } = dialog.querySelector("form").elements;
    const part = (hook) => dialog.querySelector(`[data-${hook}]`);
    dossier.replaceChildren(...all.map((other) => new Option(Guide.name(other), other.id)), new Option(word("dossier-new"), NEW));
    dossier.value = decision.dossier;
    part("approach-name").textContent = Guide.data.approaches[decision.approach];
    const show = () => {
      part("name").hidden = dossier.value !== NEW;
      const { marked, reopened, papers } = changes(decision, all.find(({ id }) => id === dossier.value));
      part("marks").textContent = word("decision-marks", { n: marked.length });
      part("marked").replaceChildren(...marked.map(({ id, why }) => el("li", {}, items[id].text, " ", el("small", {}, why))));
      part("again").closest("li").hidden = !reopened.length;
      part("again").textContent = word("decision-reopened", { n: reopened.length });
      part("reopened").replaceChildren(...reopened.map(({ id }) => el("li", {}, items[id].text)));
      part("added").textContent = word("decision-papers-added", { n: papers.length });
      part("papers").replaceChildren(...papers.map(({ id }) => el("li", {}, documents[id])));
    };
    dossier.addEventListener("change", show);
    show();
    setTimeout(() => dossier.value === NEW && name.focus());
  }

  // Changes the dossier, or makes one; returns what takes it back.
  function use(decision, id, name) {
    const { marked, reopened, papers } = changes(decision, store.read(id) || undefined);
    const on = dates.today();
    const { undo } = store.change(id, {
      fields: {
        approach: decision.approach,
        decision: decision.answers.join("+"),
        decided: decision.decided || null,
        deciders: decision.deciders || null,
        ...name,
      },
      items: Object.fromEntries([
        ...marked.map(({ id: item }) => [item, { state: "na", on, revision: items[item].revision }]),
        ...reopened.map(({ id: item }) => [item, { state: null, on: null, revision: null }]),
      ]),
      forms: Object.fromEntries(papers.map(({ id: document, revision }) => [store.newId(), { document, revision, created: Date.now(), answers: {} }])),
    });
    return undo;
  }

  Guide.decision_use = async function (decision) {
    if (!decision) return;
    const { value, form } = await Guide.ask("decision-use", (dialog) => fill(dialog, decision, store.list().filter(({ archived }) => !archived)));
    if (value !== "use") return;
    const { dossier, name } = form.elements;
    const isNew = dossier.value === NEW;
    const id = isNew ? store.newId() : dossier.value;
    const before = store.current().id;
    const undo = use(decision, id, isNew ? { name: name.value.trim() } : {});
    const made = store.read(id);
    store.open(id);
    Guide.page.show(id);
    const link = document.querySelector("[data-open-dossier]");
    link.hash = `?${new URLSearchParams({ dossier: id })}`;
    link.hidden = false;
    const kept = store.works ? (store.session ? "kept-session" : "kept-saved") : "kept-unsaved-said";
    Guide.say(`${word("decision-used", { name: Guide.name(made) })} – ${word(kept)}`, () => {
      // What was new goes again, unless something was done in it meanwhile.
      if (isNew && JSON.stringify(store.read(id)) === JSON.stringify(made)) store.remove(id);
      else undo();
      store.open(before);
      link.hidden = true;
      Guide.page.show(decision.dossier, decision);
      Guide.say(word("undone"));
    });
  };
})(window.Guide);
