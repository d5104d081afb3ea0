import type { Message } from "#src/domain/model/mail.ts";
import { HOUR, MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import {
  clusterEntity,
  emailEntity,
  ipEntity,
  submissionEntity,
  urlEntity,
} from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { delivered, letter, networkIdOf, passesWithoutPolicy } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { block, keyOf, propose, softDelete, softDeleteCluster } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { span } from "#mocks/scenarios/building/story-clock.ts";
import { expiresIn, spaced } from "./telling.ts";
import { at, crowd } from "./staff.ts";

const lunch = "Team lunch survey";
const lunchQuery = { by: "Subject;P2SenderDomain;AntispamDirection", value: `${lunch};forms-host.example;Inbound` };

const suspicious = { verdict: "suspicious", threats: ["Phish"], detectedBy: ["Machine learning model"] } as const;

function one(
  name: string,
  mailing: Parameters<typeof letter>[0],
  mailbox: string,
  receivedAt: number,
): readonly Message[] {
  return delivered(name, letter({ ...suspicious, ...mailing }), [
    { mailbox, receivedAt, location: "inbox", message: "one" },
  ]);
}

/** Reports that may well be harmless: to be rejected with a reason, not waved through. */
export function lunchSurvey(clock: StoryClock): Chapter {
  const shortId = "3f0d96";
  const proposedAt = expiresIn(clock, "6d 15h 20m");
  const startedAt = proposedAt - 5 * MINUTE;
  const signIn = one(
    "sign-in",
    { subject: "Security alert: new sign-in", sender: "alerts@cloud-login.example", senderIp: "198.51.100.52" },
    at("o.bergman"),
    startedAt - HOUR,
  );
  const survey = letter({
    ...suspicious,
    subject: lunch,
    sender: "survey@forms-host.example",
    senderDisplayName: "Forms for teams",
    senderIp: "198.51.100.53",
    authentication: passesWithoutPolicy,
    bodyPreview: "Where shall we go on Thursday? Two questions, half a minute.",
    clusters: [keyOf(lunchQuery)],
  });
  const copies = spaced(crowd.slice(590, 596), startedAt - 2 * HOUR, 0);
  const surveys = delivered(
    "lunch",
    survey,
    copies.map((copy) => ({ ...copy, location: "inbox" })),
  );
  const window = { from: proposedAt - span("14d"), to: proposedAt };
  const low = { severity: "low", verdict: "suspicious" } as const;
  const title = "Same subject and sender domain";
  return {
    objects: { messages: [...signIn, ...surveys] },
    investigations: [
      investigation({
        shortId,
        name: `User reported message as phish: “${lunch}”`,
        type: investigationTypes.reported,
        severity: "low",
        startedAt,
        description: "Two reports by the same person within a minute. The evidence is thin.",
        alerts: [{ title: alertTitles.reported, severity: "low", at: startedAt - 2 * MINUTE }],
        entities: [
          ...[...signIn, ...surveys.slice(0, 1)].map((message) =>
            submissionEntity(message, at("o.bergman"), "Phish", startedAt - 3 * MINUTE),
          ),
          clusterEntity({ ...lunchQuery, ...window }, surveys, {
            title,
            verdict: "suspicious",
            sourceType: "Similarity",
            volumeAnomaly: false,
          }),
          ...signIn.map(emailEntity),
          ...surveys.slice(0, 2).map(emailEntity),
          ipEntity("198.51.100.53", "noThreatsFound", surveys.length, startedAt - 2 * HOUR),
        ],
        playbook: playbooks.report,
      }),
    ],
    script: [
      propose(
        proposedAt,
        shortId,
        1,
        { ...low, title: "“Security alert: new sign-in”" },
        softDelete(networkIdOf("sign-in", "one")),
      ),
      propose(proposedAt, shortId, 2, { ...low, title: `“${lunch}”` }, softDeleteCluster({ ...lunchQuery, ...window })),
    ],
  };
}

export function passwordExpires(clock: StoryClock): Chapter {
  const shortId = "8a77bc";
  const url = "https://files.adatum-share.example/d/8Kq2";
  const subject = "Password expires today";
  const proposedAt = expiresIn(clock, "6d 22h 5m");
  const startedAt = proposedAt - 4 * MINUTE;
  const mail = one(
    "password",
    { subject, sender: "helpdesk@adatum-share.example", senderIp: "203.0.113.77", urls: [url] },
    at("z.kaplan"),
    startedAt - 30 * MINUTE,
  );
  const low = { severity: "low", verdict: "suspicious" } as const;
  return {
    objects: { messages: mail },
    investigations: [
      investigation({
        shortId,
        name: `User reported message as phish: “${subject}”`,
        type: investigationTypes.reported,
        severity: "low",
        startedAt,
        description: "One mail with a link that nobody has followed yet.",
        alerts: [{ title: alertTitles.reported, severity: "low", at: startedAt - MINUTE }],
        entities: [
          ...mail.map((message) => submissionEntity(message, at("z.kaplan"), "Phish", startedAt - 2 * MINUTE)),
          ...mail.map(emailEntity),
          urlEntity(url, "suspicious", { firstSeen: startedAt - 30 * MINUTE, emailCount: 1, clickCount: 0 }),
        ],
        playbook: playbooks.report,
      }),
    ],
    script: [
      propose(proposedAt, shortId, 1, { ...low, title: url }, block(url, proposedAt)),
      propose(proposedAt, shortId, 2, { ...low, title: `“${subject}”` }, softDelete(networkIdOf("password", "one"))),
    ],
  };
}
