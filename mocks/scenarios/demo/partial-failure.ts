import type { Mailbox, Message } from "#src/domain/model/mail.ts";
import { MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import {
  clusterEntity,
  emailEntity,
  ipEntity,
  submissionEntity,
  urlEntity,
} from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { arrivals, delivered, letter, networkIdOf } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { keyOf, propose, softDelete, softDeleteCluster } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { span } from "#mocks/scenarios/building/story-clock.ts";
import { approve, look, spaced } from "./script-helpers.ts";
import { at, crowd } from "./staff.ts";

const shortId = "5be2d0";
const subject = "Account suspended";
const url = "https://verify.notice.example/account";
const query = { by: "Subject;P2SenderDomain;AntispamDirection", value: `${subject};notice.example;Inbound` };

/** Why three items failed: one cause is over, one ends soon, one later. */
export function troubledMailboxes({ ago, later }: StoryClock): Readonly<Record<string, Partial<Mailbox>>> {
  return {
    [at("legal")]: { movingUntil: ago("5m") },
    [at("h.brandt")]: { movingUntil: later("10m") },
    [at("n.sato")]: { quotaFullUntil: later("2h") },
  };
}

const notice = letter({
  subject,
  sender: "security@notice.example",
  senderDisplayName: "Account Security",
  senderIp: "198.51.100.9",
  urls: [url],
  bodyPreview: "We noticed unusual activity and suspended your account. Verify your identity to restore access.",
  clusters: [keyOf(query)],
});

/** 41 copies; the last two came after the proposal. Four of them are one mail, proposed by itself as well. */
function noticeMail(startedAt: number): readonly Message[] {
  const troubled = ["legal", "h.brandt", "n.sato"].map(at);
  const mailboxes = [...crowd.slice(320, 355), ...troubled, ...crowd.slice(355, 358)];
  return delivered(
    "notice",
    notice,
    spaced(mailboxes, startedAt - 80 * MINUTE, MINUTE).map((copy, index) => ({
      ...copy,
      location: index % 6 === 5 ? "junkFolder" : "inbox",
      message: index < 4 ? "reported" : String(index),
    })),
  );
}

/** History's open end: 34 deleted, 4 there already, 3 failed. Retry succeeds for one at once, for the others later. */
export function partialFailure(clock: StoryClock): Chapter {
  const startedAt = clock.ago("5h 34m");
  const proposedAt = startedAt + 8 * MINUTE;
  const mail = noticeMail(startedAt);
  const early = mail.slice(0, 39);
  const late = mail
    .slice(39)
    .map((message, index) => ({ ...message, receivedAt: clock.ago("1h 20m") + index * MINUTE }));
  const reported = mail[0];
  const window = { from: proposedAt - span("14d"), to: proposedAt };
  const details = { title: `“${subject}”`, severity: "high", verdict: "malicious" } as const;
  const title = "Same subject and sender domain";
  return {
    objects: { messages: early },
    drift: arrivals(late),
    investigations: [
      investigation({
        shortId,
        name: `User reported message as phish: “${subject}”`,
        type: investigationTypes.reported,
        severity: "high",
        startedAt,
        description: "A reported mail that pretends to come from the help desk, found in 41 mailboxes.",
        alerts: [{ title: alertTitles.reported, severity: "low", at: startedAt - 2 * MINUTE, status: "In progress" }],
        entities: [
          clusterEntity({ ...query, ...window }, early, {
            title,
            verdict: "malicious",
            sourceType: "Similarity",
            volumeAnomaly: false,
          }),
          ...(reported === undefined
            ? []
            : [submissionEntity(reported, reported.mailbox ?? "", "Phish", startedAt - 3 * MINUTE)]),
          ...early.slice(0, 4).map(emailEntity),
          urlEntity(url, "malicious", { firstSeen: startedAt - 80 * MINUTE, emailCount: early.length, clickCount: 0 }),
          ipEntity("198.51.100.9", "malicious", early.length, startedAt - 80 * MINUTE),
        ],
        playbook: playbooks.report,
      }),
    ],
    script: [
      propose(proposedAt, shortId, 1, details, softDeleteCluster({ ...query, ...window })),
      propose(proposedAt, shortId, 2, details, softDelete(networkIdOf("notice", "reported"))),
      look(clock.ago("42m"), "operator", shortId, 1),
      // The reported mail is deleted while the cluster is still in its hold: those four are there already.
      approve(clock.ago("38m 29s"), "operator-2", shortId, 2),
      approve(clock.ago("38m 22s"), "operator", shortId, 1, "same kit as last week"),
    ],
  };
}
