import { test as base, type ConsoleMessage, type Page } from "@playwright/test";
import { expect } from "./expect.ts";

export { expect };

/** The browser itself writes a line for each 4xx answer. A refusal by the API is an answer that the page shows, not an error. */
function isRefusal(message: ConsoleMessage): boolean {
  return message.location().url.includes("/api/") && /responded with a status of 4\d\d/.test(message.text());
}

/** MSW asks for a newer service worker and does not wait for the answer, which the end of the page can cut off. */
function isCutOff(error: Error): boolean {
  return error.message.startsWith("Failed to update a ServiceWorker");
}

/** A journey in the browser. It fails when a page of its context writes an error on the console or throws. */
export const test = base.extend<{
  pageErrors: string[];
  newcomer: boolean;
  hints: void;
  savesData: boolean;
  keptFiles: void;
}>({
  // Somebody who sees all for the first time; others have dismissed the hints: `test.use({ newcomer: true })`.
  newcomer: [false, { option: true }],
  hints: [
    async ({ context, newcomer }, use) => {
      // A page that has not gone anywhere yet has no storage.
      const dismiss = () => location.origin !== "null" && localStorage.setItem("countersign.hints", "off");
      if (!newcomer) await context.addInitScript(dismiss);
      await use();
    },
    { auto: true },
  ],
  // Who asks the browser to save data gets no files to start with offline, which takes as long as the start itself.
  savesData: [true, { option: true }],
  keptFiles: [
    async ({ context, savesData }, use) => {
      const saveData = () => Object.defineProperty(navigator, "connection", { value: { saveData: true } });
      if (savesData) await context.addInitScript(saveData);
      await use();
    },
    { auto: true },
  ],
  pageErrors: [
    async ({ context }, use) => {
      const errors: string[] = [];
      const watch = (page: Page) => {
        page.on("console", (message) => {
          if (message.type() === "error" && !isRefusal(message))
            errors.push(`${message.text()} (${message.location().url})`);
        });
        page.on("pageerror", (error) => {
          if (!isCutOff(error)) errors.push(`${error.message} ${error.stack ?? ""}`);
        });
      };
      context.on("page", watch);
      await use(errors);
      expect(errors, "errors on the console").toEqual([]);
    },
    // A journey that provokes an error on purpose empties the list: `pageErrors.length = 0`.
    { auto: true },
  ],
});
