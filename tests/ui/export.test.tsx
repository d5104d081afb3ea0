import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { readCsv } from "#tests/contract/support/files.ts";
import { ocsfEvent } from "#tests/contract/support/ocsf.ts";
import { openApp, type OpenedApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";
import { at, storyBackend } from "./support/story-app.tsx";

// One backend serves all tests that change nothing but the log.
const shared = startBackend();
const open = async (path: string) => openApp({ path, persona: "reader", backend: await shared });

const investigations = z.object({ items: z.array(z.object({ id: z.string(), shortId: z.string() })) });

/** Files that the browser was given to save, by name. */
const saved = new Map<string, Blob>();

beforeEach(() => {
  saved.clear();
  let last = new Blob();
  vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
    if (file instanceof Blob) last = file;
    return "blob:saved";
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
    if (this.href === "blob:saved") saved.set(this.download, last);
  });
});

/** Nothing of an export comes but its first chunk until the test lets the rest go on, or breaks it off. */
function hold() {
  const real = fetch;
  let go: (end: "whole" | "cut" | "broken") => void = () => undefined;
  const released = new Promise<"whole" | "cut" | "broken">((resolve) => {
    go = resolve;
  });
  let started = 0;
  vi.stubGlobal("fetch", async (input: string, init: RequestInit = {}) => {
    const answer = await real(input, init);
    if (!input.startsWith("/api/actions/export") || started++ > 0) return answer;
    const reader = answer.body?.getReader();
    let chunks = 0;
    const body = new ReadableStream({
      async pull(controller) {
        if (chunks++ > 0) {
          const end = await released;
          if (end === "broken") throw new TypeError("network error");
          if (end === "cut") return controller.close();
        }
        const part = await reader?.read();
        if (part?.value === undefined) controller.close();
        else controller.enqueue(part.value);
      },
    });
    return new Response(body, { headers: answer.headers });
  });
  return (end: "whole" | "cut" | "broken") => go(end);
}

const dialog = async () => within(await screen.findByRole("dialog", { name: "Export" }));
const complete = async () => (await dialog()).findByText(/Complete, and handed to the browser/);

async function openDialog({ user }: OpenedApp) {
  await user.click(await screen.findByRole("button", { name: "Export" }));
  return dialog();
}

async function start(app: OpenedApp) {
  await app.user.click((await openDialog(app)).getByRole("button", { name: "Start" }));
}

const total = async (query: string) =>
  at((await (await shared).call("reader", "GET", `/api/actions?${query}`)).body, "total");

describe("what an export will hold is said before", () => {
  test("all of a list", async () => {
    const shown = await openDialog(await open("/actions/history"));
    const count = String(await total("view=history"));
    expect(await shown.findByText(`All ${count} actions of History, in the order of the list.`)).toBeInTheDocument();
  });

  test("what the filters show, by name, hostile text as text", async () => {
    const query = "kind=softDeleteEmail,softDeleteEmailCluster&severity=high&q=a\u202e<b>&awaiting=me";
    const shown = await openDialog(await open(`/actions/pending?${query}`));
    expect(await shown.findByText("0 actions of Pending, in the order of the list, filtered by:")).toBeInTheDocument();
    const facts = shown.getAllByRole("definition").map(({ textContent }) => textContent);
    expect(facts).toEqual(["“a⟦U+202E⟧<b>”", "Soft delete email, Soft delete email clusters", "High", "Me"]);
  });

  test("an investigation by the name that people know", async () => {
    const { body } = await (await shared).call("reader", "GET", "/api/investigations?limit=1");
    const [investigation] = investigations.parse(body).items;
    const shown = await openDialog(await open(`/actions/pending?investigation=${investigation?.id}`));
    expect(await shown.findByText(`#${investigation?.shortId}`)).toBeInTheDocument();
  });
});

describe("a file is saved", () => {
  test("as CSV: what the list shows, with its count, filter and head; a reader may", async () => {
    const app = await open("/actions/history?kind=blockUrl");
    const head = (await app.backend.call("reader", "GET", "/api/audit/head")).body;
    await start(app);
    await complete();
    const [[name, file] = ["", new Blob()]] = saved;
    expect(name).toMatch(/^countersign-history-\d{4}-\d\d-\d\dT\d{4}Z\.csv$/);
    const { about, rows } = readCsv(await file.text());
    expect(rows).toHaveLength(Number(await total("view=history&kind=blockUrl")));
    expect(rows.every(({ kind }) => kind === "blockUrl")).toBe(true);
    expect(JSON.parse(about["filter"] ?? "")).toMatchObject({ view: "history", kind: "blockUrl" });

    const facts = (await dialog()).getAllByRole("definition").map(({ textContent }) => textContent);
    expect(facts[0]).toBe(`${rows.length} actions`);
    expect(facts[1]).toMatch(/^\d+ KB$/);
    expect(facts[2]).toContain(String(at(head, "hash")));
    expect(screen.getByText(`Exported ${rows.length} actions.`)).toBeInTheDocument();
    await app.user.click((await dialog()).getByRole("button", { name: "Copy log head" }));
    expect(JSON.parse(await navigator.clipboard.readText())).toEqual(head);
  });

  test("of the audit log, as NDJSON with its head: the entries that its filters show", async () => {
    const app = await open("/audit?type=action.rejected&q=novak");
    const head = (await app.backend.call("reader", "GET", "/api/audit/head")).body;
    const opened = await openDialog(app);
    expect(
      await opened.findByText(/^The \d+ entries of the audit log, oldest first, filtered by:$/),
    ).toBeInTheDocument();
    expect(opened.getAllByRole("definition").map(({ textContent }) => textContent)).toEqual(["“novak”", "Rejected"]);
    expect(opened.getByRole("radio", { name: "NDJSON" })).toBeChecked();
    await app.user.click((await dialog()).getByRole("button", { name: "Start" }));
    await complete();
    const [[name, file] = ["", new Blob()]] = saved;
    expect(name).toMatch(/^countersign-audit-log-[\dT-]+Z\.ndjson$/);
    const [about, ...entries] = (await file.text())
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(about).toMatchObject({ record: "export", count: entries.length, head });
    expect(entries.length).toBeGreaterThan(1);
    expect(entries.every((entry) => at(entry, "type") === "action.rejected")).toBe(true);
    const facts = (await dialog()).getAllByRole("definition").map(({ textContent }) => textContent);
    expect(facts[0]).toBe(`${entries.length} entries`);
  });

  test("as OCSF: an event for each execution", async () => {
    const app = await open("/actions/history");
    await app.user.click((await openDialog(app)).getByRole("radio", { name: "OCSF" }));
    await app.user.click((await dialog()).getByRole("button", { name: "Start" }));
    await complete();
    const [[name, file] = ["", new Blob()]] = saved;
    expect(name).toMatch(/^countersign-history-[\dT-]+Z\.ocsf\.ndjson$/);
    const events = (await file.text()).trimEnd().split("\n").map(ocsfEvent);
    const actions = new Set(events.map(({ command_uid }) => command_uid)).size;
    expect(actions).toBe(await total("view=history"));
    expect((await dialog()).getByText(`${events.length} events of ${actions} actions`)).toBeInTheDocument();
  });

  test("R-14 and the head that it carries is one that Verify compares with", async () => {
    const backend = await storyBackend();
    const app = await openApp({ path: "/actions/pending", persona: "reader", backend });
    await start(app);
    await complete();
    await app.user.click((await dialog()).getByRole("button", { name: "Copy log head" }));
    const copied = await navigator.clipboard.readText();
    const line = (await [...saved.values()][0]?.text())?.split("\r\n")[1] ?? "";
    await app.user.keyboard("{Escape}");
    await app.user.click(screen.getByRole("link", { name: "Audit log" }));
    await app.user.click(await screen.findByRole("button", { name: /^Verify/ }));
    await app.user.click(await screen.findByRole("button", { name: "Compare with a head kept elsewhere" }));
    const given = screen.getByRole("textbox", { name: "Head kept elsewhere" });
    const sequence = Number(at(JSON.parse(copied), "sequence"));
    for (const text of [copied, line]) {
      await app.user.clear(given);
      await app.user.click(given);
      await app.user.paste(text);
      expect(screen.getByText(`Entry ${sequence} is the one kept elsewhere.`)).toBeInTheDocument();
    }
    expect(screen.getByRole("row", { name: /Lena Fischer exported 5 actions as CSV/ })).toBeInTheDocument();
  });
});

describe("while it runs", () => {
  test("it tells how far it is, and Cancel ends it without a file", async () => {
    const app = await open("/actions/history");
    hold();
    // A second click too many does nothing.
    await app.user.dblClick((await openDialog(app)).getByRole("button", { name: "Start" }));
    const bar = await (await dialog()).findByRole("progressbar", { name: "Export" });
    const count = String(await total("view=history"));
    await waitFor(() => expect(bar).toHaveAttribute("aria-valuetext", `0 of ${count} actions`));
    expect(bar).toHaveAttribute("aria-valuemax", count);
    await app.user.click((await dialog()).getByRole("button", { name: "Cancel" }));
    expect(await (await dialog()).findByText(/^Cancelled: no file was saved/)).toBeInTheDocument();
    expect(saved.size).toBe(0);
    expect((await dialog()).getByRole("button", { name: "Start" })).toHaveFocus();
    await app.user.keyboard("{Enter}");
    await complete();
    expect(saved.size).toBe(1);
  });

  test("closing its dialog stops nothing: the end is told", async () => {
    const app = await open("/actions/pending");
    const go = hold();
    await start(app);
    await (await dialog()).findByRole("progressbar");
    await app.user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(screen.getByRole("progressbar", { name: "Export" })).toBeInTheDocument();
    go("whole");
    expect(await screen.findByText("Exported")).toBeInTheDocument();
    expect(screen.getByText([...saved.keys()].join())).toBeInTheDocument();
    await app.user.click(screen.getByRole("button", { name: "Export" }));
    await complete();
    await app.user.click((await dialog()).getByRole("button", { name: "Another export" }));
    expect((await dialog()).getByRole("button", { name: "Start" })).toBeInTheDocument();
  });

  test("leaving the list stops it and says so", async () => {
    const app = await open("/actions/pending");
    const go = hold();
    await start(app);
    await (await dialog()).findByRole("progressbar");
    const leaving = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    await app.user.keyboard("{Escape}");
    await app.user.click(screen.getByRole("link", { name: "History" }));
    expect(await screen.findByText("Export stopped")).toBeInTheDocument();
    go("whole");
    await screen.findByRole("grid", { name: "Action history" });
    expect(saved.size).toBe(0);
  });
});

describe("what is not whole is not saved", () => {
  test.each(["broken", "cut"] as const)("a file that is %s on its way", async (end) => {
    const app = await open("/actions/history");
    const go = hold();
    await start(app);
    await (await dialog()).findByText(/^0 of/);
    go(end);
    const alert = await (await dialog()).findByRole("alert");
    expect(alert).toHaveTextContent("Not exported: the connection was lost");
    expect(alert).toHaveTextContent(
      `The connection ended after 0 of ${String(await total("view=history"))} actions. No file was saved.`,
    );
    expect(saved.size).toBe(0);
    await app.user.click(within(alert).getByRole("button", { name: "Try again" }));
    await complete();
    expect(saved.size).toBe(1);
  });

  test("no answer at all", async () => {
    const app = await open("/actions/history");
    await openDialog(app);
    app.switchOff(true);
    await app.user.click((await dialog()).getByRole("button", { name: "Start" }));
    const alert = await (await dialog()).findByRole("alert");
    expect(alert).toHaveTextContent("No answer came from the backend. No file was saved.");
  });

  test("R-14 an export that cannot be recorded", async () => {
    const memory = createMemoryStorage();
    let full = false;
    const storage = {
      ...memory,
      append: (...args: Parameters<typeof memory.append>) =>
        full ? Promise.reject(new Error("full")) : memory.append(...args),
    };
    const app = await openApp({
      path: "/actions/history",
      persona: "reader",
      backend: await startBackend({ storage }),
    });
    await openDialog(app);
    full = true;
    await app.user.click((await dialog()).getByRole("button", { name: "Start" }));
    const alert = await (await dialog()).findByRole("alert");
    expect(alert).toHaveTextContent("Not exported: the export could not be recorded");
    expect(alert).toHaveTextContent(/Request req-/);
    expect(saved.size).toBe(0);
  });
});
