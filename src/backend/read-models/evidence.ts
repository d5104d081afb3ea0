import type { Evidence } from "#src/contract/shapes/evidence.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { clusterEvidence, emailEvidence } from "./evidence-mail.ts";
import { forwardingEvidence } from "./evidence-forwarding.ts";
import { urlEvidence } from "./evidence-url.ts";
import type { ReadContext } from "./read-context.ts";

/** Why it was proposed and what is known, as the tenant shows it now. */
export function evidenceOf(action: ActionState, reading: ReadContext): Evidence {
  switch (action.kind) {
    case "blockUrl":
      return urlEvidence(action, action.parameters, reading);
    case "softDeleteEmail":
      return emailEvidence(action, reading);
    case "softDeleteEmailCluster":
      return clusterEvidence(action, action.parameters, reading);
    case "turnOffExternalMailForwarding":
      return forwardingEvidence(action, action.parameters, reading);
    default:
      return action satisfies never;
  }
}
