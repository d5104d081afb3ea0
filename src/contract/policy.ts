import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { policy } from "./shapes/policy.ts";

export const putPolicy = endpoint({
  method: "PUT",
  path: "/api/policy",
  summary: "Changes the whole policy; `version` is the one that was edited (R-02, R-15).",
  body: z.strictObject({
    version: policy.shape.version,
    secondApproval: z.strictObject(policy.shape.secondApproval.shape),
    holdSeconds: policy.shape.holdSeconds,
    approvalValidHours: policy.shape.approvalValidHours,
    /** Left out, it stays as it is. */
    evidenceRequired: z.optional(policy.shape.evidenceRequired),
    /** Who paused and when is for the backend to say; sent back as received they are ignored. */
    pause: z.nullable(z.object({ reason: z.optional(z.nullable(z.string().check(z.maxLength(2000)))) })),
    ownDomains: z.array(z.string().check(z.maxLength(253))).check(z.maxLength(200)),
  }),
  response: policy,
  refusals: ["forbidden", "reason_required", "stale_review", "idempotency_key_reused", "audit_unavailable"],
});
