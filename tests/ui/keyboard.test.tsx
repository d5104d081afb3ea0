import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { at, openStory, panel, storyBackend } from "./support/story-app.tsx";

const grid = () => screen.findByRole("grid", { name: "Pending actions" });

/** The story's list, once its rows and the keys of the page are there. */
async function openPending() {
  const backend = await storyBackend();
  const opened = await openStory("/actions/pending", backend);
  await screen.findByRole("checkbox", { name: "Select the 5 loaded rows" });
  await waitFor(async () => {
    await opened.user.keyboard("j");
    expect(document.activeElement).toHaveAttribute("role", "row");
  });
  return { ...opened, backend };
}

async function statusOf(backend: Awaited<ReturnType<typeof storyBackend>>, id: string) {
  return at((await backend.call("reader", "GET", `/api/actions/${id}`)).body, "status");
}

describe("single keys", () => {
  test("go from place to place, find the filter and the search, and are listed", async () => {
    const { user } = await openPending();
    await user.keyboard("/");
    expect(screen.getByRole("combobox")).toHaveFocus();
    await user.keyboard("gh?");
    expect(screen.getByRole("combobox")).toHaveValue("gh?");
    expect(window.location.pathname).toBe("/actions/pending");
    await user.clear(screen.getByRole("combobox"));
    (await grid()).focus();
    await user.keyboard("?");
    const sheet = within(await screen.findByRole("dialog", { name: "Keys" }));
    expect(sheet.getByRole("region", { name: "Selecting and deciding" })).toHaveTextContent("approve what is selected");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    await user.keyboard("f");
    expect(await screen.findByRole("dialog", { name: /^Filter by Action/ })).toBeInTheDocument();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    await user.keyboard("gl");
    await waitFor(() => expect(window.location.pathname).toBe("/audit"));
  });

  test("a message at the edge of the page takes no key away", async () => {
    const { user } = await openPending();
    const message = document.createElement("div");
    message.setAttribute("role", "dialog");
    message.setAttribute("aria-modal", "false");
    document.body.append(message);
    await user.keyboard("gl");
    await waitFor(() => expect(window.location.pathname).toBe("/audit"));
    message.remove();
  });

  test("a row is opened by the key of a decision, the open action is decided by it, and Escape goes to the next row", async () => {
    const { user, backend } = await openPending();
    const second = document.activeElement?.nextElementSibling?.getAttribute("aria-label") ?? "";
    await user.keyboard("a");
    const shown = await panel();
    await waitFor(() => expect(shown.getByRole("heading", { level: 2 })).toHaveFocus());
    const id = new URLSearchParams(window.location.search).get("selected") ?? "";
    expect(await statusOf(backend, id)).toBe("pendingApproval");
    await user.keyboard("a");
    await shown.findByRole("button", { name: "Cancel execution" });
    expect(await statusOf(backend, id)).toBe("approved");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toHaveAccessibleName(second));
  });

  test("with a selection a and r ask for all of it", async () => {
    const { user } = await openPending();
    await user.keyboard("x{Shift>}J{/Shift}");
    await screen.findByText("2 selected");
    await user.keyboard("r");
    expect(await screen.findByRole("dialog", { name: /^Reject/ })).toBeInTheDocument();
  });

  test("a held-down key decides nothing", async () => {
    const { user, backend } = await openPending();
    await user.keyboard("{Enter}");
    const shown = await panel();
    await waitFor(() => expect(shown.getByRole("heading", { level: 2 })).toHaveFocus());
    const id = new URLSearchParams(window.location.search).get("selected") ?? "";
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "a", repeat: true, bubbles: true }));
    expect(await statusOf(backend, id)).toBe("pendingApproval");
  });

  test("switched off in Settings they do nothing; arrows, Space and Enter still do", async () => {
    const { user, backend } = await openPending();
    await user.click(screen.getByRole("link", { name: "Settings" }));
    await user.click(await screen.findByRole("checkbox", { name: "Single letters and signs are shortcuts" }));
    await user.click(screen.getByRole("link", { name: /^Action center/ }));
    await screen.findByRole("checkbox", { name: "Select the 5 loaded rows" });
    const row = within(await grid()).getAllByRole("row", { hidden: true })[1];
    row?.focus();
    await user.keyboard("jxgl?/");
    expect(row).toHaveFocus();
    expect(screen.queryByRole("group", { name: "Selection" })).not.toBeInTheDocument();
    await user.keyboard("{ArrowDown}{ }");
    expect(await screen.findByText("1 selected")).toBeInTheDocument();
    await user.keyboard("{Enter}");
    const shown = await panel();
    await waitFor(() => expect(shown.getByRole("heading", { level: 2 })).toHaveFocus());
    await user.keyboard("a");
    const id = new URLSearchParams(window.location.search).get("selected") ?? "";
    expect(await statusOf(backend, id)).toBe("pendingApproval");
    expect(shown.getByRole("button", { name: "Approve" })).not.toHaveAttribute("aria-keyshortcuts");
  });

  test("one is given another key in Settings, which holds at once wherever the key is used or shown", async () => {
    const { user, backend } = await openPending();
    await user.click(screen.getByRole("link", { name: "Settings" }));
    await user.click(await screen.findByRole("button", { name: "Approve: a. Change" }));
    const field = () => screen.getByRole("textbox", { name: "New key for “Approve”" });
    expect(field()).toHaveFocus();
    await user.keyboard("g");
    expect(screen.getByRole("alert")).toHaveTextContent("“g” is already the key for “Go to a place");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.getByRole("button", { name: "Approve: a. Change" })).toHaveFocus());
    await user.keyboard("{Enter}");
    expect(field()).toHaveFocus();
    await user.keyboard("n");
    await waitFor(() => expect(screen.getByRole("button", { name: "Approve: n. Change" })).toHaveFocus());
    await user.click(screen.getByRole("link", { name: /^Action center/ }));
    await screen.findByRole("checkbox", { name: "Select the 5 loaded rows" });
    within(await grid())
      .getAllByRole("row", { hidden: true })[1]
      ?.focus();
    await user.keyboard("a?");
    expect(await screen.findByRole("region", { name: "Selecting and deciding" })).toHaveTextContent(
      /n.approve what is/,
    );
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(screen.queryByRole("complementary", { name: "Action" })).not.toBeInTheDocument();
    await user.keyboard("n");
    const shown = await panel();
    await waitFor(() => expect(shown.getByRole("heading", { level: 2 })).toHaveFocus());
    expect(shown.getByRole("button", { name: "Approve" })).toHaveAttribute("aria-keyshortcuts", "n");
    await user.keyboard("a");
    const id = new URLSearchParams(window.location.search).get("selected") ?? "";
    expect(await statusOf(backend, id)).toBe("pendingApproval");
    await user.keyboard("n");
    await shown.findByRole("button", { name: "Cancel execution" });
    await user.click(screen.getByRole("link", { name: "Settings" }));
    await user.click(await screen.findByRole("button", { name: "Back to the standard keys" }));
    expect(screen.getByRole("button", { name: "Approve: a. Change" })).toBeInTheDocument();
  });
});
