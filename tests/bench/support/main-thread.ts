import type { Page } from "@playwright/test";
import * as z from "zod/mini";
import { ms } from "./figures.ts";

const watched = z.object({
  /** Tasks of 50 ms and more. */
  tasks: z.array(z.number()),
  /** The scripts of frames that took 50 ms and more, each by its file. */
  scripts: z.array(z.object({ file: z.string(), took: z.number() })),
});
type Watched = z.output<typeof watched>;

/** Keeps, from the page's first moment on, each long task of its main thread and what ran in each long frame. */
export function watchMainThread(): void {
  const seen: { tasks: number[]; scripts: { file: string; took: number }[] } = { tasks: [], scripts: [] };
  Reflect.set(globalThis, "mainThread", seen);
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: "longtask",
    buffered: true,
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const scripts: { sourceURL: string; duration: number }[] = Reflect.get(entry, "scripts");
      seen.scripts.push(...scripts.map(({ sourceURL, duration }) => ({ file: sourceURL, took: duration })));
    }
  }).observe({ type: "long-animation-frame", buffered: true });
}

async function read(page: Page): Promise<Watched> {
  return watched.parse(await page.evaluate((): unknown => Reflect.get(globalThis, "mainThread")));
}

/** The files by which the mocked backend reaches the page: those that know the service worker's name. */
async function backendFiles(page: Page): Promise<ReadonlySet<string>> {
  const found = await page.evaluate(async () => {
    const scripts = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js"));
    const texts = await Promise.all(
      scripts.map(async ({ name }) => ({ name, text: await (await fetch(name)).text() })),
    );
    return texts.filter(({ text }) => text.includes("mockServiceWorker")).map(({ name }) => name);
  });
  if (found.length === 0) throw new Error("No file of the page belongs to the mocked backend.");
  return new Set(found);
}

export interface MainThread {
  /** The tasks of 50 ms and more while something is done, and the longest script of the mocked backend in frames that long. */
  readonly during: (work: () => Promise<void>) => Promise<string>;
}

export async function mainThreadOf(page: Page): Promise<MainThread> {
  const files = await backendFiles(page);
  return {
    during: async (work) => {
      const before = await read(page);
      await work();
      // What is under way comes to its end, and is told of.
      await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => setTimeout(resolve, 200))));
      const { tasks, scripts } = await read(page);
      const long = tasks.slice(before.tasks.length);
      const own = scripts.slice(before.scripts.length).filter(({ file }) => files.has(file));
      const longest = long.length === 0 ? "none" : `${long.length}, longest ${ms(Math.max(...long))}`;
      return `${longest}; of the backend ${own.length === 0 ? "none" : ms(Math.max(...own.map(({ took }) => took)))}`;
    },
  };
}
