import { act, fireEvent, screen, within } from "@testing-library/react";
import { canonicalJson } from "#src/lib/canonical.ts";
import { isRecord } from "#src/domain/entry-data.ts";
import type { DriftStep } from "#mocks/tenant/drift-queue.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { openApp } from "#tests/support/app.tsx";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";

/** A backend with one pending action of each kind: `email`, `cluster`, `url`, `rule`, and `crowd`, which two must approve. */
export function storyBackend(drift: readonly DriftStep[] = []): Promise<TestBackend> {
  return startBackend({ story: smallStory({ drift }) });
}

/** A field of an answer, however deep: `at(body, "undo", "reviewDigest")`. */
export function at(body: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), body);
}

/** Somebody else's command, over HTTP, under the digest that holds now. */
export async function command(backend: TestBackend, who: Persona, id: string, name: string, more: object = {}) {
  const { body } = await backend.call("reader", "GET", `/api/actions/${id}`);
  const digest = name === "undo" ? at(body, "undo", "reviewDigest") : at(body, "reviewDigest");
  const needsDigest = name === "approve" || name === "reject" || name === "undo";
  const answer = await backend.call(who, "POST", `/api/actions/${id}/${name}`, {
    ...(needsDigest && { reviewDigest: digest }),
    ...more,
  });
  if (answer.status !== 200) throw new Error(`${name}: ${canonicalJson(answer.body)}`);
}

/** Approves as many times as are needed, and lets it be carried out. */
export async function carryOut(backend: TestBackend, id: string, who: readonly Persona[] = ["operator"]) {
  for (const person of who) await command(backend, person, id, "approve");
  backend.advance(12);
  await backend.call("reader", "GET", `/api/actions/${id}`);
  backend.advance(120);
  await backend.call("reader", "GET", `/api/actions/${id}`);
}

export async function openStory(path: string, backend: TestBackend, persona: Persona = "operator") {
  return openApp({ path, persona, backend });
}

/** Turning back to the window reads anew what is open. */
export async function lookAgain() {
  await act(async () => {
    fireEvent.focus(window);
    await Promise.resolve();
  });
}

export const panel = async () => within(await screen.findByRole("complementary", { name: "Action" }));
