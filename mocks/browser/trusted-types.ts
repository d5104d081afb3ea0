declare global {
  interface Window {
    // Not in TypeScript's library yet, nor in every browser.
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
    };
  }
}

/** The content security policy refuses every script address but those let through here: the two workers of the mocks. */
export function allowWorkerScripts(): void {
  window.trustedTypes?.createPolicy("default", {
    createScriptURL(url) {
      const { origin, pathname } = new URL(url, location.href);
      const known = /\/(mockServiceWorker\.js|assets\/backend-worker-[\w-]+\.js)$/.test(pathname);
      if (origin !== location.origin || !known) throw new TypeError(`Not a script of the mocks: ${url}`);
      return url;
    },
  });
}
