import { HOUR, MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { emailEntity, fileEntity, ipEntity, mailboxEntity, urlEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { delivered, letter, networkIdOf } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { block, propose, softDelete } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { expiresIn } from "./script-helpers.ts";
import { at, mailboxOf } from "./staff.ts";

const shortId = "74af30";
const url = "http://203.0.113.44/~hr/benefits.php";
const subject = "Shared document: Q4 salary review.xlsx";

/** One person, one mail, one click: small and serious, for the recipient signs the payments. */
export function sharedDocument(clock: StoryClock): Chapter {
  const proposedAt = expiresIn(clock, "3d 18h 10m");
  const startedAt = proposedAt - 12 * MINUTE;
  const recipient = at("c.mbeki");
  const sheet = { name: "Q4 salary review.html", sha256: "77c1".padEnd(64, "40ae93") };
  const shared = letter({
    subject,
    sender: "no-reply@northwind-docs.example",
    senderDisplayName: "Northwind Documents",
    senderIp: "203.0.113.44",
    overrides: ["Transport rule: partner notifications"],
    connector: "Partner inbound",
    urls: [url],
    attachments: [sheet],
    bodyPreview: "A document was shared with you for review. Sign in with your work account to open it.",
  });
  const copy = { mailbox: recipient, location: "inbox", receivedAt: startedAt - HOUR, message: "one" } as const;
  const mail = delivered("salary-review", shared, [copy]);
  const clickAt = startedAt - 20 * MINUTE;
  const high = { severity: "high", verdict: "malicious" } as const;
  return {
    objects: { messages: mail, clicks: [{ url, mailbox: recipient, at: clickAt, outcome: "opened" }] },
    investigations: [
      investigation({
        shortId,
        name: `Clicked URL verdict changed to malicious: ${url}`,
        type: investigationTypes.urlVerdict,
        severity: "high",
        startedAt,
        description: "A page on a bare address copies the sign-in of the tenant. One person opened it.",
        alerts: [{ title: alertTitles.click, severity: "high", at: startedAt - 2 * MINUTE }],
        entities: [
          ...mail.map(emailEntity),
          urlEntity(url, "malicious", {
            firstSeen: startedAt - HOUR,
            emailCount: 1,
            clickCount: 1,
            verdictChangedAt: startedAt,
          }),
          ipEntity("203.0.113.44", "malicious", 1, startedAt - HOUR),
          fileEntity(sheet, "suspicious", 1, startedAt - HOUR),
          mailboxEntity(mailboxOf(recipient), "unknown"),
        ],
        playbook: playbooks.url,
      }),
    ],
    script: [
      propose(
        proposedAt,
        shortId,
        1,
        { ...high, title: `“${subject}”` },
        softDelete(networkIdOf("salary-review", "one")),
      ),
      propose(proposedAt, shortId, 2, { ...high, title: url }, block(url, proposedAt)),
    ],
  };
}
