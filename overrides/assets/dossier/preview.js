// Shows what comes in, from a file, a reply or a link, against what is here: what is new,
// what differs, which of the two wins. Only what the reader then takes changes anything.
(function (Guide) {
  "use strict";

  const { store, word, el } = Guide;
  const items = Guide.data.items;
  const FIELDS = ["name", "departure", "end", "sending", "hosting", "country", "learners", "role", "approach", "decision", "decided", "deciders", "archived"];
  const TICK = ["state", "on", "by", "revision"];
  const CONTENT = ["state", "on", "by", "due", "waiting", "note"];
  const NEW = "new dossier"; // no id has a space
  const NONE = "no dossier";
  const order = new Map(Object.keys(items).map((id, index) => [id, index]));
  const filled = (value) => (value ?? "") !== "";
  const own = (object, name) => (object && Object.hasOwn(object, name) ? object[name] : undefined);

  // What a record says, one item of it, or both -----------------------------------

  const told = (record, name) => (record[name] === "todo" ? "" : record[name] ?? "");
  const says = (record) => CONTENT.some((name) => told(record, name) !== "");

  function bothNotes(mine, theirs) {
    if (!mine || (theirs && theirs.includes(mine))) return theirs;
    return !theirs || mine.includes(theirs) ? mine : `${mine}\n${theirs}`;
  }

  // Returns my record with theirs over it. What theirs does not say stays mine, and so do
  // my notes. A state comes with its day and initials: nobody signs another's tick.
  function merged(mine, theirs) {
    const made = { ...mine };
    if (theirs.state) {
      const state = theirs.state === "todo" ? undefined : theirs.state;
      if (state !== mine.state || (theirs.on && theirs.on !== mine.on)) TICK.forEach((name) => delete made[name]);
      if (state) made.state = state;
    }
    for (const name of ["on", "by", "due", "waiting"]) if (filled(theirs[name])) made[name] = theirs[name];
    if (theirs.revision && made.state) made.revision = Math.max(theirs.revision, made.revision || 0);
    const note = bothNotes(mine.note, theirs.note);
    if (note) made.note = note;
    return made;
  }

  const same = (one, other) => CONTENT.every((name) => told(one, name) === told(other, name));

  // Whether theirs contradicts nothing of mine.
  function adds(mine, theirs) {
    const made = merged(mine, theirs);
    return CONTENT.every((name) => name === "note" || !filled(mine[name]) || mine[name] === made[name]);
  }

  // Returns my form with theirs over it. What theirs does not say stays mine.
  function mergedForm(mine, theirs) {
    return { ...mine, ...theirs, created: mine.created, answers: { ...mine.answers, ...theirs.answers } };
  }

  function sameForm(one, other) {
    const names = Object.keys({ ...one.answers, ...other.answers });
    return (one.name || "") === (other.name || "") && names.every((name) => own(one.answers, name) === own(other.answers, name));
  }

  const none = () => ({ fields: [], items: [], forms: [], same: 0 });

  // Returns what differs between a dossier here (or null) and one that comes in:
  // {fields, items, forms, same}, with which of the two is proposed.
  function compared(mine, theirs, reply) {
    const found = none();
    // A partner has its own copy of the dossier's facts; another dossier has facts of its own.
    const later = mine && mine.id === theirs.id && !reply && (theirs.changed || 0) > (mine.changed || 0);
    for (const name of FIELDS) {
      if (!filled(theirs[name]) || (mine && (mine[name] ?? "") === theirs[name])) continue;
      if (name === "archived" && !theirs.archived) continue;
      const isNew = !mine || !filled(mine[name]);
      found.fields.push({ key: `field ${name}`, name, isNew, proposed: isNew || later ? "theirs" : "mine" });
    }
    for (const [id, record] of Object.entries(theirs.items)) {
      const here = own(mine && mine.items, id) || {};
      if (!says(here) && !says(record)) continue;
      if (same(merged(here, record), here)) found.same += 1;
      else {
        const isNew = !says(here);
        const wins = isNew || (record.at || 0) > (here.at || 0) || (reply && adds(here, record));
        found.items.push({ key: id, id, isNew, proposed: wins ? "theirs" : "mine" });
      }
    }
    for (const [id, form] of Object.entries(theirs.forms || {})) {
      const here = own(mine && mine.forms, id);
      if (here && sameForm(mergedForm(here, form), here)) found.same += 1;
      else found.forms.push({ key: `form ${id}`, form: id, isNew: !here, proposed: !here || (form.changed || 0) > (here.changed || 0) ? "theirs" : "mine" });
    }
    found.items.sort((one, other) => (order.get(one.id) ?? Infinity) - (order.get(other.id) ?? Infinity));
    return found;
  }

  // In words ------------------------------------------------------------------

  function nameOf(id) {
    return Object.hasOwn(items, id) ? items[id].text : word("preview-unknown", { id });
  }

  function fieldOf(name, value) {
    if (!filled(value)) return word("preview-nothing");
    if (["departure", "end", "decided"].includes(name)) return Guide.day(value);
    if (name === "role") return own(Guide.data.roles, value) || value;
    if (name === "approach") return own(Guide.data.approaches, value) || value;
    if (name === "decision") return word("decision-answers", { n: value.split("+").length });
    if (name === "archived") return word("preview-archived");
    return String(value);
  }

  function recordOf(record, hint) {
    const lines = [];
    if (record.state) {
      const parts = [word(`state-${record.state}`), record.on && Guide.day(record.on), record.by && `· ${record.by}`];
      lines.push(parts.filter(Boolean).join(" "));
    }
    if (record.due) lines.push(word("days-own", { day: Guide.day(record.due) }));
    if (record.waiting) lines.push(word("follow-waiting-for", { who: record.waiting }));
    if (record.note) lines.push(record.note);
    if (hint) lines.push(hint);
    return lines.length ? lines : [word("preview-nothing")];
  }

  function titleOf({ document: id, name }) {
    return [own(Guide.data.documents, id) || id, name].filter(Boolean).join(" – ");
  }

  function formOf({ answers, changed }) {
    const n = Object.keys(answers).length;
    return changed ? word("form-answers-on", { n, day: Guide.day(changed) }) : word("form-answers", { n });
  }

  function lines(texts) {
    return texts.map((text) => el("span", { className: "incoming-line" }, text));
  }

  // One dossier that comes in ---------------------------------------------------

  function block(theirs, index, { here, reply, newName, changed }) {
    const node = Guide.part("preview-dossier");
    const find = (hook) => node.querySelector(`[data-${hook}]`);
    const target = find("target");
    const details = find("choices");
    const match = here.find(({ id }) => id === theirs.id);
    const chosen = new Map();
    let mine; // the dossier it goes into, null for a new one
    let differences = none(); // until it is shown: those before it ask already whether anything is taken

    node.querySelector("h3").textContent = theirs.name || newName || Guide.name(theirs);
    const facts = [
      Guide.days(theirs.departure, theirs.end),
      theirs.hosting, theirs.country,
    ].filter(Boolean);
    find("facts").textContent = facts.join(" · ");
    find("facts").hidden = !facts.length;
    if (match) target.append(new Option(word("preview-same", { name: Guide.name(match) }), match.id));
    target.append(new Option(word("preview-new"), NEW));
    for (const other of here) if (other !== match) target.append(new Option(word("preview-other", { name: Guide.name(other) }), other.id));
    target.append(new Option(word("preview-leave"), NONE));

    const choice = (entry) => chosen.get(entry.key) || entry.proposed;

    function row(entry) {
      const made = Guide.part("preview-row");
      const radios = made.querySelectorAll("[type=radio]");
      if ("id" in entry) {
        const record = own(mine.items, entry.id) || {};
        const incoming = theirs.items[entry.id];
        const both = record.note && incoming.note && bothNotes(record.note, incoming.note) === `${record.note}\n${incoming.note}`;
        made.querySelector("legend").textContent = nameOf(entry.id);
        // Where the states differ, one that is not set is to do.
        const mineSaid = incoming.state && says(record) && !record.state ? { ...record, state: "todo" } : record;
        made.querySelector("[data-mine]").append(...lines(recordOf(mineSaid)));
        made.querySelector("[data-theirs]").append(...lines(recordOf(incoming, both && word("preview-both"))));
      } else if ("form" in entry) {
        const here = own(mine.forms, entry.form);
        made.querySelector("legend").textContent = titleOf(theirs.forms[entry.form]);
        made.querySelector("[data-mine]").append(...lines([here ? formOf(here) : word("preview-nothing")]));
        made.querySelector("[data-theirs]").append(...lines([formOf(theirs.forms[entry.form])]));
      } else {
        made.querySelector("legend").textContent = word(entry.name === "archived" ? "preview-archive" : `dossier-${entry.name}`);
        made.querySelector("[data-mine]").append(...lines([fieldOf(entry.name, mine[entry.name])]));
        made.querySelector("[data-theirs]").append(...lines([fieldOf(entry.name, theirs[entry.name])]));
      }
      for (const radio of radios) {
        radio.name = `choice-${index}-${entry.key}`;
        radio.checked = radio.value === choice(entry);
        radio.addEventListener("change", () => chosen.set(entry.key, radio.value));
      }
      return made;
    }

    // What goes into a new dossier is only shown: there is nothing to choose against.
    function shown(entry) {
      const form = "form" in entry && theirs.forms[entry.form];
      const [title, texts] = "id" in entry ? [nameOf(entry.id), recordOf(theirs.items[entry.id])]
        : form ? [titleOf(form), [formOf(form)]]
        : [word(entry.name === "archived" ? "preview-archive" : `dossier-${entry.name}`), [fieldOf(entry.name, theirs[entry.name])]];
      return el("div", { className: "incoming-row" }, el("strong", {}, title), ...lines(texts));
    }

    // Fifty dossiers with two hundred notes each: rows are made when they are looked at.
    function build() {
      if (!details.open) return;
      const made = target.value === NEW ? shown : row;
      const all = everyOf(differences);
      const groups = target.value === NEW ? [["", all]] : [
        [word("preview-differs"), all.filter((entry) => !entry.isNew)],
        [word("preview-is-new"), all.filter((entry) => entry.isNew)],
      ];
      find("rows").replaceChildren(...groups.filter(([, entries]) => entries.length).flatMap(([title, entries]) => [
        ...(title ? [el("h4", {}, title)] : []), ...entries.map(made),
      ]));
    }

    const everyOf = ({ fields, items: records, forms }) => [...fields, ...records, ...forms];

    function show() {
      chosen.clear();
      const taken = target.value !== NONE;
      mine = target.value === NEW || !taken ? null : store.read(target.value);
      differences = taken ? compared(mine, theirs, reply) : none();
      const fresh = differences.items.filter(({ isNew }) => isNew).length;
      const forms = differences.forms.length ? [word("forms", { n: differences.forms.length })] : [];
      const counts = [
        fresh && word("preview-n-new", { n: fresh }),
        differences.items.length > fresh && word("preview-n-differ", { n: differences.items.length - fresh }),
        differences.same && word("preview-n-same", { n: differences.same }),
        differences.fields.length && word("preview-n-fields", { n: differences.fields.length }),
        ...forms,
      ].filter(Boolean).join(", ");
      const any = everyOf(differences).length > 0;
      let text = counts;
      if (!taken) text = word("preview-left");
      else if (target.value === NEW) text = [word("preview-n-items", { n: fresh }), ...forms].join(", ");
      else if (!any) text = word("preview-identical");
      const gone = reply && !match && target.value === NEW ? `${word("preview-gone")} ` : "";
      find("counts").textContent = gone + text;
      details.hidden = !any;
      details.querySelector("summary").textContent = word(target.value === NEW ? "preview-look" : "preview-choose");
      find("all").hidden = target.value === NEW;
      build();
      changed();
    }

    details.addEventListener("toggle", build);
    target.addEventListener("change", show);
    node.addEventListener("click", (event) => {
      const every = event.target.closest("[data-every]");
      if (!every) return;
      for (const { key } of everyOf(differences)) chosen.set(key, every.dataset.every);
      node.querySelectorAll(`[type=radio][value=${every.dataset.every}]`).forEach((radio) => (radio.checked = true));
    });

    return {
      node, show,
      get takes() { return target.value === NEW || everyOf(differences).length > 0; },
      get target() { return target.value; },
      theirs,
      chosen: () => ({
        fields: differences.fields.filter((entry) => choice(entry) === "theirs"),
        items: differences.items.filter((entry) => choice(entry) === "theirs"),
        forms: differences.forms.filter((entry) => choice(entry) === "theirs"),
      }),
    };
  }

  // Taking -------------------------------------------------------------------

  // An id that nothing has here, not even what cannot be read.
  function freeId(id, used, aside) {
    return used.has(id) || store.read(id) || aside.some(({ key }) => key.endsWith(`:${id}`)) ? store.newId() : id;
  }

  // Returns what is to be written: {before, after}, before null for a new dossier. What is
  // here is read again: another tab may have changed it meanwhile.
  function taken(blocks, newName) {
    const written = new Map();
    const aside = store.unreadable();
    const now = Date.now();
    for (const each of blocks) {
      if (each.target === NONE) continue;
      const { theirs } = each;
      const isNew = each.target === NEW || !(written.has(each.target) || store.read(each.target));
      const id = isNew ? freeId(theirs.id, written, aside) : each.target;
      const entry = written.get(id) || { before: isNew ? null : store.read(id) };
      const made = structuredClone(entry.after || entry.before || { ...store.blank(id), created: theirs.created || now });
      const { fields, items: records, forms } = each.chosen();
      if (!isNew && !fields.length && !records.length && !forms.length) continue;
      for (const { name } of fields) made[name] = theirs[name];
      for (const { id: item } of records) {
        const mine = own(made.items, item) || {};
        const record = merged(mine, theirs.items[item]);
        record.at = same(record, theirs.items[item]) ? theirs.items[item].at || now : now;
        made.items[item] = record;
      }
      for (const { form } of forms) {
        const here = own(made.forms, form);
        (made.forms ||= {})[form] = { ...(here ? mergedForm(here, theirs.forms[form]) : theirs.forms[form]), changed: now };
      }
      if (isNew && !made.name && newName) made.name = newName;
      // Calendars go by it: it never falls.
      if (theirs.sequence) made.sequence = Math.max(theirs.sequence, made.sequence || 0);
      made.changed = now;
      written.set(id, { ...entry, after: made });
    }
    return Array.from(written.values());
  }

  // Takes back what was taken, and nothing that was done since.
  function undo(written) {
    const restored = [];
    for (const { before, after } of written) {
      const current = store.read(after.id);
      if (!current) continue;
      if (!before) {
        if (current.changed === after.changed) store.remove(after.id);
        continue;
      }
      const back = (to, from, was) => {
        for (const name of new Set([...Object.keys(was || {}), ...Object.keys(from)])) {
          if ((was || {})[name] === from[name] || to[name] !== from[name]) continue;
          if (was && name in was) to[name] = was[name];
          else delete to[name];
        }
      };
      for (const [id, record] of Object.entries(after.items)) {
        back((current.items[id] ||= {}), record, own(before.items, id));
        if (!Object.keys(current.items[id]).length) delete current.items[id];
      }
      for (const [id, form] of Object.entries(after.forms || {})) {
        const [was, is] = [own(before.forms, id), own(current.forms, id)];
        if (!is || is.changed !== form.changed || (was && was.changed === form.changed)) continue;
        if (was) current.forms[id] = was;
        else delete current.forms[id];
      }
      const { items: ignored, forms: now, sequence: kept, ...fields } = after;
      const { items: unused, forms: then, sequence: former, ...old } = before;
      back(current, fields, old);
      current.changed = Date.now();
      restored.push(current);
    }
    return store.put(restored);
  }

  function wrongOrder(written) {
    const wrong = written.find(({ after: { departure, end } }) => departure && end && departure > end);
    return wrong && word("preview-order", { name: Guide.name(wrong.after) });
  }

  // Shows dossiers that come in; source says in words where from, newName how one without a
  // name is called if it becomes a new one. Returns whether any was taken.
  Guide.preview = async function (dossiers, { source, reply = false, newName = "" }) {
    let written = null;
    await Guide.sheet("exchange");
    await Guide.ask("preview", (dialog) => {
      const take = dialog.querySelector("[data-take]");
      const notice = dialog.querySelector("[data-problem]");
      const blocks = [];
      const changed = () => {
        take.hidden = !blocks.some((each) => each.takes);
        notice.hidden = true;
      };
      dialog.querySelector("[data-source]").textContent = source;
      dialog.querySelector("[data-lead]").textContent = word(reply ? "preview-lead-reply" : "preview-lead");
      const here = store.list();
      blocks.push(...dossiers.map((theirs, index) => block(theirs, index, { here, reply, newName, changed })));
      blocks.forEach((each) => each.show());
      dialog.querySelector("[data-incoming]").append(...blocks.map(({ node }) => node));
      dialog.addEventListener("change", () => (notice.hidden = true));
      dialog.querySelector("form").addEventListener("submit", (event) => {
        if (event.submitter !== take) return;
        const wanted = taken(blocks, newName);
        const wrong = wrongOrder(wanted);
        if (!wrong && (!wanted.length || store.put(wanted.map(({ after }) => after)))) {
          written = wanted;
          return;
        }
        event.preventDefault();
        notice.textContent = wrong || word("preview-refused");
        notice.hidden = false;
      });
    });
    if (!written) return false;
    if (!written.length) {
      Guide.say(word("preview-nothing-taken"));
      return false;
    }
    // On the checklist the reader wants to see what has come.
    const onList = document.querySelector("[data-picker]");
    const open = store.current().id;
    if (onList && written.length === 1) {
      store.open(written[0].after.id);
      Guide.page.show();
    }
    Guide.say(written.length === 1 ? word("preview-taken", { name: Guide.name(written[0].after) }) : word("preview-taken-all", { n: written.length }), () => {
      if (onList) store.open(open);
      const done = undo(written);
      if (onList) Guide.page.show();
      Guide.say(word(done ? "undone" : "preview-refused"));
    });
    return true;
  };
})(window.Guide);
