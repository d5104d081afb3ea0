import type { Mailbox } from "#src/domain/model/mail.ts";
import { MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { alertTitles } from "#mocks/scenarios/building/investigation.ts";
import { openCase } from "#mocks/scenarios/building/open-case.ts";
import { wave } from "#mocks/scenarios/building/wave.ts";
import { failedBlocks } from "#mocks/scenarios/demo/failed-blocks.ts";
import { partialFailure as failedNotice, troubledMailboxes } from "#mocks/scenarios/demo/partial-failure.ts";
import { at } from "#mocks/scenarios/demo/staff.ts";
import { telling, type Stage } from "./company.ts";

const moving = ["q.huynh", "u.schmidt", "x.laurent"].map(at);

/** Three mailboxes are on the move for four more minutes. */
function special({ clock }: Stage): Readonly<Record<string, Partial<Mailbox>>> {
  const movingUntil = clock.later("4m");
  return {
    ...troubledMailboxes(clock),
    ...Object.fromEntries(moving.map((address) => [address, { movingUntil }])),
  };
}

/** 24 copies; approved now, three of them fail, and four minutes later a retry succeeds. */
function quotation({ clock, people }: Stage): Chapter {
  const startedAt = clock.ago("32m");
  const proposedAt = startedAt + 8 * MINUTE;
  const file = { name: "quotation-5502.iso", sha256: "91af".padEnd(64, "3c06d8") };
  const mail = wave({
    name: "quotation",
    subject: "Quotation 5502",
    sender: "sales@machine-parts.example",
    senderDisplayName: "Machine Parts",
    senderIp: "203.0.113.99",
    threats: ["Malware"],
    detectedBy: ["File detonation"],
    attachments: [file],
    bodyPreview: "Attached you find our quotation. It is valid for two days.",
    to: [...people.slice(0, 21), ...moving],
    firstAt: startedAt - 40 * MINUTE,
    every: 30_000,
    junkEach: 6,
  });
  return openCase({
    shortId: "b95e03",
    type: "zappedFile",
    severity: "high",
    name: "Mail with malicious file was removed after delivery",
    description: "A disk image that starts a loader when opened. Three of the mailboxes are being moved just now.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.fileRemoved, "informational"]],
    found: mail.found(proposedAt),
    objects: { messages: mail.messages },
    actions: [{ title: mail.title, proposal: mail.clusterAt(proposedAt) }],
  });
}

export const partialFailure = telling({
  name: "partial-failure",
  chapters: [quotation, ({ clock }) => failedNotice(clock), ({ clock }) => failedBlocks(clock)],
  special,
});
