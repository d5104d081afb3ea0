import type { Message } from "#src/domain/model/mail.ts";
import { HOUR, MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import type { Found } from "#mocks/scenarios/building/entities.ts";
import { clusterEntity, emailEntity, ipEntity, submissionEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { delivered, letter, networkIdOf, passesWithoutPolicy } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import type { ClusterQuery } from "#mocks/scenarios/building/proposals.ts";
import { keyOf, propose, softDelete, softDeleteCluster } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { span } from "#mocks/scenarios/building/story-clock.ts";
import { expiresIn, spaced } from "./script-helpers.ts";
import { at, crowd } from "./staff.ts";

const shortId = "3f0d96";
const subject = "Team lunch survey";
const sameSender = { by: "Subject;P2SenderDomain;AntispamDirection", value: `${subject};forms-host.example;Inbound` };
const suspicious = { verdict: "suspicious", threats: ["Phish"], detectedBy: ["Machine learning model"] } as const;

function signInMail(startedAt: number): readonly Message[] {
  const alert = letter({
    ...suspicious,
    subject: "Security alert: new sign-in",
    sender: "alerts@cloud-login.example",
    senderIp: "198.51.100.52",
  });
  const copy = { mailbox: at("o.bergman"), receivedAt: startedAt - HOUR, location: "inbox", message: "one" } as const;
  return delivered("sign-in", alert, [copy]);
}

function surveyMail(startedAt: number): readonly Message[] {
  const survey = letter({
    ...suspicious,
    subject,
    sender: "survey@forms-host.example",
    senderDisplayName: "Forms for teams",
    senderIp: "198.51.100.53",
    authentication: passesWithoutPolicy,
    bodyPreview: "Where shall we go on Thursday? Two questions, half a minute.",
    clusters: [keyOf(sameSender)],
  });
  const copies = spaced(crowd.slice(590, 596), startedAt - 2 * HOUR, 0);
  return delivered(
    "lunch",
    survey,
    copies.map((copy) => ({ ...copy, location: "inbox" })),
  );
}

function found(
  signIn: readonly Message[],
  surveys: readonly Message[],
  query: ClusterQuery,
  startedAt: number,
): readonly Found[] {
  const cluster = { title: "Same subject and sender domain", verdict: "suspicious", sourceType: "Similarity" } as const;
  const reported = [...signIn, ...surveys.slice(0, 1)];
  return [
    ...reported.map((message) => submissionEntity(message, at("o.bergman"), "Phish", startedAt - 3 * MINUTE)),
    clusterEntity(query, surveys, { ...cluster, volumeAnomaly: false }),
    ...signIn.map(emailEntity),
    ...surveys.slice(0, 2).map(emailEntity),
    ipEntity("198.51.100.53", "noThreatsFound", surveys.length, startedAt - 2 * HOUR),
  ];
}

/** Reports that may well be harmless: to be rejected with a reason, not waved through. */
export function lunchSurvey(clock: StoryClock): Chapter {
  const proposedAt = expiresIn(clock, "6d 15h 20m");
  const startedAt = proposedAt - 5 * MINUTE;
  const signIn = signInMail(startedAt);
  const surveys = surveyMail(startedAt);
  const query = { ...sameSender, from: proposedAt - span("14d"), to: proposedAt };
  const low = { severity: "low", verdict: "suspicious" } as const;
  const signInTitle = "“Security alert: new sign-in”";
  return {
    objects: { messages: [...signIn, ...surveys] },
    investigations: [
      investigation({
        shortId,
        name: `User reported message as phish: “${subject}”`,
        type: investigationTypes.reported,
        severity: "low",
        startedAt,
        description: "Two reports by the same person within a minute. The evidence is thin.",
        alerts: [{ title: alertTitles.reported, severity: "low", at: startedAt - 2 * MINUTE }],
        entities: found(signIn, surveys, query, startedAt),
        playbook: playbooks.report,
      }),
    ],
    script: [
      propose(proposedAt, shortId, 1, { ...low, title: signInTitle }, softDelete(networkIdOf("sign-in", "one"))),
      propose(proposedAt, shortId, 2, { ...low, title: `“${subject}”` }, softDeleteCluster(query)),
    ],
  };
}
