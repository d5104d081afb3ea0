import { Forward, Link2Off, MailX, Mails, type LucideIcon } from "lucide-react";
import type { ActionKind } from "#src/domain/vocabulary.ts";
import type { EntityKind } from "./entity-kind-order.ts";

interface KindLook {
  readonly icon: LucideIcon;
  /** For a small box, where the full name does not fit. */
  readonly short: string;
  /** What it acts on. */
  readonly entity: EntityKind;
}

export const actionKindLooks = {
  blockUrl: { icon: Link2Off, short: "Block URL", entity: "url" },
  softDeleteEmail: { icon: MailX, short: "Soft delete email", entity: "email" },
  softDeleteEmailCluster: { icon: Mails, short: "Soft delete cluster", entity: "emailCluster" },
  turnOffExternalMailForwarding: { icon: Forward, short: "Turn off forwarding", entity: "mailbox" },
} as const satisfies Record<ActionKind, KindLook>;
