import type { Page } from "@playwright/test";
import { expect } from "./test.ts";

/** From a large screen to 400 % of a small one (WCAG 1.4.10 names 320 x 256). */
export const sizes = [
  [2560, 1440],
  [1440, 900],
  [1280, 720],
  [1024, 768],
  [720, 450],
  [390, 844],
  [427, 341],
  [320, 256],
] as const;

/** Gives the window another size, and waits until tables have measured themselves and drawn their rows. */
export async function resize(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done(null))));
      }),
  );
}

/** Goes to an address within the app, and waits for what it shows. */
export async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, "", to), address);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}
