// Makes a copy of a dossier for a partner: one HTML file with the list, the styles, the
// scripts and the dossier in it, which works from a mail attachment and asks the network for
// nothing. The list and all the words are those of the checklist in the partner's language.
(function (Guide) {
  "use strict";

  const { dates, store, el } = Guide;
  const here = document.currentScript.src;
  const STYLES = ["copy", "guide", "dossier", "dialogs", "print"]; // the first stands in for the theme's
  const SCRIPTS = ["base", "dates", "store", "data_file", "reply", "filter", "checklist", "follow_up", "print"];
  const TEMPLATES = ["follow-up", "print", "print-head", "print-sign"];
  const SHARED = ["name", "departure", "end", "sending", "hosting", "country", "learners", "approach", "created", "changed"];
  const PUBLIC = ["state", "on", "due", "revision", "at"];
  const PRIVATE = ["by", "waiting", "note"];
  // What is said otherwise to somebody else.
  const REWORDED = {
    "days-own": "partner-days-own",
    "changed-since": "partner-changed-since",
    "kept-unsaved-said": "partner-kept-unsaved-said",
  };

  // What is chosen ----------------------------------------------------------

  function chosen(form) {
    const { elements } = form;
    const checked = (name) => Array.from(form.querySelectorAll(`[name=${name}]:checked`), (box) => box.value);
    return {
      language: elements.language.value,
      role: elements.role.value,
      parts: checked("part"),
      phases: checked("phase"),
      from: elements.from.value.trim(),
      message: elements.message.value.trim(),
      withPrivate: elements.private.checked,
    };
  }

  function idsOf({ role, parts, phases }, items) {
    const roles = role.split("+");
    return Object.keys(items).filter((id) => {
      const item = items[id];
      if (item.retired || !phases.includes(item.phase)) return false;
      return !role || parts.some((part) => (item[part] || []).some((one) => roles.includes(one)));
    });
  }

  function fill(dialog) {
    const form = dialog.querySelector("form");
    const { language, role } = form.elements;
    const names = new Intl.DisplayNames([Guide.data.language], { type: "language" });
    for (const code of Object.keys(Guide.data.pages)) language.add(new Option(names.of(code), code, false, code === Guide.data.language));
    // What the page is filtered by is likely what is wanted.
    const filter = Guide.filter ? Guide.filter.address() : new URLSearchParams();
    role.value = filter.get("role") || "";
    if (role.selectedIndex === -1) role.value = "";
    for (const name of ["part", "phase"]) {
      const boxes = Array.from(form.querySelectorAll(`[name=${name}]`));
      if (!boxes.some((box) => box.value === filter.get(name))) continue;
      for (const box of boxes) box.checked = box.value === filter.get(name);
    }
    function show() {
      const wanted = chosen(form);
      const n = idsOf(wanted, Guide.data.items).length;
      dialog.querySelector("[data-parts]").hidden = !wanted.role;
      dialog.querySelector("[value=make]").disabled = !n;
      dialog.querySelector("[data-contains]").textContent = n
        ? `${Guide.word("copy-contains", { n })} ${Guide.word(wanted.withPrivate ? "copy-contains-private" : "copy-contains-public")}`
        : Guide.word("copy-nothing");
    }
    form.addEventListener("input", (event) => {
      if (!["from", "message"].includes(event.target.name)) show();
    });
    show();
  }

  // What is taken -----------------------------------------------------------

  async function read(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${response.status} ${address}`);
    // The file's own line ends: browsers see no others when they compare hashes.
    return (await response.text()).replace(/\r\n?/g, "\n");
  }

  const beside = (path) => read(new URL(path, here).href);

  // Returns the checklist page in a language: {doc, address, data, words}; nothing in it runs.
  async function pageIn(language) {
    const address = new URL(Guide.data.pages[language], location.href).href;
    const doc = new DOMParser().parseFromString(await read(address), "text/html");
    const json = (hook) => JSON.parse(doc.querySelector(`script[${hook}]`).textContent);
    const { words, data } = await late(doc, address);
    return { doc, address, data: { ...json("data-guide"), ...data }, words: { ...json("data-words"), ...words } };
  }

  // Puts what a page has in a file of its own into its places; returns the words and the data
  // that came with it.
  async function late(doc, address) {
    const places = doc.querySelectorAll("[data-late]");
    if (!places.length) return {};
    const text = await read(new URL(places[0].dataset.late, address).href);
    const [parts, words, data] = JSON.parse(text.slice("Late.put(".length, -2));
    parts.forEach((part, index) => { places[index].outerHTML = part; });
    return { words, data };
  }

  const taken = (names, from) => Object.fromEntries(names.filter((name) => (from[name] ?? "") !== "").map((name) => [name, from[name]]));

  // A dossier without a name is called so in the partner's language, and stays without one.
  const nameOf = ({ words }, { name }) => name || words["dossier-unnamed"];

  // Returns the dossier as it is passed on: these items, and what is private only if asked.
  function passedOn(dossier, ids, withPrivate) {
    const items = {};
    for (const id of ids) {
      const record = taken(withPrivate ? [...PUBLIC, ...PRIVATE] : PUBLIC, dossier.items[id] || {});
      if (Object.keys(record).some((name) => name !== "at")) items[id] = record;
    }
    return { version: store.VERSION, id: dossier.id, ...taken(SHARED, dossier), items };
  }

  // Returns what the scripts of the copy need to know: of these items, and of no others.
  function dataFor({ data, address }, ids, phases, sent) {
    const items = {};
    for (const id of ids) {
      items[id] = { ...data.items[id], after: (data.items[id].after || []).filter((other) => ids.includes(other)) };
    }
    return {
      language: data.language,
      copy: `${sent.id}:${store.newId()}`,
      root: new URL(data.root, address).href,
      phases: taken(phases, data.phases),
      roles: data.roles,
      approaches: data.approaches,
      items,
      sent,
    };
  }

  // The words that the scripts of the copy may say: they name them whole, or how they begin.
  function wordsFor(words, scripts) {
    const text = scripts.join("\n");
    const begun = Array.from(text.matchAll(/`([\w-]+-)\$\{/g), ([, start]) => start);
    return Object.fromEntries(Object.entries(words).filter(([id]) => text.includes(`"${id}"`) || begun.some((start) => id.startsWith(start))));
  }

  // What is made ------------------------------------------------------------

  // Says words and days in the language of the copy.
  function teller({ data, words }) {
    const format = new Intl.DateTimeFormat(data.language === "en" ? "en-GB" : data.language, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    const tell = (id, values = {}) => words[id].replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
    const day = (iso) => format.format(new Date(iso)).replace(/^1 /, data.language === "fr" ? "1er " : "1 ");
    const span = (from, to) => (from && to && from !== to ? tell("days-span", { from: day(from), to: day(to) }) : day(from || to));
    return { tell, day, span };
  }

  // Returns where an item stands, for readers whose program runs no scripts.
  function standing(id, dossier, { tell, day, span }) {
    const { state, on, by, waiting, note } = dossier.items[id] || {};
    const days = dates.span(id, dossier);
    const made = el("div", { className: "check-now without-scripts" });
    const line = (className, text) => made.append(el("p", { className: `check-line ${className}` }, text));
    if (state) line("", [tell(`standing-${state}`), on && day(on), by && `· ${by}`].filter(Boolean).join(" "));
    else if (days) line("", days.own ? tell("days-own", { day: day(days.to) }) : span(days.from, days.to));
    if (waiting) line("check-waiting", tell("follow-waiting-for", { who: waiting }));
    if (note) line("check-note", note);
    return made.childElementCount ? made : null;
  }

  // Returns the list: the phases and steps that have one of the items, with these only.
  function listOf({ doc, address }, ids, phases, sent, said) {
    const list = document.createDocumentFragment();
    for (const phase of phases) {
      const steps = Array.from(doc.querySelectorAll(`[data-step].phase-${CSS.escape(phase)}`));
      for (const box of steps.flatMap((step) => Array.from(step.querySelectorAll("input[data-item]")))) {
        const { item } = box.dataset;
        if (!ids.includes(item)) {
          box.closest("li").remove();
          continue;
        }
        const { state } = sent.items[item] || {};
        box.toggleAttribute("checked", state === "done");
        box.closest("li").classList.toggle("check-na", state === "na");
        const stands = standing(item, sent, said);
        if (stands) box.closest("li").querySelector(".check-facts").after(stands);
      }
      const left = steps.filter((step) => step.querySelector("li"));
      if (!left.length) continue;
      list.append(doc.getElementById(phase), doc.querySelector(`[data-progress="${CSS.escape(phase)}"]`));
      for (const step of left) list.append(step.previousElementSibling, step);
    }
    list.querySelectorAll(".headerlink").forEach((link) => link.remove());
    for (const link of list.querySelectorAll("a[href]")) {
      link.href = new URL(link.getAttribute("href"), address).href;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
    }
    return list;
  }

  // The role and the parts, as the dialog of the page in the partner's language says them.
  function audience(doc, { role, parts }) {
    const dialog = doc.querySelector('template[data-part="copy"]').content;
    const option = Array.from(dialog.querySelector("[name=role]").options).find(({ value }) => value === role);
    const boxes = Array.from(dialog.querySelectorAll("[name=part]"));
    const some = role && boxes.some(({ value }) => !parts.includes(value));
    const named = boxes.filter(({ value }) => parts.includes(value)).map((box) => box.closest("label").textContent.trim());
    return option.textContent.trim() + (some ? ` (${named.join(", ")})` : "");
  }

  // Leaves in a filter what can find something.
  function prune(form, items, phases) {
    const somebody = new Set(Object.values(items).flatMap((item) => [item.does, item.contributes, item.signs].flatMap((ids) => ids || [])));
    const finds = { phase: (value) => phases.includes(value), role: (value) => value.split("+").some((id) => somebody.has(id)) };
    for (const [name, found] of Object.entries(finds)) {
      for (const option of Array.from(form.elements[name].options)) if (option.value && !found(option.value)) option.remove();
    }
  }

  function mainOf(page, wanted, data, said) {
    const { doc, address } = page;
    const main = document.importNode(doc.querySelector('template[data-part="partner-page"]').content.firstElementChild, true);
    const { sent } = data;
    const values = {
      ...sent,
      name: nameOf(page, sent),
      stay: sent.departure || sent.end ? said.span(sent.departure, sent.end) : "",
      approach: data.approaches[sent.approach],
      role: audience(doc, wanted),
      from: wanted.from,
      message: wanted.message,
      made: said.day(dates.today()),
    };
    for (const place of main.querySelectorAll("[data-copy]")) {
      place.textContent = values[place.dataset.copy] ?? "";
      if (!place.textContent) place.closest("div").remove();
    }
    main.querySelector("[data-list]").append(listOf(page, Object.keys(data.items), wanted.phases, sent, said));
    prune(doc.querySelector("[data-filter]"), data.items, wanted.phases);
    for (const place of main.querySelectorAll("[data-from]")) place.replaceWith(doc.querySelector(place.dataset.from));
    main.querySelector("[data-guide-link]").href = address;
    return main;
  }

  // Returns a picture's address as one that holds the picture, as a small one's does already.
  async function heldBy(address) {
    if (address.startsWith("data:")) return address;
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    const picture = await response.blob();
    return new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(picture);
    });
  }

  // What the organisation brings to the look of the page in the partner's language: its
  // colours, and its logo as a picture that holds itself.
  async function lookOf({ doc, address }, main) {
    const from = (node, name) => new URL(node.getAttribute(name), address).href;
    const style = doc.querySelector('[data-sheet="organisation"], link[href*="/organisation.css"]');
    const logo = doc.querySelector(".md-header .md-logo img");
    const place = main.querySelector("[data-organisation-logo]");
    if (place && logo) {
      place.append(el("img", { src: await heldBy(from(logo, "src")), alt: logo.alt }));
    }
    if (!style) return [];
    return [style.dataset.sheet ? style.textContent : await read(from(style, "href"))];
  }

  // The style sheets have the dark colours for the theme's switch; a copy follows the system.
  function darkOf(text) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    const rules = Array.from(sheet.cssRules).flatMap((rule) => (rule.media ? Array.from(rule.cssRules) : [rule]));
    const rule = rules.find(({ selectorText }) => /^\[data-md-color-scheme=.slate.\]$/.test(selectorText));
    return rule && `@media screen and (prefers-color-scheme: dark) { [data-md-color-scheme] { ${rule.style.cssText} } }`;
  }

  async function hashOf(text) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
  }

  // Nothing may be asked of the network, and no script run but the guide's own. Where a site
  // is published without encryption, browsers make no hashes.
  async function policyFor(scripts) {
    const hashes = crypto.subtle ? await Promise.all(scripts.map(hashOf)) : ["'unsafe-inline'"];
    return `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src ${hashes.join(" ")}; form-action 'none'; base-uri 'none'`;
  }

  // A text in a script element ends at </script, and <!-- begins what is none of ours.
  const inScript = (text) => text.replace(/<(?=\/script|script|!--)/gi, "\\x3c");
  const json = (hook, value) => el("script", { type: "application/json", [hook]: "" }, JSON.stringify(value).replace(/</g, "\\u003c"));

  async function fileOf(dossier, wanted) {
    const page = await pageIn(wanted.language);
    const styles = await Promise.all(STYLES.map((name) => beside(`../${name}.css`)));
    const scripts = (await Promise.all(SCRIPTS.map((name) => beside(`${name}.js`)))).map(inScript);
    const { doc } = page;
    for (const [id, other] of Object.entries(REWORDED)) page.words[id] = page.words[other];
    const said = teller(page);
    const ids = idsOf(wanted, page.data.items);
    const phases = wanted.phases.filter((phase) => phase in page.data.phases);
    const data = dataFor(page, ids, phases, passedOn(dossier, ids, wanted.withPrivate));

    const made = document.implementation.createHTMLDocument(`${nameOf(page, data.sent)} – ${doc.querySelector("h1").firstChild.textContent.trim()}`);
    made.documentElement.lang = doc.documentElement.lang;
    made.documentElement.dir = doc.body.dir;
    made.documentElement.className = "no-js";
    made.head.prepend(
      el("meta", { charset: "utf-8" }),
      el("meta", { "http-equiv": "Content-Security-Policy", content: await policyFor(scripts) }),
      el("meta", { name: "viewport", content: "width=device-width,initial-scale=1" }),
      el("meta", { name: "robots", content: "noindex" }),
      el("link", { rel: "icon", href: "data:," }),
    );
    const main = mainOf(page, { ...wanted, phases }, data, said);
    const look = await lookOf(page, main);
    made.head.append(el("style", {}, [...styles, ...look, darkOf(styles[1]), ...look.map(darkOf)].filter(Boolean).join("\n")));
    made.body.className = "md-typeset";
    made.body.dataset.mdColorScheme = "default";
    made.body.append(main);
    for (const name of TEMPLATES) made.body.append(doc.querySelector(`template[data-part="${name}"]`));
    made.body.append(json("data-guide", data), json("data-words", wordsFor(page.words, scripts)));
    for (const text of scripts) made.body.append(el("script", {}, text));
    return `<!doctype html>\n${made.documentElement.outerHTML}\n`;
  }

  Guide.copy = async function ({ dossier }) {
    const { value, form } = await Guide.ask("copy", fill);
    if (value !== "make") return;
    const wanted = chosen(form);
    let text;
    try {
      text = await fileOf(dossier, wanted);
    } catch (error) {
      Guide.say(Guide.word("not-loaded"));
      throw error;
    }
    const file = `${Guide.slug(Guide.name(dossier))}-${wanted.language}.html`;
    Guide.download(file, "text/html;charset=utf-8", text);
    Guide.say(Guide.word("copy-made", { file }));
  };
})(window.Guide);
