import type { ActionState } from "#src/domain/model/action.ts";
import { clusterKey, type Message } from "#src/domain/model/mail.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";

/** All messages that an action is about, acted on or not, as they lie now; none for a URL or a forwarding. */
export function messagesOf(action: ActionState, tenant: Tenant): readonly Message[] {
  switch (action.kind) {
    case "softDeleteEmail":
      return tenant.copiesOf(action.parameters.networkMessageId);
    case "softDeleteEmailCluster":
      return tenant.messagesOfCluster(clusterKey(action.parameters.clusterBy, action.parameters.clusterByValue));
    case "blockUrl":
    case "turnOffExternalMailForwarding":
      return [];
    default:
      return action satisfies never;
  }
}

/** What an approval covers: frozen by the deciding one, live before it. */
export function coveredTargets(action: ActionState): ActionState["facts"]["targets"] {
  return action.items.length > 0 ? action.items : action.facts.targets;
}
