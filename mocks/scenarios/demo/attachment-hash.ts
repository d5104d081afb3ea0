import type { Message } from "#src/domain/model/mail.ts";
import { HOUR, MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { clusterEntity, emailEntity, fileEntity, ipEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { delivered, letter, networkIdOf, passesWithoutPolicy } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { keyOf, propose, softDelete, softDeleteCluster } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { span } from "#mocks/scenarios/building/story-clock.ts";
import { expiresIn, places, spaced } from "./script-helpers.ts";
import { at, crowd, named } from "./staff.ts";

const shortId = "b8830e";
const file = { name: "statement.iso", sha256: `5f3c${"d29e07b4".repeat(7)}9ab1` };
const query = { by: "AttachmentFileHash;ContentType", value: `${file.sha256};1` };

/** 17 copies in 12 mailboxes, under two subjects. */
function statements(startedAt: number): readonly Message[] {
  const statement = letter({
    subject: "Your account statement",
    sender: "statements@fourth-coffee.example",
    senderDisplayName: "Fourth Coffee billing",
    senderIp: "203.0.113.90",
    threats: ["Malware"],
    detectedBy: ["File hash reputation", "File detonation"],
    attachments: [file],
    bodyPreview: "Attached you find your statement for the last quarter.",
    clusters: [keyOf(query)],
  });
  const people = [...named.slice(10, 18), ...crowd.slice(520, 524)];
  const place = places({ inbox: 14, junkFolder: 3 });
  return delivered(
    "statement",
    statement,
    spaced([...people, ...people.slice(0, 5)], startedAt - 4 * HOUR, 11 * MINUTE).map((copy, index) => ({
      ...copy,
      location: place(index),
      subject: index < 12 ? "Your account statement" : "Corrected account statement",
    })),
  );
}

/** A reply inside a real thread, to two people of the payments team. */
function wireTransfer(startedAt: number): readonly Message[] {
  const reply = letter({
    subject: "Re: wire transfer details",
    sender: "k.berg@fourth-coffee.example",
    senderDisplayName: "K. Berg",
    senderIp: "203.0.113.91",
    threats: ["Phish"],
    detectedBy: ["Mailbox intelligence", "Machine learning model"],
    authentication: passesWithoutPolicy,
    overrides: ["Allowed sender of the user"],
    bodyPreview: "Our bank has changed. Please use the new account for the transfer that is due this week.",
  });
  const copies = spaced([at("payroll"), at("j.kowalski")], startedAt - 90 * MINUTE, 0);
  return delivered(
    "wire-transfer",
    reply,
    copies.map((copy) => ({ ...copy, location: "inbox", message: "one" })),
  );
}

export function attachmentHash(clock: StoryClock): Chapter {
  const proposedAt = expiresIn(clock, "5d 1h 30m");
  const startedAt = proposedAt - 15 * MINUTE;
  const mail = statements(startedAt);
  const wire = wireTransfer(startedAt);
  const window = { from: proposedAt - span("14d"), to: proposedAt };
  const cluster = { title: "Same attachment", verdict: "malicious", sourceType: "FileThreatIndicator" } as const;
  return {
    objects: { messages: [...mail, ...wire] },
    investigations: [
      investigation({
        shortId,
        name: "Mail with malicious file was removed after delivery",
        type: investigationTypes.zappedFile,
        severity: "high",
        startedAt,
        description:
          "A disk image that starts a loader when opened. A second mail from the same partner asks for money.",
        alerts: [
          { title: alertTitles.fileRemoved, severity: "informational", at: startedAt - 5 * MINUTE },
          { title: alertTitles.notRemoved, severity: "medium", at: startedAt + MINUTE },
        ],
        entities: [
          fileEntity(file, "malicious", mail.length, startedAt - 4 * HOUR),
          clusterEntity({ ...query, ...window }, mail, { ...cluster, volumeAnomaly: false }),
          ...mail.slice(0, 3).map(emailEntity),
          ...wire.map(emailEntity),
          ipEntity("203.0.113.90", "malicious", mail.length, startedAt - 4 * HOUR),
          ipEntity("203.0.113.91", "suspicious", wire.length, startedAt - 90 * MINUTE),
        ],
        playbook: playbooks.file,
      }),
    ],
    script: [
      propose(
        proposedAt,
        shortId,
        1,
        { title: "Attachment hash 5f3c…9ab1 (statement.iso)", severity: "high", verdict: "malicious" },
        softDeleteCluster({ ...query, ...window }),
      ),
      propose(
        proposedAt,
        shortId,
        2,
        { title: "“Re: wire transfer details”", severity: "medium", verdict: "malicious" },
        softDelete(networkIdOf("wire-transfer", "one")),
      ),
    ],
  };
}
