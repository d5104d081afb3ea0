import type { Locator, Page } from "@playwright/test";
import { button, openAction, openList, openOverview, panel, table } from "#tests/e2e/support/app.ts";
import { expect, test } from "#tests/e2e/support/test.ts";
import { go, resize, sizes } from "#tests/e2e/support/windows.ts";

/** The height in which an element can be seen at once, in px: what scrolls around it is scrolled for it. */
async function roomOf(element: Locator): Promise<number> {
  return element.evaluate((node) => {
    node.scrollIntoView({ block: "start" });
    let { top, bottom } = node.getBoundingClientRect();
    for (let around = node.parentElement; around !== null; around = around.parentElement) {
      if (getComputedStyle(around).overflowY === "visible") continue;
      const box = around.getBoundingClientRect();
      [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    return Math.round(Math.min(bottom, innerHeight) - Math.max(top, 0));
  });
}

test.describe("at a zoom of 300 and 400 %", () => {
  for (const [width, height] of [
    [427, 341],
    [320, 256],
  ] as const) {
    test(`lists and an open action keep room, ${width} x ${height}`, async ({ page }) => {
      await openOverview(page);
      await resize(page, width, height);
      for (const [address, name] of [
        ["/actions/pending", "Pending actions"],
        ["/actions/history", "Action history"],
        ["/investigations", "Investigations"],
        ["/audit", "Audit log"],
        ["/investigations/inv-660b79/evidence?kind=email", "Emails"],
      ] as const) {
        await go(page, address);
        const list = page.getByRole("grid", { name });
        await expect(list.getByRole("row").nth(1)).toBeAttached();
        expect.soft(await roomOf(list.locator("xpath=..")), name).toBeGreaterThanOrEqual(height * 0.6);
      }
      const shown = await openAction(page, "pending", "act-660b79-1");
      await expect(button(shown, "Approve")).toBeInViewport({ ratio: 1 });
      await expect(button(shown, "Reject")).toBeInViewport({ ratio: 1 });
      expect.soft(await roomForContent(page), "an open action").toBeGreaterThanOrEqual(height / 2);
      // What the foot held when there was room is reached by scrolling, and by the keyboard, and nothing covers it.
      const comment = shown.getByLabel("Comment");
      await comment.focus();
      await expect(comment).toBeInViewport({ ratio: 1 });
      expect(await covers(button(shown, "Approve"), comment)).toBe(false);
    });
  }
});

/** What is left between the bar of the panel and what stands at its foot, in px. */
async function roomForContent(page: Page): Promise<number> {
  return panel(page)
    .getByRole("heading", { level: 2 })
    .evaluate((heading) => {
      const panelBox = heading.closest("aside");
      const section = heading.closest("section");
      const approve = panelBox?.querySelector("[aria-keyshortcuts=a]")?.parentElement;
      const scroller = [...(panelBox?.querySelectorAll("*") ?? [])].find(
        (element) => element.contains(heading) && getComputedStyle(element).overflowY === "auto",
      );
      if (scroller === undefined || approve === null || approve === undefined || section === null) return 0;
      const box = scroller.getBoundingClientRect();
      const foot = approve.getBoundingClientRect();
      return Math.round(Math.min(box.bottom, foot.top) - box.top);
    });
}

async function covers(upper: Locator, lower: Locator): Promise<boolean> {
  const [a, b] = [await upper.boundingBox(), await lower.boundingBox()];
  if (a === null || b === null) return true;
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

test.describe("an open action keeps at least half of the height for its content", () => {
  for (const [width, height] of [
    [1280, 720],
    [720, 450],
  ] as const) {
    test(`${width} x ${height}, also for who sees it for the first time`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      for (const id of ["act-660b79-1", "act-660b79-2", "act-9d21c4-1", "act-11ce08-2"]) {
        const shown = await openAction(page, "pending", id);
        await expect(button(shown, "Approve")).toBeInViewport({ ratio: 1 });
        expect(await roomForContent(page), id).toBeGreaterThanOrEqual(height / 2);
      }
    });
  }

  test("the strip says in one line what it says in three, and the hint is a button beside the others", async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    const shown = await openAction(page, "pending", "act-660b79-1");
    const strip = shown.getByRole("list", { name: "Signatures" });
    expect((await strip.boundingBox())?.height).toBeLessThanOrEqual(24);
    await expect(strip).toContainText("Proposed");
    await expect(strip).toContainText("38 messages");
    const hint = button(shown, "Hint");
    await hint.click();
    const words = page.getByRole("dialog", { name: "Hint" });
    await expect(words).toContainText("signs exactly what is shown above");
    expect(await covers(words, button(shown, "Approve"))).toBe(false);
    await button(words, "Got it").click();
    await expect(hint).toHaveCount(0);
    await expect(button(shown, "Approve")).toBeFocused();
  });
});

test.use({ newcomer: true });

test.describe("a list where one column is left", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  const lists = [
    { address: "/actions/pending", name: "Pending actions" },
    { address: "/actions/history", name: "Action history" },
    { address: "/investigations", name: "Investigations" },
    // Filtered: a line above them may say that there are newer ones.
    { address: "/audit?type=action.proposed", name: "Audit log" },
  ] as const;

  test("its first row comes after 152 px, and rows have 60", async ({ page }) => {
    await openList(page, "pending");
    for (const { address, name } of lists) {
      await go(page, address);
      const row = page.getByRole("grid", { name }).getByRole("row").nth(1);
      const box = await row.boundingBox();
      expect.soft(box?.y, name).toBeLessThanOrEqual(152);
      expect.soft(box?.height, name).toBe(60);
    }
  });

  test("what it is about is cut only by the edge, its time and its result not at all", async ({ page }) => {
    await openList(page, "pending");
    for (const { address, name } of lists) {
      await go(page, address);
      const grid = page.getByRole("grid", { name });
      await expect(grid.getByRole("row").nth(1)).toBeVisible();
      const rows = await grid.getByRole("row").evaluateAll((all) =>
        all.slice(1, 8).map((row) => {
          const cells = [...row.querySelectorAll("[role=gridcell]")];
          const cut = (element: Element | undefined) =>
            [element, ...(element?.querySelectorAll("*") ?? [])].some(
              (part) =>
                part instanceof HTMLElement &&
                part.offsetWidth > 1 &&
                part.scrollWidth > part.clientWidth + 1 &&
                getComputedStyle(part).display !== "inline",
            );
          // Where the first line is one sentence there is nothing at its end.
          const main = cells[0];
          const end = cells.length > 3 ? cells[1] : undefined;
          const belowEnd = cells.at(-1);
          return { width: main?.getBoundingClientRect().width ?? 0, cutEnd: cut(end), cutBelow: cut(belowEnd) };
        }),
      );
      for (const { width, cutEnd, cutBelow } of rows) {
        expect.soft(width, name).toBeGreaterThanOrEqual(200);
        expect.soft([cutEnd, cutBelow], name).toEqual([false, false]);
      }
    }
  });

  test("one button holds the filters, the order and the choosing of rows, and says how many are set", async ({
    page,
  }) => {
    const list = await openList(page, "pending");
    await expect(page.getByRole("button", { name: "Filter by Severity" })).toBeHidden();
    await expect(list.getByRole("checkbox")).toHaveCount(0);
    const filters = page.getByRole("button", { name: /^Filters/ });
    await filters.click();
    await page.getByRole("button", { name: "Filter by Severity" }).click();
    await page.getByRole("checkbox", { name: /^Medium/ }).click();
    await page.keyboard.press("Escape");
    await expect(filters).toHaveText(/Filters\s*1 set/);
    await page.getByLabel("Sort by").selectOption("Severity, ascending");
    await expect(page).toHaveURL(/sort=severity/);
    await button(page, "Select rows").click();
    await filters.click();
    await expect(page.getByRole("button", { name: /Filter by Severity/ })).toBeHidden();
    await list.getByRole("checkbox").first().click();
    await expect(page.getByRole("group", { name: "Selection" })).toContainText("1 selected");
  });

  test("targets for a finger are 44 px high", async ({ page }) => {
    await openList(page, "pending");
    const shown = [
      page.getByRole("combobox", { name: "Search actions" }),
      page.getByRole("button", { name: /^Filters/ }),
      page.getByRole("link", { name: "History", exact: true }),
      page.getByRole("link", { name: "Investigations", exact: true }),
    ];
    for (const control of shown) {
      expect.soft((await control.boundingBox())?.height, await control.innerText()).toBeGreaterThanOrEqual(44);
    }
    const action = await openAction(page, "pending", "act-660b79-1");
    for (const name of ["Approve", "Reject", "Next action", "Close"]) {
      expect.soft((await button(action, name).boundingBox())?.height, name).toBeGreaterThanOrEqual(44);
    }
    expect.soft((await action.getByLabel("Comment").boundingBox())?.height).toBeGreaterThanOrEqual(44);
  });
});

test("where room is short, what was cut is there: counts of all tabs, whole actions, keys, and the zone of times", async ({
  page,
}) => {
  await openList(page, "pending");
  await resize(page, 320, 640);
  const tab = page.getByRole("link", { name: "History", exact: true });
  await expect(tab.getByText(/^\d+$/)).toBeInViewport({ ratio: 1 });
  await resize(page, 320, 256);
  const shown = await openAction(page, "pending", "act-660b79-1");
  const [handOver, approve] = [button(shown, "Hand over"), button(shown, "Approve")];
  expect(await covers(approve, handOver)).toBe(false);
  await expect(handOver).toBeInViewport({ ratio: 1 });
  await resize(page, 390, 844);
  await go(page, "/audit");
  await expect(page.getByText("Times are local")).toBeVisible();
  await go(page, "/settings");
  await expect(page.getByRole("button", { name: /^Approve: a/ }).getByText("a", { exact: true })).toBeVisible();
});

test("beside an open action, what rows are about keeps 200 px, at 1280 and 1024", async ({ page }) => {
  for (const width of [1280, 1024]) {
    await page.setViewportSize({ width, height: 768 });
    for (const [view, id] of [
      ["pending", "act-660b79-1"],
      ["history", "act-5be2d0-1"],
    ] as const) {
      await openAction(page, view, id);
      const cell = table(page, view)
        .getByRole("row")
        .nth(2)
        .getByText(/hxxp|“/)
        .first();
      // A list that has just come is drawn once more: a cell of before has no width.
      await expect(async () => {
        const { room, isFree } = await cell.evaluate((node) => {
          const { right, top, width: own, height } = (node.closest("[role=gridcell]") ?? node).getBoundingClientRect();
          // Nothing of the panel lies over it.
          const seen = document.elementFromPoint(right - 2, top + height / 2)?.closest("[role=row]");
          return { room: own, isFree: seen !== null && seen !== undefined };
        });
        expect(room, `${view} at ${width}`).toBeGreaterThanOrEqual(200);
        expect(isFree, `${view} at ${width}`).toBe(true);
      }).toPass({ timeout: 5000 });
    }
  }
});

test("no word of a figure on the overview is broken", async ({ page }) => {
  await openOverview(page);
  for (const [width, height] of sizes) {
    await resize(page, width, height);
    const broken = await page.getByRole("main").evaluate((main) =>
      [...main.querySelectorAll("a span")]
        .filter((span) => {
          const text = span.firstChild;
          if (!(text instanceof Text) || getComputedStyle(span).textOverflow === "ellipsis") return false;
          let at = 0;
          return text.data.split(/\s+/).some((word) => {
            const range = document.createRange();
            const start = text.data.indexOf(word, at);
            at = start + word.length;
            range.setStart(text, start);
            range.setEnd(text, at);
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
          });
        })
        .map((span) => span.textContent),
    );
    expect.soft(broken, `${width} x ${height}`).toEqual([]);
  }
});

test("a chart draws within its box: nothing of it is stretched", async ({ page }) => {
  await openOverview(page);
  const line = page.getByRole("region", { name: "Median time to decision" });
  await line.scrollIntoViewIfNeeded();
  const drawn = await page.getByRole("main").evaluate((main) =>
    [...main.querySelectorAll("svg")].flatMap((svg) => {
      const around = svg.getBoundingClientRect();
      return [...svg.querySelectorAll("rect, line, circle, path")]
        .filter((shape) => svg.getAttribute("preserveAspectRatio") === "none" || !shape.closest("svg.lucide"))
        .map((shape) => {
          const { left, right, top, bottom } = shape.getBoundingClientRect();
          const beyond = Math.max(around.left - left, right - around.right, around.top - top, bottom - around.bottom);
          return beyond > 4 ? "beyond its box" : svg.getAttribute("preserveAspectRatio");
        });
    }),
  );
  expect(drawn.length).toBeGreaterThan(50);
  expect(drawn.filter((found) => found !== null)).toEqual([]);
});
