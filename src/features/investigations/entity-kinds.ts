import { AtSign, FileText, Link2, Mail, Mails, Network, Send, type LucideIcon } from "lucide-react";
import type { Entity } from "#src/api/contract/shapes/investigation.ts";

export type EntityKind = Entity["kind"];

interface KindWords {
  readonly one: string;
  readonly many: string;
  readonly icon: LucideIcon;
}

/** In the order in which they matter for a decision about mail. */
export const entityKindWords = {
  emailCluster: { one: "Email cluster", many: "Email clusters", icon: Mails },
  email: { one: "Email", many: "Emails", icon: Mail },
  url: { one: "URL", many: "URLs", icon: Link2 },
  mailbox: { one: "Mailbox", many: "Mailboxes", icon: AtSign },
  ip: { one: "IP address", many: "IP addresses", icon: Network },
  file: { one: "File", many: "Files", icon: FileText },
  submission: { one: "Submission", many: "Submissions", icon: Send },
} as const satisfies Record<EntityKind, KindWords>;

export const entityKindOrder = [
  "emailCluster",
  "email",
  "url",
  "mailbox",
  "ip",
  "file",
  "submission",
] as const satisfies readonly EntityKind[];
