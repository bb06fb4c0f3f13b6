// What the page of the decision support asks, and in which cases what it holds applies: the
// page says so with data-when. An answer is called "but.acquis", as in the address.
(function (Guide) {
  "use strict";

  const { el } = Guide;
  const bar = document.querySelector("[data-decision]");
  const article = bar.closest("article");

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
  const renamed = new Map(Array.from(asking.querySelectorAll("[data-formerly]"))
    .flatMap((node) => node.dataset.formerly.split(" ").map((old) => [old, node.dataset.answer])));

  // Whether what data-when says holds: "a.b|a.c d.e ; f.g".
  const holds = (when, answers) => !when || when.split(" ; ").some(
    (each) => each.split(" ").every((group) => group.split("|").some((name) => answers.includes(name))),
  );

  // Returns the answers in a text, "vous.envoi+but.acquis", under their names of today.
  const named = (text) => text.split("+").map((name) => renamed.get(name) || name);

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

  Guide.decision = {
    bar, article, parts, sections, asking, leading, questions, holds, named, sorted,
    find: (hook) => bar.querySelector(`[data-${hook}]`),
  };
})(window.Guide);
