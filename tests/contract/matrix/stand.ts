import { expect } from "vitest";
import { listActionItems } from "#src/contract/action.ts";
import type { LogStorage } from "#src/backend/ports.ts";
import { session } from "#src/contract/shapes/policy.ts";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { action, airRecord, alikeCluster } from "#tests/support/import-fixtures.ts";
import { detailOf, outcomeOf, pageOf, required } from "#tests/contract/support/ask.ts";
import { storyOf, type StoryOptions } from "./story.ts";
import type { Command, Kind, Standing } from "./table.ts";

type Step = readonly [Persona, Command | "pause"] | { readonly wait: number };
type Way = StoryOptions & { readonly steps: readonly Step[]; readonly status: string };

const wait = (seconds: number): Step => ({ wait: seconds });
const first: Step = ["operator", "approve"];
const second: Step = ["operator-2", "approve"];
const undo: Step = ["operator", "undo"];
const pause: Step = ["administrator", "pause"];
const done = [first, wait(60)] as const;

/** How an action comes to stand so: by what people do, over HTTP, and by time. */
const ways: Readonly<Record<Exclude<Standing, `recorded elsewhere${string}`>, Way>> = {
  pending: { steps: [], status: "pendingApproval" },
  "pending, 1 of 2": { two: true, steps: [first], status: "pendingApproval" },
  "in its hold": { steps: [first], status: "approved" },
  "in its hold, after two approvals": { two: true, steps: [first, second], status: "approved" },
  "in its hold, paused": { steps: [first, pause], status: "approved" },
  "waiting for a free slot": { crowded: true, steps: [first], status: "approved" },
  running: { steps: [first, wait(10.3)], status: "running" },
  "running, asked to stop": { steps: [first, wait(10.3), ["operator", "cancel"]], status: "running" },
  "running, paused": { steps: [first, wait(10.3), pause], status: "running" },
  completed: { steps: done, status: "completed" },
  "completed, while paused": { steps: [...done, pause], status: "completed" },
  partiallyCompleted: { fails: "some", steps: done, status: "partiallyCompleted" },
  "partiallyCompleted, while paused": { fails: "some", steps: [...done, pause], status: "partiallyCompleted" },
  failed: { fails: "all", steps: done, status: "failed" },
  rejected: { steps: [["operator", "reject"]], status: "rejected" },
  expired: { steps: [wait(7 * 24 * 3600)], status: "expired" },
  "cancelled, and something came back": { leaves: true, comesBack: true, steps: [wait(150)], status: "cancelled" },
  "cancelled, nothing left": { leaves: true, steps: [wait(61)], status: "cancelled" },
  "completed, undo 1 of 2": { two: true, steps: [first, second, wait(60), undo], status: "completed" },
  "completed, undo in its hold": { steps: [...done, undo], status: "completed" },
  undoing: { steps: [...done, undo, wait(10.3)], status: "undoing" },
  undone: { steps: [...done, undo, wait(60)], status: "undone" },
};

const recorded: Readonly<Record<string, readonly [word: string, status: string]>> = {
  "recorded elsewhere, completed": ["Completed", "completed"],
  "recorded elsewhere, failed": ["Failed", "failed"],
  "recorded elsewhere, running": ["Running", "running"],
  "recorded elsewhere, cancelled": ["Cancelled", "cancelled"],
};

export type Stand = { readonly backend: TestBackend; readonly id: string };

/** A backend of its own, in which one action of that kind stands so. `storage` keeps its log; memory unless told. */
export async function stand(standing: Standing, kind: Kind, storage?: LogStorage): Promise<Stand> {
  const way = Object.entries(ways).find(([name]) => name === standing)?.[1];
  return way === undefined ? standElsewhere(standing) : standHere(way, kind, storage);
}

async function standHere({ steps, status, ...options }: Way, kind: Kind, storage?: LogStorage): Promise<Stand> {
  const backend = await startBackend({ story: storyOf(kind, options), ...(storage !== undefined && { storage }) });
  for (const step of steps) {
    if ("wait" in step) backend.advance(step.wait);
    else {
      const [who, command] = step;
      const outcome = command === "pause" ? await pauseAll(backend) : await send(backend, "x", who, command);
      expect(outcome, `${command} by ${who}`).toBe("200");
    }
  }
  expect((await detailOf(backend, "x")).status).toBe(status);
  return { backend, id: "x" };
}

async function standElsewhere(standing: string): Promise<Stand> {
  const [word = "", status = ""] = recorded[standing] ?? [];
  const backend = await startBackend({ story: { ...storyOf("softDeleteEmail", {}), script: [] } });
  const file = JSON.stringify(airRecord([action([alikeCluster()], { ActionStatus: word })]));
  expect(outcomeOf(await backend.call("administrator", "POST", "/api/imports", file))).toBe("200");
  const [row] = (await pageOf(backend, "")).rows;
  expect(row).toMatchObject({ status, recordedBy: "external" });
  return { backend, id: row?.id ?? "" };
}

/** The whole policy, with one change, as an administrator would send it. */
export async function changePolicy(backend: TestBackend, change: object): Promise<string> {
  const { body } = await backend.call("administrator", "GET", "/api/session");
  const { policy } = session.parse(body);
  return outcomeOf(await backend.call("administrator", "PUT", "/api/policy", { ...policy, ...change }));
}

export const pauseAll = (backend: TestBackend) => changePolicy(backend, { pause: { reason: "Mail moves tonight." } });
export const resumeAll = (backend: TestBackend) => changePolicy(backend, { pause: null });

/** Sends the command with all that it needs to be right: digest, round, reason, comment. */
async function send(backend: TestBackend, id: string, who: Persona, command: Command): Promise<string> {
  return outcomeOf(
    await backend.call(who, methodOf(command), `/api/actions/${id}/${command}`, await bodyOf(backend, id, command)),
  );
}

export function methodOf(command: Command): "PUT" | "POST" {
  return command === "targets" ? "PUT" : "POST";
}

export async function bodyOf(backend: TestBackend, id: string, command: Command): Promise<object> {
  if (command === "evidence-opened") return {};
  const { reviewDigest, undo: asked, round } = await detailOf(backend, id);
  const base = { comment: "Looked at.", round };
  if (command === "approve") return { ...base, reviewDigest };
  if (command === "reject") return { ...base, reviewDigest, reason: "tooBroad" };
  if (command === "targets") return { ...base, reviewDigest, excludedItemIds: await oneTarget(backend, id) };
  if (command === "undo") return { ...base, reviewDigest: asked?.reviewDigest ?? "0".repeat(64) };
  return base;
}

async function oneTarget(backend: TestBackend, id: string): Promise<readonly string[]> {
  const { body } = await backend.call("reader", "GET", `/api/actions/${id}/items?limit=1`);
  return required(listActionItems.response)
    .parse(body)
    .items.map((item) => item.id);
}
