import { HOUR, MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { emailEntity, submissionEntity, urlEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { delivered, letter, networkIdOf } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { block, propose, softDelete } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { expiresIn } from "./script-helpers.ts";
import { at } from "./staff.ts";

const shortId = "8a77bc";
const url = "https://files.adatum-share.example/d/8Kq2";
const subject = "Password expires today";

/** The newest case: one mail, one link that nobody has followed. */
export function passwordExpires(clock: StoryClock): Chapter {
  const proposedAt = expiresIn(clock, "6d 22h 5m");
  const startedAt = proposedAt - 4 * MINUTE;
  const reader = at("z.kaplan");
  const reminder = letter({
    subject,
    sender: "helpdesk@adatum-share.example",
    senderIp: "203.0.113.77",
    verdict: "suspicious",
    threats: ["Phish"],
    detectedBy: ["Machine learning model"],
    urls: [url],
    bodyPreview: "Keep your current password by confirming it before midnight.",
  });
  const copy = { mailbox: reader, receivedAt: startedAt - HOUR / 2, location: "inbox", message: "one" } as const;
  const mail = delivered("password", reminder, [copy]);
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
          ...mail.map((message) => submissionEntity(message, reader, "Phish", startedAt - 2 * MINUTE)),
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
