import type { Message } from "#src/domain/model/mail.ts";
import { HOUR, MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { emailEntity, fileEntity, urlEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { delivered, letter, networkIdOf, ownDomainPasses } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { block, propose, softDelete } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { expiresIn, spaced } from "./script-helpers.ts";
import { at, crowd } from "./staff.ts";

const shortId = "d40f5b";
const subject = "Benefits enrolment closes Friday";
const host = "northwind-benefits.example";
const page = `https://${host}/enrol`;
const shared = "https://docs.collab.example/d/7hQz/benefits";

function enrolmentMail(startedAt: number): readonly Message[] {
  const flyer = { name: "enrolment.pdf", sha256: "c2d9".padEnd(64, "18fb60") };
  const enrolment = letter({
    subject,
    sender: "enrolment@northwind-benefits.example",
    senderDisplayName: "Northwind Benefits",
    senderIp: "203.0.113.120",
    detectedBy: ["Impersonation of the own domain", "URL reputation"],
    urls: [page, shared],
    attachments: [flyer],
    bodyPreview: "Enrolment for next year closes on Friday. Open the form, the plan is attached.",
  });
  const copies = spaced(["g.oconnor", "v.iyer", "w.zhang", "hr"].map(at), startedAt - 2 * HOUR, 0);
  return delivered(
    "enrolment",
    enrolment,
    copies.map((copy, index) => ({ ...copy, message: "one", location: index === 3 ? "junkFolder" : "inbox" })),
  );
}

/** Ordinary work on the same host: why blocking anything there needs a second pair of eyes. */
function everydayMail({ ago }: StoryClock): readonly Message[] {
  const note = letter({
    subject: "Notes of the weekly planning",
    sender: at("b.alvarez"),
    senderDisplayName: "B. Alvarez",
    senderIp: "192.0.2.15",
    direction: "intraorg",
    verdict: "noThreatsFound",
    threats: [],
    detectedBy: [],
    authentication: ownDomainPasses,
    urls: ["https://docs.collab.example/d/2mPw/weekly-planning"],
  });
  const copies = spaced(crowd.slice(0, 64), ago("8d 4h"), MINUTE);
  return delivered(
    "planning",
    note,
    copies.map((copy) => ({ ...copy, location: "inbox", message: "one" })),
  );
}

/** Two blocks that reach further than they seem: a whole host, and one that many people use. */
export function wholeHost(clock: StoryClock): Chapter {
  const proposedAt = expiresIn(clock, "6d 5h 35m");
  const startedAt = proposedAt - 13 * MINUTE;
  const mail = enrolmentMail(startedAt);
  const file = mail[0]?.attachments[0];
  const seen = { firstSeen: startedAt - 2 * HOUR, emailCount: mail.length };
  const high = { severity: "high", verdict: "malicious" } as const;
  return {
    objects: {
      messages: [...mail, ...everydayMail(clock)],
      clicks: [0, 1].map((person) => ({
        url: page,
        mailbox: mail[person]?.mailbox ?? "",
        at: startedAt - (50 - 20 * person) * MINUTE,
        outcome: person === 0 ? ("opened" as const) : ("wentThrough" as const),
      })),
      widelyUsedHosts: ["workspace.example", "calendar.example"],
    },
    investigations: [
      investigation({
        shortId,
        name: "Messages with a malicious entity were not removed after delivery",
        type: investigationTypes.zappedUrl,
        severity: "high",
        startedAt,
        description: "A host whose name looks like ours collects passwords; the form lies in a shared workspace.",
        alerts: [
          { title: alertTitles.notRemoved, severity: "medium", at: startedAt - 5 * MINUTE },
          { title: alertTitles.clickedThrough, severity: "high", at: startedAt - 28 * MINUTE },
        ],
        entities: [
          urlEntity(page, "malicious", { ...seen, clickCount: 2, verdictChangedAt: startedAt - 6 * MINUTE }),
          urlEntity(shared, "suspicious", { ...seen, clickCount: 0 }),
          ...mail.map(emailEntity),
          ...(file === undefined ? [] : [fileEntity(file, "unknown", mail.length, startedAt - 2 * HOUR)]),
        ],
        playbook: playbooks.url,
      }),
    ],
    script: [
      propose(
        proposedAt,
        shortId,
        1,
        { ...high, title: `https://${host}` },
        block(`https://${host}`, proposedAt, host),
      ),
      propose(proposedAt, shortId, 2, { ...high, verdict: "suspicious", title: shared }, block(shared, proposedAt)),
      propose(proposedAt, shortId, 3, { ...high, title: `“${subject}”` }, softDelete(networkIdOf("enrolment", "one"))),
    ],
  };
}
