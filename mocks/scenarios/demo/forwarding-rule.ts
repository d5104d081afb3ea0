import type { InboxRule, Message } from "#src/domain/model/mail.ts";
import type { ForwardingDefinition } from "#src/domain/model/parameters.ts";
import { MINUTE } from "#src/lib/instant.ts";
import { formatInstant, toIso } from "#src/lib/time.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { clusterEntity, emailEntity, ipEntity, mailboxEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { delivered, letter, ownDomainPasses } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { keyOf, propose, softDeleteCluster, turnOff } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { span } from "#mocks/scenarios/building/story-clock.ts";
import { expiresIn, spaced } from "./script-helpers.ts";
import { at, mailboxOf, named } from "./staff.ts";

const shortId = "9d21c4";
const owner = at("a.lindqvist");
const subject = "Updated salary sheet";
const sent = { by: "Subject;P2SenderDomain;AntispamDirection", value: `${subject};northwind.example;Intraorg` };

const rule = (
  part: Partial<ForwardingDefinition> & Pick<ForwardingDefinition, "id" | "name">,
): ForwardingDefinition => ({
  enabled: true,
  conditions: [],
  forwardTo: [],
  forwardAsAttachmentTo: [],
  redirectTo: [],
  keepsCopy: true,
  otherActions: [],
  ...part,
});

const rss = rule({
  id: "AQAAAAz7Q1k",
  name: "rss",
  forwardTo: ["jdoe81@mailbox.example"],
  otherActions: ["mark as read", "move to RSS Feeds"],
});

/** When the account was taken over: three weeks back, late in the evening. */
const takeover = ({ onDay }: StoryClock): number => onDay(21, "23:41");

export function takenOver(clock: StoryClock): { readonly riskLevel: "high"; readonly riskReason: string } {
  return {
    riskLevel: "high",
    riskReason: `Impossible travel on ${formatInstant(toIso(takeover(clock)), "day", "utc")}`,
  };
}

function rules(clock: StoryClock): readonly InboxRule[] {
  const own = {
    mailbox: owner,
    external: false,
    forwardedCount: null,
    forwardedSince: null,
    createdAt: clock.onDay(410, "08:20"),
    createdBy: owner,
    createdFromIp: null,
    ipFirstSeen: null,
    signs: [],
  };
  const made = takeover(clock);
  return [
    {
      ...own,
      definition: rss,
      external: true,
      forwardedCount: 214,
      forwardedSince: made,
      createdAt: made,
      createdFromIp: "203.0.113.8",
      ipFirstSeen: made - 6 * MINUTE,
      signs: ["Hides what it forwards", "Forwards to a consumer mailbox"],
    },
    {
      ...own,
      definition: rule({
        id: "AQAAAAbN2c8",
        name: "Newsletters",
        conditions: ["sender contains newsletter"],
        otherActions: ["move to Newsletters"],
      }),
    },
    {
      ...own,
      definition: rule({
        id: "AQAAAAc41hT",
        name: "Audit requests",
        conditions: ["subject contains audit"],
        otherActions: ["mark as important"],
      }),
    },
  ];
}

/** What the mailbox sent to colleagues while somebody else had it. */
function sentMail(clock: StoryClock): readonly Message[] {
  const sheet = letter({
    subject,
    sender: owner,
    senderDisplayName: "A. Lindqvist",
    senderIp: "203.0.113.8",
    direction: "intraorg",
    threats: ["Phish"],
    detectedBy: ["Machine learning model"],
    authentication: ownDomainPasses,
    attachments: [{ name: "salary-sheet.html", sha256: "e41b".padEnd(64, "9c07d5") }],
    bodyPreview: "Please check your line in the attached sheet before the end of the day.",
    clusters: [keyOf(sent)],
  });
  const copies = spaced(named.slice(5, 11), clock.ago("5d 17h"), 2 * MINUTE);
  return delivered(
    "salary-sheet",
    sheet,
    copies.map((copy) => ({ ...copy, location: "inbox" })),
  );
}

/** An account that was taken over: a rule sends its mail out, and it writes to colleagues. */
export function forwardingRule(clock: StoryClock): Chapter {
  const proposedAt = expiresIn(clock, "1d 9h 40m");
  const startedAt = proposedAt - 9 * MINUTE;
  const mail = sentMail(clock);
  const query = { ...sent, from: proposedAt - span("10d"), to: proposedAt };
  const title = "Mail sent by the mailbox, same subject";
  const cluster = { title, verdict: "malicious", sourceType: "Similarity", volumeAnomaly: false } as const;
  return {
    objects: { messages: mail, rules: rules(clock) },
    investigations: [
      investigation({
        shortId,
        name: "Suspicious sending by a.lindqvist@northwind.example",
        type: investigationTypes.compromised,
        severity: "high",
        startedAt,
        description: "The mailbox sends what it never sent before, and a rule forwards all its mail outside.",
        alerts: [
          {
            title: alertTitles.forwarding,
            severity: "informational",
            at: takeover(clock) + 2 * MINUTE,
            status: "Resolved",
          },
          { title: alertTitles.sendingPatterns, severity: "medium", at: startedAt - 12 * MINUTE },
        ],
        entities: [
          mailboxEntity({ ...mailboxOf(owner), ...takenOver(clock) }, "suspicious"),
          ipEntity("203.0.113.8", "suspicious", mail.length, takeover(clock) - 6 * MINUTE),
          clusterEntity(query, mail, cluster),
          ...mail.slice(0, 2).map(emailEntity),
        ],
        playbook: playbooks.user,
      }),
    ],
    script: [
      propose(
        proposedAt,
        shortId,
        1,
        { title: "a.lindqvist: rule “rss” to jdoe81@mailbox.example", severity: "high", verdict: "suspicious" },
        turnOff(owner, rss),
      ),
      propose(
        proposedAt + 5 * MINUTE,
        shortId,
        2,
        { title: `“${subject}”, sent by a.lindqvist`, severity: "high", verdict: "malicious" },
        softDeleteCluster(query),
      ),
    ],
  };
}
