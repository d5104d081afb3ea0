import type { Belief } from "./belief.ts";
import type { Deed } from "./steps.ts";

type Beliefs = ReadonlyMap<string, Belief>;

const statuses = {
  pending: ["pendingApproval"],
  approved: ["approved"],
  moving: ["approved", "running", "undoing"],
  failed: ["partiallyCompleted", "failed"],
  done: ["completed", "partiallyCompleted"],
  over: ["rejected", "expired", "cancelled", "undone", "failed", "partiallyCompleted"],
} as const;

/** What a deed asks of an action's status; nothing where it asks nothing. */
const asksFor = {
  approve: "pending",
  reject: "pending",
  targets: "pending",
  withdraw: "pending",
  execute: "approved",
  cancel: "moving",
  retry: "failed",
  undo: "done",
  repropose: "over",
  "evidence-opened": null,
  "hand-over": "pending",
} as const satisfies Record<Deed["do"], keyof typeof statuses | null>;

/** The action of that name where it stands so, else the next that does, in the order of the log; null where none does. */
export function standing(beliefs: Beliefs, as: keyof typeof statuses, id: string): string | null {
  const asked: readonly string[] = statuses[as];
  const all = [...beliefs.values()];
  const from = Math.max(
    0,
    all.findIndex((belief) => belief.id === id),
  );
  const inTurn = [...all.slice(from), ...all.slice(0, from)];
  return inTurn.find(({ status, external }) => !external && asked.includes(status))?.id ?? null;
}

export function fitFor(beliefs: Beliefs, { do: what, id }: Deed): string {
  const asked = asksFor[what];
  return (asked === null ? null : standing(beliefs, asked, id)) ?? id;
}

/** The action that a step names; `import 2` is the second that an import brought. Null for what does not exist (yet). */
export function named(beliefs: Beliefs, name: string): string | null {
  if (beliefs.has(name)) return name;
  const [, number, again = ""] = /^import (\d)(~2)?$/.exec(name) ?? [];
  if (number === undefined) return null;
  const imported = [...beliefs.values()].filter((belief) => belief.imported).map(({ id }) => id);
  const id = `${imported[Number(number) - 1] ?? ""}${again}`;
  return beliefs.has(id) ? id : null;
}
