import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { openApp, type OpenedApp } from "#tests/support/app.tsx";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";
import { largeExport } from "#tests/support/large-export.ts";
import type { FetchHandler } from "#src/backend/http/request-like.ts";

const megabyte = 1024 * 1024;
const text = [...largeExport({ rows: 1000, bytes: 2.2 * megabyte })].join("");
const csvFile = () => new File([text], "audit.csv", { type: "text/csv" });

/** A backend to which something happens before it is asked for a part of a file. */
async function withParts(onPart: (n: number) => Promise<void> | void): Promise<TestBackend> {
  const served = await startBackend();
  const handle: FetchHandler = async (request) => {
    const n = /\/parts\/(\d+)$/.exec(request.url)?.[1];
    if (n !== undefined) await onPart(Number(n));
    return served.backend.handle(request);
  };
  return { ...served, backend: { handle } };
}

async function choose({ user }: OpenedApp, file: File) {
  await user.click(await screen.findByRole("button", { name: "Import" }));
  await user.upload(within(await dialog()).getByLabelText("Files to import"), [file]);
}

const dialog = () => screen.findByRole("dialog", { name: "Import" });
const partsIn = ({ calls }: OpenedApp) => calls.flatMap((call) => /^PUT .*\/parts\/(\d+)$/.exec(call)?.[1] ?? []);
const importsIn = async ({ backend }: OpenedApp) =>
  (await backend.call("reader", "GET", "/api/audit?type=import.completed")).body;

/** A promise that is kept when the test says so. */
function gate() {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe("a large file", () => {
  test("goes in parts, tells how far it is, and ends in a report with a page of its own", async () => {
    const second = gate();
    const backend = await withParts((n) => (n === 2 ? second.passed : undefined));
    const app = await openApp({ path: "/investigations", backend });
    await choose(app, csvFile());
    const shown = await dialog();
    const bar = await within(shown).findByRole("progressbar", { name: "Sending audit.csv" });
    await waitFor(() => expect(bar).toHaveAttribute("aria-valuetext", "Sending: 1.0 of 2.2 MB"));
    second.open();
    await within(shown).findByText("Imported");
    expect(partsIn(app)).toEqual(["1", "2", "3"]);
    expect(app.calls).not.toContain("POST /api/imports");
    await app.user.click(within(shown).getByRole("link", { name: "Open the report" }));
    expect(await screen.findByRole("heading", { name: /^Imported / })).toBeInTheDocument();
    expect(screen.getByText(/who cannot approve alone what came of it/)).toHaveTextContent(/^By Mira Novak,/);
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  test("cancelled half way: nothing of it is taken in, and the upload is gone", async () => {
    const second = gate();
    const backend = await withParts((n) => (n === 2 ? second.passed : undefined));
    const app = await openApp({ path: "/investigations", backend });
    await choose(app, csvFile());
    await waitFor(() => expect(partsIn(app)).toEqual(["1", "2"]));
    const cancel = within(await dialog()).getByRole("button", { name: "Cancel the import of audit.csv" });
    await app.user.click(cancel);
    second.open();
    expect(await within(await dialog()).findByText("Cancelled. Nothing of it was taken in.")).toBeInTheDocument();
    expect(partsIn(app)).toEqual(["1", "2"]);
    const removed = app.calls.find((call) => call.startsWith("DELETE /api/imports/uploads/")) ?? "";
    const state = await backend.call("operator", "GET", removed.replace("DELETE ", ""));
    expect(state.status).toBe(404);
    expect(await importsIn(app)).toMatchObject({ total: 0 });
  });

  test("after a lost connection it goes on where it was cut off", async () => {
    let isCutOff = true;
    const backend = await withParts((n) => {
      if (n === 2 && isCutOff) throw new TypeError("Failed to fetch");
    });
    const app = await openApp({ path: "/investigations", backend });
    await choose(app, csvFile());
    const failed = await within(await dialog()).findByRole("alert");
    expect(failed).toHaveTextContent("No answer from the backend");
    isCutOff = false;
    await app.user.click(within(failed).getByRole("button", { name: "Try again" }));
    await within(await dialog()).findByText("Imported");
    expect(partsIn(app).filter((n) => n === "1")).toEqual(["1"]);
    expect(app.calls.filter((call) => call === "POST /api/imports/uploads")).toHaveLength(1);
    expect(await importsIn(app)).toMatchObject({ total: 1 });
  });

  test("whose upload was forgotten meanwhile is sent anew", async () => {
    let isCutOff = true;
    const backend = await withParts((n) => {
      if (n === 3 && isCutOff) throw new TypeError("Failed to fetch");
    });
    const app = await openApp({ path: "/investigations", backend });
    await choose(app, csvFile());
    const failed = await within(await dialog()).findByRole("alert");
    isCutOff = false;
    backend.advance(3601);
    await app.user.click(within(failed).getByRole("button", { name: "Try again" }));
    await within(await dialog()).findByText("Imported");
    expect(app.calls.filter((call) => call === "POST /api/imports/uploads")).toHaveLength(2);
    expect(await importsIn(app)).toMatchObject({ total: 1 });
  });

  test("another person takes over the tab: nothing goes on in their name", async () => {
    const second = gate();
    const backend = await withParts((n) => (n === 2 ? second.passed : undefined));
    const app = await openApp({ path: "/investigations", backend });
    await choose(app, csvFile());
    await waitFor(() => expect(partsIn(app)).toEqual(["1", "2"]));
    await app.user.click(within(await dialog()).getAllByRole("button", { name: "Close" })[0] ?? document.body);
    await app.user.click(await screen.findByRole("button", { name: /Mira Novak/ }));
    await app.user.click(await screen.findByRole("menuitemradio", { name: /Jonas Weber/ }));
    second.open();
    await app.user.click(await screen.findByRole("button", { name: "Import" }));
    expect(within(await dialog()).queryByText("audit.csv")).not.toBeInTheDocument();
    expect(partsIn(app)).toEqual(["1", "2"]);
    expect(await importsIn(app)).toMatchObject({ total: 0 });
  });
});
