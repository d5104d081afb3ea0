import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { takePersona } from "#src/api/persona.ts";
import { App } from "#src/app/app.tsx";
import { openApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";
import { command, lookAgain, openStory, storyBackend } from "./support/story-app.tsx";

const table = () => screen.findByRole("grid", { name: "Pending actions" });
const bar = async () => within(await screen.findByRole("group", { name: "Selection" }));
const rows = async () =>
  within(await table())
    .getAllByRole("row", { hidden: true })
    .slice(1);

async function names(): Promise<readonly string[]> {
  return (await rows()).map((row) => row.getAttribute("aria-label") ?? "");
}

async function selected(): Promise<readonly number[]> {
  return (await names()).flatMap((name, index) => (name.endsWith(", selected") ? [index] : []));
}

async function openPending() {
  const opened = await openStory("/actions/pending", backend);
  await screen.findByRole("checkbox", { name: "Select the 5 loaded rows" });
  return opened;
}

/** For tests that only read. */
const backend = await storyBackend();

describe("selecting rows", () => {
  test("with the pointer one by one, a range with Shift; opening a row selects nothing", async () => {
    const { user } = await openPending();
    const boxes = () => screen.getAllByRole("checkbox", { name: /^Select (?!the)/, hidden: true });
    const box = (index: number) => boxes()[index] ?? document.body;
    await user.click(box(1));
    expect(await selected()).toEqual([1]);
    expect(await (await bar()).findByText("1 selected")).toBeInTheDocument();
    await user.keyboard("{Shift>}");
    await user.click(box(4));
    await user.keyboard("{/Shift}");
    expect(await selected()).toEqual([1, 2, 3, 4]);
    await user.click(box(2));
    expect(await selected()).toEqual([1, 3, 4]);
    expect(screen.queryByRole("complementary", { name: "Action" })).not.toBeInTheDocument();
    await user.click((await bar()).getByRole("button", { name: "Clear" }));
    expect(await selected()).toEqual([]);
    expect(screen.queryByRole("group", { name: "Selection" })).not.toBeInTheDocument();
  });

  test("with the keyboard: x and Space on the row, Shift along the way, which shrinks again on the way back", async () => {
    const { user } = await openPending();
    const [first] = await rows();
    first?.focus();
    await user.keyboard("x");
    expect(await selected()).toEqual([0]);
    await user.keyboard("jj{ }");
    expect(await selected()).toEqual([0, 2]);
    await user.keyboard("{Shift>}JJ{/Shift}");
    expect(await selected()).toEqual([0, 2, 3, 4]);
    await user.keyboard("{Shift>}{ArrowUp}{/Shift}");
    expect(await selected()).toEqual([0, 2, 3]);
    await user.keyboard("kx");
    expect(await selected()).toEqual([0, 3]);
  });

  test("the head selects and clears what is loaded, and says that only some are", async () => {
    const { user } = await openPending();
    const head = screen.getByRole("checkbox", { name: "Select the 5 loaded rows" });
    await user.click(head);
    expect(head).toBeChecked();
    expect(await selected()).toHaveLength((await rows()).length);
    await user.click(screen.getAllByRole("checkbox", { name: /^Select (?!the)/, hidden: true })[0] ?? document.body);
    expect(head).toBePartiallyChecked();
    await user.click(head);
    await user.click(head);
    expect(await selected()).toEqual([]);
  });

  test("all that match, over the whole result; another order and other filters leave it as it is", async () => {
    const large = await startBackend({ scenario: "generated", actions: 120 });
    const { user } = await openApp({ path: "/actions/pending", backend: large });
    await user.click(await screen.findByRole("checkbox", { name: "Select the 50 loaded rows" }));
    await user.click((await bar()).getByRole("button", { name: "All 120 that match" }));
    expect(await (await bar()).findByText("120 selected")).toBeInTheDocument();
    expect((await bar()).queryByRole("button", { name: /that match/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Severity" }));
    await waitFor(() => expect(window.location.search).toContain("sort=-severity"));
    expect((await bar()).getByText("120 selected")).toBeInTheDocument();
  });
});

describe("what becomes of a selection", () => {
  test("it outlives a reload, less what was decided meanwhile, and goes with its person or when it is cleared", async () => {
    const story = await storyBackend();
    const { user } = await openStory("/actions/pending", story);
    await user.click(await screen.findByRole("checkbox", { name: "Select the 5 loaded rows" }));
    await command(story, "operator-2", "email", "approve");
    cleanup();
    render(<App />);
    await waitFor(async () => {
      expect((await bar()).getByRole("status")).toHaveTextContent("4 selected · 1 action left the list meanwhile");
    });
    expect(await selected()).toHaveLength(4);

    await user.click(screen.getByRole("button", { name: /Mira Novak/ }));
    await user.click(await screen.findByRole("menuitemradio", { name: /Jonas Weber/ }));
    await waitFor(() => expect(screen.queryByRole("group", { name: "Selection" })).not.toBeInTheDocument());
    takePersona("operator");
    cleanup();
    render(<App />);
    const head = await screen.findByRole("checkbox", { name: "Select the 4 loaded rows" });
    expect(head).not.toBeChecked();

    await user.click(head);
    await user.click((await bar()).getByRole("button", { name: "Clear" }));
    expect(sessionStorage.getItem("countersign.chosen")).toBeNull();
  });

  test("what others decide meanwhile leaves it and is told", async () => {
    const story = await storyBackend();
    const { user } = await openStory("/actions/pending", story);
    await user.click(await screen.findByRole("checkbox", { name: "Select the 5 loaded rows" }));
    expect(await (await bar()).findByText("5 selected")).toBeInTheDocument();
    await command(story, "operator-2", "email", "approve");
    await lookAgain();
    await waitFor(async () => {
      expect((await bar()).getByRole("status")).toHaveTextContent("4 selected · 1 action left the list meanwhile");
    });
  });
});

describe("an answer that comes late overrides nothing that was done meanwhile", () => {
  /** What selects all that match is answered when the test says so. */
  async function selecting() {
    const large = await startBackend({ scenario: "generated", actions: 120 });
    const opened = await openApp({ path: "/actions/pending", backend: large });
    const answered = fetch;
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    vi.stubGlobal("fetch", async (input: string, init?: RequestInit) => {
      const answer = await answered(input, init);
      if (input.includes("/selection") && !input.includes("id=")) await gate;
      return answer;
    });
    await opened.user.click(await screen.findByRole("checkbox", { name: "Select the 50 loaded rows" }));
    await opened.user.click((await bar()).getByRole("button", { name: "All 120 that match" }));
    expect((await bar()).getByRole("button", { name: "Selecting" })).toBeInTheDocument();
    const answer = async () => {
      release();
      await new Promise((resolve) => setTimeout(resolve, 300));
    };
    return { ...opened, answer };
  }
  const box = (index: number) =>
    screen.getAllByRole("checkbox", { name: /^Select (?!the)/, hidden: true })[index] ?? document.body;

  test("a row that was unticked stays out", async () => {
    const { user, answer } = await selecting();
    await user.click(box(2));
    await answer();
    expect(await (await bar()).findByText("119 selected")).toBeInTheDocument();
    expect(box(2)).not.toBeChecked();
  });

  test("Clear stays clear", async () => {
    const { user, answer } = await selecting();
    await user.click((await bar()).getByRole("button", { name: "Clear" }));
    await answer();
    expect(screen.queryByRole("group", { name: "Selection" })).not.toBeInTheDocument();
    expect(await selected()).toEqual([]);
  });

  test("another filter: what the former one matched is not selected", async () => {
    const { user, answer } = await selecting();
    await user.type(screen.getByRole("combobox", { name: "Search actions" }), "zzz-nothing");
    await waitFor(() => expect(window.location.search).toContain("zzz"));
    await answer();
    expect((await bar()).getByText("50 selected")).toBeInTheDocument();
    expect((await bar()).queryByRole("button", { name: "Selecting" })).not.toBeInTheDocument();
  });

  test("nothing is decided on half of them: Approve… waits and says why", async () => {
    const { user, answer } = await selecting();
    const approve = (await bar()).getByRole("button", { name: "Approve…" });
    expect(approve).toHaveAccessibleDescription(/still being selected/);
    await user.click(approve);
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    await answer();
    await user.click((await bar()).getByRole("button", { name: "Approve…" }));
    const review = within(await screen.findByRole("dialog", { name: /^Approve \d+ actions/ }));
    expect(review.queryByText(/pending no longer/)).not.toBeInTheDocument();
  });
});
