// The decision support: one question a screen, then what the answers lead to. Answers are in
// the address, after “#”, which browsers do not send: #vous.envoi+but.acquis+but.evaluation;
// “?but” at the end asks that question again. The page holds everything, and says with
// data-when where it holds; here it is only shown or hidden.
(function (Guide) {
  "use strict";

  const { store, dates, word, el } = Guide;
  const bar = document.querySelector("[data-decision]");
  const article = bar.closest("article");
  const find = (hook) => bar.querySelector(`[data-${hook}]`);
  const made = find("made");
  const title = document.title;

  // What stands below a heading goes with it.
  function grouped(parent, tag) {
    return Array.from(parent.querySelectorAll(`:scope > ${tag}`), (heading) => {
      const section = el("section");
      heading.before(section);
      let next = heading;
      while (next && (next === heading || !next.matches?.(`${tag}, [data-after]`))) {
        const node = next;
        next = node.nextSibling;
        section.append(node);
      }
      return section;
    });
  }

  const parts = grouped(article, "h2");
  const sections = parts.flatMap((part) => grouped(part, "h3"));
  const [asking, ...leading] = parts;
  const questions = sections.filter((section) => asking.contains(section)).map((section) => {
    const form = section.querySelector("[data-question]");
    section.prepend(el("p", { className: "decision-number decision-asking" }));
    return {
      section, form, id: form.dataset.question, when: form.dataset.when, heading: section.querySelector("h3"),
      inputs: Array.from(form.querySelectorAll("input")),
    };
  });
  // What may hold or not, and what is shown or hidden for it.
  const conditional = Array.from(article.querySelectorAll("[data-when]"))
    .filter((node) => !asking.contains(node))
    .map((node) => ({ node, shown: sections.find((section) => section.contains(node)) || node }));
  const dated = Array.from(article.querySelectorAll("[data-span]"), (node) => {
    const days = node.querySelector("[data-days]");
    return { node, days, usual: Array.from(days.childNodes) };
  });
  const labels = new Map(Array.from(asking.querySelectorAll("[data-answer]"), (node) => [node.dataset.answer, node.querySelector("label").textContent]));
  const renamed = new Map(Array.from(asking.querySelectorAll("[data-formerly]"))
    .flatMap((node) => node.dataset.formerly.split(" ").map((old) => [old, node.dataset.answer])));

  // Answers ---------------------------------------------------------------------------

  // Whether what data-when says holds: "a.b|a.c d.e ; f.g".
  const holds = (when, answers) => !when || when.split(" ; ").some(
    (each) => each.split(" ").every((group) => group.split("|").some((name) => answers.includes(name))),
  );

  // Returns the answers to what is asked, in its order; what is asked; and the first question
  // that is open, if any.
  function sorted(names) {
    const found = { answers: [], asked: [], open: null };
    for (const question of questions) {
      if (!holds(question.when, found.answers)) continue;
      found.asked.push(question);
      const mine = question.inputs.map(({ value }) => value).filter((name) => names.includes(name));
      found.answers.push(...(question.inputs[0].type === "radio" ? mine.slice(0, 1) : mine));
      if (!mine.length) found.open ||= question;
    }
    return found;
  }

  // Returns what the address says, or null where it leads to a place in the text.
  function read() {
    const text = decodeURIComponent(location.hash.slice(1));
    if (text && text !== "decision" && !/[.?]/.test(text) && document.getElementById(text)) return null;
    const names = text.split("+").map((name) => renamed.get(name) || name);
    const again = questions.find(({ id }) => names.includes(`?${id}`));
    const state = sorted(names);
    const said = names.filter((name) => name && name !== "decision" && name[0] !== "?");
    return {
      ...state,
      dropped: said.some((name) => !state.answers.includes(name)),
      again: state.asked.includes(again) ? again : null,
    };
  }

  function addressOf(answers, again) {
    return `#${[...answers, ...(again ? [`?${again.id}`] : [])].join("+") || "decision"}`;
  }

  // Showing ---------------------------------------------------------------------------

  let shown; // the address that is shown
  let state;
  let chosen = null; // the dossier whose dates are shown, if the reader chose
  let typed = false; // a day or names that are not kept yet

  function showTrail(current) {
    const lines = state.asked.filter(({ id }) => state.answers.some((name) => name.startsWith(`${id}.`))).map((question) => {
      const name = question.form.dataset.title;
      const mine = state.answers.filter((answer) => answer.startsWith(`${question.id}.`)).map((answer) => labels.get(answer));
      const line = el("li", {}, el("span", {}, name), ` ${mine.join(" + ")} `);
      if (question === current) line.setAttribute("aria-current", "step");
      else line.append(el("a", { href: addressOf(state.answers, question), ariaLabel: word("decision-change", { question: name }) }, word("decision-again")));
      return line;
    });
    find("trail").hidden = !lines.length;
    find("trail").open = !current && !matchMedia("(max-width: 38em)").matches;
    find("trail").querySelector("ol").replaceChildren(...lines);
  }

  function showQuestion(question) {
    article.dataset.mode = "question";
    for (const part of parts) part.hidden = part !== asking;
    for (const other of questions) other.section.hidden = other !== question;
    for (const input of question.inputs) input.checked = state.answers.includes(input.value);
    wrong(question, "");
    question.section.querySelector(".decision-number").textContent = word("decision-number", { number: state.asked.indexOf(question) + 1 });
    find("back").hidden = question === state.asked[0];
    document.title = `${question.heading.firstChild.textContent} – ${title}`;
    return question.heading;
  }

  function showResult() {
    article.dataset.mode = "result";
    asking.hidden = true;
    for (const { node, shown: what } of conditional) what.hidden = !holds(node.dataset.when, state.answers);
    for (const part of leading) part.hidden = !part.querySelector("section:not([hidden]), li:not([hidden])");
    find("back").hidden = false;
    document.title = `${leading[0].querySelector("h2").firstChild.textContent} – ${title}`;
    showDossiers();
    article.querySelector("[data-address]").textContent = location.href;
    return leading[0].querySelector("h2");
  }

  function showText() {
    delete article.dataset.mode;
    for (const node of [...parts, ...sections, ...conditional.map(({ shown: what }) => what)]) node.hidden = false;
    for (const { days, usual } of dated) days.replaceChildren(...usual);
    document.title = title;
  }

  function kept() {
    return store.list().filter((dossier) => !dossier.archived);
  }

  // The dossier that the decision is of: the one that has it, the open one, or none.
  function own(all) {
    const open = all.filter(({ id }) => id === store.current().id);
    return chosen !== null
      ? all.find(({ id }) => id === chosen)
      : [...open, ...all].find(({ decision }) => decision === state.answers.join("+")) || open[0];
  }

  function showDossiers() {
    const all = kept();
    const dossier = own(all);
    const { on, by, dossier: picker } = made.elements;
    find("dates").hidden = !all.length;
    picker.replaceChildren(picker.options[0], ...all.map((other) => new Option(Guide.name(other), other.id)));
    picker.value = dossier ? dossier.id : "";
    const mine = dossier && dossier.decision === state.answers.join("+") ? dossier : {};
    if (!typed) {
      on.value = mine.decided || dates.today();
      by.value = mine.deciders || "";
    }
    showDates(dossier);
  }

  function showDates(dossier) {
    for (const { node, days, usual } of dated) {
      const item = dossier && (dossier.items[node.dataset.item] || {});
      const span = dossier && (item.due ? [item.due, item.due] : JSON.parse(node.dataset.span).map((point) => dates.on(point, dossier)));
      days.replaceChildren(...(span && span[0] && span[1] ? [Guide.days(...span)] : usual));
    }
  }

  // Shows what the address says; the reader who moves is taken there.
  function show(moved) {
    shown = location.hash;
    const before = state;
    state = read();
    if (!state) {
      showText();
      if (moved || location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
      return;
    }
    find("dropped").hidden = !state.dropped;
    const current = state.again || state.open;
    const heading = current ? showQuestion(current) : showResult();
    article.toggleAttribute("data-begun", Boolean(state.answers.length));
    showTrail(current);
    find("made").hidden = find("result-actions").hidden = Boolean(current);
    if (!current && before && moved) Guide.say(word("decision-result"));
    if (!moved) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    bar.scrollIntoView();
  }

  function go(answers, again = null) {
    history.pushState(null, "", addressOf(answers, again));
    show(true);
  }

  // What the reader does ----------------------------------------------------------------

  function wrong(question, text) {
    question.form.querySelector("[data-wrong]").textContent = text;
    for (const input of question.inputs) input.toggleAttribute("aria-invalid", Boolean(text));
  }

  for (const question of questions) {
    question.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { inputs } = question;
      const mine = inputs.filter(({ checked }) => checked).map(({ value }) => value);
      if (!mine.length) {
        wrong(question, word(inputs[0].type === "radio" ? "decision-choose" : "decision-choose-some"));
        inputs[0].focus();
        return;
      }
      const others = state.answers.filter((name) => !inputs.some(({ value }) => value === name));
      go(sorted([...others, ...mine]).answers);
    });
    question.form.addEventListener("change", () => wrong(question, ""));
  }

  find("back").addEventListener("click", () => {
    const current = state.again || state.open;
    const at = current ? state.asked.indexOf(current) : state.asked.length;
    go(state.answers, state.asked[at - 1]);
  });

  made.addEventListener("submit", (event) => event.preventDefault());
  made.addEventListener("input", ({ target }) => {
    if (target !== made.elements.dossier) typed = true;
  });
  made.elements.dossier.addEventListener("change", (event) => {
    chosen = event.target.value;
    showDossiers();
  });
  find("print").addEventListener("click", () => window.print());
  find("share").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      Guide.say(word("share-copied"));
    } catch (error) {
      getSelection().selectAllChildren(article.querySelector("[data-address]"));
      Guide.say(word("share-select"));
    }
  });

  const kinds = Object.fromEntries(["outcome", "rule", "document", "case"].map((kind) => [kind, Array.from(article.querySelectorAll(`[data-${kind}]`))]));

  // Returns what answers lead to: outcomes and rules (ids), the fullest of the approaches,
  // documents, items that do not apply, and the question that is still open (its id).
  function led(names) {
    const { answers, open } = sorted(names);
    const those = (kind) => kinds[kind].filter((node) => holds(node.dataset.when, answers));
    const outcomes = those("outcome");
    return {
      answers,
      open: open && open.id,
      outcomes: outcomes.map(({ dataset }) => dataset.outcome),
      approach: Guide.data.order.findLast((approach) => outcomes.some(({ dataset }) => dataset.approach === approach)),
      rules: those("rule").map(({ dataset }) => dataset.rule),
      papers: those("document").map(({ dataset }) => ({ id: dataset.document, revision: Number(dataset.revision) })),
      marked: kinds.case
        .filter((node) => !holds(node.dataset.when, answers))
        .flatMap((node) => node.dataset.case.split(" ").map((id) => ({ id, why: node.textContent }))),
    };
  }

  Guide.page = {
    led,
    // What the answers lead to, to be used in a dossier.
    of() {
      return {
        ...led(state.answers),
        decided: made.elements.on.validity.valid ? made.elements.on.value : "",
        deciders: made.elements.by.value.trim(),
        dossier: made.elements.dossier.value,
      };
    },
    get dossier() { return store.current(); },
    show(id) {
      if (id) {
        chosen = id;
        typed = false;
      }
      if (state && article.dataset.mode === "result") showDossiers();
    },
  };

  for (const kind of ["hashchange", "popstate"]) window.addEventListener(kind, () => location.hash === shown || show(true));
  store.watch(() => Guide.page.show());
  show(false);
  article.dataset.ready = "";
})(window.Guide);
