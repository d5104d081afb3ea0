import type { Message } from "#src/domain/model/mail.ts";
import { HOUR, MINUTE, SECOND } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { clusterEntity, emailEntity, urlEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { delivered, letter } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { block, keyOf, propose, softDeleteCluster } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { span } from "#mocks/scenarios/building/story-clock.ts";
import { approve, look, spaced } from "./script-helpers.ts";
import { crowd } from "./staff.ts";

const shortId = "7c91e2";
const url = "https://voucher.tailspin-gifts.example/claim";
const subject = "Your voucher is waiting";
const byUrl = { by: "NormalizedUrl;ContentType", value: `${url};1` };

/** 640 copies in 212 mailboxes. */
function vouchers(startedAt: number): readonly Message[] {
  const voucher = letter({
    subject,
    sender: "rewards@tailspin-gifts.example",
    senderDisplayName: "Tailspin Gifts",
    senderIp: "198.51.100.140",
    urls: [url],
    bodyPreview: "As a thank you for your loyalty we have put aside a voucher of 250. Claim it within two days.",
    clusters: [keyOf(byUrl)],
  });
  const people = crowd.slice(100, 312);
  const mailboxes = Array.from({ length: 640 }, (_, index) => people[index % people.length] ?? "");
  return delivered(
    "voucher",
    voucher,
    spaced(mailboxes, startedAt - 3 * HOUR, 15 * SECOND).map((copy, index) => ({
      ...copy,
      location: index % 5 === 4 ? "junkFolder" : "inbox",
    })),
  );
}

/** What is under way at the first look: a large deletion that two people approved, and a block still in its hold. */
export function underWay(clock: StoryClock): Chapter {
  const startedAt = clock.ago("9h 50m");
  const proposedAt = startedAt + 11 * MINUTE;
  const mail = vouchers(startedAt);
  const query = { ...byUrl, from: proposedAt - span("14d"), to: proposedAt };
  const malicious = { severity: "high", verdict: "malicious" } as const;
  const seen = { firstSeen: startedAt - 3 * HOUR, emailCount: mail.length, clickCount: 7, verdictChangedAt: startedAt };
  return {
    objects: {
      messages: mail,
      clicks: [40, 55, 71, 90, 122, 160, 300].map((minutes, index) => ({
        url,
        mailbox: crowd[100 + index * 9] ?? "",
        at: clock.anchor - minutes * MINUTE - 5 * HOUR,
        outcome: index % 3 === 0 ? ("opened" as const) : ("blocked" as const),
      })),
    },
    investigations: [
      investigation({
        shortId,
        name: "Clicked URL verdict changed to malicious: voucher.tailspin-gifts.example",
        type: investigationTypes.urlVerdict,
        severity: "high",
        startedAt,
        description: "A voucher page asks for bank details. Seven people followed the link.",
        alerts: [{ title: alertTitles.click, severity: "high", at: startedAt - 2 * MINUTE, status: "In progress" }],
        entities: [
          clusterEntity(query, mail, {
            title: "Same link",
            verdict: "malicious",
            sourceType: "UrlThreatIndicator",
            volumeAnomaly: true,
          }),
          urlEntity(url, "malicious", seen),
          ...mail.slice(0, 3).map(emailEntity),
        ],
        playbook: playbooks.url,
      }),
    ],
    script: [
      propose(proposedAt, shortId, 1, { ...malicious, title: `“${subject}”` }, softDeleteCluster(query)),
      propose(proposedAt, shortId, 2, { ...malicious, title: url }, block(url, proposedAt)),
      look(clock.ago("3m"), "operator", shortId, 1),
      approve(clock.ago("95s"), "operator", shortId, 1, "Seven clicks already, one person entered bank details."),
      approve(clock.ago("20s"), "operator-2", shortId, 1, "Agreed."),
      approve(clock.ago("3s"), "operator-2", shortId, 2),
    ],
  };
}
