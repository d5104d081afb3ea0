// In a build this stands in front of MSW's service worker, the only one that a page can have: it keeps the app's own files, so
// that what was loaded once starts without a network. `kept` is put before it: { build, page, files }: the integrity of the
// page, and of each file by its address. Addresses are relative to the scope.
//
// Files whose name holds their hash are never another file, so they come from any build that is kept; all others, the page
// first of all, come from the network as long as there is one. So a new build shows at once, an open page still finds what its
// own build is made of, and no page is ever put together from two.

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
  if ((await oldCaches()).length > 0) await keepFiles();
}

/** The page of this build, else of the newest one before it that is here as a whole. */
async function keptPage() {
  for (const name of [ownCache, ...(await oldCaches()).toReversed()]) {
    const page = await pageIn(name);
    if (page !== undefined) return page;
  }
  return undefined;
}

async function pageIn(name) {
  return (await caches.open(name)).match(pageAddress);
}

async function oldCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== ownCache);
}

/** Builds that no open page can be made of. */
async function dropOldBuilds() {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length > 0 || (await pageIn(ownCache)) === undefined) return;
  await Promise.all((await oldCaches()).map((name) => caches.delete(name)));
}

function fromCache(request) {
  return caches.match(request, { ignoreVary: true });
}

async function fromNetwork(request, orElse) {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await orElse(request);
    if (found === undefined) throw error;
    return found;
  }
}

async function byItsName(request) {
  return (await fromCache(request)) ?? fetch(request);
}

/** Null for what is not the app's own. */
function answerFor(request) {
  if (request.method !== "GET") return null;
  if (request.mode === "navigate") return fromNetwork(request, keptPage);
  const { href } = new URL(request.url);
  if (href.startsWith(new URL("assets/", pageAddress).href)) return byItsName(request);
  return integrityOf.has(href) ? fromNetwork(request, fromCache) : null;
}

addEventListener("install", (event) => {
  // The first one must not hold up the page that registers it; one that takes over does so when it has everything.
  if (registration.active !== null) event.waitUntil(keepAsBefore());
});

addEventListener("message", (event) => {
  if (event.data !== "countersign: keep files") return;
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
