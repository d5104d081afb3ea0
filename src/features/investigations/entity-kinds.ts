import { AtSign, FileText, Link2, Mail, Mails, Network, Send, type LucideIcon } from "lucide-react";
import type { EntityKind } from "./entity-kind-order.ts";

interface KindWords {
  readonly one: string;
  readonly many: string;
  readonly icon: LucideIcon;
}

export const entityKindWords = {
  emailCluster: { one: "Email cluster", many: "Email clusters", icon: Mails },
  email: { one: "Email", many: "Emails", icon: Mail },
  url: { one: "URL", many: "URLs", icon: Link2 },
  mailbox: { one: "Mailbox", many: "Mailboxes", icon: AtSign },
  ip: { one: "IP address", many: "IP addresses", icon: Network },
  file: { one: "File", many: "Files", icon: FileText },
  submission: { one: "Submission", many: "Submissions", icon: Send },
} as const satisfies Record<EntityKind, KindWords>;
