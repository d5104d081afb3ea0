import { MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { emailEntity, urlEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { delivered, letter } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { block, propose } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { approve, look, spaced } from "./script-helpers.ts";
import { crowd } from "./staff.ts";

const shortId = "4e77d1";
const page = "http://198.51.100.66/portal/update.php";
/** Longer than the 250 characters that an entry may have. */
const tracked = `https://click.mail-metrics.example/r/${"e7a1c95d20".repeat(24)}/landing`;

/** Two blocks that failed: the list was full for a while, and an entry that never fits. */
export function failedBlocks(clock: StoryClock): Chapter {
  const startedAt = clock.ago("8h 20m");
  const proposedAt = startedAt + 9 * MINUTE;
  const update = letter({
    subject: "Portal update required",
    sender: "portal@it-servicedesk.example",
    senderDisplayName: "IT service desk",
    senderIp: "198.51.100.66",
    urls: [page, tracked],
  });
  const mail = delivered(
    "portal-update",
    update,
    spaced(crowd.slice(400, 403), startedAt - 30 * MINUTE, MINUTE).map((copy) => ({ ...copy, location: "quarantine" })),
  );
  const seen = { firstSeen: startedAt - 30 * MINUTE, emailCount: mail.length, clickCount: 0 };
  const malicious = { severity: "medium", verdict: "malicious" } as const;
  return {
    objects: {
      messages: mail,
      // A bulk import by another team filled the list for some hours.
      foreignBlockEntries: [
        { count: 9412, from: null, until: null },
        { count: 700, from: clock.ago("9h"), until: clock.ago("1h") },
      ],
    },
    investigations: [
      investigation({
        shortId,
        name: "Mail with malicious URL was removed after delivery",
        type: investigationTypes.zappedUrl,
        severity: "medium",
        startedAt,
        description: "Two addresses that lead to a copied sign-in page.",
        alerts: [{ title: alertTitles.urlRemoved, severity: "informational", at: startedAt - 4 * MINUTE }],
        entities: [urlEntity(page, "malicious", seen), urlEntity(tracked, "malicious", seen), ...mail.map(emailEntity)],
        playbook: playbooks.url,
      }),
    ],
    script: [
      propose(proposedAt, shortId, 1, { ...malicious, title: page }, block(page, proposedAt)),
      propose(proposedAt, shortId, 2, { ...malicious, title: tracked }, block(tracked, proposedAt)),
      look(clock.ago("5h 6m"), "administrator", shortId, 1),
      approve(clock.ago("5h 5m"), "administrator", shortId, 1),
      approve(clock.ago("5h 3m"), "administrator", shortId, 2),
    ],
  };
}
