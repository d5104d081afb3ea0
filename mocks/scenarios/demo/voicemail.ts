import type { Message } from "#src/domain/model/mail.ts";
import { HOUR, MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { clusterEntity, emailEntity, submissionEntity, urlEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { arrivals, delivered, letter } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { keyOf, propose, softDeleteCluster } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { span } from "#mocks/scenarios/building/story-clock.ts";
import { expiresIn, spaced } from "./script-helpers.ts";
import { at, crowd, named } from "./staff.ts";

const shortId = "20d5aa";
const subject = "Voicemail from +1 555 0100";
const url = "https://voice.callback-service.example/play";
const query = { by: "Subject;SenderIp;AntispamDirection", value: `${subject};198.51.100.31;Inbound` };

const voicemailMail = letter({
  subject,
  sender: "voice@callback-service.example",
  senderDisplayName: "Voice message",
  senderIp: "198.51.100.31",
  threats: ["High confidence phish"],
  detectedBy: ["Machine learning model"],
  urls: [url],
  bodyPreview: "You have one new voice message, 38 seconds. Press play to listen.",
  clusters: [keyOf(query)],
});

/** Minutes after the first start at which one more comes: it stays a small cluster and keeps growing for two hours. */
const arrivalMinutes = [4, 9, 15, 22, 28, 36, 43, 51, 60, 68, 77, 85, 94, 103, 112, 120];

function growth({ anchor }: StoryClock): readonly Message[] {
  const copies = arrivalMinutes.map((minutes, index) => ({
    mailbox: crowd[500 + index] ?? "",
    location: "inbox" as const,
    receivedAt: anchor + minutes * MINUTE,
  }));
  return delivered("voicemail-growth", voicemailMail, copies);
}

/** A cluster that grows while it is read: the reason why an approval names what it saw. */
export function voicemail(clock: StoryClock): Chapter {
  const proposedAt = expiresIn(clock, "4d 11h 20m");
  const startedAt = proposedAt - 6 * MINUTE;
  const copies = spaced(named.slice(8, 17), startedAt - 2 * HOUR, 8 * MINUTE);
  const mail = delivered(
    "voicemail",
    voicemailMail,
    copies.map((copy) => ({ ...copy, location: "inbox" })),
  );
  const reported = mail.slice(0, 1);
  const window = { from: proposedAt - span("14d"), to: proposedAt };
  const title = "Same subject and sender address";
  return {
    objects: { messages: mail },
    drift: arrivals(growth(clock)),
    investigations: [
      investigation({
        shortId,
        name: `User reported message as phish: “${subject}”`,
        type: investigationTypes.reported,
        severity: "medium",
        startedAt,
        description: "A voice message that nobody left. The sender keeps sending.",
        alerts: [{ title: alertTitles.reported, severity: "low", at: startedAt - 3 * MINUTE }],
        entities: [
          ...reported.map((message) => submissionEntity(message, at("e.moreau"), "Phish", startedAt - 4 * MINUTE)),
          clusterEntity({ ...query, ...window }, mail, {
            title,
            verdict: "malicious",
            sourceType: "Similarity",
            volumeAnomaly: false,
          }),
          ...mail.slice(0, 3).map(emailEntity),
          urlEntity(url, "suspicious", { firstSeen: startedAt - 2 * HOUR, emailCount: mail.length, clickCount: 0 }),
        ],
        playbook: playbooks.report,
      }),
    ],
    script: [
      propose(
        proposedAt,
        shortId,
        1,
        { title: `“${subject}”`, severity: "medium", verdict: "malicious" },
        softDeleteCluster({ ...query, ...window }),
      ),
    ],
  };
}
