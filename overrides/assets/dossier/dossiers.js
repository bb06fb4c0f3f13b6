// « Mes dossiers »: every dossier of this device, what is next in them, and what becomes of
// them. The page's parts are found by data- hooks; what is kept is the store's affair.
(function (Guide) {
  "use strict";

  const page = document.querySelector("[data-dossiers]");
  const { store, dates, word, el } = Guide;
  const items = Guide.data.items;
  const ids = Object.keys(items).filter((id) => !items[id].retired);
  const find = (hook) => page.querySelector(`[data-${hook}]`);
  const LATE = 5; // how many of what is late, and of the rest, are shown at first
  const AHEAD = 10;
  const MORE = 20;

  const checklist = document.querySelector("template[data-part='dossier-card']").content.querySelector("a").getAttribute("href");
  const staff = new URLSearchParams(find("mine").dataset.mine);
  const documents = Guide.part("documents").querySelectorAll("a");
  const cards = new Map(); // by dossier
  let more = 0;
  let sums = [];

  function address(id, values = {}) {
    return `${checklist.split("#")[0]}#?${new URLSearchParams({ dossier: id, ...values })}`;
  }

  function day(iso) {
    return el("time", { dateTime: iso }, Guide.day(iso));
  }

  // Counting ------------------------------------------------------------------

  // Returns what the page shows of a dossier: counts, and deadlines by day.
  function summed(dossier, now) {
    const found = { dossier, done: 0, na: 0, late: 0, deadlines: [] };
    for (const id of ids) {
      const standing = dates.standing(id, dossier, now);
      if (standing in found) found[standing] += 1;
      if (["done", "na", "none"].includes(standing)) continue;
      found.deadlines.push({ id, dossier, standing, day: dates.span(id, dossier).to });
    }
    found.total = ids.length - found.na;
    found.next = byDay(found.deadlines).find(({ standing }) => standing !== "late");
    // Over: nothing comes any more. These stand last, the latest first.
    found.over = Boolean(dossier.end && dossier.end < now && !found.next);
    return found;
  }

  function byDay(deadlines) {
    return deadlines.sort((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)));
  }

  // By departure; then those without one, the newest first; then those that are over.
  function order(one, other) {
    if (one.over !== other.over) return one.over ? 1 : -1;
    const [first, second] = [one, other].map(({ dossier }) => dossier.departure || "9999");
    return (first < second ? -1 : Number(first > second)) * (one.over ? -1 : 1);
  }

  // Cards ---------------------------------------------------------------------

  function newCard(id) {
    const card = Guide.part("dossier-card");
    card.dataset.dossier = id;
    const link = card.querySelector("[data-open]");
    link.href = address(id);
    link.id = `dossier-${id}`;
    for (const each of card.querySelectorAll("button, progress")) each.setAttribute("aria-describedby", link.id);
    return card;
  }

  function facts(dossier) {
    const { departure, end } = dossier;
    return [
      Guide.days(departure, end),
      [dossier.hosting, dossier.country].filter(Boolean).join(", "),
      dossier.learners && word("learners", { n: dossier.learners }),
      Guide.data.approaches[dossier.approach],
    ].filter(Boolean).join(" · ");
  }

  function due({ dossier, done, total, late, next }) {
    const parts = [];
    if (late) {
      const link = el("a", { className: "standing standing-late", href: address(dossier.id, { status: "late" }) }, word("dossiers-late", { n: late }));
      parts.push(link, " ");
    }
    if (next) {
      const link = el("a", { href: address(dossier.id, { item: next.id }) }, items[next.id].text);
      parts.push(`${word("dossiers-deadline")} `, day(next.day), " – ", link);
    } else if (total && done === total) parts.push(word("dossiers-all-done"));
    else if (!(dossier.departure && dossier.end)) parts.push(word("dossier-no-dates"));
    else if (!late) parts.push(word("dossiers-nothing-ahead"));
    return parts;
  }

  // Links to the forms of a dossier, in the order of the documents.
  function formLinks({ id, forms = {} }) {
    const links = [];
    for (const document of documents) {
      const { learner } = document.dataset;
      const mine = Object.entries(forms).filter(([, form]) => document.dataset.document.split(" ").includes(form.document));
      mine.sort(([, one], [, other]) => (one.created || 0) - (other.created || 0));
      mine.forEach(([form, { name, answers }], index) => {
        const link = document.cloneNode(true);
        link.href = `${document.getAttribute("href")}#?${new URLSearchParams({ dossier: id, form })}`;
        link.append(` – ${name || answers[learner] || word("form-numbered", { n: index + 1 })}`);
        links.push(el("li", {}, link));
      });
    }
    return links;
  }

  function card(sum) {
    const { dossier, done, total, na } = sum;
    if (!cards.has(dossier.id)) cards.set(dossier.id, newCard(dossier.id));
    const made = cards.get(dossier.id);
    const part = (hook) => made.querySelector(`[data-${hook}]`);
    part("open").textContent = Guide.name(dossier);
    part("facts").textContent = facts(dossier);
    const progress = made.querySelector("progress");
    progress.max = total || 1;
    progress.value = done;
    part("progress-text").textContent = word("progress", { n: done, total }) + (na ? ` ${word("progress-na", { n: na })}` : "");
    part("due").replaceChildren(...due(sum));
    const decision = part("decision");
    decision.parentElement.hidden = !dossier.decision;
    decision.href = `${decision.getAttribute("href").split("#")[0]}#${dossier.decision || ""}`;
    decision.textContent = dossier.decided ? word("dossiers-decision", { day: Guide.day(dossier.decided) }) : word("dossier-decision");
    const links = formLinks(dossier);
    part("forms").hidden = !links.length;
    part("forms").querySelector("summary").textContent = word("forms", { n: links.length });
    part("forms").querySelector("ul").replaceChildren(...links);
    part("archive-this").textContent = word(dossier.archived ? "dossier-unarchive" : "dossier-archive");
    return made;
  }

  // Moves only what is not in its place: what has the focus keeps it.
  function lay(list, wanted) {
    for (const old of [...list.children]) if (!wanted.includes(old)) old.remove();
    wanted.forEach((made, at) => list.children[at] === made || list.insertBefore(made, list.children[at] || null));
  }

  // What is next --------------------------------------------------------------

  function isMine({ id, dossier }) {
    const mine = dossier.role && (staff.get(dossier.role) || dossier.role).split(",");
    return !mine || ["does", "contributes", "signs"].some((part) => (items[id][part] || []).some((role) => mine.includes(role)));
  }

  function line({ id, dossier, standing, day: iso }) {
    return el("li", { className: "next" },
      el("span", { className: "next-when" }, el("span", { className: `standing standing-${standing}` }, word(`standing-${standing}`)), " ", day(iso)),
      " ",
      el("span", { className: "next-what" }, el("a", { href: address(dossier.id, { item: id }) }, items[id].text), ` · ${Guide.name(dossier)}`));
  }

  function showNext() {
    const open = sums.filter(({ dossier }) => !dossier.archived);
    find("mine-choice").hidden = !open.some(({ dossier }) => dossier.role);
    const mine = !find("mine-choice").hidden && find("mine").checked;
    const all = byDay(open.flatMap(({ deadlines }) => deadlines).filter((deadline) => !mine || isMine(deadline)));
    const late = all.filter(({ standing }) => standing === "late");
    const ahead = all.filter(({ standing }) => standing !== "late");
    const shown = [...late.slice(0, LATE + more), ...ahead.slice(0, AHEAD + more)];
    find("next").replaceChildren(...shown.map(line));
    find("next-none").hidden = Boolean(all.length);
    const dated = open.some(({ dossier, deadlines }) => deadlines.length || (dossier.departure && dossier.end));
    find("next-none").textContent = word(dated ? "dossiers-nothing-ahead" : "dossiers-next-no-dates");
    const button = find("next-more");
    button.hidden = shown.length === all.length;
    button.textContent = word("dossiers-next-more", { n: all.length - shown.length });
  }

  // The device ------------------------------------------------------------------

  function nameOf({ key, text }) {
    let found;
    try {
      found = JSON.parse(text).name;
    } catch (error) {
      // What is not JSON has no name.
    }
    if (typeof found === "string" && found) return found;
    return word(key.endsWith(":ticks") ? "aside-ticks" : "aside-unnamed");
  }

  function asideLine(entry) {
    const name = nameOf(entry);
    const download = el("button", { type: "button", className: "link-button", ariaLabel: word("aside-download-this", { name }) }, word("aside-download"));
    const remove = el("button", { type: "button", className: "link-button", ariaLabel: word("aside-delete-this", { name }) }, word("dossier-delete"));
    download.addEventListener("click", () => {
      const ending = entry.newer ? "json" : "txt";
      Guide.download(`${Guide.slug(name)}.${ending}`, entry.newer ? "application/json" : "text/plain", entry.text);
    });
    remove.addEventListener("click", () => {
      const box = store.session ? sessionStorage : localStorage;
      box.removeItem(entry.key);
      show();
      find("session").focus();
      said(word("dossier-deleted", { name }), () => box.setItem(entry.key, entry.text));
    });
    return el("li", {}, el("strong", {}, name), ` – ${word(entry.newer ? "aside-newer" : "aside-unreadable")} `, download, " ", remove);
  }

  function showDevice() {
    const aside = store.unreadable();
    find("aside").hidden = !aside.length;
    find("aside-list").replaceChildren(...aside.map(asideLine));
    const works = store.works;
    find("trouble").hidden = works;
    find("session").checked = store.session;
    const saved = find("saved");
    saved.dataset.saved = works ? (store.session ? "session" : "saved") : "unsaved";
    const where = word(`kept-${saved.dataset.saved}`);
    saved.textContent = `${where}.`;
  }

  // The page --------------------------------------------------------------------

  // Shows all; the focus goes to the dossier named.
  function show(id) {
    const now = dates.today();
    sums = store.list().map((dossier) => summed(dossier, now)).sort(order);
    const [archived, open] = [true, false].map((is) => sums.filter(({ dossier }) => Boolean(dossier.archived) === is));
    for (const known of cards.keys()) if (!sums.some(({ dossier }) => dossier.id === known)) cards.delete(known);
    lay(find("current"), open.map(card));
    lay(find("archived"), archived.map(card));
    find("archive").hidden = !archived.length;
    find("archive").querySelector("summary").textContent = word("dossiers-archived", { n: archived.length });
    for (const part of page.querySelectorAll("[data-some]")) part.hidden = !sums.length;
    find("empty").hidden = Boolean(sums.length);
    find("all").hidden = !sums.length;
    showNext();
    showDevice();
    if (id && cards.has(id)) cards.get(id).querySelector("[data-open]").focus();
  }

  // Shows what was done and says it; back takes it back.
  function said(text, back) {
    const kept = store.works ? "" : ` – ${word("kept-unsaved-said")}`;
    Guide.say(text + kept, back && (() => {
      back();
      show();
      Guide.say(word("undone"));
    }));
  }

  // The focus goes to the card that comes where one leaves.
  function leaving(card) {
    const beside = card.nextElementSibling || card.previousElementSibling;
    return () => {
      if (beside) beside.querySelector("[data-open]").focus();
      else find("action").focus();
    };
  }

  function archive(card) {
    const dossier = store.read(card.dataset.dossier);
    const away = leaving(card);
    const { undo } = store.change(dossier.id, { fields: { archived: dossier.archived ? null : true } });
    show();
    away();
    said(word(dossier.archived ? "dossier-unarchived" : "dossier-archived", { name: Guide.name(dossier) }), undo);
  }

  function remove(card) {
    const dossier = store.read(card.dataset.dossier);
    const away = leaving(card);
    const back = store.remove(dossier.id);
    away();
    said(word("dossier-deleted", { name: Guide.name(dossier) }), () => {
      // Where the browser refuses to keep it, it comes back to this page.
      const { items: records, forms, ...fields } = dossier;
      if (!back()) store.change(dossier.id, { fields, items: records, forms });
    });
  }

  async function forget() {
    const n = store.list().length;
    const { value } = await Guide.ask("forget", (dialog) => {
      dialog.querySelector("[data-lost]").textContent = n ? word("forget-lost", { n }) : word("forget-nothing");
      dialog.querySelector("[data-all]").hidden = !n;
    });
    if (value !== "forget") return;
    store.forget();
    find("action").focus();
    Guide.say(word("forgotten"));
  }

  page.addEventListener("click", (event) => {
    const on = (hook) => event.target.closest(`[data-${hook}]`);
    const card = on("dossier");
    if (on("decision")) store.open(card.dataset.dossier); // whose dates its page shows
    if (on("archive-this")) archive(card);
    if (on("delete")) remove(card);
    if (on("forget")) forget();
    if (on("next-more")) {
      const shown = find("next").children.length;
      more += MORE;
      showNext();
      find("next").children[shown].querySelector("a").focus();
    }
  });

  find("mine").addEventListener("change", showNext);
  find("session").addEventListener("change", (event) => {
    store.keepForSession(event.target.checked);
    Guide.say(word(event.target.checked ? "dossiers-session-on" : "dossiers-session-off"));
  });

  Guide.page = {
    of(button) {
      const card = button.closest("[data-dossier]");
      return { dossier: card && store.read(card.dataset.dossier), ids };
    },
    get dossier() { return store.current(); },
    show,
  };

  store.watch(() => show());
  show();
})(window.Guide);
