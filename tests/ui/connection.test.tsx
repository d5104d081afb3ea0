import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { openApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";
import { openStory, panel, storyBackend } from "./support/story-app.tsx";

const shared = startBackend();
const firstRow = () => screen.findByRole("row", { name: /^8a77bc / });
const button = (place: { getByRole: typeof screen.getByRole }, name: string) => place.getByRole("button", { name });

describe("how things stand with the backend", () => {
  test("is live; what got no answer is found out about; a lost backend is said, since when, and so is its return", async () => {
    const { switchOff, user } = await openApp({ path: "/investigations", backend: await shared });
    await firstRow();
    expect(await screen.findByText("Live")).toBeInTheDocument();
    switchOff(true);
    await user.click(screen.getByRole("button", { name: /^Severity/ }));
    expect(await screen.findByText(/^Offline since$/)).toHaveTextContent(/^Offline since \d\d:\d\d:\d\d$/);
    // How long ago is for the eye: a status that changed every minute would never stop speaking.
    const ago = within(screen.getByRole("main")).getByText(/^Offline since$/).nextElementSibling;
    expect(ago).toHaveTextContent("(just now)");
    expect(ago).toHaveAttribute("aria-hidden", "true");
    expect(await firstRow()).toBeInTheDocument();
    switchOff(false);
    await user.click(screen.getByRole("button", { name: /^Status/ }));
    expect(await screen.findByText("Live")).toBeInTheDocument();
  });

  test("one answer that was lost, of a backend that is there, leaves the page live", async () => {
    const { loseAnswers, user, calls } = await openStory("/actions/pending?selected=url", await storyBackend());
    expect(await screen.findByText("Live")).toBeInTheDocument();
    loseAnswers(1);
    await user.click(await (await panel()).findByRole("button", { name: "Approve" }));
    expect(await (await panel()).findByRole("button", { name: "Cancel execution" })).toBeInTheDocument();
    // The events may tell of it before the command is sent again with its key.
    await waitFor(() => expect(calls.filter((call) => call.endsWith("/approve"))).toHaveLength(2));
    expect(await screen.findByText("Live")).toBeInTheDocument();
    expect(calls.filter((call) => call.startsWith("GET /api/events"))).toHaveLength(1);
  });

  test("a backend without a stream of events is told from one that does not answer", async () => {
    const { calls } = await openApp({ path: "/investigations", backend: await shared, without: "/api/events" });
    await firstRow();
    expect(await screen.findByText("Connected")).toBeInTheDocument();
    expect(calls).toContain("GET /api/events");
  });
});

describe("offline", () => {
  test("a decision is refused in words at its button, nothing is sent later, and what was typed stays", async () => {
    const backend = await storyBackend();
    const { switchOff, user, calls } = await openStory("/actions/pending?selected=email", backend);
    const shown = await panel();
    await user.type(await shown.findByRole("textbox", { name: "Comment" }), "Same kit");
    switchOff(true);
    await user.click(screen.getByRole("button", { name: "Expires" }));
    const sentence =
      /Offline since \d\d:\d\d:\d\d: nothing can be decided or imported until the backend answers again\./;
    expect(await shown.findByText(/What you typed is kept\.$/)).toHaveTextContent(sentence);
    expect(button(shown, "Approve")).toHaveAttribute("aria-disabled", "true");
    expect(button(shown, "Approve")).toHaveAccessibleDescription(sentence);
    expect(button(screen, "Import")).toHaveAccessibleDescription(sentence);
    await user.click(button(shown, "Approve"));
    expect(shown.getByRole("textbox", { name: "Comment" })).toHaveValue("Same kit");

    switchOff(false);
    await user.click(screen.getByRole("button", { name: "Expires" }));
    await waitFor(() => expect(button(shown, "Approve")).not.toHaveAttribute("aria-disabled"));
    expect(shown.queryAllByText(sentence)).toEqual([]);
    expect(calls.filter((call) => call.endsWith("/approve"))).toEqual([]);
    expect(within(await screen.findByRole("grid", { name: "Pending actions" })).getAllByRole("row")).toHaveLength(6);
  });

  test("what was decided meanwhile is read on return", async () => {
    const backend = await storyBackend();
    const { switchOff, user } = await openStory("/actions/pending", backend);
    expect(await screen.findByRole("row", { name: /^Block URL/ })).toBeInTheDocument();
    switchOff(true);
    await user.click(screen.getByRole("button", { name: "Severity", hidden: false }));
    expect(await screen.findByText(/^Offline since$/)).toBeInTheDocument();
    backend.advance(8 * 24 * 3600);
    switchOff(false);
    await waitFor(() => expect(screen.queryByRole("row", { name: /^Block URL/ })).not.toBeInTheDocument());
    expect(await screen.findByText("Live")).toBeInTheDocument();
  });
});
