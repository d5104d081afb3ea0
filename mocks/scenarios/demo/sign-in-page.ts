import type { Message, UrlClick } from "#src/domain/model/mail.ts";
import { HOUR, MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { clusterEntity, emailEntity, ipEntity, urlEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { delivered, letter, networkIdOf } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { block, keyOf, propose, softDelete, softDeleteCluster } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { span } from "#mocks/scenarios/building/story-clock.ts";
import { expiresIn, spaced } from "./script-helpers.ts";
import { crowd } from "./staff.ts";

const shortId = "e5512a";
const subject = "Your benefits profile is incomplete";
const url = "https://sso.fabrikam-hr.example/login?u=northwind&return=profile";
const query = { by: "Subject;SenderIp;AntispamDirection", value: `${subject};198.51.100.23;Inbound` };
const people = crowd.slice(530, 579);

/** 52 copies in 49 mailboxes: one mailbox more than this and two people would have to sign. */
function profileMail(startedAt: number): readonly Message[] {
  const profile = letter({
    subject,
    sender: "profile@fabrikam-hr.example",
    senderDisplayName: "Fabrikam HR",
    senderIp: "198.51.100.23",
    threats: ["Phish"],
    detectedBy: ["URL detonation", "Machine learning model"],
    urls: [url],
    bodyPreview: "Three entries are missing in your profile. Sign in to complete it before enrolment closes.",
    clusters: [keyOf(query)],
  });
  return delivered(
    "profile",
    profile,
    spaced([...people, ...people.slice(0, 3)], startedAt - 3 * HOUR, 3 * MINUTE).map((copy, index) => ({
      ...copy,
      location: index % 8 === 6 ? "junkFolder" : "inbox",
      ...(index === 9 && { differs: { threats: ["High confidence phish"] } }),
    })),
  );
}

function clicks(startedAt: number): readonly UrlClick[] {
  return [12, 31, 48, 75].map((minutes, index) => ({
    url,
    mailbox: people[index * 5] ?? "",
    at: startedAt - minutes * MINUTE,
    outcome: index === 3 ? "wentThrough" : "opened",
  }));
}

export function signInPage(clock: StoryClock): Chapter {
  const proposedAt = expiresIn(clock, "6d 2h 40m");
  const startedAt = proposedAt - 10 * MINUTE;
  const mail = profileMail(startedAt);
  const window = { from: proposedAt - span("14d"), to: proposedAt };
  const medium = { severity: "medium", verdict: "malicious" } as const;
  const title = "Same subject and sender address";
  return {
    objects: { messages: mail, clicks: clicks(startedAt) },
    investigations: [
      investigation({
        shortId,
        name: "Clicked URL verdict changed to malicious: sso.fabrikam-hr.example",
        type: investigationTypes.urlVerdict,
        severity: "medium",
        startedAt,
        description: "A copy of the sign-in page of a provider for benefits. Four people opened it.",
        alerts: [{ title: alertTitles.click, severity: "high", at: startedAt - MINUTE }],
        entities: [
          urlEntity(url, "malicious", {
            firstSeen: startedAt - 3 * HOUR,
            emailCount: mail.length,
            clickCount: 4,
            verdictChangedAt: startedAt - MINUTE,
          }),
          clusterEntity({ ...query, ...window }, mail, {
            title,
            verdict: "malicious",
            sourceType: "Similarity",
            volumeAnomaly: false,
          }),
          ...mail.slice(8, 11).map(emailEntity),
          ipEntity("198.51.100.23", "malicious", mail.length, startedAt - 3 * HOUR),
        ],
        playbook: playbooks.url,
      }),
    ],
    script: [
      propose(proposedAt, shortId, 1, { ...medium, title: url }, block(url, proposedAt)),
      propose(
        proposedAt,
        shortId,
        2,
        { ...medium, title: "Subject match, sender IP 198.51.100.23" },
        softDeleteCluster({ ...query, ...window }),
      ),
      // One of the cluster's messages, proposed by itself as well: once the cluster ran, nothing is left of it.
      propose(proposedAt, shortId, 3, { ...medium, title: `“${subject}”` }, softDelete(networkIdOf("profile", 9))),
    ],
  };
}
