// The decision support: one question a screen, then what the answers lead to. Answers are in
// the address, after “#”, which browsers do not send: #vous.envoi+but.acquis+but.evaluation;
// “?but” at the end asks that question again. Any other place shows the page as a text.
(function (Guide) {
  "use strict";

  const { word, el, decision } = Guide;
  const { bar, article, parts, asking, questions, named, sorted, find } = decision;
  const title = document.title;
  const labels = new Map(Array.from(asking.querySelectorAll("[data-answer]"), (node) => [node.dataset.answer, node.querySelector("label").textContent]));

  let shown; // the address that is shown
  let state; // what it says
  let heading; // of what is shown

  // Returns what stands after “#”; an address that was cut may end in the middle of a letter.
  function place() {
    const text = location.hash.slice(1);
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return text;
    }
  }

  // Returns what the address says, or null where it leads to a place in the text, or the
  // search to what it found.
  function read() {
    const text = place();
    if (!text && new URLSearchParams(location.search).has("h")) return null;
    if (text && text !== "decision" && !/[.?]/.test(text) && document.getElementById(text)) return null;
    const names = named(text);
    const again = questions.find(({ id }) => names.includes(`?${id}`));
    const found = sorted(names);
    const said = names.filter((name) => name && name !== "decision" && name[0] !== "?");
    return {
      ...found,
      dropped: said.some((name) => !found.answers.includes(name)),
      again: found.asked.includes(again) ? again : null,
    };
  }

  function addressOf(answers, again) {
    const whole = again ? [...answers, `?${again.id}`] : answers;
    return `#${whole.join("+") || "decision"}`;
  }

  // Showing ---------------------------------------------------------------------------

  function showTrail(current) {
    const lines = state.asked.map((question) => {
      const { title: name } = question.form.dataset;
      const mine = state.answers.filter((answer) => answer.startsWith(`${question.id}.`)).map((answer) => labels.get(answer));
      const line = el("li", {}, el("span", {}, name), ` ${mine.join(" + ")} `);
      if (question === current) line.setAttribute("aria-current", "step");
      else line.append(el("a", { href: addressOf(state.answers, question), ariaLabel: word("decision-change", { question: name }) }, word("decision-again")));
      return mine.length ? line : "";
    }).filter(Boolean);
    find("trail").hidden = !lines.length;
    find("trail").open = false;
    find("trail").querySelector("ol").replaceChildren(...lines);
  }

  function showQuestion(question) {
    article.dataset.mode = "question";
    for (const part of parts) part.hidden = part !== asking;
    for (const other of questions) other.section.hidden = other !== question;
    for (const input of question.inputs) input.checked = state.answers.includes(input.value);
    wrong(question, "");
    question.section.querySelector(".decision-number").textContent = word("decision-number", { number: state.asked.indexOf(question) + 1 });
    return question.heading;
  }

  // Shows what the address says; the reader who moves is taken there.
  function show(moved) {
    shown = location.hash;
    state = read();
    if (state) {
      const current = state.again || state.open;
      heading = current ? showQuestion(current) : decision.showResult(state.answers);
      showTrail(current);
      find("dropped").hidden = !state.dropped;
      find("back").hidden = current === state.asked[0];
      find("made").hidden = find("result-actions").hidden = Boolean(current);
      article.toggleAttribute("data-begun", Boolean(state.answers.length));
      document.title = `${heading.firstChild.textContent} – ${title}`; // without the theme's link
    } else {
      delete article.dataset.mode;
      decision.showText();
      heading = document.getElementById(place()) || article.querySelector("h1");
      document.title = title;
    }
    if (moved) goTo(heading, state ? bar : heading);
    else if (!state) heading.scrollIntoView();
  }

  // Takes the reader to a heading, with what stands above it in sight.
  function goTo(node, top = node) {
    node.tabIndex = -1;
    node.focus({ preventScroll: true });
    top.scrollIntoView();
  }

  function go(answers, again = null) {
    history.pushState(null, "", addressOf(answers, again));
    show(true);
  }

  // What the reader does ----------------------------------------------------------------

  function wrong({ form, inputs }, text) {
    form.querySelector("[data-wrong]").textContent = text;
    for (const input of inputs) {
      if (text) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
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

  // Links within what is shown lead there and keep the answers in the address; the theme's
  // link past its header leads to what is shown.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || !state) return;
    const within = article.dataset.mode === "result" && document.getElementById(link.hash.slice(1));
    const target = link.matches(".md-skip") ? heading : within;
    if (!target || target.matches("h1") || !target.checkVisibility()) return;
    event.preventDefault();
    goTo(target);
  });

  for (const kind of ["hashchange", "popstate"]) window.addEventListener(kind, () => location.hash === shown || show(true));
  show(false);
  article.dataset.ready = "";
})(window.Guide);
