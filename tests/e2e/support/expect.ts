import { expect as base, type Locator } from "@playwright/test";

// While the element that an assertion is about is not there yet, Playwright describes the whole page at each look, for a
// message that is hardly ever shown: a quarter of what a page did in a journey. So it is waited for first, without that.

interface Wait {
  readonly timeout?: number;
}

/** Throws nothing when it waited in vain: the assertion itself tells what is missing. */
async function comes(locator: Locator, state: "attached" | "visible", wait: Wait | undefined): Promise<void> {
  await locator
    .first()
    .waitFor({ state, timeout: wait?.timeout ?? 10_000 })
    .catch(() => {});
}

/** What the assertion throws is the answer; this is the other one, with `.not` as without. */
function held(isNot: boolean) {
  return { pass: !isNot, message: () => "" };
}

function assert(locator: Locator, isNot: boolean) {
  return isNot ? base(locator).not : base(locator);
}

export const expect = base.extend({
  async toBeVisible(locator: Locator, wait?: Wait) {
    if (!this.isNot) await comes(locator, "visible", wait);
    await assert(locator, this.isNot).toBeVisible(wait);
    return held(this.isNot);
  },
  async toContainText(locator: Locator, text: string | RegExp, wait?: Wait) {
    await comes(locator, "attached", wait);
    await assert(locator, this.isNot).toContainText(text, wait);
    return held(this.isNot);
  },
  async toHaveText(locator: Locator, text: string | RegExp | readonly string[], wait?: Wait) {
    if (!Array.isArray(text)) await comes(locator, "attached", wait);
    await assert(locator, this.isNot).toHaveText(text, wait);
    return held(this.isNot);
  },
  async toBeFocused(locator: Locator, wait?: Wait) {
    await comes(locator, "attached", wait);
    await assert(locator, this.isNot).toBeFocused(wait);
    return held(this.isNot);
  },
});
