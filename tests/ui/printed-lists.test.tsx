import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openApp } from "#tests/support/app.tsx";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";

const print = vi.fn<() => void>();
beforeEach(() => {
  print.mockReset();
  vi.stubGlobal("print", print);
});
afterEach(() => {
  act(() => void fireEvent(window, new Event("afterprint")));
  vi.unstubAllGlobals();
});

const open = (backend: TestBackend, path: string) => openApp({ path, persona: "reader", backend });

/** What would be on paper: its head, and the cells of its table. */
function paper() {
  act(() => void fireEvent(window, new Event("beforeprint")));
  const table = screen.getByRole("table");
  const rows = within(table).getAllByRole("row").slice(1);
  return {
    text: table.closest("section")?.textContent ?? "",
    heads: within(table)
      .getAllByRole("columnheader")
      .map((head) => head.textContent),
    rows: rows.map((row) =>
      within(row)
        .getAllByRole("cell")
        .map((cell) => cell.textContent),
    ),
  };
}

describe("a list on paper", () => {
  test("holds all rows that match, not only those that were scrolled to, with all columns and whole times in UTC", async () => {
    const backend = await startBackend({ scenario: "generated", actions: 300 });
    const { body } = await backend.call("reader", "GET", "/api/actions?view=pending&limit=1&severity=high");
    const total = Number(/"total":(\d+)/.exec(JSON.stringify(body))?.[1]);
    expect(total).toBeGreaterThan(50);
    await open(backend, "/actions/pending?severity=high");
    await screen.findByRole("grid");
    expect(fireEvent.keyDown(document.body, { key: "p", ctrlKey: true })).toBe(false);
    await waitFor(() => expect(print).toHaveBeenCalledTimes(1), { timeout: 10_000 });
    const { rows, heads, text } = paper();
    expect(rows).toHaveLength(total);
    expect(heads).toEqual(["Action", "Target", "Investigation", "Severity", "Impact", "Proposed", "Expires"]);
    expect(text).toMatch(
      new RegExp(
        `^Pending actions${total} actions\\. Filters: Severity: High\\. Times are UTC\\. Printed .* UTC by Lena Fischer\\.`,
      ),
    );
    expect(text).not.toContain("left out");
    expect(rows.every((row) => /^\d{1,2} \w{3} \d{4}, \d\d:\d\d UTC$/.test(row.at(-1) ?? ""))).toBe(true);
  }, 30_000);

  test("by the browser's own menu: what is held, and how many are left out is said", async () => {
    const backend = await startBackend({ scenario: "generated", actions: 300 });
    await open(backend, "/actions/pending");
    await screen.findByRole("grid");
    await waitFor(() => expect(screen.getAllByRole("row").length).toBeGreaterThan(3));
    const grid = screen.getByRole("grid");
    // Before anybody moved, what draws the paper is not there: what is on the screen is printed.
    act(() => void fireEvent(window, new Event("beforeprint")));
    expect(screen.queryByRole("table")).toBeNull();
    expect(grid.parentElement).not.toHaveClass("print:hidden");
    act(() => void fireEvent(window, new Event("afterprint")));
    // The way to the menu leads over the page.
    fireEvent.pointerMove(document.body);
    await waitFor(() => {
      act(() => void fireEvent(window, new Event("beforeprint")));
      expect(screen.getByRole("table")).toBeInTheDocument();
    });
    expect(grid.parentElement).toHaveClass("print:hidden");
    const { rows, text } = paper();
    const [, left = ""] = new RegExp(`Only the first ${rows.length} are printed; (\\d+) are left out`).exec(text) ?? [];
    const { body } = await backend.call("reader", "GET", "/api/actions?view=pending&limit=1");
    expect(JSON.stringify(body)).toContain(`"total":${rows.length + Number(left)},`);
    expect(text).toContain("Print by the page’s own button or by Ctrl+P");
  }, 30_000);

  test("of the audit log: by which filters, and the subject of each entry", async () => {
    const backend = await startBackend();
    const { user } = await open(backend, "/audit?type=action.rejected&q=novak");
    await screen.findByRole("grid");
    await user.click(await screen.findByRole("button", { name: "Print" }));
    await waitFor(() => expect(print).toHaveBeenCalledTimes(1));
    const { rows, heads, text } = paper();
    expect(heads).toEqual(["When (UTC)", "Who", "What", "About", "Entry", "Hash"]);
    expect(text).toContain("Filters: Search: “novak”; Type: Rejected.");
    expect(rows.length).toBeGreaterThan(1);
    expect(
      rows.every(([when, who]) => /^\d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d UTC$/.test(when ?? "") && who === "Mira Novak"),
    ).toBe(true);
  });

  test("a table within a page is printed with it, and says what is not held", async () => {
    const backend = await startBackend();
    await open(backend, "/investigations/inv-660b79/log");
    await screen.findByRole("grid", { name: "Log" });
    await waitFor(() => expect(screen.getAllByRole("row").length).toBeGreaterThan(5));
    fireEvent.pointerMove(document.body);
    await waitFor(() => {
      act(() => void fireEvent(window, new Event("beforeprint")));
      expect(screen.getByRole("table")).toBeInTheDocument();
    });
    const { rows, heads, text } = paper();
    expect(heads).toEqual(["Step", "Description", "Status", "By", "Time", "Duration", "Waited"]);
    expect(text).toMatch(new RegExp(`^Log, ${rows.length}`));
    expect(rows.length).toBeGreaterThan(10);
  });

  test("of what an import left out every line is there, though none is unfolded", async () => {
    const backend = await startBackend();
    const lines = ["{not json", JSON.stringify({ Operation: "FileAccessed", RecordType: 6, Id: "f" })].join("\n");
    const { body } = await backend.call("operator", "POST", "/api/imports", lines);
    const [, id = ""] = /"importId":"([^"]+)"/.exec(JSON.stringify(body)) ?? [];
    await open(backend, `/imports/${id}`);
    const left = await screen.findByRole("group", { name: "What was left out" });
    const told = (element: Element) => [...element.querySelectorAll("li")].map((line) => line.textContent);
    const folded = [...left.querySelectorAll("details")];
    expect(folded.map(({ open: isOpen }) => isOpen)).toEqual([false, false]);
    act(() => void fireEvent(window, new Event("beforeprint")));
    const unfolded = [...left.querySelectorAll("li")].filter((line) => line.closest("details") === null);
    expect(unfolded.map((line) => line.textContent)).toEqual(folded.flatMap(told));
    expect(folded.every((details) => details.classList.contains("print:hidden"))).toBe(true);
  });
});
