// Every page: nothing folded stays off paper, what is far below is laid out, the language switch
// keeps the place, and the theme asks for nothing that is not there.
(function () {
  "use strict";

  // For each link that is rel=alternate to the letter, the theme would ask for a
  // sitemap.xml below that page. The space hides the link from it, and from it alone.
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.rel = " alternate";

  // What was left for when it comes near (guide.css) is laid out one by one while nothing else is
  // to do (to ask for a height within has it done), then shown a few at a time, so that nothing
  // gives way to who scrolls, tabs or jumps to the end. Shown one by one, all of the page would be
  // painted anew for each.
  const idle = window.requestIdleCallback || setTimeout;
  const far = [...document.querySelectorAll(".comes-near [data-far]")];
  const ready = [];
  idle(function next(deadline) {
    do {
      const part = far.shift();
      if (!part) break;
      void (part.firstElementChild || part).offsetHeight;
      ready.push(part);
    } while (deadline && deadline.timeRemaining() > 25);
    if (!far.length) for (const part of ready.splice(0, 12)) part.style.contentVisibility = "visible";
    if (ready.length) idle(next);
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
