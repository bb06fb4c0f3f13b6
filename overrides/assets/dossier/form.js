// The page of a document: shows one form of it, in one dossier, keeps what is entered, and
// says what is kept. Sensitive answers are kept only where the reader asks for it.
(function (Guide) {
  "use strict";

  const { store, answers, word, say, el } = Guide;
  const { form, fields } = answers;
  const known = Guide.data.form; // the document
  const bar = document.querySelector("[data-form-bar]");
  const find = (hook) => bar.querySelector(`[data-${hook}]`);
  const own = (object, name) => (object && Object.hasOwn(object, name) ? object[name] : undefined);
  const PAUSE = 400; // without typing, before what was typed is kept

  const dirty = new Set(); // names entered and not kept yet
  let dossier;
  let id; // the form's, in the dossier
  let fresh = store.newId(); // of the next form
  let wanted = null; // the form that the address asks for
  let loose = false; // sensitive answers were entered that nothing keeps
  let soon;

  // The dossier's forms of this document -------------------------------------------

  function formsOf(which) {
    return Object.entries(which.forms || {})
      .filter(([, { document: of }]) => of === known.id || known.formerly.includes(of))
      .sort(([, one], [, other]) => (one.created || 0) - (other.created || 0));
  }

  const kept = () => own(dossier.forms, id);

  // A form is called as the reader says, or as the learner, or by its number.
  function nameOf(which = id) {
    const all = formsOf(dossier);
    const at = all.findIndex(([one]) => one === which);
    const { name, answers: entered } = at === -1 ? {} : all[at][1];
    const learner = which === id ? answers.valueOf(known.learner) : own(entered, known.learner);
    return name || learner || word("form-numbered", { n: at === -1 ? all.length + 1 : at + 1 });
  }

  function chosen() {
    const all = formsOf(dossier);
    const asked = [wanted, id].find((one) => all.some(([other]) => other === one));
    if (asked) return asked;
    const last = all.reduce((newest, entry) => (!newest || (entry[1].changed || 0) > (newest[1].changed || 0) ? entry : newest), null);
    return last ? last[0] : fresh;
  }

  // What the dossier says of a field, as an answer to it.
  function fromDossier({ node, from }) {
    const value = dossier[from];
    if (!from || !value) return "";
    if (from !== "approach" || node.querySelector(`[value="${CSS.escape(value)}"]`)) return String(value);
    return own(known.approaches, value) || "";
  }

  function prefilled() {
    const filled = Array.from(fields.values()).map((field) => [field.name, fromDossier(field)]);
    return { ...answers.blank, ...Object.fromEntries(filled.filter(([, value]) => value)) };
  }

  // Showing ---------------------------------------------------------------------------

  function showPickers() {
    const others = store.list().filter((other) => !other.archived || other.id === dossier.id);
    if (!others.some((other) => other.id === dossier.id)) others.unshift(dossier);
    find("picker").replaceChildren(...others.map((other) => new Option(Guide.name(other), other.id, false, other.id === dossier.id)));
    const all = formsOf(dossier).map(([one]) => one);
    if (!all.includes(id)) all.push(id);
    find("forms").replaceChildren(...all.map((one) => new Option(nameOf(one), one, false, one === id)));
    find("delete").hidden = !kept();
    find("changed").hidden = !kept() || (kept().revision || known.revision) >= known.revision;
  }

  function showSaved() {
    const saved = find("saved");
    saved.dataset.saved = store.works ? (store.session ? "session" : "saved") : "unsaved";
    saved.querySelector("summary").textContent = word(`kept-${saved.dataset.saved}`);
    find("unreadable").hidden = !store.unreadable().length;
  }

  function showMissing() {
    const missing = answers.missing();
    const list = find("missing");
    list.hidden = !known.required.length;
    list.querySelector("summary").textContent = missing.length ? word("form-missing", { n: missing.length }) : word("form-complete");
    list.querySelector("ul").replaceChildren(...missing.map((field) => {
      const link = el("a", { href: `#${answers.firstEmpty(field).id}` }, answers.labelOf(field));
      link.dataset.missingField = field.name;
      return el("li", {}, link);
    }));
  }

  // Says of each field whether its answer is the dossier's, and whether it differs.
  function showFrom() {
    let differs = false;
    for (const field of fields.values()) {
      const value = fromDossier(field);
      const same = Boolean(value) && answers.valueOf(field.name) === value;
      if (value && !same) differs = true;
      let note = field.node.querySelector("[data-from-said]");
      if (same && !note) {
        note = el("small", { className: "form-from" }, word("form-from-dossier"));
        note.dataset.fromSaid = "";
        field.node.querySelector(".form-label")?.append(note);
      }
      if (note) note.hidden = !same;
    }
    find("refill").hidden = !differs;
  }

  function showSensitive() {
    const box = find("sensitive");
    if (!box) return;
    box.checked = keepsSensitive();
    for (const field of fields.values()) {
      if (!field.sensitive) continue;
      let note = field.node.querySelector("[data-kept-said]");
      if (!note) {
        note = el("p", { className: "form-kept" });
        note.dataset.keptSaid = "";
        field.node.append(note);
      }
      note.textContent = word(box.checked ? "form-sensitive-kept" : "form-sensitive-unkept");
    }
  }

  // Returns the name and the value of an answer as the document calls them today.
  function asCalledToday([name, value]) {
    let called = `${name}=${value}`;
    for (const [old, now] of Object.entries(known.renamed)) {
      const pattern = old.replaceAll(".", "\\.").replace("*", "([^.=]+)");
      called = called.replace(new RegExp(`^${pattern}(?=[.=]|$)`), now.replace("*", "$1"));
    }
    const at = called.indexOf("=");
    return [called.slice(0, at), called.slice(at + 1)];
  }

  // What was answered under a former name is the answer of what is called otherwise today.
  function followNames() {
    const moved = {};
    for (const entry of Object.entries(kept()?.answers || {})) {
      const [name, value] = asCalledToday(entry);
      if (name === entry[0] && value === entry[1]) continue;
      if (name !== entry[0]) moved[entry[0]] = null;
      if (name === entry[0] || own(kept().answers, name) === undefined) moved[name] = value;
    }
    if (Object.keys(moved).length) keep(moved);
  }

  // Shows the form anew. What is being typed, and what nothing keeps, stays as it is.
  function show() {
    const before = id;
    dossier = store.current();
    id = chosen();
    followNames();
    const values = kept() ? { ...kept().answers } : prefilled();
    const same = before === id;
    if (same) {
      const entered = answers.read();
      for (const name of dirty) values[name] = entered[name] || "";
      for (const [name, value] of Object.entries(entered)) if (!keeps(name)) values[name] = value;
    } else {
      dirty.clear();
      loose = false;
    }
    answers.show(values, same);
    showAll();
  }

  function showAll() {
    showPickers();
    showSaved();
    showMissing();
    showFrom();
    showSensitive();
  }

  // Keeping ---------------------------------------------------------------------------

  const parts = new Map(); // the field of a name, also once its row is gone
  function isSensitive(name) {
    if (!parts.has(name)) parts.set(name, Array.from(fields.values()).find((field) => name === field.name || name.startsWith(`${field.name}.`)));
    return Boolean(parts.get(name)?.sensitive);
  }

  // Asked for, or kept all the same: by an import, or from before the document called them so.
  const keepsSensitive = () => Boolean(kept()?.sensitive) || Object.keys(kept()?.answers || {}).some(isSensitive);
  const keeps = (name) => !isSensitive(name) || keepsSensitive();
  const keepable = (values) => Object.fromEntries(Object.entries(values).filter(([name]) => keeps(name)));

  // Keeps answers, and more of the form; where it is new, all that the page shows.
  function keep(values, more = {}) {
    const isNew = !kept();
    const begun = isNew && { document: known.id, revision: known.revision, created: Date.now() };
    const change = store.change(dossier.id, { forms: { [id]: { ...begun, ...more, answers: keepable(isNew ? { ...answers.read(), ...values } : values) } } });
    store.open(dossier.id);
    dossier = store.read(dossier.id) || dossier;
    if (isNew) fresh = store.newId();
    return change;
  }

  function flush() {
    clearTimeout(soon);
    if (!dirty.size) return;
    const names = Array.from(dirty);
    dirty.clear();
    if (names.some((name) => !keeps(name) && answers.valueOf(name))) loose = true;
    const values = keepable(Object.fromEntries(names.map((name) => [name, answers.valueOf(name) || null])));
    if (Object.keys(values).length) keep(values);
    showAll();
    if (!store.works) say(word("kept-unsaved-said"));
  }

  form.addEventListener("input", (event) => {
    const { name } = event.target;
    if (!name) return;
    dirty.add(name);
    clearTimeout(soon);
    soon = setTimeout(flush, PAUSE);
  });
  form.addEventListener("change", (event) => {
    if (!event.target.name) return;
    dirty.add(event.target.name);
    answers.check(event.target);
    flush();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.hidden && flush());
  window.addEventListener("beforeprint", flush);
  window.addEventListener("beforeunload", (event) => {
    flush();
    if (loose || (!store.works && kept())) event.preventDefault();
  });

  // Says what was done; back takes it back.
  function said(text, back) {
    say(store.works ? text : `${text} – ${word("kept-unsaved-said")}`, back && (() => {
      back();
      show();
      say(word("undone"));
    }));
  }

  // Changes answers at once, as when rows move, and offers to take it back.
  function change(values, text) {
    flush();
    const names = Object.keys(values);
    const lost = Object.fromEntries(names.filter((name) => !keeps(name)).map((name) => [name, answers.valueOf(name)]));
    const { undo } = keep(values);
    show();
    addLoose(Object.fromEntries(Object.keys(lost).map((name) => [name, values[name] || ""])));
    said(text, () => {
      undo();
      show();
      addLoose(lost);
    });
  }

  // Shows answers that nothing keeps, in rows of their own if they need some.
  function addLoose(values) {
    if (!Object.keys(values).length) return;
    answers.show({ ...answers.read(), ...values }, true);
    loose = true;
    showAll();
  }

  // What the reader does with forms -------------------------------------------------------

  // The address keeps which form is open: browsers do not send what stands after “#”.
  function goTo(which) {
    flush();
    wanted = which;
    const query = new URLSearchParams({ dossier: dossier.id, form: which });
    history.replaceState(null, "", `#?${query}`);
    show();
  }

  function add(values, name) {
    flush();
    const made = store.newId();
    const before = id;
    const { undo } = store.change(dossier.id, {
      forms: { [made]: { document: known.id, revision: known.revision, created: Date.now(), answers: values, ...name && { name } } },
    });
    store.open(dossier.id);
    dossier = store.read(dossier.id) || dossier;
    goTo(made);
    return () => {
      undo();
      wanted = before;
    };
  }

  const actions = {
    new() {
      const back = add(keepable(prefilled()));
      said(word("form-made", { name: nameOf() }), back);
      form.querySelector("input, textarea, select").focus();
    },
    copy() {
      const entered = answers.read();
      const values = Object.fromEntries(Object.entries(entered).filter(([name]) => !isSensitive(name)));
      const name = word("dossier-copy-name", { name: nameOf() });
      said(word("form-made", { name }), add(values, name));
    },
    delete() {
      flush();
      const name = nameOf();
      const gone = id;
      const { undo } = store.change(dossier.id, { forms: { [id]: null } });
      wanted = null;
      id = null;
      history.replaceState(null, "", location.pathname + location.search);
      show();
      find("forms").focus();
      said(word("dossier-deleted", { name }), () => {
        undo();
        wanted = gone;
      });
    },
    async rename() {
      flush();
      const { value, form: asked } = await Guide.ask("form-name", (dialog) => {
        dialog.querySelector("input").value = kept()?.name || "";
      });
      if (value !== "save") return;
      const name = asked.elements.name.value.trim();
      if (name === (kept()?.name || "")) return;
      const { undo } = keep({}, { name: name || null });
      show();
      said(word("form-renamed", { name: nameOf() }), undo);
    },
    seen() {
      keep({}, { revision: known.revision });
      show();
      say(word("changed-seen-said"));
    },
  };

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-form-action]");
    if (button) actions[button.dataset.formAction]();
    const link = event.target.closest("[data-missing-field]");
    if (!link) return;
    event.preventDefault();
    const control = answers.firstEmpty(fields.get(link.dataset.missingField));
    control.focus({ preventScroll: true });
    control.scrollIntoView({ block: "center" });
  });

  form.addEventListener("click", (event) => {
    const remove = event.target.closest("[data-remove-row]");
    if (event.target.closest("[data-add-row]")) answers.addRow(answers.fieldOf(event.target));
    if (!remove) return;
    flush();
    const row = remove.closest("tr");
    const n = row.dataset.row;
    const before = answers.read();
    const names = answers.removeRow(row);
    const after = Object.fromEntries(names.map((name) => [name, answers.valueOf(name) || null]));
    const { undo } = keep(after);
    showAll();
    said(word("form-row-removed", { n }), () => {
      undo();
      answers.show(before, true);
    });
  });

  find("picker").addEventListener("change", (event) => {
    flush();
    store.open(event.target.value);
    wanted = null;
    id = null;
    history.replaceState(null, "", location.pathname + location.search);
    show();
    say(word("dossier-opened", { name: Guide.name(dossier) }));
  });
  find("forms").addEventListener("change", (event) => {
    goTo(event.target.value);
    say(word("form-opened", { name: nameOf() }));
  });

  find("sensitive")?.addEventListener("change", (event) => {
    flush();
    const names = Array.from(new Set([...Object.keys(answers.read()), ...Object.keys(kept()?.answers || {})])).filter(isSensitive);
    const on = event.target.checked;
    const values = Object.fromEntries(names.map((name) => [name, on ? answers.valueOf(name) || null : null]));
    if (!kept()) keep({});
    store.change(dossier.id, { forms: { [id]: { sensitive: on || null, answers: values } } });
    dossier = store.read(dossier.id) || dossier;
    loose = !on && names.some((name) => answers.valueOf(name));
    showAll();
    say(word(on ? "form-sensitive-on" : "form-sensitive-off"));
  });

  // The address may ask for a dossier and a form.
  function follow() {
    if (!location.hash.startsWith("#?")) return;
    const asked = new URLSearchParams(location.hash.slice(2));
    flush();
    wanted = asked.get("form");
    const which = asked.get("dossier");
    if (which && store.read(which)) store.open(which);
    else if (which) say(word("dossier-unknown"));
    if (dossier) show();
  }
  window.addEventListener("hashchange", follow);

  Guide.page = {
    get dossier() { return dossier; },
    of: () => ({ dossier }),
    get id() { return id; },
    get form() { return kept(); },
    get name() { return nameOf(); },
    add, addLoose, change, flush, fromDossier, isSensitive, said, show,
    loosen(is) { loose = is; },
  };

  follow();
  show();
  bar.querySelector("[data-tools]").hidden = false;
  store.watch(() => {
    const [was, name, stood] = [id, nameOf(), Boolean(kept())];
    show();
    if (stood && id !== was) say(word("form-gone", { name }));
  });
  // Some browsers restore the fields as they were left, after this script.
  window.addEventListener("pageshow", () => show());
})(window.Guide);
