import { act, screen, waitFor, within } from "@testing-library/react";
import { focusManager } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { openApp } from "#tests/support/app.tsx";

const button = (name: string) => screen.findByRole("button", { name });
const panel = () => screen.findByRole("complementary", { name: "Action" });
const headline = (name: RegExp | string) => screen.findByRole("heading", { level: 2, name });

/** Turning to the window reads everything anew, at the backend's time. */
async function lookAgain() {
  await act(async () => {
    focusManager.onFocus();
  });
}

describe("from the list to the record, on the mocked backend", () => {
  test("R-01, R-09: a cluster is approved, waits, executes and stands in the record", async () => {
    const { user, backend } = await openApp({ path: "/actions/pending?selected=act-9d21c4-2" });
    await headline("Soft delete 6 messages in 6 mailboxes");
    await user.type(screen.getByRole("textbox", { name: "Comment" }), "Same kit");
    await user.click(await button("Approve"));
    await button("Cancel execution");
    expect(screen.getByText("Nothing has changed in any mailbox yet.")).toBeInTheDocument();
    backend.advance(120);
    await lookAgain();
    await headline("6 messages soft deleted");
    const timeline = within(await panel()).getByRole("region", { name: "Timeline" });
    expect(timeline).toHaveTextContent(
      /Completed.*6 done.*Execution started.*You approved: “Same kit”.*Proposed by AIR/,
    );
  });

  test("R-09: cancelled in its hold, nothing was done", async () => {
    const { user } = await openApp({ path: "/actions/pending?selected=act-660b79-2" });
    await headline("Stop clicks on this URL");
    await user.click(await button("Approve"));
    await user.click(await button("Cancel execution"));
    expect(await button("Approve")).not.toHaveAttribute("aria-disabled");
    expect(within(await panel()).getByRole("region", { name: "Timeline" })).toHaveTextContent(
      /You cancelled the execution.*You approved/,
    );
  });

  test("R-06: the first of two cannot sign twice, but can take the signature back", async () => {
    const { user } = await openApp({ path: "/actions/pending?selected=act-11ce08-2", persona: "operator-2" });
    await headline("Soft delete 1,204 messages in 640 mailboxes");
    expect(await button("Approve")).toHaveAttribute("aria-disabled", "true");
    await user.click(await button("Withdraw my approval"));
    expect(await screen.findByText(/^waits for you/)).toBeInTheDocument();
    expect(await button("Approve")).not.toHaveAttribute("aria-disabled");
  });

  test("R-04: a lost answer is asked for again, not decided again", async () => {
    const { user, loseAnswers, backend } = await openApp({ path: "/actions/pending?selected=act-11ce08-1" });
    await headline(/^Soft delete 1 message/);
    loseAnswers(1);
    await user.click(await button("Approve"));
    await button("Cancel execution");
    const { body } = await backend.call("operator", "GET", "/api/actions/act-11ce08-1");
    expect(JSON.stringify(body).match(/"action\.approved"/g)).toHaveLength(1);
  });

  test("R-05: rejected with reason and comment", async () => {
    const { user } = await openApp({ path: "/actions/pending?selected=act-9d21c4-1" });
    await headline("Remove a forwarding rule of A. Lindqvist");
    await user.click(await button("Reject"));
    await user.selectOptions(screen.getByRole("combobox", { name: "Reason" }), "expectedActivity");
    await user.type(screen.getByRole("textbox", { name: "Comment" }), "Agreed with the owner");
    await user.click(await button("Reject"));
    await headline(/^Rejected: remove a forwarding rule/);
    expect(await screen.findByRole("region", { name: "Decision" })).toHaveTextContent(
      "ReasonExpected activityCommentAgreed with the owner",
    );
  });

  test("R-02: a reader cannot decide and learns why", async () => {
    await openApp({ path: "/actions/pending?selected=act-660b79-1", persona: "reader" });
    await headline("Soft delete 38 messages in 31 mailboxes");
    const approve = await button("Approve");
    expect(approve).toHaveAttribute("aria-disabled", "true");
    expect(approve).toHaveAccessibleDescription(/./);
  });

  test("an unknown id says so and leads back", async () => {
    const { user } = await openApp({ path: "/actions/pending?selected=act-nowhere" });
    expect(await screen.findByText("This action does not exist")).toBeInTheDocument();
    await user.click(await button("Back to the list"));
    await waitFor(() => expect(screen.queryByText("This action does not exist")).toBeNull());
    expect(screen.queryByRole("complementary", { name: "Action" })).toBeNull();
  });
});
