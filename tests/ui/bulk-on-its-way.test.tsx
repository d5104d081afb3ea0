import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { ownBackend } from "#src/api/client.ts";
import { App } from "#src/app/app.tsx";
import type { DecisionJob } from "#src/features/action-center/bulk/decision-job.ts";
import { keepJob } from "#src/features/action-center/bulk/use-decision-job.ts";
import { hasSavedJob } from "#src/api/saved-job-key.ts";
import { clusterKey } from "#src/domain/model/mail.ts";
import type { TestBackend } from "#tests/support/backend.ts";
import { aMessage, noon, objects } from "#tests/support/tenant-fixtures.ts";
import { at, command, lookAgain, openStory, storyBackend } from "./support/story-app.tsx";

const dialog = async (name: RegExp) => within(await screen.findByRole("dialog", { name }));
const four = ["email", "cluster", "url", "rule"] as const;

async function detail(backend: TestBackend, id: string) {
  return (await backend.call("reader", "GET", `/api/actions/${id}`)).body;
}

/** Approves each of these in a call of its own, under the keys `key-1`, `key-2` ...; those that `moved` under a digest of before. */
async function jobOf(
  backend: TestBackend,
  ids: readonly string[],
  moved: readonly string[] = [],
): Promise<DecisionJob> {
  const parts = ids.map(async (actionId, index) => {
    const known = String(at(await detail(backend, actionId), "reviewDigest"));
    const reviewDigest = moved.includes(actionId) ? "0".repeat(64) : known;
    const item = { actionId, reviewDigest, round: 1, kind: "blockUrl", target: actionId } as const;
    return { key: `key-${index + 1}`, items: [item], sent: false, results: null };
  });
  const about = { persona: "operator", decision: "approve", reason: null, comment: "", stopped: false } as const;
  return { ...about, parts: await Promise.all(parts) };
}

/** What becomes of the call of this number; `held` is carried out, and its answer waits. */
type Fates = Readonly<Record<number, "held" | "fault">>;

/** A page on which this decision was on its way when it was loaded anew. */
async function onItsWay(backend: TestBackend, job: DecisionJob, fates: Fates = {}) {
  const opened = await openStory("/actions/pending", backend);
  cleanup();
  vi.spyOn(ownBackend, "wait").mockResolvedValue();
  const reach = globalThis.fetch;
  const keys: string[] = [];
  let letGo = (_how: "answered" | "lost"): void => undefined;
  vi.stubGlobal("fetch", async (input: string, init: RequestInit = {}) => {
    if (input !== "/api/decisions") return reach(input, init);
    const fate = fates[keys.push(new Headers(init.headers).get("Idempotency-Key") ?? "none")];
    if (fate === "fault") return fault();
    const answer = await reach(input, init);
    const how = fate === "held" ? await new Promise((resolve) => (letGo = resolve)) : "answered";
    if (how === "lost") throw new TypeError("Failed to fetch");
    return answer;
  });
  keepJob(job);
  render(<App />);
  return { ...opened, keys, letGo: (how: "answered" | "lost") => letGo(how) };
}

function fault(): Response {
  const told = { title: "Something went wrong", detail: "The backend failed. Nothing was changed.", code: "internal" };
  const body = { type: "about:blank", status: 500, requestId: "req-1", ...told };
  return Response.json(body, { status: 500, headers: { "content-type": "application/problem+json" } });
}

async function reload() {
  cleanup();
  render(<App />);
  await Promise.resolve();
}

async function statuses(backend: TestBackend) {
  return Promise.all(four.map(async (id) => at(await detail(backend, id), "status")));
}

/** How many approvals the log holds: none was given twice. */
async function approvals(backend: TestBackend) {
  return at((await backend.call("reader", "GET", "/api/audit?type=action.approved")).body, "total");
}

describe("stopped in the middle", () => {
  test("what was sent is told, what was not is left alone, and can be gone on with", async () => {
    const backend = await storyBackend();
    const { user, keys, letGo } = await onItsWay(backend, await jobOf(backend, four), { 2: "held" });
    const way = await dialog(/^Approving: 1 of 4$/);
    await user.click(way.getByRole("button", { name: "Stop" }));
    expect(way.getByRole("button", { name: "Stopping" })).toHaveAttribute("aria-disabled", "true");
    letGo("answered");
    const halted = await dialog(/^Stopped at 2 of 4$/);
    expect(halted.getByText("2 approved")).toBeInTheDocument();
    expect(await statuses(backend)).toEqual(["approved", "approved", "pendingApproval", "pendingApproval"]);
    await user.click(halted.getByRole("button", { name: "Go on with the other 2" }));
    expect(await (await dialog(/^4 actions decided$/)).findByText("4 approved")).toBeInTheDocument();
    expect(keys).toEqual(["key-1", "key-2", "key-3", "key-4"]);
  });

  test("a reload before the answer came leaves it stopped, and says of what was sent that it is not known", async () => {
    const backend = await storyBackend();
    const { user, keys } = await onItsWay(backend, await jobOf(backend, four), { 2: "held" });
    await user.click((await dialog(/^Approving: 1 of 4$/)).getByRole("button", { name: "Stop" }));
    await reload();
    const halted = await dialog(/^Stopped at 1 of 4$/);
    expect(halted.getByRole("status")).toHaveTextContent(/^1 approved · 1 sent without an answer: /);
    expect(keys).toEqual(["key-1", "key-2"]);
    await user.click(halted.getByRole("button", { name: "Go on with the other 3" }));
    await dialog(/^4 actions decided$/);
    expect(keys.slice(2)).toEqual(["key-2", "key-3", "key-4"]);
    expect(await approvals(backend)).toBe(4);
  });

  test("stays so when the answer is lost and the connection comes back", async () => {
    const backend = await storyBackend();
    const { user, keys, letGo, switchOff } = await onItsWay(backend, await jobOf(backend, four), { 2: "held" });
    await user.click((await dialog(/^Approving: 1 of 4$/)).getByRole("button", { name: "Stop" }));
    switchOff(true);
    letGo("lost");
    const halted = await dialog(/^Stopped at 1 of 4$/);
    const goOn = halted.getByRole("button", { name: "Go on with the other 3" });
    await waitFor(() => expect(goOn).toHaveAccessibleDescription(/^Offline since/));
    switchOff(false);
    await lookAgain();
    await waitFor(() => expect(goOn).not.toHaveAttribute("aria-disabled"));
    expect(screen.getByRole("dialog", { name: /^Stopped at 1 of 4$/ })).toBeInTheDocument();
    expect(new Set(keys)).toEqual(new Set(["key-1", "key-2"]));
  });
});

describe("interrupted", () => {
  test("R-04 a reload in the middle goes on by itself under the same keys; the late answer to the page before changes nothing", async () => {
    const backend = await storyBackend();
    const { user, keys, letGo } = await onItsWay(backend, await jobOf(backend, four), { 2: "held" });
    await dialog(/^Approving: 1 of 4$/);
    await waitFor(() => expect(keys).toHaveLength(2));
    await reload();
    const done = await dialog(/^4 actions decided$/);
    expect(await done.findByText("4 approved")).toBeInTheDocument();
    expect(keys).toEqual(["key-1", "key-2", "key-2", "key-3", "key-4"]);
    expect(await approvals(backend)).toBe(4);
    await user.click(done.getByText("Close"));
    letGo("answered");
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(hasSavedJob()).toBe(false);
  });

  test("by a lost connection it halts in words, and goes on by itself when the backend answers again", async () => {
    const backend = await storyBackend();
    const { keys, letGo, switchOff } = await onItsWay(backend, await jobOf(backend, four), { 2: "held" });
    await dialog(/^Approving: 1 of 4$/);
    await waitFor(() => expect(keys).toHaveLength(2));
    switchOff(true);
    letGo("lost");
    const halted = await dialog(/^Stopped at 1 of 4$/);
    expect(halted.getByRole("alert")).toHaveTextContent(
      /^No answer from the backend.*What was decided before it stands\.$/,
    );
    expect(halted.getByRole("status")).toHaveTextContent(/^1 approved · 1 sent without an answer: /);
    const goOn = halted.getByRole("button", { name: "Go on with the other 3" });
    await waitFor(() => expect(goOn).toHaveAccessibleDescription(/^Offline since/));
    switchOff(false);
    await lookAgain();
    expect(await (await dialog(/^4 actions decided$/)).findByText("4 approved")).toBeInTheDocument();
    expect(new Set(keys)).toEqual(new Set(["key-1", "key-2", "key-3", "key-4"]));
    expect(await approvals(backend)).toBe(4);
  });
});

describe("refused in part", () => {
  test("R-03 R-04 R-06 the sums tell what stands; a call that failed can be gone on with, what moved is looked at again", async () => {
    const backend = await storyBackend();
    const job = await jobOf(backend, ["email", "url", "crowd", "cluster", "rule"], ["email"]);
    await command(backend, "operator-2", "url", "approve");
    const { user } = await onItsWay(backend, job, { 5: "fault" });
    const halted = await dialog(/^Stopped at 4 of 5$/);
    const sums = "1 approved · 1 waits for a second person · 2 refused";
    expect(halted.getByRole("status")).toHaveTextContent(new RegExp(`^${sums}$`));
    expect(halted.getByRole("alert")).toHaveTextContent("Nothing was changed.What was decided before it stands.");
    expect(halted.queryByRole("button", { name: /moved again/ })).not.toBeInTheDocument();
    await user.click(halted.getByRole("button", { name: "Go on with the other 1" }));
    const done = await dialog(/^3 of 5 actions decided$/);
    expect(done.getByRole("status")).toHaveTextContent(/^2 approved · 1 waits for a second person · 2 refused$/);
    await user.click(done.getByRole("button", { name: "Look at the 1 that moved again" }));
    await user.click(await (await dialog(/^Approve 1 action$/)).findByRole("button", { name: "Approve 1 action" }));
    expect(await (await dialog(/^1 action decided$/)).findByText("1 approved")).toBeInTheDocument();
    expect(at(await detail(backend, "email"), "status")).toBe("approved");
  });

  test("R-03 all that was selected moved: looked at again it is shown, and decided, as it is now", async () => {
    const more = aMessage({
      id: "late",
      mailbox: "ada@northwind.example",
      clusters: [clusterKey("Subject", "parcel")],
    });
    const backend = await storyBackend([
      { at: noon + 60_000, drift: "arrives", objects: objects({ messages: [more] }) },
    ]);
    const { user } = await openStory("/actions/pending", backend);
    await user.click(await screen.findByRole("checkbox", { name: /^Select .*Your parcel/ }));
    const bar = within(await screen.findByRole("group", { name: "Selection" }));
    await user.click(bar.getByRole("button", { name: "Approve…" }));
    const before = await dialog(/^Approve 1 action$/);
    expect(await before.findByText(/ 3 messages are soft deleted/)).toBeInTheDocument();
    backend.advance(120);
    await user.click(before.getByRole("button", { name: "Approve 1 action" }));
    await user.click(await screen.findByRole("button", { name: "Look at the 1 that moved again" }));
    const after = await dialog(/^Approve 1 action$/);
    // The press that was refused was the first; what moved is named before the second.
    expect(after.getByRole("region", { name: "Changed since you looked" })).toHaveTextContent(
      /Your parcel.*Messages were 3 now 4, 1 more/,
    );
    expect(await after.findByText(/ 4 messages are soft deleted/)).toBeInTheDocument();
    await user.click(after.getByRole("button", { name: "Approve 1 action" }));
    expect(await (await dialog(/^1 action decided$/)).findByText("1 approved")).toBeInTheDocument();
  });
});
