import type { Message } from "#src/domain/model/mail.ts";
import { HOUR, MINUTE, SECOND } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { clusterEntity, emailEntity, ipEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { delivered, forged, letter, networkIdOf, passesWithoutPolicy } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { keyOf, propose, softDelete, softDeleteCluster } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { span } from "#mocks/scenarios/building/story-clock.ts";
import { approve, expiresIn, look, places, spaced } from "./script-helpers.ts";
import { at, crowd } from "./staff.ts";

const shortId = "11ce08";
const body = { by: "BodyFingerprintBin1;P2SenderDomain;ContentType", value: "2908817744;billing-desk.example;1" };
const reminder = letter({
  subject: "Payment reminder",
  sender: "notice@billing-desk.example",
  senderDisplayName: "Billing desk",
  senderIp: "203.0.113.62",
  authentication: forged,
  detectedBy: ["URL reputation", "Machine learning model"],
  urls: ["https://pay.billing-desk.example/open"],
  bodyPreview:
    "This is the last reminder before your account is handed over. Open the payment page to settle it today.",
  clusters: [keyOf(body)],
});

/** 1,204 copies in 640 mailboxes, 1,101 in Inbox and 103 in Junk Email; most people got it twice. */
function reminders(startedAt: number): readonly Message[] {
  const people = crowd.slice(0, 640);
  const copies = spaced([...people, ...people.slice(0, 564)], startedAt - 5 * HOUR, 12 * SECOND);
  return delivered(
    "reminder",
    reminder,
    copies.map((copy, index) => ({
      ...copy,
      location: index % 11 === 7 && index < 1133 ? "junkFolder" : "inbox",
      subject: `Payment reminder ${20_117 + index}`,
    })),
  );
}

/** Caught on the way in, or never delivered. */
function stopped(startedAt: number): readonly Message[] {
  const elsewhere = places({ quarantine: 37, failed: 12 });
  const copies = spaced(crowd.slice(650, 699), startedAt - HOUR, 40 * SECOND);
  return delivered(
    "reminder-stopped",
    reminder,
    copies.map((copy, index) => ({ ...copy, location: elsewhere(index) })),
  );
}

/** One mail to three people at once. */
function parcelMail(startedAt: number): readonly Message[] {
  const parcel = letter({
    subject: "Your parcel could not be delivered",
    sender: "service@parcel-point.example",
    senderDisplayName: "Parcel Point",
    senderIp: "198.51.100.77",
    threats: ["Phish"],
    detectedBy: ["Machine learning model"],
    authentication: passesWithoutPolicy,
    overrides: ["Allowed sender of the user"],
    urls: ["https://parcel-point.example/redelivery"],
    bodyPreview: "We missed you today. Choose a new time and pay the fee of 1.99 to have your parcel delivered.",
  });
  const copies = spaced(["m.dubois", "y.tanaka", "support"].map(at), startedAt - 2 * HOUR, 0);
  return delivered(
    "parcel",
    parcel,
    copies.map((copy, index) => ({ ...copy, message: "one", location: index === 2 ? "junkFolder" : "inbox" })),
  );
}

/** A wave large enough to need two people; one has signed. */
export function bodyMatch(clock: StoryClock): Chapter {
  const proposedAt = expiresIn(clock, "2d 22h 15m");
  const parcelAt = expiresIn(clock, "2d 21h 30m");
  const startedAt = parcelAt - 12 * MINUTE;
  const mail = [...reminders(startedAt), ...stopped(startedAt)];
  const parcel = parcelMail(startedAt);
  const query = { ...body, from: proposedAt - span("14d"), to: proposedAt };
  const title = "Same body and sender domain";
  return {
    objects: { messages: [...mail, ...parcel] },
    investigations: [
      investigation({
        shortId,
        name: "Mail of a campaign was removed after delivery",
        type: investigationTypes.zappedEmail,
        severity: "high",
        startedAt,
        description: "The same mail reached most of the tenant within five hours, under changing invoice numbers.",
        alerts: [
          { title: alertTitles.campaignRemoved, severity: "informational", at: startedAt - 6 * MINUTE },
          { title: alertTitles.notRemoved, severity: "medium", at: startedAt + 3 * MINUTE },
        ],
        entities: [
          clusterEntity(query, mail, { title, verdict: "malicious", sourceType: "Similarity", volumeAnomaly: true }),
          ...mail.slice(0, 3).map(emailEntity),
          ...parcel.map(emailEntity),
          ipEntity("203.0.113.62", "malicious", mail.length, startedAt - 5 * HOUR),
          ipEntity("198.51.100.77", "suspicious", parcel.length, startedAt - 2 * HOUR),
        ],
        playbook: playbooks.mail,
      }),
    ],
    script: [
      propose(
        parcelAt,
        shortId,
        1,
        { title: "“Your parcel could not be delivered”", severity: "medium", verdict: "malicious" },
        softDelete(networkIdOf("parcel", "one")),
      ),
      propose(
        proposedAt,
        shortId,
        2,
        { title: "Body match, sender billing-desk.example", severity: "high", verdict: "malicious" },
        softDeleteCluster(query),
      ),
      look(clock.ago("44m"), "operator-2", shortId, 2),
      approve(clock.ago("42m"), "operator-2", shortId, 2, "same kit as last week"),
    ],
  };
}
