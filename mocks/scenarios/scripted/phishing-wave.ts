import { HOUR, MINUTE, SECOND } from "#src/lib/instant.ts";
import { alertTitles } from "#mocks/scenarios/building/investigation.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { openCase } from "#mocks/scenarios/building/open-case.ts";
import { wave } from "#mocks/scenarios/building/wave.ts";
import { at } from "#mocks/scenarios/demo/staff.ts";
import { approve, look } from "#mocks/scenarios/demo/script-helpers.ts";
import { telling, type Stage } from "./company.ts";
import { link } from "./link.ts";
import { payrollCopies } from "./phishing-wave-copies.ts";

/** The first and largest mailing: 412 copies in 260 mailboxes, which two people must approve, and its page. */
function payslip({ clock, people }: Stage): Chapter {
  const startedAt = clock.ago("55m");
  const proposedAt = startedAt + 9 * MINUTE;
  const url = "https://contoso-payroll.example/payslip";
  const mail = wave({
    name: "payslip",
    subject: "Your payslip is ready",
    sender: "payroll@contoso-payroll.example",
    senderDisplayName: "Payroll",
    senderIp: "203.0.113.18",
    urls: [url],
    bodyPreview: "The payslip of this month was placed in your personal folder. Sign in to read it.",
    to: [...people.slice(0, 260), ...people.slice(0, 152)],
    firstAt: startedAt - HOUR,
    every: 8 * SECOND,
    junkEach: 9,
  });
  const clicked = { clickedBy: people.slice(0, 23), clickedFrom: startedAt - 30 * MINUTE, every: 3 * MINUTE };
  const page = link({ url, firstSeen: startedAt - HOUR, emailCount: mail.messages.length, ...clicked });
  return openCase({
    shortId: "7d10f4",
    ticketId: "SOC-2107",
    type: "zappedEmail",
    severity: "high",
    name: "Mail of a campaign was removed after delivery",
    description: "A campaign in the name of payroll reached a third of the company within an hour.",
    startedAt,
    proposedAt,
    alerts: [
      [alertTitles.campaignRemoved, "informational"],
      [alertTitles.notRemoved, "medium"],
    ],
    found: [...mail.found(proposedAt), page.found],
    objects: { messages: mail.messages, clicks: page.clicks },
    actions: [{ title: mail.title, proposal: mail.clusterAt(proposedAt) }, page.blockAt(proposedAt)],
  });
}

/** The second mailing, an hour's work ahead: a colleague has blocked its page already. */
function correction({ clock, people }: Stage): Chapter {
  const startedAt = clock.ago("41m");
  const proposedAt = startedAt + 9 * MINUTE;
  const url = "https://contoso-paydesk.example/sign-in";
  const mail = wave({
    name: "correction",
    subject: "Correction of your payslip: action needed",
    sender: "service@contoso-paydesk.example",
    senderDisplayName: "Pay desk",
    senderIp: "203.0.113.19",
    urls: [url],
    bodyPreview: "Your payslip holds an error. Confirm your bank details until this evening.",
    to: people.slice(300, 338),
    firstAt: startedAt - 25 * MINUTE,
    every: 20 * SECOND,
    junkEach: 7,
  });
  const clicked = { clickedBy: people.slice(300, 309), clickedFrom: startedAt - 20 * MINUTE, every: 2 * MINUTE };
  const page = link({ url, firstSeen: startedAt - 25 * MINUTE, emailCount: mail.messages.length, ...clicked });
  return openCase({
    shortId: "1ea95c",
    type: "urlVerdict",
    severity: "high",
    name: "Clicked URL verdict changed to malicious: contoso-paydesk.example",
    description: "The same kit under a second name. Nine people followed the link.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.click, "high"]],
    found: [...mail.found(proposedAt), page.found],
    objects: { messages: mail.messages, clicks: page.clicks },
    actions: [{ title: mail.title, proposal: mail.clusterAt(proposedAt) }, page.blockAt(proposedAt)],
    done: [
      look(clock.ago("14m"), "operator-2", "1ea95c", 2),
      approve(clock.ago("12m"), "operator-2", "1ea95c", 2, "Same kit as the first page. The mail is yours, Mira."),
    ],
  });
}

/** One mail with a picture instead of a link, to people who decide on payments. */
function scanned({ clock }: Stage): Chapter {
  const startedAt = clock.ago("26m");
  const proposedAt = startedAt + 7 * MINUTE;
  const code = { name: "payslip-code.png", sha256: "e03d".padEnd(64, "5b91c7") };
  const mail = wave({
    name: "scan",
    subject: "Scan the code to see your payslip",
    sender: "notice@contoso-payroll.example",
    senderDisplayName: "Payroll",
    senderIp: "203.0.113.18",
    threats: ["Phish"],
    detectedBy: ["Machine learning model"],
    attachments: [code],
    bodyPreview: "For your safety this mail holds no link. Scan the code with your phone.",
    to: ["finance", "payroll", "c.mbeki", "j.kowalski", "s.haddad", "hr"].map(at),
    firstAt: startedAt - 15 * MINUTE,
    every: 0,
    oneMail: true,
  });
  return openCase({
    shortId: "a2d77e",
    type: "zappedFile",
    severity: "high",
    name: "Mail with malicious file was removed after delivery",
    description: "A picture with a code leads phones to the same sign-in page.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.fileRemoved, "informational"]],
    found: mail.found(proposedAt),
    objects: { messages: mail.messages },
    actions: [{ title: mail.title, proposal: mail.email }],
  });
}

export const phishingWave = telling({
  name: "phishing-wave",
  chapters: [payslip, correction, scanned, ...payrollCopies],
});
