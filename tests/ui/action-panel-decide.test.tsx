import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { clusterAction, digest, halfApproved, jonas, problem, urlAction } from "#tests/support/action-fixtures.ts";
import { heldAction, rejectedAction, runningAction } from "#tests/support/decided-fixtures.ts";
import { laterAnswer, openPanel } from "#tests/support/panel.tsx";

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const comment = () => screen.getByRole("textbox", { name: "Comment" });
const alert = () => screen.findByRole("alert");

const stale = problem("stale_review", 409, "The facts changed.", {
  reviewDigest: digest("d"),
  difference: [
    { field: "impact.messages", before: 38, after: 46 },
    { field: "impact.mailboxes", before: 31, after: 39 },
    { field: "targets.inbox", before: 27, after: 35 },
    { field: "targets.added", before: 0, after: 8 },
  ],
});

describe("approve", () => {
  test("says Sending until the backend has answered, then the truth; sends digest, round and comment", async () => {
    const later = laterAnswer();
    const { user, sent } = await openPanel(clusterAction(), { outcomes: [later.promise] });
    await user.type(comment(), "Same kit as last week");
    await user.click(button("Approve"));
    expect(button("Sending")).toHaveAttribute("aria-disabled", "true");
    expect(screen.getByText("Pending approval")).toBeInTheDocument();
    await user.click(button("Sending"));
    later.answer(heldAction());
    expect(await screen.findByRole("button", { name: "Cancel execution" })).toBeInTheDocument();
    expect(screen.queryByText("Pending approval")).toBeNull();
    expect(sent).toMatchObject([
      {
        command: "approve",
        body: { reviewDigest: digest("a"), round: 1, comment: "Same kit as last week" },
      },
    ]);
    expect(sent[0]?.key).toMatch(/^[!-~]{1,200}$/);
  });

  test("what is typed on while it is sent was not sent, and is not lost", async () => {
    const later = laterAnswer();
    const { user, sent } = await openPanel(clusterAction(), { outcomes: [later.promise] });
    await user.type(comment(), "Same kit");
    await user.click(button("Approve"));
    await user.type(comment(), " as last week");
    later.answer(heldAction());
    expect(await screen.findByRole("textbox", { name: "Your comment, not sent" })).toHaveValue("Same kit as last week");
    expect(sent).toMatchObject([{ body: { comment: "Same kit" } }]);
  });

  test("R-20 high impact waits for its evidence, which one press shows; then it can be approved", async () => {
    const { user, sent, serve, refresh } = await openPanel(halfApproved());
    expect(button("Approve")).toHaveAccessibleDescription(
      /^Open the evidence before you approve: its impact is high\.$/,
    );
    expect(screen.getByRole("contentinfo", { name: "Decision" })).toHaveTextContent("waits for you");
    await user.click(button("Approve"));
    expect(sent).toEqual([]);
    // Its reason stands above it, with the way out: nothing floats over that, and the key of Approve leads there.
    expect(button("Approve")).not.toHaveAttribute("data-tip");
    await user.keyboard("a");
    expect(button("Show the evidence")).toHaveFocus();
    await user.click(button("Show the evidence"));
    expect(sent.map(({ command }) => command)).toEqual(["evidence-opened"]);
    expect(button("Hide details")).toHaveFocus();
    serve(halfApproved({ evidenceOpened: true }));
    await refresh();
    await waitFor(() => expect(button("Approve")).not.toHaveAttribute("aria-disabled", "true"));
    expect(screen.queryByRole("button", { name: "Show the evidence" })).toBeNull();
  });

  test("R-20 where there is nothing to look at, one says that one decides on the verdict alone; nothing is opened", async () => {
    const { user, sent, serve, refresh } = await openPanel(halfApproved({ evidenceToOpen: false }));
    const foot = screen.getByRole("contentinfo", { name: "Decision" });
    expect(foot).toHaveTextContent("There is no message and no click to look at.");
    expect(screen.queryByRole("button", { name: "Show the evidence" })).toBeNull();
    await user.keyboard("a");
    expect(button("Decide on the verdict alone")).toHaveFocus();
    await user.click(button("Decide on the verdict alone"));
    expect(sent).toMatchObject([{ command: "evidence-opened", body: { nothingToOpen: true } }]);
    serve(halfApproved({ evidenceToOpen: false, evidenceOpened: true }));
    await refresh();
    await waitFor(() => expect(button("Approve")).not.toHaveAttribute("aria-disabled", "true"));
  });

  test("the focus goes to the foot of the panel, not to the button that would cancel", async () => {
    const { user } = await openPanel(clusterAction(), { outcomes: [heldAction()] });
    await user.click(button("Approve"));
    await screen.findByRole("button", { name: "Cancel execution" });
    expect(screen.getByRole("contentinfo", { name: "Decision" })).toHaveFocus();
  });

  test("a screen reader hears the start of the hold and the start of the execution, not each second", async () => {
    const { user, serve, refresh } = await openPanel(clusterAction(), { outcomes: [heldAction()] });
    await user.click(button("Approve"));
    expect(
      await screen.findByText(/^Approved, executes in \d+ s\. It can be cancelled until then\.$/),
    ).toBeInTheDocument();
    serve(runningAction());
    await refresh();
    expect(await screen.findByText("Execution started.")).toBeInTheDocument();
  });

  test("a held-down key decides nothing, a key of its own does", async () => {
    const { sent } = await openPanel(clusterAction(), { outcomes: [heldAction()] });
    const heading = screen.getByRole("heading", { level: 2 });
    fireEvent.keyDown(heading, { key: "a", repeat: true });
    button("Approve").focus();
    expect(fireEvent.keyDown(button("Approve"), { key: "Enter", repeat: true })).toBe(false);
    expect(sent).toEqual([]);
    fireEvent.keyDown(heading, { key: "a" });
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  test("the letters are text while a comment is written", async () => {
    const { user, sent } = await openPanel(clusterAction());
    await user.type(comment(), "a rare case{Enter}");
    expect(comment()).toHaveValue("a rare case");
    expect(sent).toEqual([]);
  });
});

describe("refusals are shown where they arose", () => {
  test.each([
    [
      "R-04",
      problem("already_decided", 409, "Jonas Weber rejected it.", {
        decidedBy: { by: jonas, at: "2026-11-23T14:02:00.000Z", outcome: "rejected" },
      }),
      /^Not approved: it is decided already\.Jonas Weber decided on 23 Nov 2026, .*: rejected\.$/,
    ],
    [
      "R-06",
      problem("second_approver_must_differ", 403, "You gave the first approval."),
      /^Not approved: another person must approve\.You gave the first approval\.$/,
    ],
    ["R-07", problem("own_proposal", 403, "You imported it."), /^Not approved: you proposed it\.You imported it\.$/],
    ["R-08", problem("expired", 409, "It expired at 14:00."), /^Not approved: it has expired\.It expired at 14:00\.$/],
    [
      "R-14",
      problem("audit_unavailable", 503, "The log is full."),
      /^Not approved: nothing can be recorded in the audit log\.The log is full\./,
    ],
  ])("%s", async (_rule, refusal, words) => {
    const { user } = await openPanel(clusterAction(), { outcomes: [refusal] });
    await user.click(button("Approve"));
    expect(await alert()).toHaveTextContent(words);
  });

  test("R-04: no answer is no decision; sent again it is the same call", async () => {
    // What a fault says of the last attempt is not said of those before it.
    const fault = problem("internal", 500, "The backend failed. Nothing was changed.");
    const { user, sent } = await openPanel(clusterAction(), { outcomes: ["lost", "lost", fault, heldAction()] });
    await user.click(button("Approve"));
    expect(await alert()).toHaveTextContent("Not approved as far as is known: no answer came.");
    expect(await alert()).not.toHaveTextContent("Nothing was changed");
    await user.click(button("Send again"));
    await screen.findByRole("button", { name: "Cancel execution" });
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    expect(new Set(sent.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  test("an answer that comes after the panel went on is told, and never under another action", async () => {
    const later = laterAnswer();
    const { user } = await openPanel(clusterAction(), { outcomes: [later.promise], others: [urlAction()] });
    await user.click(button("Approve"));
    await user.click(button("Next action"));
    await screen.findByRole("heading", { name: "Stop clicks on this URL" });
    expect(button("Approve")).not.toHaveAttribute("aria-disabled");
    later.answer(stale);
    expect(await screen.findByText("Not approved: the facts changed while you were reading.")).toBeInTheDocument();
    expect(within(screen.getByRole("contentinfo", { name: "Decision" })).queryByRole("alert")).toBeNull();
  });
});

describe("R-05: reject", () => {
  test("asks for the reason only once Reject is chosen, and for what is missing", async () => {
    const { user, sent } = await openPanel(clusterAction(), { outcomes: [rejectedAction()] });
    expect(screen.queryByRole("combobox", { name: "Reason" })).toBeNull();
    await user.click(button("Reject"));
    const reason = screen.getByRole("combobox", { name: "Reason" });
    expect(reason).toHaveFocus();
    await user.click(button("Reject"));
    expect(reason).toHaveAccessibleDescription("Choose why this action is rejected.");
    expect(comment()).toHaveAccessibleDescription("Say in a sentence why this action is rejected.");
    expect(sent).toEqual([]);
    await user.selectOptions(reason, "falsePositive");
    await user.type(comment(), "Our own newsletter");
    await user.click(button("Reject"));
    expect(await screen.findByRole("region", { name: "Decision" })).toHaveTextContent("Our own newsletter");
    expect(sent[0]?.body).toEqual({
      reviewDigest: digest("a"),
      round: 1,
      reason: "falsePositive",
      comment: "Our own newsletter",
    });
  });

  test("the draft outlives a refresh and a look at another action; Back keeps it too", async () => {
    const { user, refresh } = await openPanel(clusterAction(), { others: [urlAction()] });
    await user.click(button("Reject"));
    await user.selectOptions(screen.getByRole("combobox", { name: "Reason" }), "tooBroad");
    await user.type(comment(), "Half of it");
    await refresh();
    await user.click(button("Next action"));
    await screen.findByRole("heading", { name: "Stop clicks on this URL" });
    expect(comment()).toHaveValue("");
    await user.click(button("Previous action"));
    await screen.findByRole("heading", { name: /^Soft delete 38/ });
    expect(screen.getByRole("combobox", { name: "Reason" })).toHaveValue("tooBroad");
    expect(comment()).toHaveValue("Half of it");
    await user.click(button("Back"));
    expect(comment()).toHaveValue("Half of it");
    expect(button("Reject")).toHaveFocus();
  });

  test("the draft outlives a reload of the page, and is gone once it is sent", async () => {
    const before = await openPanel(clusterAction());
    await before.user.click(button("Reject"));
    await before.user.selectOptions(screen.getByRole("combobox", { name: "Reason" }), "tooBroad");
    await before.user.type(comment(), "Half of it");
    before.view.unmount();
    const { user, sent, view } = await openPanel(clusterAction(), { outcomes: [rejectedAction()] });
    expect(screen.getByRole("combobox", { name: "Reason" })).toHaveValue("tooBroad");
    expect(comment()).toHaveValue("Half of it");
    await user.click(button("Reject"));
    await waitFor(() => expect(sent).toMatchObject([{ body: { reason: "tooBroad", comment: "Half of it" } }]));
    await screen.findByRole("button", { name: "Propose again" });
    view.unmount();
    await openPanel(clusterAction());
    expect(comment()).toHaveValue("");
  });
});
