import type { Page } from "@playwright/test";
import * as z from "zod/mini";
import { table } from "#tests/e2e/support/app.ts";
import { median, ms } from "./figures.ts";

const presses = 40;

/** Keeps for each key the time from its press, as the system saw it, until the frame that shows what it did. */
function watchKeys(): void {
  if (Reflect.has(globalThis, "keyToPaint")) return;
  const taken: number[] = [];
  Reflect.set(globalThis, "keyToPaint", taken);
  const shown = new MessageChannel();
  const pressed: number[] = [];
  shown.port1.onmessage = () => {
    Reflect.set(globalThis, "keysShown", taken.push(performance.now() - (pressed.shift() ?? 0)));
  };
  addEventListener(
    "keydown",
    ({ timeStamp }) => {
      pressed.push(timeStamp);
      // A message that is sent in the last moment before a frame is drawn comes after it.
      requestAnimationFrame(() => shown.port2.postMessage(null));
    },
    true,
  );
}

async function timesSoFar(page: Page): Promise<readonly number[]> {
  return z.array(z.number()).parse(await page.evaluate((): unknown => Reflect.get(globalThis, "keyToPaint")));
}

/** Moves the cursor of the Pending list down, key by key; the next when the one before is seen. */
export async function keyToPaint(page: Page, throttle: number): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await table(page, "pending").getByRole("row").nth(1).focus();
  await page.evaluate(watchKeys);
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  const before = (await timesSoFar(page)).length;
  for (let press = 1; press <= presses; press += 1) {
    await page.keyboard.press("j");
    await page.waitForFunction((count) => Number(Reflect.get(globalThis, "keysShown")) >= count, before + press);
  }
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await session.detach();
  const times = (await timesSoFar(page)).slice(before).toSorted((a, b) => a - b);
  return `${ms(median(times))}, one in twenty over ${ms(times[Math.floor(times.length * 0.95)] ?? Number.NaN)}`;
}
