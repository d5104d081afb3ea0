import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { App } from "#src/app/app.tsx";
import { openApp, type OpenedApp } from "#tests/support/app.tsx";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { at, command, openStory, panel, storyBackend } from "./support/story-app.tsx";

const bar = async () => within(await screen.findByRole("group", { name: "Selection" }));
const dialog = async (name: RegExp) => within(await screen.findByRole("dialog", { name }));
const posts = ({ calls }: OpenedApp) => calls.filter((call) => call === "POST /api/decisions");

async function statusOf(backend: TestBackend, id: string) {
  return at((await backend.call("reader", "GET", `/api/actions/${id}`)).body, "status");
}

/** All five of the small story, on the way to one decision. */
async function selectAll(backend: TestBackend, decision: "Approve…" | "Reject…", persona: Persona = "operator") {
  const opened = await openStory("/actions/pending", backend, persona);
  await opened.user.click(await screen.findByRole("checkbox", { name: "Select the 5 loaded rows" }));
  await opened.user.click((await bar()).getByRole("button", { name: decision }));
  return opened;
}

describe("the review before many are decided", () => {
  test("says what happens in all, and leaves out what is of high impact until it was opened", async () => {
    const backend = await storyBackend();
    const { user } = await selectAll(backend, "Approve…");
    const review = await dialog(/^Approve 4 actions$/);
    expect(
      await review.findByText(/^After the hold, .* soft deleted, 1 URL is blocked and 1 forwarding rule is removed\.$/),
    ).toBeInTheDocument();
    expect(await review.findByText(/mailboxes in all, each counted once/)).toBeInTheDocument();
    const first = within(review.getByRole("region", { name: "1 action of high impact must be opened first" }));
    await user.click(first.getByRole("link"));
    await user.click(await (await panel()).findByRole("button", { name: "Show the evidence" }));
    expect(await (await panel()).findByText(/opened the evidence$/)).toBeInTheDocument();
    await user.click((await bar()).getByRole("button", { name: "Approve…" }));
    const again = await dialog(/^Approve 5 actions$/);
    expect(again.getByText("1 of them waits for a second person first.")).toBeInTheDocument();
  });

  test("R-02 says who is left out and why; who may decide nothing can ask for nothing", async () => {
    const backend = await storyBackend();
    await selectAll(backend, "Approve…", "administrator");
    const review = await dialog(/^Approve 2 actions$/);
    expect(review.getByRole("region", { name: "Left out" })).toHaveTextContent(
      /3 actions: Deleting mail needs the permission Search and Purge/,
    );
    cleanup();
    const { user } = await openStory("/actions/pending", backend, "reader");
    await user.click(await screen.findByRole("checkbox", { name: "Select the 5 loaded rows" }));
    expect((await bar()).getByRole("button", { name: "Approve…" })).toHaveAccessibleDescription(
      /can read but not decide/,
    );
  });

  test("R-05 one reason and one comment for all that are rejected", async () => {
    const backend = await storyBackend();
    const { user } = await selectAll(backend, "Reject…");
    const review = await dialog(/^Reject 4 actions$/);
    expect(review.getByText(/^Nothing is executed: /)).toBeInTheDocument();
    await user.click(review.getByRole("button", { name: "Reject 4 actions" }));
    expect(review.getByText("Choose why this action is rejected.")).toBeInTheDocument();
    await waitFor(() => expect(review.getByRole("combobox")).toHaveFocus());
    await user.selectOptions(review.getByRole("combobox"), "falsePositive");
    await user.type(review.getByRole("textbox"), "Our newsletter.");
    // The page is loaded anew: what was selected and typed stands.
    cleanup();
    render(<App />);
    await user.click((await bar()).getByRole("button", { name: "Reject…" }));
    const again = await dialog(/^Reject 4 actions$/);
    expect(again.getByText("What you typed before and did not send stands below.")).toBeInTheDocument();
    expect(again.getByRole("combobox")).toHaveValue("falsePositive");
    await user.click(again.getByRole("button", { name: "Reject 4 actions" }));
    expect(await (await dialog(/^4 actions decided$/)).findByText("4 rejected")).toBeInTheDocument();
    expect(sessionStorage.getItem("countersign.drafts")).toBeNull();
    expect(await statusOf(backend, "email")).toBe("rejected");
    expect(await statusOf(backend, "crowd")).toBe("pendingApproval");
  });
});

describe("sending", () => {
  test("one result per row; what is refused says why", async () => {
    const backend = await storyBackend();
    const { user } = await selectAll(backend, "Approve…");
    const review = await dialog(/^Approve 4 actions$/);
    await command(backend, "operator-2", "email", "approve");
    await user.click(review.getByRole("button", { name: "Approve 4 actions" }));
    const results = await dialog(/^3 of 4 actions decided$/);
    expect(results.getByText("3 approved · 1 refused")).toBeInTheDocument();
    const rows = within(results.getByRole("grid", { name: "Results" }))
      .getAllByRole("row")
      .slice(1);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toHaveAccessibleName(/^Soft delete email, .*, Refused: .*Jonas Weber/);
    expect(results.getByRole("link", { name: "In progress" })).toBeInTheDocument();
    await user.click(results.getByText("Close"));
    // The one that was left out.
    expect(await (await bar()).findByText("1 selected")).toBeInTheDocument();
  });

  test("more than a hundred go in parts of a hundred", async () => {
    const backend = await startBackend({ scenario: "generated", actions: 230 });
    const opened = await openApp({ path: "/actions/pending?kind=blockUrl,softDeleteEmail", backend });
    const { user } = opened;
    await user.click(await screen.findByRole("checkbox", { name: "Select the 50 loaded rows" }));
    await user.click((await bar()).getByRole("button", { name: /^All \d+ that match$/ }));
    await waitFor(async () =>
      expect((await bar()).getByRole("status")).toHaveTextContent(/^1\d\d selected|^2\d\d selected/),
    );
    await user.click((await bar()).getByRole("button", { name: "Approve…" }));
    const review = await dialog(/^Approve \d+ actions$/);
    await user.click(await review.findByRole("button", { name: /^Approve \d+ actions$/ }));
    await dialog(/^\d+ actions decided$/);
    expect(posts(opened).length).toBeGreaterThan(1);
  });
});
