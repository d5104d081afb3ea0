import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { lowWindow } from "#src/ui/use-media.ts";
import { openApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";
import { storyAnchor } from "#tests/support/story.ts";

const shared = startBackend({ now: storyAnchor });
const open = async (path: string, newcomer = true) => openApp({ path, newcomer, backend: await shared });
const hint = () => screen.findByRole("note", { name: "Hint" });
const decision = () => screen.findByRole("contentinfo", { name: "Decision" });

const places = [
  {
    what: "the first decision",
    path: "/actions/pending?selected=act-660b79-1",
    control: "Approve",
    says: /signs exactly/,
  },
  {
    what: "cancel in the hold",
    path: "/actions/in-progress?selected=act-7c91e2-2",
    control: "Cancel execution",
    says: /takes the approval back/,
  },
  {
    what: "a failure in part",
    path: "/actions/history?selected=act-5be2d0-1",
    control: "Retry failed",
    says: /tries these alone again/,
  },
  { what: "undo", path: "/actions/history?selected=act-91b3c8-2", control: /^Undo/, says: /a decision of its own/ },
  { what: "the record", path: "/audit", control: "Verify", says: /recomputes the whole chain/ },
] as const;

describe("hints for who is here for the first time", () => {
  test.each(places)("$what: one, right after the control that it speaks of", async ({ path, control, says }) => {
    await open(path);
    const note = await hint();
    expect(note).toHaveTextContent(says);
    expect(screen.getAllByRole("note", { name: "Hint" })).toHaveLength(1);
    const button = screen.getByRole("button", { name: control });
    expect(button.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  test("in a low window it is a button in the row of its control, which opens it and is gone once it was read", async () => {
    const asWindowIs = window.matchMedia.bind(window);
    const looks = vi.spyOn(window, "matchMedia");
    // There is no layout here: a window that is low says so.
    looks.mockImplementation((query) =>
      Object.defineProperty(asWindowIs(query), "matches", { value: query === lowWindow }),
    );
    onTestFinished(() => looks.mockRestore());
    const { user } = await open("/actions/pending?selected=act-660b79-1");
    const opener = await screen.findByRole("button", { name: "Hint" });
    const approve = screen.getByRole("button", { name: "Approve" });
    expect(approve.compareDocumentPosition(opener) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(screen.queryByRole("note", { name: "Hint" })).not.toBeInTheDocument();
    await user.click(opener);
    const note = await hint();
    expect(note).toHaveTextContent(/signs exactly/);
    await user.click(within(note).getByRole("button", { name: "Got it" }));
    await waitFor(() => expect(opener).not.toBeInTheDocument());
    expect(approve).toHaveFocus();
    expect(localStorage.getItem("countersign.hints")).toBe("approve");
  });

  test("are gone for who has dismissed them", async () => {
    await open("/audit", false);
    expect(await screen.findByRole("button", { name: "Verify" })).toBeInTheDocument();
    expect(screen.queryByRole("note", { name: "Hint" })).not.toBeInTheDocument();
  });

  test("“Got it” ends this one for good, by keyboard too, and leaves the focus at its control", async () => {
    const { user } = await open("/audit");
    const note = await hint();
    within(note).getByRole("button", { name: "Got it" }).focus();
    await user.keyboard("{Enter}");
    expect(screen.queryByRole("note", { name: "Hint" })).not.toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Verify" })).toHaveFocus();
    expect(localStorage.getItem("countersign.hints")).toBe("verify");
  });

  test("doing it once ends its hint", async () => {
    const { user } = await open("/actions/history?selected=act-5be2d0-1");
    await hint();
    await user.click(screen.getByRole("button", { name: "Retry failed" }));
    await waitFor(() => expect(localStorage.getItem("countersign.hints")).toBe("retry"));
  });

  test("“No more hints” ends all; Settings brings them back", async () => {
    const { user } = await open("/actions/pending?selected=act-660b79-1");
    await decision();
    await user.click(within(await hint()).getByRole("button", { name: "No more hints" }));
    await user.click(screen.getByRole("link", { name: "Audit log" }));
    expect(await screen.findByRole("button", { name: "Verify" })).toBeInTheDocument();
    expect(screen.queryByRole("note", { name: "Hint" })).not.toBeInTheDocument();

    await user.click(screen.getByRole("link", { name: "Settings" }));
    const again = await screen.findByRole("button", { name: "Show hints again" });
    expect(again).not.toHaveAttribute("aria-disabled");
    await user.click(again);
    await waitFor(() => expect(again).toHaveAccessibleDescription("No hint was dismissed in this browser."));
    await user.click(screen.getByRole("link", { name: "Audit log" }));
    expect(await hint()).toBeInTheDocument();
  });
});
