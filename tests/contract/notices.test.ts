import { beforeEach, expect, test } from "vitest";
import { listNotices } from "#src/contract/notices.ts";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { approve, detailOf, required } from "./support/ask.ts";
import { smallStory } from "./support/small-story.ts";

let backend: TestBackend;
beforeEach(async () => {
  backend = await startBackend({ story: smallStory() });
});

async function noticesOf(as: Persona): Promise<readonly string[]> {
  const answer = await backend.call(as, "GET", "/api/notices");
  const { items, total } = required(listNotices.response).parse(answer.body);
  expect(total).toBe(items.length);
  return items.map(
    ({ kind, action, by, outcome }) => `${kind} ${action.id} ${by.id}${outcome === null ? "" : ` ${outcome}`}`,
  );
}

const handOver = (as: Persona, id: string, to: string) =>
  backend.call(as, "POST", `/api/actions/${id}/hand-over`, { to });

async function reject(as: Persona, id: string): Promise<void> {
  const { reviewDigest } = await detailOf(backend, id);
  const body = { reviewDigest, reason: "other", comment: "No." };
  expect((await backend.call(as, "POST", `/api/actions/${id}/reject`, body)).status).toBe(200);
}

test("what nobody has in hand is nobody's notice", async () => {
  for (const as of ["reader", "operator", "administrator"] as const) expect(await noticesOf(as)).toEqual([]);
});

test("handed to me; a second signature that I can give; what I gave out of hand and still waits", async () => {
  await handOver("operator", "email", "operator-2");
  await approve(backend, "crowd", "operator");
  expect(await noticesOf("operator-2")).toEqual(["handed email operator", "secondApproval crowd operator"]);
  expect((await noticesOf("operator")).toSorted()).toEqual(["waiting crowd operator", "waiting email operator"]);
  // May not decide on mail, so no signature of hers is awaited.
  expect(await noticesOf("administrator")).toEqual([]);
});

test("each action once: what was handed to me for my signature is handed to me", async () => {
  await approve(backend, "crowd", "operator");
  await handOver("operator", "crowd", "operator-2");
  expect(await noticesOf("operator-2")).toEqual(["handed crowd operator"]);
});

test("what others decided on it, for a day; not one's own decision, nor what came back", async () => {
  await handOver("operator", "email", "operator-2");
  await handOver("operator", "url", "operator-2");
  await approve(backend, "email", "operator-2");
  await reject("operator-2", "url");
  await reject("operator-2", "cluster");
  expect(await noticesOf("operator-2")).toEqual([]);
  expect(await noticesOf("operator")).toEqual(["decided url operator-2 rejected", "decided email operator-2 approved"]);
  await backend.call("operator", "POST", "/api/actions/email/cancel", {});
  expect(await noticesOf("operator")).toEqual(["decided url operator-2 rejected"]);
  backend.advance(86_401);
  expect(await noticesOf("operator")).toEqual([]);
});
