import type { Precedents } from "#src/contract/shapes/precedents.ts";
import { hostOfEntry } from "#src/domain/block-entry.ts";
import {
  domainOfAddress,
  precedentDays,
  precedentMs,
  senderPrecedentKey,
  type PrecedentKey,
  type SharedSender,
} from "#src/domain/precedent-key.ts";
import type { ActionDecision, ActionState } from "#src/domain/model/action.ts";
import { toIso } from "#src/lib/time.ts";
import { filteredInSteps, type Steps } from "#src/backend/engine/steps.ts";
import { isInProgress } from "#src/backend/engine/views.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";
import { requireAction } from "./action-detail.ts";
import { countBy, sharedByMost } from "./evidence-common.ts";
import { messagesOf } from "#src/backend/engine/mail-of.ts";
import type { ReadContext } from "./read-context.ts";

type Decided = ActionState & { readonly decision: ActionDecision };

const sentBy = new WeakMap<ActionState, SharedSender>();

/** What people decided on actions like this one. Throws 404 for an id that no action has. */
export function* precedentsOf(id: string, reading: ReadContext): Steps<Precedents> {
  const action = requireAction(id, reading);
  const isLike = precedentTest(id, reading);
  const like = yield* filteredInSteps(reading.world.actionsIn("history"), isLike);
  const decided = like.filter((other): other is Decided => other.decision !== null);
  const newestFirst = decided.toSorted((a, b) => b.decision.at - a.decision.at);
  const rejected = newestFirst.filter(({ decision }) => decision.outcome === "rejected");
  return {
    days: precedentDays,
    likeness: likenessOf(action, reading),
    total: decided.length,
    approved: decided.length - rejected.length,
    rejected: rejected.length,
    undone: decided.filter(({ status }) => status === "undone").length,
    rejections: [...countBy(rejected.map(({ decision }) => decision.reason ?? "other"))]
      .map(([reason, count]) => ({ reason, count }))
      .toSorted((a, b) => b.count - a.count),
    latest: precedentRow(newestFirst[0]),
    latestRejected: precedentRow(rejected[0]),
  };
}

/** Whether an action is one of those: ended by a decision of the last 90 days, of the same kind, with the same in common. */
export function precedentTest(id: string, reading: ReadContext): (action: ActionState) => boolean {
  const action = reading.world.actions.get(id);
  const likeness = action === undefined ? null : likenessOf(action, reading);
  if (action === undefined || likeness === null) return () => false;
  const since = reading.now - precedentMs;
  return (other) => {
    if (other.kind !== action.kind || other.id === id || other.decision === null) return false;
    if (other.decision.at < since || isInProgress(other)) return false;
    const its = likenessOf(other, reading);
    return its?.by === likeness.by && its.value === likeness.value;
  };
}

function likenessOf(action: ActionState, { world }: ReadContext): PrecedentKey | null {
  switch (action.kind) {
    case "blockUrl": {
      const host = hostOfEntry(action.parameters.entryValue);
      return host === "" ? null : { by: "urlHost", value: host };
    }
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return senderPrecedentKey(sharedSenderOf(action, world.tenant), world.policy.ownDomains);
    case "turnOffExternalMailForwarding":
      return { by: "mailbox", value: action.parameters.mailbox.toLowerCase() };
    default:
      return action satisfies never;
  }
}

/** Read once per state: who sent a message never changes. */
function sharedSenderOf(action: ActionState, tenant: Tenant): SharedSender {
  const known = sentBy.get(action);
  if (known !== undefined) return known;
  const senders = messagesOf(action, tenant).map(({ sender }) => sender.toLowerCase());
  const made = { sender: sharedByMost(senders), domain: sharedByMost(senders.map(domainOfAddress)) };
  sentBy.set(action, made);
  return made;
}

function precedentRow(decided: Decided | undefined): Precedents["latest"] {
  if (decided === undefined) return null;
  const { by, at, outcome, reason } = decided.decision;
  return { actionId: decided.id, by, at: toIso(at), outcome, reason };
}
