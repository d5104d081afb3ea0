import * as z from "zod/mini";
import { mailLocations, threatVerdicts } from "#src/domain/vocabulary.ts";
import { count, instant } from "#src/contract/primitives.ts";
import { actionRow } from "./action.ts";
import { entityKinds } from "./entity-kinds.ts";
import { entity, investigationRow } from "./investigation.ts";
import { forwardingDefinition } from "./parameters.ts";

/** Newest first, and never more than a page can show; `total` counts all. */
const seenIn = {
  actions: z.object({ items: z.array(actionRow), total: count }),
  investigations: z.object({ items: z.array(investigationRow), total: count }),
};

/** One thing wherever it was seen. `entity` is as the newest investigation has it. */
export const entityDetail = z.object({
  entity,
  /** Messages that it names or is part of, by where they lie now; empty for what has none. */
  locations: z.array(z.object({ location: z.enum(mailLocations), count })),
  /** Mailboxes that hold them, at most 50, with marks. */
  mailboxes: z.object({
    items: z.array(
      z.object({
        address: z.string(),
        displayName: z.nullable(z.string()),
        priority: z.boolean(),
        shared: z.boolean(),
      }),
    ),
    total: count,
  }),
  ...seenIn,
});
export type EntityDetail = z.output<typeof entityDetail>;

/** One thing that a search found, as far as a link needs it. */
export const foundEntity = z.object({
  kind: z.enum(entityKinds),
  /** With its kind it leads to `/api/entities/{kind}/{id}`, where an investigation has seen it. */
  key: z.string(),
  /** The address of a mailbox that the tenant has: leads to `/api/mailboxes/{address}`. */
  mailbox: z.nullable(z.string()),
  /** Subject, address, URL, file name: untrusted text. */
  title: z.string(),
  /** The name of a mailbox, the sender of a mail: untrusted text. */
  about: z.nullable(z.string()),
  /** By the newest investigation that saw it. */
  verdict: z.nullable(z.enum(threatVerdicts)),
  investigations: count,
  /** When the newest of them began. */
  lastSeen: z.nullable(instant),
});
export type FoundEntity = z.output<typeof foundEntity>;

const forwarding = z.object({
  source: z.enum(["inboxRule", "mailboxForwarding"]),
  definition: forwardingDefinition,
  external: z.boolean(),
  /** False: it was removed, and is kept for undo. */
  present: z.boolean(),
  forwarded: z.object({ count: z.nullable(count), since: z.nullable(instant) }),
  createdAt: z.nullable(instant),
  createdBy: z.nullable(z.string()),
});

/** A mailbox as the tenant has it now, whatever any investigation found. */
export const mailboxDetail = z.object({
  address: z.string(),
  displayName: z.nullable(z.string()),
  kind: z.enum(["user", "shared", "unknown"]),
  priority: z.boolean(),
  /** Days that a deleted item can be got back. */
  retentionDays: count,
  safeLinks: z.boolean(),
  outboundPolicy: z.enum(["allows", "blocks", "unknown"]),
  riskLevel: z.nullable(z.string()),
  riskReason: z.nullable(z.string()),
  movingUntil: z.nullable(instant),
  quotaFullUntil: z.nullable(instant),
  /** Those in force first. */
  forwardings: z.array(forwarding),
  folders: z.array(z.object({ location: z.enum(mailLocations), count })),
  messages: count,
  ...seenIn,
});
export type MailboxDetail = z.output<typeof mailboxDetail>;

export const mailboxMessage = z.object({
  id: z.string(),
  subject: z.string(),
  sender: z.string(),
  receivedAt: instant,
  location: z.enum(mailLocations),
  verdict: z.enum(threatVerdicts),
  /** In Recoverable Items: when it is removed for good. */
  retainedUntil: z.nullable(instant),
  /** `user`, `zap`, `undo`, or null where it lies as delivered. An action is in `movedByAction`. */
  movedBy: z.nullable(z.string()),
  movedByAction: z.nullable(z.object({ id: z.string(), investigationId: z.string() })),
});
export type MailboxMessage = z.output<typeof mailboxMessage>;
