import { MINUTE, SECOND } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { alertTitles } from "#mocks/scenarios/building/investigation.ts";
import { openCase } from "#mocks/scenarios/building/open-case.ts";
import { wave } from "#mocks/scenarios/building/wave.ts";
import { approve, expiresIn, look } from "#mocks/scenarios/demo/script-helpers.ts";
import { telling, type Stage } from "./company.ts";
import { link } from "./link.ts";

/** 118 copies in 96 mailboxes. Jonas Weber has signed; one more signature and it is executed. */
function signedOnce({ clock, people }: Stage): Chapter {
  const proposedAt = expiresIn(clock, "19h 30m");
  const startedAt = proposedAt - 11 * MINUTE;
  const mail = wave({
    name: "tax",
    subject: "Your tax certificate for this year",
    sender: "certificates@tax-bureau.example",
    senderDisplayName: "Tax bureau",
    senderIp: "203.0.113.51",
    detectedBy: ["Fingerprint matching", "URL reputation"],
    bodyPreview: "The certificate can be fetched with your work account until the end of the week.",
    to: [...people.slice(0, 96), ...people.slice(0, 22)],
    firstAt: startedAt - 3 * 60 * MINUTE,
    every: 70 * SECOND,
    junkEach: 8,
  });
  return openCase({
    shortId: "82f0bb",
    type: "zappedEmail",
    severity: "high",
    name: "Mail of a campaign was removed after delivery",
    description: "More mailboxes than one person may decide on alone.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.campaignRemoved, "informational"]],
    found: mail.found(proposedAt),
    objects: { messages: mail.messages },
    actions: [{ title: mail.title, proposal: mail.clusterAt(proposedAt) }],
    done: [
      look(clock.ago("27m"), "operator-2", "82f0bb", 1),
      approve(clock.ago("25m"), "operator-2", "82f0bb", 1, "Checked three copies by hand. Please have a second look."),
    ],
  });
}

/** The block of a whole host: Mira has signed, so somebody else must. */
function wholeHost({ clock, people }: Stage): Chapter {
  const proposedAt = expiresIn(clock, "1d 2h");
  const startedAt = proposedAt - 9 * MINUTE;
  const host = "northwind-helpline.example";
  const page = link({
    url: `https://${host}/reset`,
    entryValue: host,
    firstSeen: startedAt - 60 * MINUTE,
    emailCount: 5,
    clickedBy: people.slice(110, 114),
    every: 7 * MINUTE,
  });
  const mail = wave({
    name: "helpline",
    subject: "Your password was reset",
    sender: `support@${host}`,
    senderDisplayName: "Northwind help line",
    senderIp: "203.0.113.52",
    detectedBy: ["Impersonation of the own domain"],
    urls: [`https://${host}/reset`],
    bodyPreview: "If this was not you, sign in and take it back.",
    to: people.slice(110, 115),
    firstAt: startedAt - 60 * MINUTE,
    every: 0,
    oneMail: true,
  });
  return openCase({
    shortId: "30c9ae",
    type: "zappedUrl",
    severity: "high",
    name: "Messages with a malicious entity were not removed after delivery",
    description: "A host whose name looks like ours; blocking all of it needs two people.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.notRemoved, "medium"]],
    found: [...mail.found(proposedAt), page.found],
    objects: { messages: mail.messages, clicks: page.clicks },
    actions: [page.blockAt(proposedAt), { title: mail.title, proposal: mail.email }],
    done: [
      look(clock.ago("10m"), "operator", "30c9ae", 1),
      approve(clock.ago("8m"), "operator", "30c9ae", 1, "Nothing of ours lives there."),
    ],
  });
}

/** Two clusters, each small enough for one person; together they are not (R-06 over one investigation). */
function together({ clock, people }: Stage): Chapter {
  const proposedAt = expiresIn(clock, "1d 20h");
  const startedAt = proposedAt - 8 * MINUTE;
  const sender = "orders@wholesale-corner.example";
  const common = { sender, senderIp: "203.0.113.53", firstAt: startedAt - 90 * MINUTE, every: 40 * SECOND } as const;
  const first = wave({
    ...common,
    name: "order",
    subject: "Order 88120 cannot be shipped",
    to: people.slice(200, 234),
  });
  const second = wave({ ...common, name: "refund", subject: "Refund for order 88120", to: people.slice(240, 270) });
  return openCase({
    shortId: "c1de58",
    type: "zappedEmail",
    severity: "medium",
    name: "Mail of a campaign was removed after delivery",
    description: "Two mailings of one sender, in 34 and 30 mailboxes.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.campaignRemoved, "informational"]],
    found: [...first.found(proposedAt), ...second.found(proposedAt)],
    objects: { messages: [...first.messages, ...second.messages] },
    actions: [
      { title: first.title, proposal: first.clusterAt(proposedAt) },
      { title: second.title, proposal: second.clusterAt(proposedAt) },
    ],
    done: [
      look(clock.ago("22m"), "operator", "c1de58", 1),
      approve(clock.ago("20m"), "operator", "c1de58", 1, "Known sender of junk shops."),
    ],
  });
}

/** 71 mailboxes, and nobody has looked yet: whoever signs first waits for the other. */
function unsigned({ clock, people }: Stage): Chapter {
  const proposedAt = clock.ago("2h 15m");
  const startedAt = proposedAt - 9 * MINUTE;
  const mail = wave({
    name: "survey",
    subject: "Safety survey: answer within two hours",
    sender: "survey@safe-workplace.example",
    senderDisplayName: "Safe Workplace",
    senderIp: "203.0.113.54",
    urls: ["https://safe-workplace.example/start"],
    bodyPreview: "By order of management. The survey asks for your user name and password.",
    to: people.slice(300, 371),
    firstAt: startedAt - 50 * MINUTE,
    every: 30 * SECOND,
    junkEach: 10,
  });
  return openCase({
    shortId: "f7164d",
    type: "urlVerdict",
    severity: "high",
    name: "Clicked URL verdict changed to malicious: safe-workplace.example",
    description: "A survey that asks for passwords.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.click, "high"]],
    found: mail.found(proposedAt),
    objects: { messages: mail.messages },
    actions: [{ title: mail.title, proposal: mail.clusterAt(proposedAt) }],
  });
}

export const twoApprovers = telling({
  name: "two-approvers",
  chapters: [signedOnce, wholeHost, together, unsigned],
});
