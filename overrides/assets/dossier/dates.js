// From points in time to dates, and what a date means today. Days are texts,
// "2027-03-01", which compare as they stand; the rules are those of macros/timing.py.
(function (Guide) {
  "use strict";

  const DAY = 86400000;
  const items = Guide.data.items;
  const time = (day) => Date.parse(day); // midnight in UTC, where no day has 23 hours
  const text = (stamp) => new Date(stamp).toISOString().slice(0, 10);

  function today() {
    const now = new Date();
    return text(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
  }

  // Months are calendar months, clamped to the month's end.
  function add(day, count, unit) {
    if (unit !== "month") return text(time(day) + count * DAY * (unit === "week" ? 7 : 1));
    const [year, month, date] = day.split("-").map(Number);
    const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
    return text(Date.UTC(year, month - 1 + count, Math.min(date, last)));
  }

  function on([anchor, count, unit], dossier) {
    return dossier[anchor] && add(dossier[anchor], count, unit);
  }

  // Returns {from, to, own}: the days of an item in a dossier; own, if the reader set the
  // day. Null where nothing gives a date.
  function span(id, dossier) {
    const { due } = dossier.items[id] || {};
    if (due) return { from: due, to: due, own: true };
    const item = items[id];
    if (item.span) {
      const [from, to] = item.span.map((point) => on(point, dossier));
      return from && to ? { from, to } : null;
    }
    if (item.halfway && dossier.departure && dossier.end) {
      const middle = text(time(dossier.departure) + Math.floor((time(dossier.end) - time(dossier.departure)) / DAY / 2) * DAY);
      return { from: middle, to: middle };
    }
    return null;
  }

  // Returns where an item stands: done, na, late, today (last day), month (last day in this
  // month), open (may be done now), later, or none (no date).
  function standing(id, dossier, now = today()) {
    const { state } = dossier.items[id] || {};
    if (state === "done" || state === "na") return state;
    const days = span(id, dossier);
    if (!days) return "none";
    if (days.to < now) return "late";
    if (days.to === now) return "today";
    if (days.to.slice(0, 7) === now.slice(0, 7)) return "month";
    return days.from <= now ? "open" : "later";
  }

  // The earliest and the latest day on which an item is, or was, done.
  function bounds(id, dossier) {
    const { state, on: done } = dossier.items[id] || {};
    if (state === "done" && done) return { from: done, to: done };
    return span(id, dossier);
  }

  const followers = { __proto__: null };
  for (const [id, item] of Object.entries(items)) {
    for (const other of item.after || []) (followers[other] ||= []).push(id);
  }

  // Returns what speaks against an item as it stands, as {kind, …}: "first" (ids to do
  // first), "order" and "late-for" (an item that comes before or after, and its day),
  // "outside" (of its usual period). Nothing is forbidden.
  function warnings(id, dossier) {
    const record = dossier.items[id] || {};
    if (record.state === "na" || !(record.state === "done" || record.due)) return [];
    const found = [];
    const earlier = (items[id].after || []).filter((other) => (dossier.items[other] || {}).state !== "na");
    const open = earlier.filter((other) => (dossier.items[other] || {}).state !== "done");
    if (record.state === "done" && open.length) found.push({ kind: "first", ids: open });
    const mine = bounds(id, dossier);
    for (const other of mine ? earlier : []) {
      const theirs = bounds(other, dossier);
      if (theirs && theirs.from > mine.to) found.push({ kind: "order", id: other, day: theirs.from });
    }
    for (const other of (record.state !== "done" && followers[id]) || []) {
      const theirs = bounds(other, dossier);
      if (theirs && theirs.to < mine.from) found.push({ kind: "late-for", id: other, day: theirs.to });
    }
    const usual = record.due && span(id, { ...dossier, items: {} });
    if (usual && (record.due < usual.from || record.due > usual.to)) found.push({ kind: "outside", ...usual });
    return found;
  }

  Guide.dates = { today, add, on, span, standing, warnings, followers };
})(window.Guide);
