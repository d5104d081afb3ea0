import type { Persona } from "#tests/support/backend.ts";
import type { Deed, SceneName, Step } from "./steps.ts";

const hour = 3_600;
const day = 24 * hour;
/** Longer than any hold, seconds. */
const anyHold = 130;

/** As the page sends it: by somebody who has just looked. */
export function deed(what: Deed["do"], as: Persona, id: string, more: Partial<Omit<Deed, "do">> = {}): Deed {
  const plain = { as, id, digest: "current", round: "current", key: 0, blank: false, any: true } as const;
  return { do: what, ...plain, ...more };
}

const wait = (seconds: number): Step => ({ do: "wait", seconds });
const pause = (on: boolean): Step => ({ do: "policy", as: "administrator", change: { pause: on } });
/** The first who signs in `agreed` and `agreedUndo`. */
const operator = (standing: "reads" | "full"): Step => ({ do: "people", who: "operator", standing });
const agreed = (id: string): Step => ({ do: "carry", id, seconds: 0 });
const agreedUndo = (id: string): Step => ({ do: "takeBack", id, seconds: 0 });

/** Each begins with everybody permitted, no pause, and `id` pending where there is anything pending. */
export const scenes: Readonly<Record<SceneName, (id: string) => readonly Step[]>> = {
  executeInPause: (id) => [agreed(id), pause(true), deed("execute", "operator", id), pause(false), wait(anyHold)],
  holdInPause: (id) => [agreed(id), pause(true), wait(anyHold), pause(false), wait(1), wait(anyHold)],
  runInPause: (id) => [
    agreed(id),
    deed("execute", "operator", id),
    wait(0.7),
    pause(true),
    wait(60),
    pause(false),
    wait(anyHold),
  ],
  againInPause: () => [
    agreed("cluster"),
    wait(anyHold),
    pause(true),
    deed("retry", "operator", "cluster"),
    deed("undo", "operator", "cluster"),
    pause(false),
  ],
  rightLostInHold: (id) => [agreed(id), operator("reads"), wait(anyHold), operator("full")],
  rightLostAtExecute: (id) => [
    agreed(id),
    operator("reads"),
    deed("execute", "operator-2", id),
    operator("full"),
    wait(anyHold),
  ],
  rightLostInRun: (id) => [
    agreed(id),
    deed("execute", "operator", id),
    wait(0.7),
    pause(true),
    operator("reads"),
    pause(false),
    wait(anyHold),
    operator("full"),
  ],
  rightLostBeforeRetry: () => [
    agreed("cluster"),
    wait(anyHold),
    operator("reads"),
    deed("retry", "operator-2", "cluster"),
    operator("full"),
    deed("retry", "operator-2", "cluster"),
    wait(2),
  ],
  rightLostInUndo: (id) => [
    agreed(id),
    wait(anyHold),
    agreedUndo(id),
    operator("reads"),
    wait(anyHold),
    operator("full"),
  ],
  oldApproval: (id) => [agreed(id), pause(true), wait(25 * hour), pause(false), wait(anyHold)],
  oldFirstApproval: () => [deed("approve", "operator", "crowd"), wait(day), deed("approve", "operator-2", "crowd")],
  executeOfTwo: () => [agreed("crowd"), deed("execute", "operator", "crowd"), wait(10)],
  stopInRun: (id) => [agreed(id), wait(10.7), deed("cancel", "operator-2", id), wait(60)],
  lateSecond: () => [deed("approve", "operator", "cluster"), wait(hour), deed("approve", "operator-2", "cluster")],
  lookThenDecide: (id) => [
    deed("evidence-opened", "operator", id),
    wait(hour),
    deed("targets", "operator-2", id, { digest: "stale", key: 1 }),
    deed("reject", "operator", id, { digest: "stale" }),
  ],
  lookThenUndo: (id) => [
    agreed(id),
    wait(anyHold),
    deed("evidence-opened", "operator", id),
    wait(hour),
    deed("undo", "operator", id, { digest: "stale" }),
  ],
  retryLate: () => [agreed("cluster"), wait(anyHold), wait(day), deed("retry", "operator", "cluster"), wait(2)],
  repeatedCall: (id) => [
    deed("approve", "operator", id, { key: 3 }),
    { do: "again" },
    { do: "restart" },
    { do: "again" },
    deed("cancel", "operator", id),
    { do: "again" },
  ],
  // A user restores one message in between; the second deletion of it is not the first's to take back.
  deletedTwice: () => [
    agreed("cluster"),
    wait(anyHold),
    wait(hour),
    deed("repropose", "operator", "cluster"),
    deed("approve", "operator-2", "cluster~2"),
    wait(anyHold),
    deed("undo", "operator", "cluster"),
  ],
  investigationDone: () => [agreed("email"), agreed("cluster"), agreed("note"), wait(anyHold)],
};
