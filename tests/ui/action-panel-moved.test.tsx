import { screen, waitFor } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { clusterAction, digest, grownCluster, impactOfNothing, problem } from "#tests/support/action-fixtures.ts";
import { failedItems, heldAction, partialAction, rejectedAction } from "#tests/support/decided-fixtures.ts";
import { openPanel } from "#tests/support/panel.tsx";

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const comment = () => screen.getByRole("textbox", { name: "Comment" });
const alert = () => screen.findByRole("alert");
const section = (name: string) => screen.getByRole("region", { name });

const stale = problem("stale_review", 409, "The facts changed.", {
  reviewDigest: digest("d"),
  difference: [
    { field: "impact.messages", before: 38, after: 46 },
    { field: "impact.mailboxes", before: 31, after: 39 },
    { field: "targets.inbox", before: 27, after: 35 },
    { field: "targets.added", before: 0, after: 8 },
  ],
});

describe("R-03: the facts changed while reading", () => {
  test("refused with was and now, the comment survives, and it can be decided again at once", async () => {
    const opened = await openPanel(clusterAction(), { outcomes: [stale, heldAction()] });
    const { user, sent, serve } = opened;
    await user.type(comment(), "Same kit as last week");
    serve(grownCluster());
    await user.click(button("Approve"));
    const note = await alert();
    expect(note).toHaveTextContent("Not approved: the facts changed while you were reading.");
    expect(note).toHaveTextContent("Messages were 38 now 46, 8 more, all in Inbox. Mailboxes were 31 now 39.");
    expect(note).toHaveTextContent("What stands above is up to date.");
    expect(screen.getByRole("heading", { level: 2 })).toHaveTextContent("Soft delete 46 messages in 39 mailboxes");
    expect(section("Now")).toHaveTextContent("Inboxwas 2735");
    expect(section("After")).toHaveTextContent("Recoverable Itemswas 3846");
    expect(screen.getByText(/^not signed/)).toBeInTheDocument();
    expect(comment()).toHaveValue("Same kit as last week");
    // The refusal was the first press, and its difference stands on the button of the second.
    await user.click(button("Approve 46, was 38"));
    await screen.findByRole("button", { name: "Cancel execution" });
    expect(sent.map(({ body }) => body)).toEqual([
      { reviewDigest: digest("a"), round: 1, comment: "Same kit as last week" },
      { reviewDigest: digest("d"), round: 1, comment: "Same kit as last week" },
    ]);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  const fewer = clusterAction({
    impact: { ...impactOfNothing, messages: 30, mailboxes: 24 },
    reviewDigest: digest("e"),
  });
  /** As many targets as before, and others. */
  const others = clusterAction({ reviewDigest: digest("f") });
  const byButton = async (user: UserEvent, name: string) => user.click(button(name));
  const byKey = async (user: UserEvent) => {
    screen.getByRole("heading", { level: 2 }).focus();
    await user.keyboard("a");
  };

  test.each([
    ["more", "the button", grownCluster(), "Approve 46, was 38", byButton],
    ["more", "its key", grownCluster(), "Approve 46, was 38", byKey],
    ["fewer", "the button", fewer, "Approve 30, was 38", byButton],
    ["others", "the button", others, "Approve as it is now", byButton],
  ])(
    "%s targets on the screen: the first press of %s names it, the second decides",
    async (_what, _by, next, named, press) => {
      const { user, sent, serve, refresh } = await openPanel(clusterAction(), { outcomes: [heldAction()] });
      serve(next);
      await refresh();
      expect(await alert()).toHaveTextContent("What stands above is up to date.");
      await press(user, "Approve");
      expect(sent).toEqual([]);
      expect(button(named)).toBeInTheDocument();
      expect(
        screen.getByText(`Not sent: this changed while you were reading. Press again for: ${named}.`),
      ).toBeInTheDocument();
      await press(user, named);
      await screen.findByRole("button", { name: "Cancel execution" });
      expect(sent).toMatchObject([{ command: "approve", body: { reviewDigest: next.reviewDigest } }]);
    },
  );

  test("what moves on after it was named is named again", async () => {
    const { user, sent, serve, refresh } = await openPanel(clusterAction(), { outcomes: [heldAction()] });
    serve(grownCluster());
    await refresh();
    expect(await alert()).toHaveTextContent("8 messages were added");
    await user.click(button("Approve"));
    serve(fewer);
    await refresh();
    expect(await screen.findByText(/^8 messages left while you were reading/)).toBeInTheDocument();
    await user.click(button("Approve"));
    expect(sent).toEqual([]);
    expect(button("Approve 30, was 38")).toBeInTheDocument();
  });

  test("a rejection of what moved is named as well", async () => {
    const { user, sent, serve, refresh } = await openPanel(clusterAction(), { outcomes: [rejectedAction()] });
    await user.click(button("Reject"));
    await user.selectOptions(screen.getByRole("combobox", { name: "Reason" }), "tooBroad");
    await user.type(comment(), "Half of it");
    serve(grownCluster());
    await refresh();
    expect(await alert()).toHaveTextContent("8 messages were added");
    await user.click(button("Reject"));
    expect(sent).toEqual([]);
    await user.click(button("Reject 46, was 38"));
    await waitFor(() => expect(sent).toMatchObject([{ body: { reviewDigest: digest("d") } }]));
  });

  test("a refresh that brings the same facts is no change", async () => {
    const { user, sent, refresh } = await openPanel(clusterAction(), { outcomes: [heldAction()] });
    await refresh();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await user.click(button("Approve"));
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  test.each([
    ["fewer failed by now", { success: 35, failure: 2 }, "Retry 2, was 3"],
    ["more failed by now", { success: 32, failure: 5 }, "Retry 5, was 3"],
  ])("a retry: %s, so that the first press names it and the second sends it", async (_what, results, named) => {
    const opened = await openPanel(partialAction(), { outcomes: [partialAction()], items: failedItems });
    const { user, sent, serve, refresh } = opened;
    const next = partialAction();
    serve({ ...next, results: { ...next.results, ...results } });
    await refresh();
    await screen.findByText(new RegExp(`^Retry acts on the ${results.failure} failed messages only`));
    await user.click(button("Retry failed"));
    expect(sent).toEqual([]);
    expect(
      screen.getByText(`Not sent: this changed while you were reading. Press again for: ${named}.`),
    ).toBeInTheDocument();
    await user.click(button(named));
    await waitFor(() => expect(sent).toMatchObject([{ command: "retry" }]));
  });
});
