import * as z from "zod/mini";
import { count, instant, person } from "#src/contract/primitives.ts";
import { decisionOutcomes } from "#src/domain/vocabulary.ts";
import { actionRow } from "./action.ts";

const about = z.pick(actionRow, { id: true, kind: true, target: true, severity: true, status: true, expiresAt: true });

export const notice = z.object({
  /**
   * `handed`: to the caller. `secondApproval`: one of two has signed, and the caller could be the other. `waiting`: the caller
   * signed it or handed it over, and it is still pending. `decided`: by somebody else, the same had done.
   */
  kind: z.enum(["handed", "secondApproval", "waiting", "decided"]),
  /** Of the newest entry that it follows from. */
  at: instant,
  by: person,
  /** What that person wrote. */
  note: z.nullable(z.string()),
  /** Of `decided` alone. */
  outcome: z.nullable(z.enum(decisionOutcomes)),
  action: about,
});
export type Notice = z.output<typeof notice>;

/** Each action once, under the first kind that applies; of a kind those first that expire soonest, decisions newest first. */
export const notices = z.object({ items: z.array(notice), total: count });
