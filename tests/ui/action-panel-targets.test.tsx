import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { openStory, panel, at, command, lookAgain, storyBackend } from "./support/story-app.tsx";
import { clusterKey } from "#src/domain/model/mail.ts";
import { aMessage, minutes, noon, objects } from "#tests/support/tenant-fixtures.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { startBackend } from "#tests/support/backend.ts";

async function detail(backend: Awaited<ReturnType<typeof storyBackend>>, id: string) {
  return (await backend.call("reader", "GET", `/api/actions/${id}`)).body;
}

const approvalsIn = (calls: readonly string[]) => calls.filter((call) => call.endsWith("/approve")).length;

/** One more message of the cluster, for ada, a minute after the page was opened. */
const another = aMessage({
  networkMessageId: "nm-parcel-late",
  mailbox: "ada@northwind.example",
  subject: "Your parcel",
  clusters: [clusterKey("Subject", "parcel")],
});
const arrives = { at: noon + minutes(1), drift: "arrives", objects: objects({ messages: [another] }) } as const;

describe("editing the targets of a pending action", () => {
  test("R-07 leaving one out needs a comment, voids approvals and cannot be approved alone", async () => {
    const backend = await storyBackend();
    await command(backend, "operator-2", "crowd", "approve", { comment: "Same kit as last week" });
    const { user } = await openStory("/actions/pending?selected=crowd", backend);
    const shown = await panel();
    await user.type(await shown.findByRole("textbox", { name: "Comment" }), "kept");
    await user.click(shown.getByRole("button", { name: "Edit targets" }));
    const change = shown.getByRole("button", { name: "Change targets" });
    expect(change).toHaveAccessibleDescription("Nothing is changed yet.");
    const table = await shown.findByRole("table", { name: "Messages" });
    await user.click(within(table).getByRole("checkbox", { name: /crowd00@northwind\.example$/ }));
    expect(shown.getByText("1 message left out: the approval will cover 50.")).toHaveRole("status");
    const foot = shown.getByRole("contentinfo", { name: "Decision" });
    expect(foot).toHaveTextContent("Approvals become void: that of Jonas Weber.");
    expect(foot).toHaveTextContent("You cannot approve it alone afterwards");
    await user.click(change);
    const why = shown.getByRole("textbox", { name: "Why" });
    expect(why).toHaveAccessibleDescription("Say in a sentence why these targets are left out.");
    await user.type(why, "A test account");
    await user.click(change);

    await waitFor(() => expect(shown.getByRole("button", { name: "Edit targets" })).toBeInTheDocument());
    expect(shown.getByRole("heading", { level: 2 })).toHaveTextContent("Soft delete 50 messages in 50 mailboxes");
    expect(shown.getByRole("button", { name: "Approve" })).toHaveAccessibleDescription(/Somebody else must approve it/);
    expect(shown.getByRole("textbox", { name: "Comment" })).toHaveValue("kept");
    const timeline = shown.getByRole("region", { name: "Timeline" });
    expect(timeline).toHaveTextContent("You left out 1 target: “A test account”");
    // who had approved, and why it no longer counts.
    expect(foot).toHaveTextContent(
      /Approved .* by Jonas Weber, void because the targets were edited after the first approval\./,
    );
    expect(at(await detail(backend, "crowd"), "impact", "messages")).toBe(50);
  });

  test("what was left out can be taken back in; all of them cannot be left out", async () => {
    const backend = await storyBackend();
    const { user } = await openStory("/actions/pending?selected=cluster", backend);
    const shown = await panel();
    const edit = () => shown.findByRole("button", { name: "Edit targets" });
    const untick = async () => {
      const table = await shown.findByRole("table", { name: "Messages" });
      for (const box of within(table).getAllByRole("checkbox")) await user.click(box);
    };
    await user.click(await edit());
    await untick();
    const change = () => shown.getByRole("button", { name: "Change targets" });
    expect(change()).toHaveAccessibleDescription("At least one message must stay. Reject the action instead.");
    await user.click(shown.getByRole("checkbox", { name: /in ada@northwind\.example$/ }));
    await user.type(shown.getByRole("textbox", { name: "Why" }), "Only ada asked");
    await user.click(change());
    await user.click(await edit());
    expect(await shown.findByText(/2 messages left out before/)).toBeInTheDocument();
    await user.click(shown.getByRole("button", { name: "Take them back in" }));
    expect(shown.getByText("2 messages taken back in: the approval will cover 3.")).toHaveRole("status");
    await user.type(shown.getByRole("textbox", { name: "Why" }), "All of them after all");
    await user.click(change());
    await waitFor(async () => expect(at(await detail(backend, "cluster"), "impact", "messages")).toBe(3));
  });

  test("a mailbox with several messages is left out whole", async () => {
    const backend = await startBackend({ story: smallStory({ drift: [{ ...arrives, at: noon - minutes(1) }] }) });
    const { user } = await openStory("/actions/pending?selected=cluster", backend);
    const shown = await panel();
    await user.click(await shown.findByRole("button", { name: "Edit targets" }));
    await user.click(await shown.findByRole("checkbox", { name: "All messages in ada@northwind.example" }));
    await waitFor(() =>
      expect(shown.getByText("2 messages left out: the approval will cover 2.")).toHaveRole("status"),
    );
  });

  test("only mail has targets to choose from, and a reader is told why not", async () => {
    const backend = await storyBackend();
    await openStory("/actions/pending?selected=cluster", backend, "reader");
    expect(await (await panel()).findByRole("button", { name: "Edit targets" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
  });
});

describe("R-03 facts that move while the panel is open", () => {
  test("are announced before the click, with was and now; the comment survives and a second press approves", async () => {
    const backend = await storyBackend([arrives]);
    const { user, calls } = await openStory("/actions/pending?selected=cluster", backend);
    const shown = await panel();
    await user.type(await shown.findByRole("textbox", { name: "Comment" }), "Same kit");
    backend.advance(120);
    await lookAgain();
    const note = await shown.findByRole("alert");
    expect(note).toHaveTextContent("1 message was added while you were reading.");
    expect(note).toHaveTextContent("Messages were 3 now 4, 1 more, all in Inbox.");
    expect(shown.getByRole("region", { name: "Now" })).toHaveTextContent("Inboxwas 34");
    expect(shown.getByRole("textbox", { name: "Comment" })).toHaveValue("Same kit");
    // By the backend's clock they have stood there long enough to be read.
    backend.advance(5);
    const before = calls.length;
    await lookAgain();
    await waitFor(() => expect(calls.length).toBeGreaterThan(before));
    await user.click(shown.getByRole("button", { name: "Approve" }));
    expect(approvalsIn(calls)).toBe(0);
    await user.click(shown.getByRole("button", { name: "Approve 4, was 3" }));
    expect(await shown.findByRole("button", { name: "Cancel execution" })).toBeInTheDocument();
  });

  test("targets that merely left are told and named as well, and the backend does not refuse", async () => {
    const { id: messageId } = aMessage({ networkMessageId: "nm-parcel-0" });
    const backend = await storyBackend([{ at: noon + minutes(1), drift: "zapped", messageId }]);
    const { user, calls } = await openStory("/actions/pending?selected=cluster", backend);
    const shown = await panel();
    await shown.findByRole("button", { name: "Approve" });
    backend.advance(120);
    await lookAgain();
    expect(await shown.findByRole("alert")).toHaveTextContent("1 message left while you were reading.");
    await user.click(shown.getByRole("button", { name: "Approve" }));
    expect(approvalsIn(calls)).toBe(0);
    await user.click(shown.getByRole("button", { name: "Approve 2, was 3" }));
    expect(await shown.findByRole("button", { name: "Cancel execution" })).toBeInTheDocument();
  });
});

describe("R-19 an approval that is no longer valid", () => {
  test("says who approved, when, and why it is void", async () => {
    const backend = await storyBackend();
    await command(backend, "operator-2", "crowd", "approve");
    backend.advance(25 * 3600);
    await openStory("/actions/pending?selected=crowd", backend);
    const shown = await panel();
    await shown.findByRole("button", { name: "Approve" });
    expect(shown.getByRole("contentinfo", { name: "Decision" })).toHaveTextContent(
      "Approved 1 d ago by Jonas Weber, void because the approval is older than 24 hours.",
    );
    expect(screen.getByRole("list", { name: "Signatures" })).toHaveTextContent("1st approvalwaits for you");
  });
});
