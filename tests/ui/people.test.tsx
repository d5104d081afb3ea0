import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { openApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";
import { otherPeople } from "#tests/support/other-people.ts";
import { command } from "./support/story-app.tsx";

// A backend with a team of its own: whoever the demo has is nobody here.
const team = ["Rosa Lindqvist", "Tom Achterberg", "Yuki Sato"];

const ownBackend = () => startBackend({ story: smallStory(), people: otherPeople });

describe("people are those of the backend", () => {
  test("the audit log’s filter offers them, and what acts by itself", async () => {
    const { user } = await openApp({ path: "/audit", persona: "reader", backend: await ownBackend() });
    await user.click(await screen.findByRole("button", { name: "Filter by Who" }));
    await screen.findByRole("checkbox", { name: "Tom Achterberg" });
    const offered = screen.getAllByRole("checkbox").map((box) => box.closest("label")?.textContent);
    expect(offered).toEqual([...team, "AIR", "System"]);
  });

  test("the audit log on paper names them", async () => {
    const print = vi.fn<() => void>();
    vi.stubGlobal("print", print);
    const { user } = await openApp({ path: "/audit?actor=operator-2", persona: "reader", backend: await ownBackend() });
    await screen.findByRole("button", { name: /^Filter by Who/ });
    await user.click(await screen.findByRole("button", { name: "Print" }));
    await waitFor(() => expect(print).toHaveBeenCalledTimes(1));
    act(() => void fireEvent(window, new Event("beforeprint")));
    expect(screen.getByRole("table").closest("section")).toHaveTextContent("Filters: Who: Tom Achterberg.");
    act(() => void fireEvent(window, new Event("afterprint")));
  });

  test("a list of what was handed to one of them is named, and so is its export", async () => {
    const backend = await ownBackend();
    const { user } = await openApp({ path: "/actions/pending?handedTo=operator-2", persona: "reader", backend });
    expect(await screen.findByText("Handed to Tom Achterberg")).toBeInTheDocument();
    await user.click(await screen.findByRole("button", { name: "Export" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Export" }));
    expect(await dialog.findByText("Handed to")).toBeInTheDocument();
    expect(await dialog.findByText("Tom Achterberg")).toBeInTheDocument();
  });

  test("who decided is counted under their names, also where no row shows them", async () => {
    const backend = await ownBackend();
    await command(backend, "operator", "email", "reject", { reason: "falsePositive", comment: "Ours." });
    await command(backend, "operator-2", "url", "reject", { reason: "falsePositive", comment: "Ours." });
    const path = "/actions/history?decidedBy=operator";
    const { user } = await openApp({ path, persona: "reader", backend });
    await user.click(await screen.findByRole("button", { name: /^Filter by Decided by/ }));
    expect(await screen.findByRole("checkbox", { name: /Tom Achterberg/ })).toBeInTheDocument();
    expect(await screen.findByRole("checkbox", { name: /Rosa Lindqvist/ })).toBeChecked();
  });
});
