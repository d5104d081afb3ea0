import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { messageId } from "#src/backend/tenant-port.ts";
import { spokenText } from "#tests/support/panel.tsx";
import { noon } from "#tests/support/tenant-fixtures.ts";
import { at, carryOut, command, lookAgain, openStory, panel, storyBackend } from "./support/story-app.tsx";

const inStrip = () =>
  within(screen.getByRole("list", { name: "Signatures" }))
    .getAllByRole("listitem")
    .map(spokenText);

async function statusOf(backend: Awaited<ReturnType<typeof storyBackend>>, id: string) {
  return at((await backend.call("reader", "GET", `/api/actions/${id}`)).body, "status");
}

describe("R-13 undo is a decision of its own", () => {
  test("its review says what comes back where; it needs a comment, has a hold, and ends undone", async () => {
    const backend = await storyBackend();
    await carryOut(backend, "email");
    const { user } = await openStory("/actions/history?selected=email", backend);
    const shown = await panel();
    const undo = await shown.findByRole("button", { name: "Undo" });
    expect(screen.getByRole("complementary", { name: "Action" })).toHaveTextContent(
      "Can be undone until 7 Dec 2026, unless a recipient purges it first. Undo needs an approval of its own.",
    );
    expect(undo).toHaveAccessibleDescription("1 message");
    await user.click(undo);

    const review = await shown.findByRole("region", { name: "What will come back" });
    expect(within(review).getByRole("region", { name: "Now" })).toHaveTextContent("Recoverable Items1");
    await waitFor(() => expect(within(review).getByRole("region", { name: "After" })).toHaveTextContent("Inbox1"));
    expect(review).toHaveTextContent(
      "The verdict is malicious: these messages will be in front of their recipients again.",
    );
    expect(inStrip()[1]).toMatch(/^Approval of the undowaits for you/);

    const comment = shown.getByRole("textbox", { name: "Comment" });
    expect(comment).toHaveFocus();
    await user.click(shown.getByRole("button", { name: "Undo" }));
    expect(comment).toHaveAccessibleDescription("Say in a sentence why this is undone.");
    expect(await statusOf(backend, "email")).toBe("completed");
    await user.type(comment, "Our own newsletter");
    await user.click(shown.getByRole("button", { name: "Undo" }));

    expect(await shown.findByRole("button", { name: "Cancel execution" })).toBeInTheDocument();
    expect(shown.getByText("The undo is approved. Nothing has come back yet.")).toBeInTheDocument();
    backend.advance(60);
    await lookAgain();
    expect(await shown.findByRole("heading", { name: "1 message brought back" })).toBeInTheDocument();
    expect(shown.getByRole("region", { name: "Undo" })).toHaveTextContent("1 brought back");
    const timeline = shown.getByRole("region", { name: "Timeline" });
    expect(timeline).toHaveTextContent("You asked for an undo: “Our own newsletter”");
    expect(timeline).toHaveTextContent("Items undone: 1 brought back");
    expect(shown.getByRole("button", { name: "Propose again" })).toBeEnabled();
    await user.click(shown.getByRole("button", { name: "Show all" }));
    expect(await shown.findByRole("cell", { name: "Brought back" })).toBeInTheDocument();
  });

  test.each([
    ["the page has heard of it", true],
    ["the backend alone knows it", false],
  ])("what moves while the comment is written is named by the first press: %s", async (_what, heard) => {
    const purged = noon + 200_000;
    const backend = await storyBackend([
      { at: purged, drift: "purgedByUser", messageId: messageId("nm-parcel-0", "ada@northwind.example") },
    ]);
    await carryOut(backend, "cluster");
    const { user } = await openStory("/actions/history?selected=cluster", backend);
    const shown = await panel();
    await user.click(await shown.findByRole("button", { name: "Undo" }));
    await user.type(shown.getByRole("textbox", { name: "Comment" }), "Our own newsletter");
    backend.advance(120);
    if (heard) {
      await lookAgain();
      await within(shown.getByRole("region", { name: "What will come back" })).findAllByText("1");
    }
    await user.click(shown.getByRole("button", { name: "Undo" }));
    const second = await shown.findByRole("button", { name: "Undo 1, was 2" });
    expect(await statusOf(backend, "cluster")).toBe("partiallyCompleted");
    expect(shown.getByRole("textbox", { name: "Comment" })).toHaveValue("Our own newsletter");
    await user.click(second);
    expect(await shown.findByRole("button", { name: "Cancel execution" })).toBeInTheDocument();
    backend.advance(60);
    await lookAgain();
    await waitFor(() =>
      expect(shown.getByRole("region", { name: "Timeline" })).toHaveTextContent("Items undone: 1 brought back"),
    );
  });

  test("cancelled in its hold nothing comes back; Back keeps what was typed", async () => {
    const backend = await storyBackend();
    await carryOut(backend, "rule");
    const { user } = await openStory("/actions/history?selected=rule", backend);
    const shown = await panel();
    await user.click(await shown.findByRole("button", { name: "Undo" }));
    expect(shown.getByRole("region", { name: "What will come back" })).toHaveTextContent(
      "Made again as it was recorded before: forward to jdoe81@mailbox[.]example",
    );
    await user.type(shown.getByRole("textbox", { name: "Comment" }), "Agreed with the owner");
    await user.click(shown.getByRole("button", { name: "Back" }));
    await user.click(shown.getByRole("button", { name: "Undo" }));
    expect(shown.getByRole("textbox", { name: "Comment" })).toHaveValue("Agreed with the owner");
    await user.click(shown.getByRole("button", { name: "Undo" }));
    await user.click(await shown.findByRole("button", { name: "Cancel execution" }));
    expect(await shown.findByRole("button", { name: "Undo" })).toBeInTheDocument();
    backend.advance(600);
    expect(await statusOf(backend, "rule")).toBe("completed");
  });

  test("R-06 where many mailboxes are concerned a second person agrees; the first can withdraw", async () => {
    const backend = await storyBackend();
    await carryOut(backend, "crowd", ["operator", "operator-2"]);
    await command(backend, "operator-2", "crowd", "undo", { comment: "Sent by payroll itself" });
    const { user } = await openStory("/actions/history?selected=crowd", backend);
    const shown = await panel();
    expect(await shown.findByText("51 mailboxes: two people must approve this undo.")).toBeInTheDocument();
    expect(inStrip()[1]).toMatch(/^1st approvalJonas Weber/);
    expect(inStrip()[2]).toMatch(/^2nd approvalwaits for you/);
    await user.type(shown.getByRole("textbox", { name: "Comment" }), "Confirmed with payroll");
    await user.click(shown.getByRole("button", { name: "Undo" }));
    expect(await shown.findByRole("button", { name: "Cancel execution" })).toBeInTheDocument();
  });

  test("the first of two sees that another is awaited, and takes it back", async () => {
    const backend = await storyBackend();
    await carryOut(backend, "crowd", ["operator", "operator-2"]);
    await command(backend, "operator", "crowd", "undo", { comment: "Sent by payroll itself" });
    const { user } = await openStory("/actions/history?selected=crowd", backend);
    const shown = await panel();
    const undo = await shown.findByRole("button", { name: "Undo" });
    expect(undo).toHaveAttribute("aria-disabled", "true");
    expect(undo).toHaveAccessibleDescription("You asked for this undo already. A second person must agree.");
    await user.click(shown.getByRole("button", { name: "Withdraw my approval" }));
    await waitFor(() => expect(shown.queryByRole("button", { name: "Withdraw my approval" })).not.toBeInTheDocument());
    expect(shown.getByRole("button", { name: "Undo" })).toHaveAccessibleDescription("51 messages");
  });

  test("what cannot be brought back says why; a reader is told what is missing", async () => {
    const backend = await storyBackend();
    await carryOut(backend, "email");
    await openStory("/actions/history?selected=email", backend, "reader");
    const undo = await (await panel()).findByRole("button", { name: "Undo" });
    expect(undo).toHaveAttribute("aria-disabled", "true");
    expect(undo).toHaveAccessibleDescription(/security operator/i);
  });

  test("R-03 what moved before the click is refused with the difference, and can be sent again at once", async () => {
    const backend = await storyBackend();
    await carryOut(backend, "crowd", ["operator", "operator-2"]);
    const { user } = await openStory("/actions/history?selected=crowd", backend);
    const shown = await panel();
    await user.click(await shown.findByRole("button", { name: "Undo" }));
    await user.type(shown.getByRole("textbox", { name: "Comment" }), "Sent by payroll itself");
    backend.advance(15 * 86_400);
    await user.click(shown.getByRole("button", { name: "Undo" }));
    expect(await shown.findByRole("alert")).toHaveTextContent("Not undone: it cannot be undone.");
    expect(await statusOf(backend, "crowd")).toBe("completed");
  });
});

describe("R-08 propose again", () => {
  test("a mistaken Reject leads to a new action, linked both ways, which its proposer cannot approve alone", async () => {
    const backend = await storyBackend();
    await command(backend, "operator", "cluster", "reject", { reason: "falsePositive", comment: "A parcel service" });
    const { user } = await openStory("/actions/history?selected=cluster", backend);
    await user.click(await (await panel()).findByRole("button", { name: "Propose again" }));

    await waitFor(() => expect(new URL(window.location.href).searchParams.get("selected")).toBe("cluster~2"));
    expect(window.location.pathname).toBe("/actions/pending");
    const again = await panel();
    expect(await again.findByText(/Proposed again from/)).toHaveTextContent(
      "Proposed again from “Rejected: soft delete 3 messages in 3 mailboxes”.",
    );
    expect(again.getByRole("button", { name: "Approve" })).toHaveAccessibleDescription(/Somebody else must approve it/);
    expect(again.getByRole("region", { name: "Timeline" })).toHaveTextContent("You proposed again an earlier action");

    await user.click(again.getByRole("link", { name: "Rejected: soft delete 3 messages in 3 mailboxes" }));
    const former = await panel();
    expect(await former.findByText(/Proposed again as/, { selector: "div" })).toHaveTextContent(
      "Proposed again as “Soft delete 3 messages in 3 mailboxes”.",
    );
    expect(former.queryByRole("button", { name: "Propose again" })).not.toBeInTheDocument();
  });

  test("what was carried out whole is not proposed again", async () => {
    const backend = await storyBackend();
    await carryOut(backend, "url");
    await openStory("/actions/history?selected=url", backend);
    const shown = await panel();
    expect(await shown.findByRole("button", { name: "Undo" })).toBeInTheDocument();
    expect(shown.queryByRole("button", { name: "Propose again" })).not.toBeInTheDocument();
  });

  test("a partial end offers retry, undo and propose again beside each other", async () => {
    const backend = await storyBackend();
    await carryOut(backend, "cluster");
    await openStory("/actions/history?selected=cluster", backend);
    const shown = await panel();
    expect(await shown.findByRole("heading", { name: "2 messages soft deleted, 1 failed" })).toBeInTheDocument();
    for (const name of ["Propose again", "Undo", "Retry failed"]) {
      expect(shown.getByRole("button", { name })).not.toHaveAttribute("aria-disabled");
    }
  });
});
