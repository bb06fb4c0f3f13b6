// A dossier as a calendar file. Each event has the same id in every export, and a sequence
// that rises: a calendar that imports the file again moves its events.
(function (Guide) {
  "use strict";

  const { store, dates, word, data } = Guide;
  const items = data.items;
  const DAY = 86400000;
  const LONGEST = 7; // in days: what may be done over more time stands on its last day
  const EPOCH = Date.UTC(2026, 0, 1); // a sequence has 31 bits
  // Events of a day begin at midnight; these ring at nine in the morning.
  const ALARMS = { day: "-PT15H", week: "-P6DT15H" };

  const recordOf = (id, dossier) => dossier.items[id] || {};

  // Returns the text with only those line breaks and characters that a calendar may hold.
  function plain(text) {
    return text.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
  }

  // Returns the days of an item's event, {from, to, until}; until, the last day of a stay,
  // for what comes every Friday of it. Null where nothing gives a date.
  function daysOf(id, dossier) {
    const days = dates.span(id, dossier);
    if (!days) return null;
    if (items[id].weekly && !days.own) {
      const friday = dates.add(days.from, (12 - new Date(days.from).getUTCDay()) % 7, "day");
      if (friday <= days.to) return { from: friday, to: friday, until: days.to };
    }
    const length = (Date.parse(days.to) - Date.parse(days.from)) / DAY + 1;
    return { from: length >= 1 && length <= LONGEST ? days.from : days.to, to: days.to };
  }

  // The checklist, at an item of a dossier where this browser has it.
  function address(dossier, id) {
    const parameters = new URLSearchParams({ dossier: dossier.id, ...(id && { item: id }) });
    return new URL(`${data.pages[data.language]}#?${parameters}`, location.href).href;
  }

  function periodOf(id, dossier) {
    const days = dates.span(id, dossier);
    if (days.own) return word("calendar-own");
    const span = Guide.days(days.from, days.to);
    return word("calendar-period", { days: items[id].weekly ? `${span}, ${word("when-every-week")}` : span });
  }

  function description(id, dossier, notes) {
    const record = recordOf(id, dossier);
    const { status, does = [] } = items[id];
    return [
      periodOf(id, dossier),
      word(`status-${status}`),
      does.length && word("calendar-who", { who: does.map((role) => data.roles[role]).join(", ") }),
      record.state === "done" && [word("standing-done"), record.on && Guide.day(record.on)].filter(Boolean).join(" "),
      notes && record.waiting && word("follow-waiting-for", { who: record.waiting }),
      notes && record.note && word("calendar-note", { note: record.note }),
      address(dossier, id),
    ].filter(Boolean).join("\n");
  }

  // Returns which of the items have an event. What is not applicable has one only to take
  // back the event of an earlier export.
  function dated(ids, dossier) {
    return ids.filter((id) => daysOf(id, dossier) && (recordOf(id, dossier).state !== "na" || dossier.sequence));
  }

  // Returns the file, and how many events it has.
  function make(ICAL, dossier, ids, { sequence, alarms, notes }) {
    for (const name of ["name", "x-wr-calname"]) ICAL.design.icalendar.property[name] ||= { defaultType: "text" };
    // Of the 75 octets that a line may have, the library leaves out the space before what it folds.
    ICAL.foldLength = 74;
    const now = ICAL.Time.fromJSDate(new Date(), true);
    const calendar = new ICAL.Component("vcalendar");
    const name = Guide.name(dossier);

    function say(component, property, text) {
      component.addPropertyWithValue(property, plain(text)).setParameter("language", data.language);
    }

    function event(id, { from, to, until }, summary) {
      const made = new ICAL.Component("vevent");
      made.addPropertyWithValue("uid", `${id}.${dossier.id}@guide`);
      made.addPropertyWithValue("sequence", sequence);
      made.addPropertyWithValue("dtstamp", now);
      made.addPropertyWithValue("last-modified", now);
      made.addPropertyWithValue("dtstart", ICAL.Time.fromDateString(from));
      made.addPropertyWithValue("dtend", ICAL.Time.fromDateString(dates.add(to, 1, "day")));
      if (until) made.addPropertyWithValue("rrule", ICAL.Recur.fromData({ freq: "WEEKLY", until: ICAL.Time.fromDateString(until) }));
      made.addPropertyWithValue("transp", "TRANSPARENT");
      say(made, "summary", summary);
      calendar.addSubcomponent(made);
      return made;
    }

    function alarm(made, trigger, text) {
      const ring = new ICAL.Component("valarm");
      ring.addPropertyWithValue("action", "DISPLAY");
      ring.addPropertyWithValue("trigger", ICAL.Duration.fromString(trigger));
      say(ring, "description", text);
      made.addSubcomponent(ring);
    }

    calendar.addPropertyWithValue("prodid", `-//mobilite-certificative//guide//${data.language.toUpperCase()}`);
    calendar.addPropertyWithValue("version", "2.0");
    calendar.addPropertyWithValue("calscale", "GREGORIAN");
    calendar.addPropertyWithValue("method", "PUBLISH");
    say(calendar, "name", name);
    // For calendars older than "name", some of which know no parameter here.
    calendar.addPropertyWithValue("x-wr-calname", plain(name));

    if (dossier.departure && dossier.end) {
      const stay = event("stay", { from: dossier.departure, to: dossier.end }, word("calendar-stay", { name }));
      stay.addPropertyWithValue("status", "CONFIRMED");
      const place = [dossier.hosting, dossier.country].filter(Boolean).join(", ");
      if (place) say(stay, "location", place);
      say(stay, "description", address(dossier));
      stay.addPropertyWithValue("url", address(dossier));
    }
    for (const id of dated(ids, dossier)) {
      const { state } = recordOf(id, dossier);
      const days = daysOf(id, dossier);
      const summary = word("calendar-event", { name, item: items[id].text });
      // An item that was renamed keeps the event of its first name.
      const made = event((items[id].formerly || [id])[0], days, state === "done" ? `✓ ${summary}` : summary);
      made.addPropertyWithValue("status", state === "na" ? "CANCELLED" : "CONFIRMED");
      say(made, "description", description(id, dossier, notes));
      say(made, "categories", data.phases[items[id].phase]);
      made.addPropertyWithValue("url", address(dossier, id));
      // A week before what comes every week is the week before's.
      const rings = state ? [] : alarms.filter((kind) => !(days.until && kind === "week"));
      rings.forEach((kind) => alarm(made, ALARMS[kind], summary));
    }
    return { text: `${calendar}\r\n`, events: calendar.getAllSubcomponents("vevent").length };
  }

  const all = Object.keys(items).filter((id) => !items[id].retired);

  // Asks what goes into the file; returns {ids, alarms, notes}, or null.
  async function asked(dossier, shown) {
    const some = shown.length > 0 && shown.length < all.length;
    const chosen = (form) => (form.elements.which.value === "shown" ? shown : all);
    const { value, form } = await Guide.ask("calendar", (dialog) => {
      const fields = dialog.querySelector("form");
      const which = fields.querySelector("[data-which]");
      which.hidden = !some;
      fields.elements.which.value = some ? "shown" : "all";
      which.querySelector("[data-shown]").textContent = word("calendar-shown", { n: shown.length });
      which.querySelector("[data-all]").textContent = word("calendar-all", { n: all.length });
      const update = () => {
        const undated = chosen(fields).filter((id) => !daysOf(id, dossier)).length;
        const line = fields.querySelector("[data-undated]");
        line.textContent = word("calendar-undated", { n: undated });
        line.hidden = !undated;
      };
      fields.addEventListener("change", update);
      update();
    });
    if (value !== "download") return null;
    return {
      ids: chosen(form),
      alarms: Array.from(form.querySelectorAll("[name=alarm]:checked"), (box) => box.value),
      notes: form.elements.notes.checked,
    };
  }

  async function library() {
    try {
      if (!window.ICAL) await Guide.script("../vendor/ical.js/ical.min.js");
      return window.ICAL;
    } catch (error) {
      Guide.say(word("not-loaded"));
      throw error;
    }
  }

  // Offers the dossier's form where there is no date to put into a calendar.
  async function dateless(dossier, ids) {
    const { value } = await Guide.ask("calendar-empty");
    if (value !== "form") return;
    await (await Guide.load("dossier_form"))({ dossier });
    const now = store.read(dossier.id);
    if (now && all.some((id) => daysOf(id, now))) await Guide.calendar({ dossier: now, ids });
  }

  Guide.calendar = async function ({ dossier, ids = all }) {
    if (!all.some((id) => daysOf(id, dossier))) return dateless(dossier, ids);
    const ICAL = await library();
    const choice = await asked(dossier, ids);
    if (!choice) return null;
    // As it stands now: another tab may have changed it, or exported it, or deleted it.
    const kept = store.read(dossier.id);
    const current = kept || dossier;
    const sequence = Math.max((current.sequence || 0) + 1, Math.floor((Date.now() - EPOCH) / 1000));
    const { text, events } = make(ICAL, current, choice.ids, { ...choice, sequence });
    Guide.download(`${Guide.slug(Guide.name(current))}.ics`, "text/calendar;charset=utf-8", text);
    if (kept) store.change(current.id, { fields: { sequence } });
    Guide.say(word("calendar-made", { n: events }));
    return null;
  };
})(window.Guide);
