import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { command, openStory, storyBackend } from "./support/story-app.tsx";

const address = () => new URL(window.location.href).searchParams;

async function targets(): Promise<(string | null)[]> {
  const grid = await screen.findByRole("grid", { name: "Pending actions" });
  const rows = within(grid).getAllByRole("row", { hidden: true }).slice(1);
  return rows.map((row) => row.getAttribute("aria-label")?.split(", ")[1] ?? null);
}

async function halfApproved() {
  const backend = await storyBackend();
  await command(backend, "operator", "crowd", "approve");
  return backend;
}

describe("R-06 what waits for whom", () => {
  test("what has one signature of two is a list of its own", async () => {
    const { user } = await openStory("/actions/pending", await halfApproved());
    await waitFor(async () => expect(await targets()).toHaveLength(5));
    await user.click(screen.getByRole("button", { name: "Waits for second approval" }));
    await waitFor(() => expect(address().get("awaiting")).toBe("secondApproval"));
    await waitFor(async () => expect(await targets()).toEqual(["Payroll update"]));
    const filter = screen.getByRole("button", { name: "Waits for second approval" });
    expect(filter).toHaveAttribute("aria-pressed", "true");
    await user.click(filter);
    await waitFor(async () => expect(await targets()).toHaveLength(5));
    expect(address().has("awaiting")).toBe(false);
  });

  test("what I could sign now; my own half is not in it", async () => {
    await openStory("/actions/pending?awaiting=me", await halfApproved());
    await waitFor(async () => expect(await targets()).toHaveLength(4));
    expect(await targets()).not.toContain("Payroll update");
  });

  test("what expires soon, by an instant in the address", async () => {
    const { user } = await openStory("/actions/pending?expiresBefore=2026-11-29T14:02:30.000Z", await storyBackend());
    await waitFor(async () => expect(await targets()).toHaveLength(3));
    await user.click(screen.getByRole("button", { name: /^Remove filter: Expires before 29 Nov 2026/ }));
    await waitFor(async () => expect(await targets()).toHaveLength(5));
  });
});
