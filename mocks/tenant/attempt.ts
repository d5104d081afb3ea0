import { entryFaultWords, maxEntryDays, readEntry } from "#src/domain/entry-syntax.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { Target } from "#src/domain/model/facts.ts";
import type { Mailbox } from "#src/domain/model/mail.ts";
import type { BlockUrlParameters, Proposal } from "#src/domain/model/parameters.ts";
import { DAY } from "#src/lib/instant.ts";
import { parseInstant } from "#src/lib/time.ts";
import { forwardingOf } from "./forwarding.ts";
import { goneMessages } from "./places.ts";
import type { TenantState } from "./tenant-state.ts";
import { addressKey, type Attempt } from "#src/backend/tenant-port.ts";
import { entriesInForce, entryIncluding } from "./tenant-state.ts";

/** How many entries the Tenant Allow/Block List holds in all. */
const listCapacity = 10_000;

const success: Attempt = { result: "success", error: null };
const alreadyThere: Attempt = { result: "alreadyInDestination", error: null };
const failure = (code: string, message: string): Attempt => ({ result: "failure", error: { code, message } });
const notFound = (message: string): Attempt => ({ result: "notFound", error: { code: "notFound", message } });

/**
 * What acting on the target would come to at that instant. Failures follow from the tenant's state and end with it; what is
 * where it should be is left there.
 */
export function attemptOn(state: TenantState, proposal: Proposal, target: Target, at: Instant): Attempt {
  switch (proposal.kind) {
    case "blockUrl":
      return attemptBlock(state, proposal.parameters, at);
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return attemptSoftDelete(state, target.id, at);
    case "turnOffExternalMailForwarding": {
      const { mailbox, definition } = proposal.parameters;
      if (forwardingOf(state, mailbox, definition.id)?.present !== true) return notFound("It was removed already");
      return isMoving(state.mailboxes.get(addressKey(mailbox)), at) ? moving : success;
    }
    default:
      return proposal satisfies never;
  }
}

function attemptBlock(state: TenantState, parameters: BlockUrlParameters, at: Instant): Attempt {
  const { entryValue, entryExpiresAt } = parameters;
  const reading = readEntry(entryValue);
  if ("fault" in reading) {
    const code = reading.fault === "tooLong" ? "entryTooLong" : "entryInvalid";
    return failure(code, entryFaultWords[reading.fault]);
  }
  const until = entryExpiresAt === null ? null : parseInstant(entryExpiresAt);
  if (until !== null && until > at + maxEntryDays * DAY) {
    return failure("entryLastsTooLong", `An entry ends after ${maxEntryDays} days at most, or never`);
  }
  if (entryIncluding(state, entryValue, at) !== null) return alreadyThere;
  if (entriesInForce(state, at) >= listCapacity) {
    return failure("listFull", "The block list is full (10,000 entries)");
  }
  return success;
}

function attemptSoftDelete(state: TenantState, id: string, at: Instant): Attempt {
  const message = state.messages.get(id);
  if (message === undefined) return notFound("No such message is in the mailbox");
  switch (message.location) {
    case "inbox":
    case "junkFolder":
      return deletableFrom(message.mailbox === null ? undefined : state.mailboxes.get(addressKey(message.mailbox)), at);
    case "recoverableItems":
      return alreadyThere;
    default:
      return notFound(goneMessages[message.location]);
  }
}

const moving = failure("mailboxMoving", "Mailbox is being moved");

function deletableFrom(mailbox: Mailbox | undefined, at: Instant): Attempt {
  if (isMoving(mailbox, at)) return moving;
  if (mailbox !== undefined && mailbox.quotaFullUntil !== null && at < mailbox.quotaFullUntil) {
    return failure("quotaReached", "Recoverable Items is full");
  }
  return success;
}

function isMoving(mailbox: Mailbox | undefined, at: Instant): boolean {
  return mailbox !== undefined && mailbox.movingUntil !== null && at < mailbox.movingUntil;
}
