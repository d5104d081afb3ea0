import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { switchSingleKeys } from "#src/ui/single-keys.ts";
import { openStory, panel, storyBackend } from "./support/story-app.tsx";

const palette = () => screen.findByRole("dialog", { name: "Command palette" });

/** The story's list, and the palette over it once the page listens to keys. */
async function openPalette(path = "/actions/pending") {
  const backend = await storyBackend();
  const opened = await openStory(path, backend);
  await screen.findByRole("checkbox", { name: "Select the 5 loaded rows" });
  await pressPaletteKey(opened.user);
  return { ...opened, backend };
}

async function pressPaletteKey(user: UserEvent) {
  await waitFor(async () => {
    await user.keyboard("{Control>}k{/Control}");
    expect(screen.queryByRole("dialog", { name: "Command palette" })).toBeInTheDocument();
  });
  await waitFor(async () => expect(within(await palette()).getByRole("combobox")).toHaveFocus());
}

async function closed() {
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "Command palette" })).not.toBeInTheDocument());
}

describe("the command palette", () => {
  test("Escape does nothing and gives the focus back, to a field too", async () => {
    const { user } = await openPalette();
    await user.keyboard("{Escape}");
    await closed();
    expect(window.location.pathname).toBe("/actions/pending");
    const search = screen.getByRole("combobox");
    await user.click(search);
    await pressPaletteKey(user);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(search).toHaveFocus());
  });

  test("opens a view", async () => {
    const { user } = await openPalette();
    await user.keyboard("mine to{Enter}");
    await waitFor(() => expect(window.location.search).toBe("?awaiting=me"));
  });

  test("goes to a place by its name", async () => {
    const { user } = await openPalette();
    await user.keyboard("audit{Enter}");
    await waitFor(() => expect(window.location.pathname).toBe("/audit"));
    await closed();
  });

  test("what finds nothing says so, and Enter does nothing", async () => {
    const { user, calls } = await openPalette();
    await user.keyboard("zzqx");
    expect(await screen.findByText("Nothing here has these words.")).toBeInTheDocument();
    await user.keyboard("{Enter}");
    expect(await palette()).toBeInTheDocument();
    expect(calls.filter((call) => call.startsWith("POST"))).toEqual([]);
  });

  test("what cannot be searched is not said to be missing", async () => {
    const { user, switchOff } = await openPalette();
    switchOff(true);
    await user.keyboard("zzqx");
    expect(await screen.findByText(/cannot be searched now/)).toBeInTheDocument();
    expect(screen.queryByText("Nothing here has these words.")).not.toBeInTheDocument();
  });

  test("acts on what is selected, and says on how many; with single keys switched off too", async () => {
    const backend = await storyBackend();
    const { user } = await openStory("/actions/pending", backend);
    switchSingleKeys(false);
    await user.click(await screen.findByRole("checkbox", { name: "Select the 5 loaded rows" }));
    await screen.findByText("5 selected");
    await pressPaletteKey(user);
    await user.keyboard("approve");
    const options = within(await palette()).getAllByRole("option");
    expect(options[0]).toHaveTextContent(/^Approve….*5 selected$/);
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("dialog", { name: /^Approve \d/ })).toBeInTheDocument();
  });

  test("finds an action and opens it beside its list, and an investigation", async () => {
    const { user } = await openPalette();
    await user.keyboard("evil.example");
    const shown = within(await palette());
    const actions = await shown.findByRole("group", { name: "Actions" });
    // Addresses that somebody could follow are shown defanged.
    expect(actions).toHaveTextContent("hxxps://login[.]evil[.]example");
    await user.click(within(actions).getAllByRole("option", { name: /Block URL/ })[0] ?? document.body);
    expect(await (await panel()).findByRole("heading", { level: 2 })).toBeInTheDocument();
    expect(window.location.search).toContain("selected=url");
  });

  test("finds an entity by a part of its name and opens its page", async () => {
    const { user } = await openPalette();
    await user.keyboard("ada@nor");
    const mailbox = await within(await palette()).findByRole("option", { name: /^ada@northwind\[\.\]example Mailbox/ });
    await user.click(mailbox);
    await waitFor(() => expect(window.location.pathname).toBe("/mailboxes/ada%40northwind.example"));
    await closed();
    await pressPaletteKey(user);
    await user.keyboard("evil.ex");
    const entities = await within(await palette()).findByRole("group", { name: "Entities" });
    await user.click(within(entities).getByRole("option", { name: /hxxps:.*URL, malicious$/ }));
    await waitFor(() => expect(window.location.pathname).toMatch(/^\/entities\/url\/[0-9a-f]{32}$/));
  });

  test("takes another person for this tab, and marks who it is", async () => {
    const { user } = await openPalette();
    await user.keyboard("mira");
    expect(within(await palette()).getByRole("option", { name: /Mira Novak/ })).toHaveTextContent(/, current$/);
    await user.clear(within(await palette()).getByRole("combobox"));
    await user.keyboard("reader{Enter}");
    expect(await screen.findByRole("button", { name: /^Lena Fischer/ })).toBeInTheDocument();
  });
});
