import type { InboxRule, Mailbox } from "#src/domain/model/mail.ts";
import type { ForwardingDefinition } from "#src/domain/model/parameters.ts";
import { MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { ipEntity, mailboxEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { propose, turnOff } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { expiresIn } from "./script-helpers.ts";
import { at, mailboxOf } from "./staff.ts";

const shortId = "c0417d";
const owner = at("r.okafor");

const none = {
  enabled: true,
  conditions: [],
  forwardTo: [],
  forwardAsAttachmentTo: [],
  redirectTo: [],
  otherActions: [],
};
const smtp: ForwardingDefinition = {
  ...none,
  id: "mailbox-forwarding",
  name: "SMTP forwarding",
  forwardTo: ["archive@files.example"],
  keepsCopy: true,
};
const projects: ForwardingDefinition = {
  ...none,
  id: "AQAAABk77aP",
  name: "Project Alder",
  conditions: ["subject contains Alder"],
  redirectTo: ["projects@files.example"],
  keepsCopy: false,
};

/** Forwarding that an administrator set on the mailbox itself. */
export function forwardedMailbox({ ago }: StoryClock): Partial<Mailbox> {
  const since = ago("12d 3h");
  return {
    riskLevel: "low",
    riskReason: null,
    forwarding: smtp,
    forwardingRecord: {
      external: true,
      forwardedCount: 31,
      forwardedSince: since,
      createdAt: since,
      createdBy: at("it-admin"),
      createdFromIp: "192.0.2.24",
      ipFirstSeen: ago("390d"),
      signs: ["Set by an administrator, not by the owner"],
    },
  };
}

function projectRule({ ago }: StoryClock): InboxRule {
  return {
    mailbox: owner,
    definition: projects,
    external: true,
    forwardedCount: 6,
    forwardedSince: ago("9d 20h"),
    createdAt: ago("9d 20h"),
    createdBy: owner,
    createdFromIp: "192.0.2.61",
    ipFirstSeen: ago("140d"),
    signs: ["Keeps no copy in the mailbox"],
  };
}

/** Two ways out of one mailbox: ending one leaves the other. */
export function mailboxForwarding(clock: StoryClock): Chapter {
  const proposedAt = expiresIn(clock, "5d 20h 25m");
  const startedAt = proposedAt - 7 * MINUTE;
  const details = { severity: "medium", verdict: "suspicious" } as const;
  return {
    objects: { rules: [projectRule(clock)] },
    investigations: [
      investigation({
        shortId,
        name: "Mail of r.okafor@northwind.example is forwarded outside",
        type: investigationTypes.compromised,
        severity: "medium",
        startedAt,
        description: "Mail leaves this mailbox in two ways: by forwarding set on the mailbox and by an Inbox rule.",
        alerts: [{ title: alertTitles.sendingPatterns, severity: "medium", at: startedAt - 3 * MINUTE }],
        entities: [
          mailboxEntity({ ...mailboxOf(owner), ...forwardedMailbox(clock) }, "suspicious"),
          ipEntity("192.0.2.24", "noThreatsFound", 0, clock.ago("390d")),
          ipEntity("192.0.2.61", "unknown", 0, clock.ago("140d")),
        ],
        playbook: playbooks.user,
      }),
    ],
    script: [
      propose(
        proposedAt,
        shortId,
        1,
        { ...details, title: "r.okafor: SMTP forwarding to archive@files.example" },
        turnOff(owner, smtp, "mailboxForwarding"),
      ),
      propose(
        proposedAt,
        shortId,
        2,
        { ...details, title: "r.okafor: rule “Project Alder” to projects@files.example" },
        turnOff(owner, projects),
      ),
    ],
  };
}
