import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { clusterAction, halfApproved, pendingAllowed, urlAction } from "#tests/support/action-fixtures.ts";
import { failedItems, heldAction, partialAction, runningAction } from "#tests/support/decided-fixtures.ts";
import { openPanel } from "#tests/support/panel.tsx";

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const alert = () => screen.findByRole("alert");

describe("after the approval", () => {
  test("R-09: cancel and execute now; disabled where two approved, with the reason", async () => {
    const message = "Two approvals were needed, so the hold stands.";
    const execute = { allowed: false, code: "hold_required", message } as const;
    const held = heldAction();
    const first = await openPanel(heldAction({ allowed: { ...held.allowed, execute } }), {
      outcomes: [clusterAction({ round: 2 })],
    });
    expect(button("Execute now")).toHaveAccessibleDescription(message);
    await first.user.click(button("Cancel execution"));
    expect(await screen.findByRole("button", { name: "Approve" })).toBeInTheDocument();
    expect(first.sent).toMatchObject([{ command: "cancel", body: { round: 1 } }]);
    first.view.unmount();
    const second = await openPanel(held, { outcomes: [runningAction()] });
    await second.user.click(button("Execute now"));
    expect(await screen.findByRole("button", { name: "Stop execution" })).toBeInTheDocument();
  });

  test("R-09: after a cancel the next approval carries the new round at once", async () => {
    const outcomes = [clusterAction({ round: 2 }), heldAction({ round: 2 })];
    const { user, sent } = await openPanel(heldAction(), { outcomes });
    await user.click(button("Cancel execution"));
    await user.click(await screen.findByRole("button", { name: "Approve" }));
    await screen.findByRole("button", { name: "Cancel execution" });
    expect(sent[1]?.body).toMatchObject({ round: 2 });
  });

  test("R-15, R-17: paused and queued say so", async () => {
    const { view } = await openPanel(heldAction({ paused: true, executesAt: null }));
    expect(screen.getByText(/^Execution is paused/)).toHaveTextContent("Nothing has changed in any mailbox yet.");
    view.unmount();
    await openPanel(heldAction({ queuePosition: 3, executesAt: null }));
    expect(screen.getByText(/^number 3 in the queue/)).toBeInTheDocument();
  });

  test("R-10: stop ends after the current item", async () => {
    const { user, sent } = await openPanel(runningAction(), { outcomes: [runningAction({ stopping: true })] });
    await user.click(button("Stop execution"));
    expect(await screen.findByRole("button", { name: "Stopping" })).toHaveAttribute("aria-disabled", "true");
    expect(screen.getByText(/Stops after the current item/)).toBeInTheDocument();
    expect(sent).toMatchObject([{ command: "cancel", body: { round: 1 } }]);
  });

  test("R-12: retry of all, and of one", async () => {
    const { user, sent } = await openPanel(partialAction(), { items: failedItems, outcomes: [partialAction()] });
    await user.click(button("Retry failed"));
    await user.click(await screen.findByRole("button", { name: "Retry legal@northwind.example" }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent.map(({ body }) => body)).toEqual([
      { round: 1, itemIds: null },
      { round: 1, itemIds: ["m-legal"] },
    ]);
  });

  test("R-06: the first of two can take the approval back", async () => {
    const differ = {
      allowed: false,
      code: "second_approver_must_differ",
      message: "Another person must approve.",
    } as const;
    const allowed = { ...pendingAllowed, approve: differ, withdraw: { allowed: true } as const };
    const { user, sent } = await openPanel(halfApproved({ allowed }), { outcomes: [halfApproved({ approvals: [] })] });
    expect(button("Approve")).toHaveAccessibleDescription("Another person must approve.");
    await user.click(button("Withdraw my approval"));
    await waitFor(() => expect(sent).toMatchObject([{ command: "withdraw", body: { round: 1 } }]));
  });
});

describe("the panel itself", () => {
  test("opening moves the focus to the headline; Next keeps it", async () => {
    const { user, closed } = await openPanel(clusterAction(), { others: [urlAction()] });
    expect(screen.getByRole("heading", { level: 2 })).toHaveFocus();
    expect(screen.getByText("1 of 2")).toBeInTheDocument();
    expect(button("Previous action")).toHaveAttribute("aria-disabled", "true");
    await user.click(button("Next action"));
    await screen.findByRole("heading", { name: "Stop clicks on this URL" });
    expect(button("Next action")).toHaveFocus();
    await user.click(button("Close"));
    expect(closed).toHaveBeenCalledOnce();
  });

  test("a failed refresh blanks nothing", async () => {
    const { refresh, fail } = await openPanel(clusterAction());
    fail(true);
    void refresh();
    expect(await alert()).toHaveTextContent("Not refreshed: what stands here may be out of date");
    expect(screen.getByRole("heading", { level: 2 })).toHaveTextContent("Soft delete 38 messages");
    expect(button("Approve")).toBeInTheDocument();
  });
});
