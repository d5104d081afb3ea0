/** What `keep-files.sw.js` listens for. */
const keepFiles = "countersign: keep files";
/** What the person came for goes first. Milliseconds. */
const restMs = 3000;

/**
 * Has the service worker keep the app's files once the page has come to rest, so that it starts without a network from then
 * on; not for somebody who asks their browser to save data. Without a service worker nothing is kept.
 */
export function askToKeepFiles(): void {
  if (!("serviceWorker" in navigator) || savesData()) return;
  const ask = () => navigator.serviceWorker.controller?.postMessage(keepFiles);
  // Safari has no idle callbacks.
  const whenIdle = () => ("requestIdleCallback" in globalThis ? requestIdleCallback(ask) : ask());
  setTimeout(whenIdle, restMs);
}

/** The Network Information API, which Chromium has and TypeScript does not know. */
function savesData(): boolean {
  if (!("connection" in navigator)) return false;
  const { connection } = navigator;
  return (
    typeof connection === "object" && connection !== null && "saveData" in connection && connection.saveData === true
  );
}
