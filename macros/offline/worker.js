// Keeps the guide on the device of whoever visited it, in the languages that were visited: every
// page, the checklist, the documents to fill in, the search. Made by macros/offline/site.py, which
// puts in GUIDE: the version, and for each language its home and its files with their hashes.
//
// A version is kept whole or not at all: what is fetched must have the hash that is known of it.
// Styles and scripts have their version in their address, so that a page that is open never gets
// those of another. A new version takes over as soon as it is all here; open pages stay as they
// are and say so (keeper.js). What older ones need is forgotten when no page is open any more.
"use strict";

const GUIDE = {};
const SCOPE = new URL(self.registration.scope);
const CACHES = `guide ${SCOPE.pathname} `; // several guides may share an origin
const CURRENT = CACHES + GUIDE.version;
const AT_ONCE = 6;

const addressOf = (path) => new URL(path, SCOPE).href;

// The path below the scope, as GUIDE has it; a page's is its folder's.
function pathOf(url) {
  return url.pathname.slice(SCOPE.pathname.length).replace(/(^|\/)index\.html$/, "$1");
}

// The language that a path is in: that with the longest home before it.
function languageOf(path) {
  const homes = Object.entries(GUIDE.languages).filter(([, { home }]) => path.startsWith(home));
  return homes.sort(([, one], [, other]) => other.home.length - one.home.length)[0]?.[0];
}

// What this version has kept of an address; to look makes no cache.
const kept = (address, options) => caches.match(address, { cacheName: CURRENT, ...options });

// What is kept of a language ends with its home: where that is, all of it is.
const has = (language) => kept(addressOf(GUIDE.languages[language].home));

async function hashOf(body) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Brings one file, from an older version if it is the same. Rejects if it is another than this
// version's: the site is being published, or a server on the way keeps what it should not.
async function bring(cache, path, hash) {
  const address = addressOf(path);
  if (await cache.match(address)) return;
  const old = await caches.match(address);
  // Some servers say by its date only whether a file is still the same, and can be wrong.
  const asked = (mode) => fetch(address, { cache: mode });
  for (const ask of [() => old, () => asked("no-cache"), () => asked("reload")]) {
    const response = await ask();
    if (!response || !response.ok) continue;
    const body = await response.arrayBuffer();
    if ((await hashOf(body)) !== hash) continue;
    const { headers } = response;
    await cache.put(address, new Response(body, { headers: { "Content-Type": headers.get("Content-Type") || "" } }));
    return;
  }
  throw new Error(`${path} is not that of version ${GUIDE.version}`);
}

async function keep(language) {
  if (await has(language)) return;
  const cache = await caches.open(CURRENT);
  const { home, files } = GUIDE.languages[language];
  const waiting = Object.entries(files).filter(([path]) => path !== home);
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await bring(cache, ...next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await bring(cache, home, files[home]);
}

// The languages of the pages that are open, and those kept by an older version.
async function wanted() {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const languages = new Set(open.map(({ url }) => languageOf(pathOf(new URL(url)))));
  for (const [language, { home }] of Object.entries(GUIDE.languages)) {
    for (const name of await older()) {
      if (await caches.match(addressOf(home), { cacheName: name })) languages.add(language);
    }
  }
  languages.delete(undefined);
  return languages;
}

async function older() {
  return (await caches.keys()).filter((name) => name.startsWith(CACHES) && name !== CURRENT);
}

// Unless a page besides the one that is being left is open.
async function forgetOlder() {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length <= 1) await Promise.all((await older()).map((name) => caches.delete(name)));
}

// A site that has no worker any more wants none on its readers' devices either.
async function leaveIfGone() {
  const response = await fetch(self.location.href, { method: "HEAD", cache: "no-store" });
  if (response.status !== 404 && response.status !== 410) return;
  await Promise.all([CURRENT, ...(await older())].map((name) => caches.delete(name)));
  await self.registration.unregister();
}

function sorry() {
  const said = GUIDE.words.map(({ language, offline, home, homeAddress }) =>
    `<p lang="${language}">${offline} <a href="${addressOf(homeAddress)}">${home}</a></p>`);
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">';
  const style = "<style>body{font:1.1em/1.5 system-ui,sans-serif;max-width:36em;margin:2em auto;padding:0 1em}</style>";
  const page = `<!doctype html><html lang="${GUIDE.words[0].language}">${head}<title>${GUIDE.words[0].title}</title>${style}${said.join("")}</html>`;
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

async function page(request, event) {
  const path = pathOf(new URL(request.url));
  const language = languageOf(path);
  event.waitUntil(forgetOlder().then(leaveIfGone).catch(() => {}));
  const whole = language && (await has(language));
  const mine = whole && (await kept(addressOf(path)));
  if (mine) return mine;
  if (language && !whole) event.waitUntil(keep(language).catch(() => {}));
  return fetch(request).catch(sorry);
}

async function part(request) {
  const { search } = new URL(request.url);
  const mine = await (search ? caches.match(request.url) : kept(request.url, { ignoreSearch: true }));
  return mine || fetch(request);
}

self.addEventListener("install", (event) => {
  event.waitUntil(wanted().then((languages) => Promise.all(Array.from(languages, keep))).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE.href)) return;
  if (request.mode === "navigate") event.respondWith(page(request, event));
  else event.respondWith(part(request));
});
