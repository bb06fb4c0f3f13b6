// The checklist in the order of time: the items, the very ones of the steps, move into
// months, each at the last day of its period, and back. The order is in the address.
(function (Guide) {
  "use strict";

  const { dates, word, el, filter } = Guide;
  const { items } = Guide.data;
  const root = document.documentElement;
  const button = document.querySelector('[data-action="timeline"]');
  const phases = Array.from(document.querySelectorAll("[data-progress]"), (block) => block.dataset.progress).filter(Boolean);
  const lists = Array.from(document.querySelectorAll("[data-step]"), (list) => ({ list, lis: [...list.children] }));
  const view = el("div", { className: "timeline" });
  // A stay of three weeks, for the order of what has no date.
  const STAY = { departure: "2027-03-01", end: "2027-03-22", items: {} };
  let days = null; // by item, as last laid out; null in the order of the steps

  const usual = (id) => (dates.span(id, STAY) || { to: "9" }).to;
  const dayOf = (id, dossier) => {
    const span = dates.span(id, dossier);
    return span ? `${span.to} 1 ${span.from}` : "";
  };
  const sorted = (rows) => rows.sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)));

  function mark(name, day) {
    return el("li", { className: `timeline-mark timeline-${name}` }, word(`timeline-${name}`, { day: Guide.day(day) }));
  }

  function group(title, rows) {
    const list = el("ul", { className: "checks", "data-step": "" }, ...rows.map(({ li }) => li));
    view.append(el("h2", {}, title), list);
  }

  function itemsOf(ids) {
    return sorted(ids.map((id) => ({ key: days.get(id) || usual(id), li: Guide.page.checks.get(id).li })));
  }

  function lay() {
    const { dossier, all } = Guide.page;
    const today = dates.today();
    days = new Map(all.map((id) => [id, dayOf(id, dossier)]));
    const dated = all.filter((id) => days.get(id));
    view.replaceChildren(el("p", { className: "timeline-note" }, word(dated.length ? "timeline-note" : "timeline-nominal")));
    if (!dated.length) {
      for (const phase of phases) group(Guide.data.phases[phase], itemsOf(all.filter((id) => items[id].phase === phase)));
      return;
    }
    const rows = [...itemsOf(dated), { key: `${today} 0`, li: mark("today", today) }];
    for (const name of ["departure", "end"]) {
      if (dossier[name]) rows.push({ key: `${dossier[name]} 2`, li: mark(name, dossier[name]) });
    }
    const months = new Map();
    for (const row of sorted(rows)) {
      const month = row.key.slice(0, 7);
      if (!months.has(month)) months.set(month, []);
      months.get(month).push(row);
    }
    for (const [month, found] of months) {
      const name = Guide.month(month);
      group(today.startsWith(month) ? word("timeline-month", { month: name }) : name, found);
    }
    if (dated.length < all.length) group(word("standing-none"), itemsOf(all.filter((id) => !days.get(id))));
  }

  // Moves items; where the reader was in one, it stays in hand and where it was on screen.
  function move(work) {
    const active = document.activeElement;
    const top = active.getBoundingClientRect().top;
    work();
    filter.titles();
    if (active === document.activeElement || !active.isConnected) return;
    active.focus({ preventScroll: true });
    window.scrollBy({ top: active.getBoundingClientRect().top - top, behavior: "instant" });
  }

  function show(on) {
    if (on === Boolean(days)) return;
    move(() => {
      button.setAttribute("aria-pressed", on);
      if (on) {
        root.dataset.order = "date";
        document.getElementById(phases[0]).before(view);
        for (const { lis } of lists) lis.forEach((li) => li.classList.add(`phase-${items[li.id].phase}`));
        lay();
      } else {
        delete root.dataset.order;
        for (const { list, lis } of lists) {
          list.append(...lis);
          lis.forEach((li) => li.classList.remove(`phase-${items[li.id].phase}`));
        }
        view.remove();
        days = null;
      }
    });
  }

  document.addEventListener("dossier", ({ detail }) => {
    if (!days) return;
    const { dossier } = Guide.page;
    // A tick moves nothing.
    if (!detail || detail.some((id) => days.has(id) && days.get(id) !== dayOf(id, dossier))) move(lay);
  });

  window.addEventListener("hashchange", () => {
    if (location.hash.startsWith("#?")) {
      show(filter.address().get("order") === "date");
      return;
    }
    // A link to a step leads to the order of the steps.
    const target = document.querySelector(":target");
    if (!days || !target || target.getClientRects().length) return;
    show(false);
    target.scrollIntoView();
  });

  // From the button, changes the order; from the address, takes the one that stands there.
  Guide.timeline = async function (page, pressed) {
    await Guide.sheet("timeline");
    if (pressed) filter.write({ order: days ? "" : "date" });
    show(filter.address().get("order") === "date");
    if (pressed) Guide.say(word(days ? "timeline-on" : "timeline-off"));
  };
})(window.Guide);
