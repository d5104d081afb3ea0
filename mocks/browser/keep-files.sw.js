// In a build this stands in front of MSW's service worker, the only one that a page can have: it keeps the app's own files, so
// that what was loaded once starts without a network. `kept` is put before it: { build, page, files }: the integrity of the
// page, and of each file by its address. Addresses are relative to the scope.
//
// Files whose name holds their hash are never another file, so they come from any build that is kept; all others, the page
// first of all, come from the network as long as there is one, else from the newest build that is here as a whole. So a new
// build shows at once, an open page still finds what its own build is made of, and no page is ever put together from two.

const prefix = `countersign:${new URL(registration.scope).pathname}:`;
const ownCache = prefix + kept.build;
const pageAddress = new URL(registration.scope).href;
const integrityOf = new Map(Object.entries(kept.files).map(([file, hash]) => [new URL(file, pageAddress).href, hash]));
let keeping;

// MSW leaves with its last page. Who starts without a network has no page yet.
ServiceWorkerRegistration.prototype.unregister = async () => false;

/** All files of this build. Each is held to its hash: where the host has another build by now, this one stays incomplete and unused. */
async function keepFiles() {
  const cache = await caches.open(ownCache);
  const known = new Set((await cache.keys()).map(({ url }) => url));
  const keep = async (address, integrity) => {
    if (!known.has(address)) await cache.put(address, await fetch(address, { integrity, cache: "no-cache" }));
  };
  await Promise.all(Array.from(integrityOf, ([address, integrity]) => keep(address, integrity)));
  // Where the page is, everything is.
  await keep(pageAddress, kept.page);
}

/** Where no build was kept, as with who saves data, this one is not kept unasked either. */
async function keepAsBefore() {
  const builds = await keptBuilds();
  if (builds.every((name) => name === ownCache)) return;
  // A build that comes back is the newest again, and stands last.
  if (builds.at(-1) !== ownCache) await caches.delete(ownCache);
  await keepFiles();
}

/** The names of all that is kept, the newest last: in the order in which they were begun. */
async function keptBuilds() {
  return (await caches.keys()).filter((name) => name.startsWith(prefix));
}

/** The newest build that is here as a whole, whichever worker answers: a newer one may have to wait until all tabs are closed. */
async function newestBuild() {
  for (const name of (await keptBuilds()).toReversed()) {
    if ((await caches.match(pageAddress, { cacheName: name })) !== undefined) return name;
  }
  return undefined;
}

/** Builds that no open page can be made of. */
async function dropOldBuilds() {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const newest = await newestBuild();
  if (open.length > 0 || newest === undefined) return;
  const builds = await keptBuilds();
  await Promise.all(builds.slice(0, builds.indexOf(newest)).map((name) => caches.delete(name)));
}

async function fromNewestBuild(address) {
  const cacheName = await newestBuild();
  return cacheName === undefined ? undefined : caches.match(address, { cacheName, ignoreVary: true });
}

async function fromNetwork(request, address) {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await fromNewestBuild(address);
    if (found === undefined) throw error;
    return found;
  }
}

async function byItsName(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** Null for what is not the app's own. */
function answerFor(request) {
  if (request.method !== "GET") return null;
  const { href } = new URL(request.url);
  // A page of the app, unless somebody opens one of its files.
  if (request.mode === "navigate") return fromNetwork(request, integrityOf.has(href) ? href : pageAddress);
  if (href.startsWith(new URL("assets/", pageAddress).href)) return byItsName(request);
  return href.startsWith(pageAddress) ? fromNetwork(request, href) : null;
}

addEventListener("install", (event) => {
  // The first one must not hold up the page that registers it; one that takes over does so when it has everything.
  if (registration.active !== null) event.waitUntil(keepAsBefore());
});

addEventListener("message", (event) => {
  if (event.data !== "countersign: keep files") return;
  // Another build is about to take over.
  if (registration.installing !== null || registration.waiting !== null) return;
  // Of several pages one asks. What fails is tried again by the next.
  keeping ??= keepFiles().catch(() => (keeping = undefined));
  event.waitUntil(keeping);
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (new URL(request.url).pathname.startsWith("/api/")) return;
  const answer = answerFor(request);
  if (answer === null) return;
  if (request.mode === "navigate") event.waitUntil(dropOldBuilds());
  // MSW would ask the page about each of them.
  event.stopImmediatePropagation();
  event.respondWith(answer);
});
