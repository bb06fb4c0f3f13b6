// Shows the items of a role, a phase, a status or a word, and only those. What is chosen is
// in the address after “#?”, which browsers do not send: the link can be passed on.
(function (Guide) {
  "use strict";

  const form = document.querySelector("[data-filter]");
  const { dates, word, fold } = Guide;
  const items = Guide.data.items;
  const NAMES = ["role", "part", "phase", "status", "text"];
  const texts = {};

  function chosen() {
    const values = Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value.trim()]));
    if (!values.role) values.part = "";
    return values;
  }

  // Returns the parameters of the address: “#?role=tuteur&status=late”.
  function address() {
    return new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");
  }

  // Puts parameters into the address, or takes away those that are empty.
  function write(values) {
    const parameters = address();
    for (const [name, value] of Object.entries(values)) {
      if (value) parameters.set(name, value);
      else parameters.delete(name);
    }
    const query = parameters.toString();
    try {
      history.replaceState(null, "", query ? `#?${query}` : location.pathname + location.search);
    } catch (error) {
      // A preview of a mail's attachment may have no address of its own.
    }
  }

  function matches(id, { role, part, phase, status, text }, dossier) {
    const item = items[id];
    const record = dossier.items[id] || {};
    // What is retired shows where something was kept of it.
    if (item.retired && !Object.keys(record).some((name) => name !== "at")) return false;
    if (phase && item.phase !== phase) return false;
    if (role) {
      const roles = role.split("+");
      const parts = part ? [part] : ["does", "contributes", "signs"];
      if (!parts.some((name) => (item[name] || []).some((one) => roles.includes(one)))) return false;
    }
    if (status && !hasStatus(status, id, record, dossier)) return false;
    return !text || (texts[id] ||= fold(item.text)).includes(fold(text)) || fold(record.note || "").includes(fold(text));
  }

  function hasStatus(status, id, record, dossier) {
    const standing = dates.standing(id, dossier);
    if (status === "todo") return standing !== "done" && standing !== "na";
    if (status === "waiting") return Boolean(record.waiting);
    if (status === "note") return Boolean(record.note);
    if (status === "changed") return Boolean(record.state) && record.revision < (items[id].revision || 1);
    if (status === "obligation") return items[id].status === "obligation";
    return standing === status;
  }

  // Hides what does not match.
  function show() {
    const values = chosen();
    const { dossier, checks, all } = Guide.page;
    let shown = 0;
    for (const [id, { li }] of checks) {
      li.hidden = !matches(id, values, dossier);
      if (!li.hidden && !items[id].retired) shown += 1;
    }
    titles();
    const some = Object.values(values).some(Boolean);
    form.querySelector("[data-filter-mine]").hidden = !dossier.role || values.role === dossier.role;
    form.querySelector("[data-filter-clear]").hidden = !some;
    document.querySelector("[data-filter-count]").textContent = some ? word("filter-count", { n: shown, total: all.length }) : "";
    return { some, shown };
  }

  // Hides titles that stand over nothing: of steps, of phases, of months.
  function titles() {
    const { checks, all } = Guide.page;
    for (const list of document.querySelectorAll("[data-retired]")) list.hidden = !list.querySelector(".check:not([hidden])");
    for (const list of document.querySelectorAll("[data-step]")) {
      const empty = !list.querySelector(":scope > li:not([hidden])");
      list.hidden = empty;
      list.previousElementSibling.hidden = empty;
    }
    for (const block of document.querySelectorAll("[data-progress]:not([data-progress=''])")) {
      const phase = block.dataset.progress;
      document.getElementById(phase).hidden = !all.some((id) => items[id].phase === phase && !checks.get(id).li.hidden);
    }
  }

  function changed() {
    write(chosen());
    const { some, shown } = show();
    Guide.say(some ? word("filter-count", { n: shown, total: Guide.page.all.length }) : word("filter-all"));
  }

  let soon;
  form.addEventListener("input", (event) => {
    clearTimeout(soon);
    soon = setTimeout(changed, event.target.name === "text" ? 250 : 0);
  });
  form.querySelector("[data-filter-mine]").addEventListener("click", () => {
    form.elements.role.value = Guide.page.dossier.role;
    changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed));

  function fromAddress() {
    const parameters = address();
    for (const name of NAMES) {
      const field = form.elements[name];
      field.value = parameters.get(name) || "";
      // What this guide does not know chooses nothing.
      if (field.selectedIndex === -1) field.value = "";
    }
    if (NAMES.some((name) => parameters.get(name))) form.closest("details").open = true;
  }

  // Reads the address, which may also open a dossier, order by date, or hold a shared one.
  async function follow() {
    const parameters = address();
    const id = parameters.get("dossier");
    if (id) {
      if (Guide.store.read(id)) Guide.store.open(id);
      else Guide.say(word("dossier-unknown"));
      const item = parameters.get("item");
      write({ dossier: "", item: "" });
      if (item) location.replace(`#${item}`);
      Guide.page.show();
    }
    fromAddress();
    show();
    if (parameters.get("order") === "date") (await Guide.load("timeline"))();
    if (parameters.get("share")) (await Guide.load("share")).take(parameters.get("share"));
  }

  Guide.filter = {
    matches,
    write,
    address,
    titles,
    start() {
      window.addEventListener("hashchange", () => location.hash.startsWith("#?") && follow());
      document.addEventListener("dossier", (event) => {
        // What was just changed stays where the reader is, even if it does not match any more.
        if (!event.detail || event.detail.some((id) => items[id]?.retired)) show();
      });
      setTimeout(follow);
    },
  };
})(window.Guide);
