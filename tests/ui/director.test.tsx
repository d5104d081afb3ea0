import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { openApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";
import { storyAnchor } from "#tests/support/story.ts";

const open = (path = "/actions/pending", scenario = "quiet-morning") => openApp({ path, scenario, now: storyAnchor });
const rows = async () => {
  const list = await screen.findByRole("grid", { name: "Pending actions" });
  await within(list).findAllByRole("gridcell");
  return list;
};
const director = () => screen.findByRole("region", { name: "Demo director" });
const inDirector = async (name: string) => within(await director()).findByRole("button", { name });

async function direct(scenario = "quiet-morning") {
  const opened = await open("/actions/pending", scenario);
  await rows();
  await opened.user.click(screen.getByRole("button", { name: /^Demo data/ }));
  await opened.user.click(await screen.findByRole("button", { name: "Open director" }));
  await within(await director()).findByRole("combobox", { name: "Scenario" });
  return opened;
}

/** A backend on which somebody has decided something. */
async function workedOn() {
  const backend = await startBackend({ scenario: "quiet-morning", now: storyAnchor });
  const detail = await backend.call("operator", "GET", "/api/actions/act-3f81a2-1");
  const { reviewDigest } = z.object({ reviewDigest: z.string() }).parse(detail.body);
  const approved = await backend.call("operator", "POST", "/api/actions/act-3f81a2-1/approve", { reviewDigest });
  expect(approved.status).toBe(200);
  return backend;
}

describe("the director", () => {
  test("takes the focus, and gives it back with Escape", async () => {
    const { user } = await direct();
    await waitFor(() => expect(screen.getByRole("heading", { name: "Demo director" })).toHaveFocus());
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("region", { name: "Demo director" })).not.toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole("button", { name: /^Demo data/ })).toHaveFocus());
  });

  test("tells what a scenario shows and starts it with one click", async () => {
    const { user, backend } = await direct();
    const picker = await within(await director()).findByRole("combobox", { name: "Scenario" });
    expect(picker).toHaveDisplayValue("A quiet morning");
    await user.selectOptions(picker, "Two signatures");
    expect(await director()).toHaveTextContent(/Three reasons for a second person/);
    await user.click(await inDirector("Start"));
    await waitFor(() => expect(window.location.pathname).toBe("/"));
    const state = await backend.call("reader", "GET", "/api/demo/state");
    expect(state.body).toMatchObject({ scenario: { name: "two-approvers" } });
    expect(await inDirector("Start again")).toBeInTheDocument();
  });

  test("moves the clock on and sets its speed, which the page says", async () => {
    const { user, backend } = await direct();
    await user.click(await inDirector("A day on"));
    const at = async () => Date.parse((await backend.call("reader", "GET", "/api/session")).headers.get("x-now") ?? "");
    await waitFor(async () => expect(await at()).toBe(storyAnchor + 86_400_000));
    await user.click(await inDirector("Pause"));
    expect(await screen.findByRole("button", { name: "Clock stands still" })).toBeInTheDocument();
    expect(await inDirector("Pause")).toHaveAttribute("aria-pressed", "true");
    await user.click(await inDirector("1x"));
    await waitFor(() => expect(screen.queryByRole("button", { name: /^Clock/ })).not.toBeInTheDocument());
  });

  test("faults are marked in the page, and one click ends them", async () => {
    const { user, backend } = await direct();
    const faults = async () => (await backend.call("reader", "GET", "/api/demo/state")).body;
    await user.selectOptions(
      screen.getByRole("combobox", { name: "One endpoint fails" }),
      "POST /actions/{id}/approve",
    );
    await user.click(screen.getByRole("checkbox", { name: "Offline" }));
    await waitFor(async () =>
      expect(await faults()).toMatchObject({ faults: { offline: true, failing: "approveAction" } }),
    );
    expect(await screen.findByText("Faults are on")).toBeInTheDocument();
    expect(await screen.findByText(/^No answer/)).toBeInTheDocument();
    await user.click(await inDirector("End all faults"));
    await waitFor(() => expect(screen.queryByText("Faults are on")).not.toBeInTheDocument());
    expect(await faults()).toMatchObject({ faults: { offline: false, failing: null } });
    expect(await screen.findByText("Live")).toBeInTheDocument();
  });

  test("lets a colleague act, and stops it", async () => {
    const { user } = await direct();
    await user.click(await inDirector("Let Jonas Weber act"));
    expect(await screen.findByRole("button", { name: "A colleague acts by script" })).toBeInTheDocument();
    await user.click(await inDirector("Stop Jonas Weber"));
    await waitFor(() => expect(screen.queryByRole("button", { name: /by script/ })).not.toBeInTheDocument());
  });
});

describe("a link with a scenario", () => {
  const scenarioIn = async ({ backend }: Awaited<ReturnType<typeof open>>) =>
    (await backend.call("reader", "GET", "/api/demo/state")).body;

  test("starts it at once where nothing was done, keeps the rest of the address, and cleans it", async () => {
    const opened = await open("/actions/pending?severity=high&scenario=phishing-wave&seed=9");
    expect(await screen.findByText("“A phishing wave” has begun")).toBeInTheDocument();
    await waitFor(() => expect(window.location.search).toBe("?severity=high"));
    expect(await scenarioIn(opened)).toMatchObject({ scenario: { name: "phishing-wave", seed: 9 } });
    expect(screen.queryByRole("button", { name: "Start scenario" })).not.toBeInTheDocument();
  });

  test("asks before it replaces what somebody worked on, and says what would be lost", async () => {
    const again = await openApp({ path: "/settings?scenario=stale-review", backend: await workedOn() });
    const dialog = await screen.findByRole("dialog", { name: "Start “Facts that move”?" });
    expect(dialog).toHaveTextContent(/will be lost: 1 decision\./);
    expect(again.calls).not.toContain("POST /api/demo/reset");
    await again.user.click(within(dialog).getByRole("button", { name: "Keep what is here" }));
    await waitFor(() => expect(window.location.href).not.toContain("scenario"));
    expect(await scenarioIn(again)).toMatchObject({ scenario: { name: "quiet-morning" }, work: { decisions: 1 } });
  });

  test("starts it after the question", async () => {
    const again = await openApp({ path: "/actions/pending?scenario=stale-review", backend: await workedOn() });
    const dialog = await screen.findByRole("dialog", { name: "Start “Facts that move”?" });
    await again.user.click(within(dialog).getByRole("button", { name: "Start scenario" }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(await within(await rows()).findByRole("row", { name: /Voice message, 41 seconds/ })).toBeInTheDocument();
    expect(window.location.search).toBe("");
  });

  test("an unknown name is said, with those that are known, and changes nothing", async () => {
    const opened = await open("/?scenario=nothing-of-the-kind");
    const dialog = await screen.findByRole("dialog", { name: "There is no such scenario" });
    expect(dialog).toHaveTextContent("nothing-of-the-kind");
    expect(within(dialog).getByText("phishing-wave")).toBeInTheDocument();
    await opened.user.click(within(dialog).getByRole("button", { name: "Go on" }));
    await waitFor(() => expect(window.location.search).toBe(""));
    expect(opened.calls).not.toContain("POST /api/demo/reset");
  });

  test("the scenario that has just begun is left as it is", async () => {
    const opened = await open("/actions/pending?scenario=quiet-morning");
    await rows();
    await waitFor(() => expect(window.location.search).toBe(""));
    expect(opened.calls).not.toContain("POST /api/demo/reset");
  });
});
