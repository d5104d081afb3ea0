import type { Locator, Page } from "@playwright/test";
import { actAs, button, openAction, openList, panel } from "#tests/e2e/support/app.ts";
import { expect, test } from "#tests/e2e/support/test.ts";

// What floats covers neither the control that it speaks of nor, where it says why one cannot be used, the way out of that.

const sizes = [
  [1440, 900],
  [1024, 768],
  [390, 844],
  [720, 450],
] as const;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Some pixels of a border may touch. */
function covers(a: Box, b: Box): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 1 && height > 1;
}

async function boxOf(control: Locator): Promise<Box | null> {
  return control.boundingBox();
}

/** Those of a kind that can be seen and reached by the pointer now. */
async function inView(page: Page, selector: string): Promise<Locator[]> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const found = [];
  for (const control of await page.locator(selector).all()) {
    const box = await boxOf(control);
    if (box === null || box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height) continue;
    const isOnTop = await control.evaluate((element) => {
      const { left, top, width: w, height: h } = element.getBoundingClientRect();
      const hit = document.elementFromPoint(left + w / 2, top + h / 2);
      return hit !== null && (element.contains(hit) || hit.contains(element));
    });
    if (isOnTop) found.push(control);
  }
  return found;
}

const high = "act-11ce08-2";

for (const [width, height] of sizes) {
  test(`tips at ${width} x ${height} stand beside what they speak of`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openList(page, "pending");
    const seen = new Set<string>();
    const walk = async () => {
      for (const control of (await inView(page, "button[data-tip]")).slice(0, 14)) {
        const name = (await control.getAttribute("data-tip")) ?? "";
        if (seen.has(name)) continue;
        seen.add(name);
        await page.mouse.move(0, 0);
        await control.hover();
        const tip = page.getByRole("tooltip");
        await page.waitForTimeout(600);
        if ((await tip.count()) === 0) continue;
        const [about, bubble] = [await boxOf(control), await boxOf(tip)];
        if (about === null || bubble === null) continue;
        expect(covers(bubble, about), `“${name}” covers its own control`).toBe(false);
        if ((await control.getAttribute("aria-disabled")) !== "true") continue;
        for (const other of await inView(page, "aside footer button, aside footer a")) {
          const box = await boxOf(other);
          expect(box !== null && covers(bubble, box), `“${name}” covers ${await other.textContent()}`).toBe(false);
        }
      }
    };
    await walk();
    await openAction(page, "pending", high);
    await walk();
  });

  test(`menus and popovers at ${width} x ${height} leave their button free`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openList(page, "pending");
    for (const trigger of await inView(page, "button[aria-haspopup][aria-expanded]")) {
      await trigger.click();
      const popup = page.locator("[role=menu], [role=dialog]").last();
      await expect(popup).toBeVisible();
      await page.waitForTimeout(250);
      const [about, floating] = [await boxOf(trigger), await boxOf(popup)];
      const name = (await trigger.getAttribute("aria-label")) ?? "";
      if (about !== null && floating !== null) expect(covers(floating, about), `“${name}” is covered`).toBe(false);
      await page.keyboard.press("Escape");
      await expect(popup).toHaveCount(0);
    }
  });
}

for (const [width, height] of sizes) {
  test(`a message at the edge of the page at ${width} x ${height} covers none of the buttons of an open action`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openList(page, "pending");
    // A file for somebody who may not import: said by a message, since it has no other place.
    await actAs(page, "Lena Fischer");
    await openAction(page, "pending", high);
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(["{}"], "events.json", { type: "application/json" }));
      for (const kind of ["dragenter", "drop"]) {
        window.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
      }
    });
    const message = page.getByRole("dialog", { name: "Not imported" });
    await expect(message).toBeVisible();
    await page.waitForTimeout(600);
    const bubble = await boxOf(message);
    const covered = [];
    for (const name of ["Approve", "Reject", "Next action", "Close"]) {
      const box = await boxOf(button(panel(page), name));
      expect(box, name).not.toBeNull();
      if (box !== null && bubble !== null && covers(bubble, box)) covered.push(name);
    }
    expect(covered).toEqual([]);
  });
}

test("what Approve waits for is never covered: the key leads to it, and no tip stands over it", async ({ page }) => {
  await openAction(page, "pending", high);
  const show = button(panel(page), "Show the evidence");
  await expect(show).toBeEnabled();
  await page.keyboard.press("a");
  await expect(show).toBeFocused();
  await button(panel(page), "Approve").hover({ force: true });
  await page.waitForTimeout(600);
  const [about, tip] = [await boxOf(show), page.getByRole("tooltip")];
  for (const each of await tip.all()) {
    const box = await boxOf(each);
    expect(about !== null && box !== null && covers(box, about)).toBe(false);
  }
  await show.click();
  await expect(button(panel(page), "Approve")).toBeEnabled();
});
