/**
 * Where a demo stood at this address before, its service worker still answers for the API, and with nobody behind it. It goes, with
 * the files that it kept, and the page is loaded anew without it. The demo's log stays: somebody worked on it, and it is in nobody's
 * way. Resolves at once where there is no such worker.
 */
export async function leaveDemo(): Promise<void> {
  if (!("serviceWorker" in navigator) || navigator.serviceWorker.controller === null) return;
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.unregister();
  try {
    if (registration !== undefined) await dropFiles(registration.scope);
  } finally {
    location.reload();
  }
  await new Promise<never>(() => {});
}

/** Named as the service worker names them, by its path and then by build. */
async function dropFiles(scope: string): Promise<void> {
  const own = `countersign:${new URL(scope).pathname}:`;
  const names = (await caches.keys()).filter((name) => name.startsWith(own));
  await Promise.all(names.map((name) => caches.delete(name)));
}
