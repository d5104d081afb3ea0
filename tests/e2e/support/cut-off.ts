import type { Page } from "@playwright/test";

declare global {
  interface Window {
    cutOff(off: boolean): void;
  }
}

/**
 * Lets a test cut this page off from its backend, as a network does: open answers break off, calls get no answer. The browser
 * itself cannot, since the demo's backend needs no network. Before the first `goto`.
 */
export async function canBeCutOff(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const real = window.fetch;
    const open = new Set<ReadableStreamDefaultController<Uint8Array>>();
    let off = false;
    window.cutOff = (next) => {
      off = next;
      if (!next) return;
      for (const controller of open) controller.error(new TypeError("network error"));
      open.clear();
    };
    window.fetch = async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input, location.href);
      if (off && pathname.startsWith("/api/")) throw new TypeError("Failed to fetch");
      const answer = await real(input, init);
      if (pathname !== "/api/events" || answer.body === null) return answer;
      const reader = answer.body.getReader();
      let kept: ReadableStreamDefaultController<Uint8Array> | undefined;
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          kept = controller;
          open.add(controller);
        },
        pull: async (controller) => {
          const part = await reader.read();
          if (!open.has(controller)) return;
          if (part.done) controller.close();
          else controller.enqueue(part.value);
        },
        cancel: (reason) => {
          if (kept !== undefined) open.delete(kept);
          return reader.cancel(reason);
        },
      });
      return new Response(body, answer);
    };
  });
}

export async function cutOff(page: Page, off: boolean): Promise<void> {
  await page.evaluate((next) => window.cutOff(next), off);
}
