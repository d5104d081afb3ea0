import type { Instant } from "#src/domain/model/action.ts";
import type { InboxRule } from "#src/domain/model/mail.ts";
import { guid } from "#mocks/scenarios/building/mail.ts";

/** A forwarding rule that somebody else made, from its "name > address". */
export function pastRule(mailbox: string, text: string, since: Instant, ip: string): InboxRule {
  const [name = "", target = ""] = text.split(" > ");
  return {
    mailbox,
    definition: {
      id: `AQ${guid(`${mailbox}/${name}`).slice(0, 8)}`,
      name,
      enabled: true,
      conditions: [],
      forwardTo: [target],
      forwardAsAttachmentTo: [],
      redirectTo: [],
      keepsCopy: true,
      otherActions: ["mark as read"],
    },
    external: true,
    forwardedCount: 12 + name.length * 3,
    forwardedSince: since,
    createdAt: since,
    createdBy: mailbox,
    createdFromIp: ip,
    ipFirstSeen: since,
    signs: ["Hides what it forwards"],
  };
}
