// Every page: nothing folded stays off paper, what is far below is laid out, the language switch
// keeps the place, and the theme asks for nothing that is not there.
(function () {
  "use strict";

  const FAR = ".comes-near :is(.check, .item > dl, .decision-entry, .decision-question, .decision-todo, .decision-papers > li, .side-by-side tbody)";

  // For each link that is rel=alternate to the letter, the theme would ask for a
  // sitemap.xml below that page. The space hides the link from it, and from it alone.
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.rel = " alternate";

  // What was left for when it comes near (the style sheets say what) is laid out one by one while
  // nothing else is to do, so that nothing gives way to who scrolls, tabs or jumps to the end. To
  // ask for its height has it laid out now, within the time that is left.
  const idle = window.requestIdleCallback || setTimeout;
  const far = Array.from(document.querySelectorAll(FAR));
  idle(function next(deadline) {
    do {
      const part = far.shift();
      if (!part) return;
      part.style.contentVisibility = "visible";
      void part.offsetHeight;
    } while (deadline && deadline.timeRemaining() > 20);
    idle(next);
  });

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("article details:not([open])"));
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
  // Anchors are the same in every language.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-languages] a");
    if (link) link.hash = location.hash;
  });
})();
