/**
 * Where a demo stood at this address before, its service worker still answers for the API, and with nobody behind it. It goes, and
 * the page is loaded anew without it. Resolves at once where there is none.
 */
export async function leaveDemo(): Promise<void> {
  if (!("serviceWorker" in navigator) || navigator.serviceWorker.controller === null) return;
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.unregister();
  location.reload();
  await new Promise<never>(() => {});
}
