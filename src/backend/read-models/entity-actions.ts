import { urlKey } from "#src/domain/block-entry.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { EntityRecord } from "#src/domain/model/investigation.ts";
import { clusterKey, type Message } from "#src/domain/model/mail.ts";
import type { BlockUrlParameters } from "#src/domain/model/parameters.ts";
import type { ItemResult } from "#src/domain/vocabulary.ts";
import { filteredInSteps, type Steps } from "#src/backend/engine/steps.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";
import { coveredTargets } from "#src/backend/engine/mail-of.ts";

/** What an entity stands for in the tenant now, and the actions that concern it. */
export type EntityNow = {
  readonly record: EntityRecord;
  /** Copies of the mail that the entity names; one where it names the recipient. */
  readonly messages: readonly Message[];
  readonly actions: readonly ActionState[];
};

export function entityNow(record: EntityRecord, actions: readonly ActionState[], tenant: Tenant): EntityNow {
  const messages = messagesNamed(record, tenant);
  const ids = new Set(messages.map(({ id }) => id));
  return { record, messages, actions: actions.filter((action) => concerns(action, record, ids)) };
}

/** The same over all actions, in steps. */
export function* entityNowInSteps(
  record: EntityRecord,
  actions: readonly ActionState[],
  tenant: Tenant,
): Steps<EntityNow> {
  const messages = messagesNamed(record, tenant);
  const ids = new Set(messages.map(({ id }) => id));
  return { record, messages, actions: yield* filteredInSteps(actions, (action) => concerns(action, record, ids)) };
}

function messagesNamed({ kind, ref, fields }: EntityRecord, tenant: Tenant): readonly Message[] {
  if (ref === null) return [];
  if (kind === "emailCluster") return tenant.messagesOfCluster(ref);
  if (kind !== "email" && kind !== "submission") return [];
  const one = tenant.message(ref);
  if (one !== null) return [one];
  const copies = tenant.copiesOf(ref);
  const recipient = fields["recipient"];
  const own = copies.filter(({ mailbox }) => typeof recipient === "string" && mailbox === recipient);
  return own.length > 0 ? own : copies;
}

function isSameUrl(ref: string, { url, entryValue }: BlockUrlParameters): boolean {
  return urlKey(ref) === urlKey(url) || ref === entryValue;
}

function concerns(action: ActionState, { kind, ref }: EntityRecord, messageIds: ReadonlySet<string>): boolean {
  switch (action.kind) {
    case "blockUrl":
      return kind === "url" && ref !== null && isSameUrl(ref, action.parameters);
    case "turnOffExternalMailForwarding":
      return kind === "mailbox" && ref?.toLowerCase() === action.parameters.mailbox.toLowerCase();
    case "softDeleteEmailCluster":
      if (kind === "emailCluster")
        return ref === clusterKey(action.parameters.clusterBy, action.parameters.clusterByValue);
      return isMail(kind) && coversAny(action, messageIds);
    case "softDeleteEmail":
      return isMail(kind) && coversAny(action, messageIds);
    default:
      return action satisfies never;
  }
}

function isMail(kind: EntityRecord["kind"]): boolean {
  return kind === "email" || kind === "submission";
}

function coversAny(action: ActionState, ids: ReadonlySet<string>): boolean {
  return ids.size > 0 && coveredTargets(action).some(({ id }) => ids.has(id));
}

/** What became of it, in words: the furthest that any action came, never more than happened. Null where none concerns it. */
export function remediationOf({ record, messages, actions }: EntityNow): string | null {
  const ids = new Set(messages.map(({ id }) => id));
  const words = actions.map((action) => remediationBy(action, ids));
  const [best] = words.toSorted((a, b) => rank.indexOf(a) - rank.indexOf(b));
  if (best !== undefined) return best;
  return isMail(record.kind) && messages.length > 0 && messages.every(neverArrived) ? "prevented" : null;
}

const rank = [
  "running",
  "approved",
  "pending",
  "partially remediated",
  "failed",
  "remediated",
  "remediated elsewhere",
  "nothing left to remediate",
  "rejected",
  "expired",
  "not attempted",
] as const;
type Remediation = (typeof rank)[number];

function remediationBy(action: ActionState, messageIds: ReadonlySet<string>): Remediation {
  switch (action.status) {
    case "pendingApproval":
      return "pending";
    case "approved":
      return "approved";
    case "running":
    case "undoing":
      return "running";
    case "completed":
      return action.recordedBy === "external" ? "remediated elsewhere" : "remediated";
    case "partiallyCompleted":
      return byItems(action, messageIds) ?? "partially remediated";
    case "failed":
      return byItems(action, messageIds) ?? "failed";
    case "rejected":
    case "expired":
      return action.status;
    case "cancelled":
      return action.cancelReason === "nothingLeft" ? "nothing left to remediate" : "remediated elsewhere";
    case "undone":
      return "not attempted";
    default:
      return action.status satisfies never;
  }
}

/** Where all items of this entity came to the same, that is what is said. */
function byItems({ items }: ActionState, messageIds: ReadonlySet<string>): Remediation | null {
  const results = new Set(
    items.flatMap(({ id, result }) => (messageIds.has(id) && result !== null ? [wordFor(result)] : [])),
  );
  const [word] = results;
  return results.size === 1 && word !== undefined ? word : null;
}

function wordFor(result: ItemResult): Remediation {
  switch (result) {
    case "success":
    case "alreadyInDestination":
      return "remediated";
    case "notFound":
      return "nothing left to remediate";
    case "failure":
      return "failed";
    case "notAttempted":
      return "not attempted";
    default:
      return result satisfies never;
  }
}

function neverArrived({ location }: Message): boolean {
  return location === "quarantine" || location === "failed" || location === "dropped" || location === "external";
}
