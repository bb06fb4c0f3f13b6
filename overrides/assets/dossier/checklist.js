// The checklist: shows one dossier, keeps what is ticked, counts it, says it.
(function (Guide) {
  "use strict";

  const bar = document.querySelector("[data-checklist]");
  const { store, dates, word, el, say } = Guide;
  const items = Guide.data.items;
  const picker = bar.querySelector("[data-picker]"); // not in a copy, which has one dossier
  const checks = new Map(); // by item: its <li>, its box, the line that says where it stands
  let dossier = store.current();

  for (const box of document.querySelectorAll("input[data-item]")) {
    checks.set(box.dataset.item, { box, li: box.closest("li"), now: null });
  }

  // One item ---------------------------------------------------------------

  function mark(standing) {
    return el("span", { className: `standing standing-${standing}` }, word(`standing-${standing}`));
  }

  function daysOf(days) {
    return days.own ? word("days-own", { day: Guide.day(days.to) }) : Guide.days(days.from, days.to);
  }

  function warningOf(warning) {
    const name = (id) => word("quoted", { text: items[id].text });
    const { kind } = warning;
    if (kind === "first") return word("warning-first", { items: warning.ids.map(name).join(", ") });
    if (kind === "outside") return word("warning-outside", { from: Guide.day(warning.from), to: Guide.day(warning.to) });
    return word(`warning-${kind}`, { item: name(warning.id), day: Guide.day(warning.day) });
  }

  // Returns what there is to say of an item in this dossier, as elements.
  function said(id) {
    const record = dossier.items[id] || {};
    const standing = dates.standing(id, dossier);
    const lines = [];
    const line = (className, ...parts) => lines.push(el("p", { className: `check-line ${className}` }, ...parts));
    const days = dates.span(id, dossier);
    if (record.state) {
      const on = record.on ? [" ", Guide.day(record.on)] : [];
      line("", mark(standing), ...on, ...(record.by ? [` · ${record.by}`] : []));
    } else if (days) {
      line("", mark(standing), " ", daysOf(days));
    }
    if (record.waiting) line("check-waiting", word("follow-waiting-for", { who: record.waiting }));
    if (record.note) line("check-note", record.note);
    if (record.state && record.revision < (items[id].revision || 1)) {
      const seen = el("button", { type: "button", className: "link-button" }, word("changed-seen"));
      seen.dataset.seen = id;
      line("check-warning", word("changed-since", { day: Guide.day(record.on || dates.today()) }), " ", seen);
    }
    dates.warnings(id, dossier).forEach((warning) => line("check-warning", warningOf(warning)));
    return lines;
  }

  function showItem(id) {
    const check = checks.get(id);
    if (!check) return;
    const record = dossier.items[id] || {};
    const { li, box } = check;
    box.checked = record.state === "done";
    li.classList.toggle("check-na", record.state === "na");
    const lines = said(id);
    if (!check.now && lines.length) {
      check.now = el("div", { className: "check-now" });
      li.querySelector(".check-help").before(check.now);
    }
    if (check.now) check.now.replaceChildren(...lines);
  }

  // The whole dossier --------------------------------------------------------

  function counted(ids) {
    const state = (id) => (dossier.items[id] || {}).state;
    const na = ids.filter((id) => state(id) === "na").length;
    return { done: ids.filter((id) => state(id) === "done").length, total: ids.length - na, na };
  }

  const all = [...checks.keys()].filter((id) => !items[id].retired);
  const blocks = Array.from(document.querySelectorAll("[data-progress]"), (block) => ({
    block,
    ids: all.filter((id) => !block.dataset.progress || items[id].phase === block.dataset.progress),
  }));

  function showProgress() {
    for (const { block, ids } of blocks) {
      const { done, total, na } = counted(ids);
      const progress = block.querySelector("progress");
      progress.max = total || 1;
      progress.value = done;
      block.querySelector("[data-progress-text]").textContent =
        word("progress", { n: done, total }) + (na ? ` ${word("progress-na", { n: na })}` : "");
      block.hidden = false;
    }
  }

  function showSaved() {
    const trouble = store.works ? (store.session ? "session" : "saved") : "unsaved";
    const saved = bar.querySelector("[data-saved]");
    saved.dataset.saved = trouble;
    saved.querySelector("summary").textContent = word(`kept-${trouble}`);
    if (picker) bar.querySelector("[data-unreadable]").hidden = !store.unreadable().length;
    return trouble;
  }

  function showDossier() {
    if (!picker) return;
    const others = store.list().filter((other) => !other.archived || other.id === dossier.id);
    if (!others.some((other) => other.id === dossier.id)) others.unshift(dossier);
    picker.replaceChildren(...others.map((other) => new Option(Guide.name(other), other.id, false, other.id === dossier.id)));
    const facts = [
      Guide.days(dossier.departure, dossier.end),
      dossier.hosting, dossier.country,
      dossier.learners && word("learners", { n: dossier.learners }),
      dossier.approach && Guide.data.approaches[dossier.approach],
    ].filter(Boolean);
    bar.querySelector("[data-usual]").hidden = !(dossier.departure || dossier.end);
    bar.querySelector("[data-facts]").textContent = facts.join(" · ") || word("dossier-no-dates");
  }

  function show() {
    dossier = store.current();
    showDossier();
    for (const id of checks.keys()) showItem(id);
    showProgress();
    showSaved();
    document.dispatchEvent(new Event("dossier"));
  }

  // Changes fields of one item, shows it and says it; the reader can take it back.
  function change(id, values, text) {
    const { before, undo } = store.change(dossier.id, { items: { [id]: values } });
    store.open(dossier.id);
    // Something else had changed meanwhile.
    if (before.changed !== dossier.changed) show();
    after([id], text, undo);
  }

  function after(ids, text, undo) {
    dossier = store.read(dossier.id);
    for (const id of new Set(ids.flatMap((id) => [id, ...(dates.followers[id] || [])]))) showItem(id);
    showProgress();
    const kept = showSaved();
    document.dispatchEvent(new CustomEvent("dossier", { detail: ids }));
    const where = word(kept === "unsaved" ? "kept-unsaved-said" : `kept-${kept}`);
    say(`${where} – ${text}`, undo && (() => {
      undo();
      after(ids, word("undone"), null);
    }));
  }

  document.addEventListener("change", (event) => {
    const box = event.target.closest("input[data-item]");
    if (!box) return;
    const id = box.dataset.item;
    change(id, stateOf(id, box.checked ? "done" : null), word(box.checked ? "said-done" : "said-todo", { item: items[id].text }));
  });

  // The fields of an item that has just come into a state.
  function stateOf(id, state) {
    return { state, on: state && dates.today(), revision: state && (items[id].revision || 1) };
  }

  document.addEventListener("click", async (event) => {
    const follow = event.target.closest("[data-follow]");
    const seen = event.target.closest("[data-seen]");
    if (follow) (await Guide.load("follow_up"))(follow);
    if (seen) {
      const id = seen.dataset.seen;
      checks.get(id).box.focus();
      change(id, { revision: items[id].revision || 1 }, word("changed-seen-said"));
    }
  });

  picker?.addEventListener("change", () => {
    store.open(picker.value);
    show();
    say(word("dossier-opened", { name: Guide.name(dossier) }));
  });

  // Of all that was kept in the dossier: ticks, dates, notes.
  bar.querySelector("[data-clear]")?.addEventListener("click", async () => {
    const { value } = await Guide.ask("clear");
    if (value !== "clear") return;
    const fields = { state: null, on: null, by: null, due: null, waiting: null, note: null, revision: null };
    const ids = Object.keys(dossier.items);
    const { undo } = store.change(dossier.id, { items: Object.fromEntries(ids.map((id) => [id, fields])) });
    after(ids, word("cleared"), undo);
  });

  Guide.page = {
    get dossier() { return dossier; },
    of: () => ({ dossier, ids: all.filter((id) => !checks.get(id).li.hidden) }),
    all, checks, change, stateOf, show,
  };

  bar.querySelector("[data-tools]").hidden = false;
  store.watch(() => {
    const before = dossier;
    show();
    if (before.id !== dossier.id && before.changed && Object.keys(before.items).length) say(word("dossier-gone", { name: Guide.name(before) }));
  });
  Guide.filter.start();
  show();
  // Some browsers restore the boxes as they were left, after this script.
  window.addEventListener("pageshow", () => {
    for (const [id, { box }] of checks) box.checked = (dossier.items[id] || {}).state === "done";
  });
})(window.Guide);
