import * as z from "zod/mini";
import { digest } from "#src/contract/primitives.ts";
import { problem } from "#src/contract/shapes/problem.ts";
import { actionKinds, rejectReasons } from "#src/domain/vocabulary.ts";
import { savedJobKey } from "#src/api/saved-job-key.ts";
import { keepForTab, readForTab } from "#src/lib/storage.ts";
import type { DecisionJob } from "./decision-job.ts";

const result = z.object({
  actionId: z.string(),
  outcome: z.enum(["approved", "awaitingSecondApproval", "rejected", "refused"]),
  problem: z.nullable(problem),
});

const kept = z.object({
  persona: z.string(),
  decision: z.enum(["approve", "reject"]),
  reason: z.nullable(z.enum(rejectReasons)),
  comment: z.string(),
  stopped: z.boolean(),
  parts: z.array(
    z.object({
      key: z.string(),
      items: z.array(
        z.object({
          actionId: z.string(),
          reviewDigest: digest,
          round: z.int(),
          kind: z.enum(actionKinds),
          target: z.string(),
        }),
      ),
      // An earlier build kept none: it may have been sent.
      sent: z.catch(z.boolean(), true),
      results: z.nullable(z.array(result)),
    }),
  ),
});

/** The decision that this person had on its way in this tab; null where there is none that can be read. */
export function readJob(persona: string): DecisionJob | null {
  try {
    const parsed = kept.safeParse(JSON.parse(readForTab(savedJobKey) ?? "null"));
    return parsed.success && parsed.data.persona === persona ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Null forgets it. Where the browser keeps nothing, it lasts as long as the page. */
export function keepJob(job: DecisionJob | null): void {
  keepForTab(savedJobKey, job === null ? null : JSON.stringify(job));
}
