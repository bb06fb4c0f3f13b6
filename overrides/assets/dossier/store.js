// The dossiers, kept in this browser and nowhere else. A dossier is one key of the storage,
// so that tabs with different dossiers never meet. Before each change it is read again, and
// only what changes is changed: tabs with the same dossier keep each other's changes. What
// the browser refuses to save stays in the page; what cannot be read stays where it is.
//
// A dossier: {version, id, name, departure, end, sending, hosting, country, learners, role,
// approach, decision, decided, deciders, archived, sequence, created, changed, items, forms}.
// A decision is the answers that led to the approach, "vous.envoi+but.acquis"; decided, its
// day; deciders, whose it is. An item: {state: "done" or "na", on, by, due, waiting, note,
// revision, at}. A form, a document filled in: {document, name, answers, sensitive, revision,
// created, changed, at}, its answers texts by the names of its fields, "at" when those of the
// last seconds were given. Days are "2027-03-01", created, changed and at are milliseconds.
// What is not said is not there.
(function (Guide) {
  "use strict";

  // A page from disk (a copy, a folder) that asks for what is kept before Chromium has noted
  // which page it is gets, one time in seventy, an empty storage that nobody finds again. To ask
  // for cookies, of which there are none, waits until Chromium has.
  if (location.protocol === "file:") void document.cookie;

  const VERSION = 4;
  const STATES = ["done", "na"];
  const NAME = /^(?!constructor$)[a-z0-9]+([.-][a-z0-9]+)*$/; // of a form, of an answer
  const LATELY = 10000; // for how long a form says when an answer was given
  // Several guides may share an origin: the keys carry the site's path.
  const prefix = `guide:${Guide.data.copy || new URL(Guide.data.root, location.href).pathname}:`;
  const keyOf = (id) => `${prefix}dossier:${id}`;
  const OPEN = `${prefix}open`;
  const SESSION = `${prefix}session`;
  const TRY = `${prefix}try`;
  const TICKS = `${prefix}ticks`; // format 1

  // By dossier, whose id may come from an address: without the properties that objects have.
  const pending = { __proto__: null }; // changes that are not saved
  const recent = { __proto__: null }; // changes saved a moment ago, which a tab that wrote meanwhile may lack
  const last = { __proto__: null }; // dossiers as last read, for when the browser lets nothing be read
  const watchers = [];
  let session = false;
  let works = null;

  const isObject = (value) => Object.prototype.toString.call(value) === "[object Object]";
  const isText = (value) => value === undefined || typeof value === "string";
  const isDay = (value) => value === undefined || (/^\d{4}-\d\d-\d\d$/.test(value) && !isNaN(Date.parse(value)));
  const isNumber = (value) => value === undefined || Number.isFinite(value);
  const own = (object, name) => (object && Object.hasOwn(object, name) ? object[name] : undefined);

  function isRecord(record) {
    return isObject(record) && (record.state === undefined || STATES.includes(record.state)) &&
      ["by", "waiting", "note"].every((name) => isText(record[name])) && isDay(record.on) && isDay(record.due) &&
      isNumber(record.revision) && isNumber(record.at);
  }

  function isForm([id, form]) {
    return NAME.test(id) && isObject(form) && typeof form.document === "string" && isText(form.name) &&
      (form.sensitive === undefined || form.sensitive === true) && (form.at === undefined || isObject(form.at)) &&
      ["revision", "created", "changed"].every((name) => isNumber(form[name])) && isObject(form.answers) &&
      Object.entries(form.answers).every(([name, value]) => NAME.test(name) && typeof value === "string");
  }

  function isDossier(content) {
    return isObject(content) && content.version === VERSION && typeof content.id === "string" &&
      ["name", "sending", "hosting", "country", "role", "approach", "decision", "deciders"].every((name) => isText(content[name])) &&
      ["departure", "end", "decided"].every((name) => isDay(content[name])) &&
      ["learners", "sequence", "created", "changed"].every((name) => isNumber(content[name])) &&
      isObject(content.items) && Object.values(content.items).every(isRecord) &&
      (content.forms === undefined || (isObject(content.forms) && Object.entries(content.forms).every(isForm)));
  }

  // From each format to the next.
  const MIGRATIONS = {
    1: (old) => ({
      ...blank(),
      items: Object.fromEntries(Object.entries(old.ticks).map(([id, on]) => [id, { state: "done", on, at: 0 }])),
    }),
    2: (old) => ({ ...old, version: 3 }),
    3: (old) => ({ ...old, version: 4 }),
  };

  // Returns {dossier}, or {newer} for a format that is not known yet, or {}.
  function understood(content) {
    if (!isObject(content)) return {};
    if (content.version > VERSION) return { newer: true };
    let made = content;
    try {
      while (made.version < VERSION) made = MIGRATIONS[made.version](made);
    } catch (error) {
      return {};
    }
    return isDossier(made) ? { dossier: renamed(made) } : {};
  }

  function parsed(text) {
    try {
      return understood(JSON.parse(text));
    } catch (error) {
      return {};
    }
  }

  // What was said of an item under a former id is said of the item.
  function renamed(dossier) {
    for (const [id, item] of Object.entries(Guide.data.items || {})) {
      for (const former of item.formerly || []) {
        const old = dossier.items[former];
        if (!old) continue;
        if (!dossier.items[id] || (dossier.items[id].at || 0) < (old.at || 0)) dossier.items[id] = old;
        delete dossier.items[former];
      }
    }
    return dossier;
  }

  function newId() {
    const numbers = crypto.getRandomValues(new Uint32Array(3));
    return Array.from(numbers, (number) => number.toString(36)).join("").slice(0, 16);
  }

  function blank(id = newId()) {
    return { version: VERSION, id, name: "", created: Date.now(), changed: Date.now(), items: {} };
  }

  function box() {
    return session ? sessionStorage : localStorage;
  }

  // Runs what touches the storage; returns otherwise where the browser refuses.
  function attempt(work, otherwise) {
    try {
      return work();
    } catch (error) {
      return otherwise;
    }
  }

  function merge(into, changes) {
    Object.assign((into.fields ||= {}), changes.fields);
    into.items ||= {};
    for (const [id, fields] of Object.entries(changes.items || {})) {
      into.items[id] = { ...into.items[id], ...fields };
    }
    into.forms ||= {};
    for (const [id, values] of Object.entries(changes.forms || {})) {
      const known = into.forms[id] || {};
      into.forms[id] = values && {
        ...known, ...values, answers: { ...known.answers, ...values.answers }, at: { ...known.at, ...values.at },
      };
    }
    return into;
  }

  // Changes a dossier; null takes a field away, or a whole form.
  function apply(dossier, { fields = {}, items = {}, forms = {} }) {
    set(dossier, fields);
    for (const [id, values] of Object.entries(items)) set((dossier.items[id] ||= {}), values);
    for (const [id, values] of Object.entries(forms)) applyForm((dossier.forms ||= {}), id, values);
    if (dossier.forms && !Object.keys(dossier.forms).length) delete dossier.forms;
    return dossier;
  }

  function applyForm(forms, id, values) {
    if (!values) {
      delete forms[id];
      return;
    }
    const { answers, at, ...fields } = values;
    // One that was deleted elsewhere does not come back in part.
    if (!own(forms, id) && !fields.document) return;
    const form = (forms[id] ||= { answers: {} });
    set(form, fields);
    set(form.answers, answers || {});
    form.at = Object.fromEntries(Object.entries({ ...form.at, ...at }).filter(([, when]) => when > Date.now() - LATELY));
    if (!Object.keys(form.at).length) delete form.at;
  }

  function set(target, values) {
    for (const [name, value] of Object.entries(values)) {
      if (value === null) delete target[name];
      else target[name] = value;
    }
  }

  // Returns the dossier as saved, or null. Throws where nothing can be read.
  function stored(id) {
    const text = box().getItem(keyOf(id));
    return text === null ? null : parsed(text).dossier || null;
  }

  // Returns a dossier as it stands, what is not saved too, or null if there is none.
  function read(id) {
    let dossier = attempt(() => stored(id), undefined);
    if (dossier === undefined) dossier = last[id] ? JSON.parse(JSON.stringify(last[id])) : null;
    if (pending[id]) dossier = apply(dossier || blank(id), pending[id]);
    if (dossier) last[id] = dossier;
    return dossier;
  }

  function ids() {
    const found = attempt(() => Object.keys(box()).filter((key) => key.startsWith(keyOf(""))), Object.keys(last).map(keyOf));
    return [...new Set([...found.map((key) => key.slice(keyOf("").length)), ...Object.keys(pending)])];
  }

  // Returns every dossier, the newest first.
  function list() {
    return ids().map(read).filter(Boolean).sort((one, other) => (other.created || 0) - (one.created || 0));
  }

  // Returns what is stored and cannot be read, or not be kept in today's form for want of
  // room: [{key, text, newer}].
  function unreadable() {
    return attempt(() => [...ids().map(keyOf), TICKS]
      .map((key) => ({ key, text: box().getItem(key) }))
      .filter(({ text }) => text !== null)
      .map((entry) => ({ ...entry, ...parsed(entry.text) }))
      .filter((entry) => !entry.dossier || entry.key === TICKS), []);
  }

  // Returns the dossier that this tab shows; one not kept yet if there is none.
  function current() {
    const named = [() => sessionStorage.getItem(OPEN), () => opened, () => localStorage.getItem(OPEN)].map((get) => attempt(get, null));
    return named.map((id) => id && read(id)).find(Boolean) || list().find((other) => !other.archived) || blank();
  }

  let opened = null;
  function open(id) {
    opened = id;
    attempt(() => sessionStorage.setItem(OPEN, id));
    if (!session) attempt(() => localStorage.setItem(OPEN, id));
  }

  // Changes a dossier: fields, fields of items by id, and of forms by id, with their answers;
  // null takes a field, an answer or a form away. A form that is new says its document.
  // Returns {before, saved, undo}: the dossier as it was found, and what takes back the change
  // and nothing else, not even what another tab made of it since.
  function change(id, { fields = {}, items = {}, forms = {} }) {
    const before = read(id) || blank(id);
    const now = Date.now();
    const changes = { fields: { ...fields, changed: now }, items: {}, forms: {} };
    for (const [item, values] of Object.entries(items)) changes.items[item] = { ...values, at: now };
    for (const [form, values] of Object.entries(forms)) {
      const at = values && Object.fromEntries(Object.keys(values.answers || {}).map((name) => [name, now]));
      changes.forms[form] = values && { ...values, changed: now, at };
    }
    merge((pending[id] ||= {}), changes);
    return { before, saved: save(id), undo };

    function undo() {
      const present = read(id) || blank(id);
      const back = (values, old = {}, found = {}) => Object.fromEntries(
        Object.keys(values).filter((name) => (found[name] ?? null) === values[name]).map((name) => [name, old[name] ?? null]),
      );
      change(id, {
        fields: back(fields, before, present),
        items: Object.fromEntries(Object.keys(items).map((item) => [item, back(items[item], before.items[item], present.items[item])])),
        forms: Object.fromEntries(Object.entries(forms).flatMap(([form, values]) => {
          const [old, found] = [own(before.forms, form), own(present.forms, form)];
          if (!values) return old && !found ? [[form, old]] : [];
          if (!old) return found && found.changed === now ? [[form, null]] : [];
          if (!found) return [];
          const { answers = {}, ...rest } = values;
          return [[form, { ...back(rest, old, found), answers: back(answers, old.answers, found.answers) }]];
        })),
      });
    }
  }

  // Saves what is pending for a dossier; false if the browser refuses.
  function save(id) {
    works = attempt(() => {
      const text = box().getItem(keyOf(id));
      const kept = text === null ? blank(id) : parsed(text).dossier;
      if (!kept) return false; // what cannot be read is not written over
      box().setItem(keyOf(id), JSON.stringify(apply(kept, pending[id])));
      const just = merge(merge({}, recent[id] || {}), pending[id]);
      recent[id] = just;
      setTimeout(() => recent[id] === just && delete recent[id], 2000);
      delete pending[id];
      return true;
    }, false);
    return works;
  }

  // Keeps whole dossiers, all or none; false if the browser refuses.
  function put(dossiers) {
    const before = [];
    const done = attempt(() => {
      for (const dossier of dossiers) {
        const key = keyOf(dossier.id);
        before.unshift([key, box().getItem(key)]); // the last first: each step back has room
        box().setItem(key, JSON.stringify(dossier));
      }
      return true;
    }, false);
    if (!done) for (const [key, text] of before) attempt(() => (text === null ? box().removeItem(key) : box().setItem(key, text)));
    tell();
    return done;
  }

  // Removes a dossier; the function returned brings it back.
  function remove(id) {
    const dossier = read(id);
    delete pending[id];
    delete last[id];
    attempt(() => box().removeItem(keyOf(id)));
    tell();
    return () => put([dossier]);
  }

  // Removes all that this guide keeps on this device, the theme's choice of colours too, and
  // nothing of another guide.
  function forget() {
    const path = prefix.slice("guide:".length, -1);
    const colours = ["", ...Object.keys(Guide.data.pages).map((code) => `${code}/`)].map((folder) => `${path}${folder}.__palette`);
    for (const storage of [() => localStorage, () => sessionStorage]) {
      attempt(() => Object.keys(storage())
        .filter((key) => key.startsWith(prefix) || colours.includes(key))
        .forEach((key) => storage().removeItem(key)));
    }
    for (const kept of [pending, recent, last]) Object.keys(kept).forEach((id) => delete kept[id]);
    opened = null;
    session = false;
    tell();
  }

  // Keeps everything in this tab only, until it is closed, or on the device again.
  function keepForSession(on) {
    session = on;
    attempt(() => (on ? sessionStorage.setItem(SESSION, "yes") : sessionStorage.removeItem(SESSION)));
    attempt(() => sessionStorage.removeItem(OPEN));
    tell();
  }

  // Calls back after changes from elsewhere.
  function watch(callback) {
    watchers.push(callback);
  }

  function tell() {
    watchers.forEach((callback) => callback());
  }

  // Whether a dossier, as another tab wrote it, was written without these changes.
  function lacks(dossier, { fields, items, forms }) {
    return Object.entries(items).some(([item, values]) => ((dossier.items[item] || {}).at || 0) < values.at) ||
      Object.entries(forms).some(([id, values]) => {
        const form = own(dossier.forms, id);
        if (!values) return form && (form.changed || 0) < fields.changed;
        if (!form) return Boolean(values.document);
        return Object.entries(values.at).some(([name, when]) => (own(form.at, name) || 0) < when);
      });
  }

  window.addEventListener("storage", (event) => {
    if (event.key !== null && (!event.key.startsWith(prefix) || event.key === TRY)) return;
    const id = (event.key || "").slice(keyOf("").length);
    // Two tabs wrote at the same moment: what this one had just changed is changed again.
    if (event.newValue && recent[id]) {
      const { dossier } = parsed(event.newValue);
      if (dossier && lacks(dossier, recent[id])) {
        pending[id] = merge(recent[id], pending[id] || {});
        save(id);
      }
    }
    tell();
  });
  // Going back to a page, or to a tab that was left open: its dates may be another day's.
  window.addEventListener("pageshow", (event) => event.persisted && tell());
  document.addEventListener("visibilitychange", () => document.hidden || tell());

  session = attempt(() => sessionStorage.getItem(SESSION) === "yes", false);
  attempt(() => {
    const text = localStorage.getItem(TICKS);
    const { dossier } = text === null ? {} : parsed(text);
    if (!dossier) return;
    localStorage.setItem(keyOf(dossier.id), JSON.stringify(dossier));
    localStorage.removeItem(TICKS);
    open(dossier.id);
  });

  Guide.store = {
    VERSION, blank, newId, understood, read, list, unreadable, current, open, change, put, remove, forget, watch,
    keepForSession,
    get session() { return session; },
    // Whether the browser keeps what it is given: tried once, then known from the saving.
    get works() {
      works ??= attempt(() => {
        box().setItem(TRY, "");
        box().removeItem(TRY);
        return true;
      }, false);
      return works && !Object.keys(pending).length;
    },
  };
})(window.Guide);
