import type { Page } from "@playwright/test";
import * as z from "zod/mini";
import { ms } from "./figures.ts";

const watched = z.object({
  /** Tasks of 50 ms and more. */
  tasks: z.array(z.number()),
  /** Frames that took 50 ms and more, with the scripts of 5 ms and more that ran in them. */
  frames: z.array(z.object({ scripts: z.array(z.object({ sourceURL: z.string(), duration: z.number() })) })),
});
type Watched = z.output<typeof watched>;

/** Keeps, from the page's first moment on, each long task of its main thread and what ran in each long frame. */
export function watchMainThread(): void {
  const seen: { readonly tasks: number[]; readonly frames: unknown[] } = { tasks: [], frames: [] };
  Reflect.set(globalThis, "mainThread", seen);
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: "longtask",
    buffered: true,
  });
  new PerformanceObserver((list) => {
    seen.frames.push(...list.getEntries().map((entry): unknown => JSON.parse(JSON.stringify(entry))));
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
      const { tasks, frames } = await read(page);
      const long = tasks.slice(before.tasks.length);
      const scripts = frames.slice(before.frames.length).flatMap((frame) => frame.scripts);
      const own = scripts.filter(({ sourceURL }) => files.has(sourceURL)).map(({ duration }) => duration);
      const longest = long.length === 0 ? "none" : `${long.length}, longest ${ms(Math.max(...long))}`;
      return `${longest}; of the backend ${own.length === 0 ? "none" : ms(Math.max(...own))}`;
    },
  };
}
