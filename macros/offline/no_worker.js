// This guide keeps nothing for reading offline: what an earlier version of it kept is forgotten.
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const name = `guide ${new URL(self.registration.scope).pathname} `;
  const forget = async () => {
    const ours = (await caches.keys()).filter((cache) => cache.startsWith(name));
    await Promise.all(ours.map((cache) => caches.delete(cache)));
    await self.registration.unregister();
  };
  event.waitUntil(forget());
});
