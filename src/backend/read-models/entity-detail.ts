import { entityKinds } from "#src/contract/shapes/entity-kinds.ts";
import type { EntityDetail } from "#src/contract/shapes/entity.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { EntityRecord, InvestigationRecord } from "#src/domain/model/investigation.ts";
import type { Message } from "#src/domain/model/mail.ts";
import { notFound } from "#src/domain/refused.ts";
import { mailLocations } from "#src/domain/vocabulary.ts";
import { filteredInSteps, type Steps } from "#src/backend/engine/steps.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";
import { actionRow } from "./action-row.ts";
import { entityNowInSteps } from "./entity-actions.ts";
import { sightingsOf } from "./entity-key.ts";
import { entityRow } from "./entity-list.ts";
import { countBy } from "./evidence-common.ts";
import { investigationRow } from "./investigation-row.ts";
import { messagesOf } from "#src/backend/engine/mail-of.ts";
import type { ReadContext } from "./read-context.ts";

const maxMailboxes = 50;
const maxSeenIn = 50;

/** Throws 404 for a kind that does not exist and for a key that no investigation has. */
export function* entityDetail(kind: string, key: string, reading: ReadContext): Steps<EntityDetail> {
  const known = entityKinds.find((candidate) => candidate === kind);
  const sightings = known === undefined ? [] : yield* sightingsOf(known, key, reading.world);
  const [newest] = sightings;
  if (newest === undefined) throw notFound("There is no such entity.");
  const { world } = reading;
  const now = yield* entityNowInSteps(newest.record, world.actionsIn("all"), world.tenant);
  const messages = yield* messagesAbout(newest.record, now.messages, world.tenant);
  const ids = new Set(messages.map(({ id }) => id));
  const actions = fromMessages(newest.record.kind)
    ? yield* filteredInSteps(world.actionsIn("all"), (action) =>
        messagesOf(action, world.tenant).some(({ id }) => ids.has(id)),
      )
    : now.actions;
  return {
    entity: entityRow({ ...now, actions }, world.tenant),
    locations: foldersOf(messages),
    mailboxes: holders(messages, world.tenant),
    actions: actionsSeen(actions, reading),
    investigations: investigationsSeen(
      sightings.map(({ investigation }) => investigation),
      reading,
    ),
  };
}

/** An address or a file is not a target itself: actions touch it by the mail that came from it or carries it. */
function fromMessages(kind: EntityRecord["kind"]): boolean {
  return kind === "ip" || kind === "file";
}

function* messagesAbout(record: EntityRecord, named: readonly Message[], tenant: Tenant): Steps<readonly Message[]> {
  const { kind, ref, title, fields } = record;
  switch (kind) {
    case "email":
    case "emailCluster":
    case "submission":
      return named;
    case "url":
      return tenant.messagesWithUrl(ref ?? title);
    case "ip":
      return yield* filteredInSteps([...tenant.messages()], ({ senderIp }) => senderIp === (ref ?? title));
    case "file": {
      const hash = ref ?? fields["sha256"];
      return yield* filteredInSteps([...tenant.messages()], ({ attachments }) =>
        attachments.some(({ sha256 }) => sha256 === hash),
      );
    }
    case "mailbox":
      return [];
    default:
      return kind satisfies never;
  }
}

export function foldersOf(messages: readonly Message[]): EntityDetail["locations"] {
  const counts = countBy(messages.map(({ location }) => location));
  return mailLocations.flatMap((location) => {
    const count = counts.get(location) ?? 0;
    return count === 0 ? [] : [{ location, count }];
  });
}

/** Those whom it would hurt most first. */
function holders(messages: readonly Message[], tenant: Tenant): EntityDetail["mailboxes"] {
  const addresses = new Map(
    messages.flatMap(({ mailbox }) => (mailbox === null ? [] : [[mailbox.toLowerCase(), mailbox]])),
  );
  const marked = [...addresses.values()]
    .map((address) => markedMailbox(address, tenant))
    .toSorted((a, b) => Number(b.priority) - Number(a.priority) || Number(b.shared) - Number(a.shared));
  return { items: marked.slice(0, maxMailboxes), total: marked.length };
}

export function markedMailbox(address: string, tenant: Tenant) {
  const mailbox = tenant.mailbox(address);
  return {
    address,
    displayName: mailbox?.displayName ?? null,
    priority: mailbox?.priority === true,
    shared: mailbox?.kind === "shared",
  };
}

/** Pending first, then the newest. */
export function actionsSeen(actions: readonly ActionState[], reading: ReadContext): EntityDetail["actions"] {
  const rank = ({ status }: ActionState) => (status === "pendingApproval" ? 0 : 1);
  const sorted = actions.toSorted((a, b) => rank(a) - rank(b) || b.proposedAt - a.proposedAt);
  return { items: sorted.slice(0, maxSeenIn).map((action) => actionRow(action, reading)), total: actions.length };
}

export function investigationsSeen(
  records: readonly InvestigationRecord[],
  reading: ReadContext,
): EntityDetail["investigations"] {
  const each = [...new Set(records)].toSorted((a, b) => b.startedAt - a.startedAt);
  return { items: each.slice(0, maxSeenIn).map((record) => investigationRow(record, reading)), total: each.length };
}
