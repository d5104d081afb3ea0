import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { openApp } from "#tests/support/app.tsx";
import { command, openStory, panel, storyBackend } from "./support/story-app.tsx";

const grid = () => screen.findByRole("grid", { name: "Pending actions" });
const row = (name: RegExp) => screen.findByRole("row", { name });
const link = (name: RegExp) => screen.findByRole("link", { name });

/** A page that is live, over a backend whose actions others decide as well. */
async function openLive(path: string) {
  const backend = await storyBackend();
  const opened = await openStory(path, backend);
  expect(await screen.findByText("Live")).toBeInTheDocument();
  return { ...opened, backend };
}

describe("somebody else decides", () => {
  test("the row goes, the counts follow, nothing else moves, and each list is read once", async () => {
    const { backend, calls } = await openLive("/actions/pending");
    await row(/^Block URL/);
    const before = calls.length;
    await command(backend, "operator-2", "url", "approve");
    await waitFor(() => expect(screen.queryByRole("row", { name: /^Block URL/ })).not.toBeInTheDocument());
    await waitFor(async () => expect(await link(/^In progress/)).toHaveTextContent("1"));
    const read = calls.slice(before).filter((call) => call.startsWith("GET /api/actions"));
    expect(read.filter((call) => call.includes("sort="))).toHaveLength(1);
    expect(read.filter((call) => call.includes("limit=1") && !call.includes("sort="))).toHaveLength(3);
  });

  test("the row under the cursor stays, marked with who, when and whereto, until the cursor moves", async () => {
    const { backend, user } = await openLive("/actions/pending");
    const focused = await row(/^Block URL/);
    const index = focused.getAttribute("data-index");
    act(() => focused.focus());
    await command(backend, "operator-2", "url", "approve");
    const marked = await row(/^Block URL.*, Approved by Jonas Weber just now, moved to In progress$/);
    expect(marked).toBe(focused);
    expect(marked).toHaveFocus();
    expect(marked).toHaveAttribute("data-index", index);
    expect(await screen.findByText(/: Approved by Jonas Weber just now, moved to In progress\.$/)).toBeInTheDocument();
    await waitFor(async () => expect(await link(/^Pending/)).toHaveTextContent("4"));
    await user.keyboard(index === "0" ? "{ArrowDown}" : "{ArrowUp}");
    await waitFor(() => expect(marked).not.toBeInTheDocument());
    expect(within(await grid()).getAllByRole("row")).toHaveLength(5);
    expect(document.activeElement).toHaveAttribute("role", "row");
  });

  test("a row above the cursor goes, and the cursor stays on its own", async () => {
    const { backend, user } = await openLive("/actions/pending");
    const rows = () =>
      within(screen.getByRole("grid", { name: "Pending actions" }))
        .getAllByRole("row")
        .slice(1);
    await row(/^Block URL/);
    const first = rows()[0]?.getAttribute("aria-label") ?? "";
    const last = rows().at(-1);
    act(() => last?.focus());
    const kind = first.startsWith("Block URL") ? "url" : "email";
    await command(backend, "operator-2", kind, "reject", { reason: "falsePositive", comment: "Ours" });
    await waitFor(() => expect(rows()).toHaveLength(4));
    expect(rows().at(-1)).toBe(last);
    expect(last).toHaveFocus();
    await user.keyboard("{ArrowUp}");
    expect(rows().at(-2)).toHaveFocus();
  });
});

describe("the open panel of an action that somebody else decides", () => {
  test("says who and when; what is being typed goes on where it was", async () => {
    const { backend, user } = await openLive("/actions/pending?selected=email");
    const shown = await panel();
    const comment = await shown.findByRole("textbox", { name: "Comment" });
    await user.click(comment);
    await user.keyboard("Looks like u");
    await command(backend, "operator-2", "email", "approve");
    expect(await shown.findByText("Jonas Weber approved this")).toBeVisible();
    const kept = shown.getByRole("textbox", { name: "Your comment, not sent" });
    expect(kept).toHaveFocus();
    // "u" cancels an execution where no text is being written.
    await user.keyboard("s, usually");
    expect(kept).toHaveValue("Looks like us, usually");
    expect(shown.getByRole("button", { name: "Copy comment" })).toBeVisible();
    expect(shown.getByRole("button", { name: "Cancel execution" })).toBeVisible();
    expect(await screen.findByText(/^Approved by Jonas Weber, /)).toBeInTheDocument();
    expect(await row(/Approved by Jonas Weber just now, moved to In progress$/)).toHaveAttribute(
      "aria-selected",
      "true",
    );

    await command(backend, "operator-2", "email", "cancel");
    expect(await shown.findByRole("textbox", { name: "Comment" })).toHaveValue("Looks like us, usually");
    expect(shown.queryByText("Jonas Weber approved this")).not.toBeInTheDocument();
  });

  test("my own decision says nothing of the kind", async () => {
    const { user } = await openLive("/actions/pending?selected=email");
    const shown = await panel();
    await user.type(await shown.findByRole("textbox", { name: "Comment" }), "Same kit");
    await user.click(shown.getByRole("button", { name: "Approve" }));
    expect(await shown.findByRole("button", { name: "Cancel execution" })).toBeVisible();
    expect(shown.queryByText(/approved this/)).not.toBeInTheDocument();
    await waitFor(() => expect(shown.queryByRole("textbox")).not.toBeInTheDocument());
  });
});

describe("what time brings", () => {
  test("is seen without a request of this page: the hold ends, items are done, it is over", async () => {
    const { backend } = await openLive("/actions/in-progress");
    await command(backend, "operator-2", "url", "approve");
    expect(await row(/^Block URL.*Approved/)).toBeInTheDocument();
    backend.advance(11);
    expect(await row(/^Block URL.*Running/)).toBeInTheDocument();
    backend.advance(60);
    await waitFor(() => expect(screen.queryByRole("row", { name: /^Block URL/ })).not.toBeInTheDocument());
    await waitFor(async () => expect(await link(/^History/)).toHaveTextContent("1"));
  });
});

describe("somebody else has an action open", () => {
  test("the panel and the row say who, and no longer once it is closed; oneself is not told", async () => {
    const { backend, calls } = await openLive("/actions/pending?selected=email");
    const shown = await panel();
    await waitFor(() => expect(calls).toContain("PUT /api/actions/email/claim"));
    expect(screen.queryByText(/has this open/)).not.toBeInTheDocument();
    await backend.call("operator-2", "PUT", "/api/actions/email/claim", {});
    expect(await shown.findByText("Jonas Weber has this open")).toHaveRole("status");
    expect(within(await grid()).getAllByText("Jonas Weber has this open")).toHaveLength(1);
    await backend.call("operator-2", "DELETE", "/api/actions/email/claim");
    await waitFor(() => expect(screen.queryByText(/has this open/)).not.toBeInTheDocument());
  });
});

describe("handing over", () => {
  test("to a colleague with a note: the panel, the row, the timeline and the log say so, and it is taken back", async () => {
    const { backend, user } = await openLive("/actions/pending?selected=email");
    const shown = await panel();
    await user.click(await shown.findByRole("button", { name: "Hand over" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Hand over" }));
    await user.type(await dialog.findByRole("textbox", { name: "Note" }), "Ask the mail team");
    // A letter beside the field is no shortcut of the panel behind.
    act(() => dialog.getByRole("button", { name: "Cancel" }).focus());
    await user.keyboard("a");
    await user.click(dialog.getByRole("button", { name: "Hand over" }));
    expect(await shown.findByText("Handed to Jonas Weber")).toBeVisible();
    expect(screen.getByRole("complementary", { name: "Action" })).toHaveTextContent(
      "You handed it to Jonas Weber: “Ask the mail team”",
    );
    expect(await row(/handed to Jonas Weber/)).toBeInTheDocument();
    await expect(backend.call("reader", "GET", "/api/actions/email")).resolves.toMatchObject({
      body: { status: "pendingApproval", handedOver: { to: { id: "operator-2" }, note: "Ask the mail team" } },
    });
    await user.click(shown.getByRole("button", { name: "Take it back" }));
    await waitFor(() => expect(shown.queryByText("Handed to Jonas Weber")).not.toBeInTheDocument());
  });

  test("to me: the bell and the title count it, the list finds it, and a decision on what I gave away is news once", async () => {
    const { backend, user } = await openLive("/actions/pending");
    await row(/^Block URL/);
    await command(backend, "operator-2", "email", "hand-over", { to: "operator", note: "Yours?" });
    await user.click(await screen.findByRole("button", { name: "For you: 1 notice" }));
    expect(document.title).toBe("(1) Pending actions · Action center · Countersign");
    const list = within(await screen.findByRole("dialog", { name: "For you: 1 notice" }));
    expect(await list.findByRole("region", { name: "Handed to you" })).toHaveTextContent("Yours?");
    await user.keyboard("{Escape}");
    await user.click(await screen.findByRole("button", { name: "Handed to me" }));
    await waitFor(async () => expect(within(await grid()).getAllByRole("row")).toHaveLength(2));

    await command(backend, "operator", "email", "hand-over", { to: "operator-2" });
    await command(backend, "operator-2", "email", "approve");
    await user.click(await screen.findByRole("button", { name: "For you: 1 notice" }));
    expect(await screen.findByRole("region", { name: "Decided on what you had in hand" })).toHaveTextContent("New");
    expect(await screen.findByRole("button", { name: "For you", hidden: true })).toBeInTheDocument();
  });
});

describe("what is for me", () => {
  test("is not said to be nothing where it could not be read, and is read again when that is asked for", async () => {
    const backend = await storyBackend();
    const { user, calls } = await openApp({ path: "/settings", backend, without: "/api/notices" });
    const asked = () => calls.filter((call) => call === "GET /api/notices").length;
    await user.click(await screen.findByRole("button", { name: "For you" }));
    const list = within(await screen.findByRole("dialog", { name: "For you" }));
    expect(await list.findByRole("alert")).toHaveTextContent("The answer could not be read");
    expect(list.queryByText("Nothing is for you in particular")).not.toBeInTheDocument();
    const before = asked();
    await user.click(list.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(asked()).toBe(before + 1));
  });
});

describe("who comes back", () => {
  test("is told in one line what others decided meanwhile; it leads to History as of then, and goes", async () => {
    const { backend, user } = await openLive("/actions/pending");
    await row(/^Block URL/);
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    vi.setSystemTime(Date.now() + 240_000);
    fireEvent.pointerDown(window);
    // What notes who is here is loaded with the first sign of them.
    await waitFor(() => expect(localStorage.getItem("countersign.last-here.operator")).not.toBeNull());
    backend.advance(600);
    await command(backend, "operator-2", "email", "reject", { reason: "other", comment: "Ours" });
    await command(backend, "operator", "url", "reject", { reason: "other", comment: "Ours" });
    // The page has heard of it, and with it what time it is, before its own clock leaps.
    await waitFor(() => expect(screen.queryByRole("row", { name: /Invoice overdue/ })).not.toBeInTheDocument());
    vi.setSystemTime(Date.now() + 600_000);
    fireEvent.pointerDown(window);
    const line = within(await screen.findByRole("region", { name: "While you were away" }));
    expect(line.getByRole("status")).toHaveTextContent("While you were away: 1 rejected by Jonas Weber.");
    await user.click(line.getByRole("link", { name: "Show in History" }));
    expect(await screen.findByRole("grid", { name: "Action history" })).toBeInTheDocument();
    expect(new URLSearchParams(window.location.search).get("from")).toMatch(/T/);
    expect(screen.queryByRole("region", { name: "While you were away" })).not.toBeInTheDocument();
  });
});
