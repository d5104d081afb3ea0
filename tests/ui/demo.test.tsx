import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { keepDraft } from "#src/api/drafts.ts";
import { openApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";

const shared = startBackend();
const open = async (at: string) => openApp({ path: at, backend: await shared });

const path = "/investigations";
const firstRow = () => screen.findByRole("row", { name: /^8a77bc / });

describe("the demo says what it is", () => {
  test("and asks before it starts again, with the focus where nothing is lost", async () => {
    const { user, backend, calls } = await open(path);
    await firstRow();
    const before = await backend.call("reader", "GET", "/api/audit/head");
    await user.click(screen.getByRole("button", { name: /^Demo data/ }));
    expect(await screen.findByText(/simulated tenant/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Reset demo" }));
    const dialog = await screen.findByRole("dialog", { name: "Reset the demo?" });
    await waitFor(() => expect(within(dialog).getByRole("button", { name: "Cancel" })).toHaveFocus());
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Reset the demo?" })).not.toBeInTheDocument());
    expect(calls).not.toContain("POST /api/demo/reset");
    expect(await backend.call("reader", "GET", "/api/audit/head")).toMatchObject({ body: before.body });
  });

  test("resetting begins a new log and goes to the start", async () => {
    const { user, calls } = await open(path);
    await firstRow();
    await user.click(screen.getByRole("button", { name: /^Demo data/ }));
    await user.click(await screen.findByRole("button", { name: "Reset demo" }));
    const dialog = await screen.findByRole("dialog", { name: "Reset the demo?" });
    await user.click(within(dialog).getByRole("button", { name: "Reset demo" }));
    await waitFor(() => expect(window.location.pathname).toBe("/"));
    expect(calls).toContain("POST /api/demo/reset");
    expect(screen.queryByRole("dialog", { name: "Reset the demo?" })).not.toBeInTheDocument();
  });
});

describe("whom the tab acts as", () => {
  test("is chosen in the account's menu, and the page is drawn anew", async () => {
    const { user } = await open(path);
    await firstRow();
    keepDraft("action email", { comment: "Hers" });
    await user.click(screen.getByRole("button", { name: /^Mira Novak, Security operator/ }));
    const people = await screen.findAllByRole("menuitemradio", { name: /Security|Mira|Jonas|Ada|Lena/ });
    expect(people).toHaveLength(4);
    await user.click(await screen.findByRole("menuitemradio", { name: /Lena Fischer/ }));
    expect(await screen.findByRole("button", { name: /^Lena Fischer, Security reader/ })).toBeInTheDocument();
    expect(await screen.findByRole("button", { name: "Import" })).toHaveAccessibleDescription(/read but not import/);
    expect(sessionStorage.getItem("countersign.persona")).toBe("reader");
    expect(sessionStorage.getItem("countersign.drafts")).toBeNull();
  });
});
