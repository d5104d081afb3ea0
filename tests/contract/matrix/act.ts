import { listActionItems } from "#src/contract/action.ts";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { detailIn, detailOf, outcomeOf, required } from "#tests/contract/support/ask.ts";
import { startBackend, type Answer, type Persona } from "#tests/support/backend.ts";
import { bodyOf, methodOf, type Stand } from "./stand.ts";
import { storyOf, type StoryOptions } from "./story.ts";
import type { Command, Kind } from "./table.ts";

export const cluster: Kind = "softDeleteEmailCluster";

export async function begin(options: StoryOptions = {}, kind: Kind = cluster): Promise<Stand> {
  return { backend: await startBackend({ story: storyOf(kind, options) }), id: "x" };
}

export async function act({ backend, id }: Stand, who: Persona, command: Command, more: object = {}): Promise<Answer> {
  const body = { ...(await bodyOf(backend, id, command)), ...more };
  return backend.call(who, methodOf(command), `/api/actions/${id}/${command}`, body);
}

export async function done(at: Stand, who: Persona, command: Command, more: object = {}): Promise<ActionDetail> {
  return detailIn(await act(at, who, command, more));
}

export async function refusedAs(at: Stand, who: Persona, command: Command, more: object = {}): Promise<string> {
  return outcomeOf(await act(at, who, command, more));
}

export const now = ({ backend, id }: Stand) => detailOf(backend, id);

/** `success`, `failure` or `none` of each item, by mailbox. */
export async function resultsOf({ backend, id }: Stand): Promise<Record<string, string>> {
  const { body } = await backend.call("reader", "GET", `/api/actions/${id}/items?sort=mailbox`);
  const { items } = required(listActionItems.response).parse(body);
  return Object.fromEntries(items.map(({ mailbox, result }) => [mailbox ?? "", result ?? "none"]));
}
