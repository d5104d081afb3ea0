import { MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { mailboxEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles } from "#mocks/scenarios/building/investigation.ts";
import { arrivals, ownDomainPasses } from "#mocks/scenarios/building/mail.ts";
import { openCase } from "#mocks/scenarios/building/open-case.ts";
import { turnOff } from "#mocks/scenarios/building/proposals.ts";
import { wave } from "#mocks/scenarios/building/wave.ts";
import { pastRule } from "#mocks/scenarios/demo/past-rule.ts";
import { at, mailboxOf, named } from "#mocks/scenarios/demo/staff.ts";
import type { Stage } from "./company.ts";
import { link } from "./link.ts";

/** A third name of the same kit, which keeps coming while the others are dealt with. */
function stillComing({ clock, people }: Stage): Chapter {
  const startedAt = clock.ago("19m");
  const proposedAt = startedAt + 6 * MINUTE;
  const url = "https://contoso-hrdesk.example/confirm";
  const mail = wave({
    name: "confirm",
    subject: "Payroll: confirm your account",
    sender: "hr@contoso-hrdesk.example",
    senderDisplayName: "Human Resources",
    senderIp: "203.0.113.21",
    urls: [url],
    bodyPreview: "Your account for salary payments must be confirmed by tonight.",
    to: people.slice(400, 421),
    firstAt: startedAt - 12 * MINUTE,
    every: 15_000,
  });
  const late = mail.later(
    people.slice(421, 436),
    Array.from({ length: 15 }, (_, index) => clock.anchor + (3 + index * 4) * MINUTE),
  );
  const page = link({ url, firstSeen: startedAt - 12 * MINUTE, emailCount: mail.messages.length });
  return openCase({
    shortId: "c63b08",
    type: "reported",
    severity: "high",
    name: `User reported message as phish: ${mail.title}`,
    description: "Reported by three people within minutes. The sender keeps sending.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.reported, "low"]],
    found: [...mail.found(proposedAt), page.found],
    objects: { messages: mail.messages },
    drift: arrivals(late),
    actions: [{ title: mail.title, proposal: mail.clusterAt(proposedAt) }, page.blockAt(proposedAt)],
  });
}

/** Somebody typed the password: the mail now also comes from inside, and a rule takes copies out. */
function fromInside({ clock }: Stage): Chapter {
  const startedAt = clock.ago("11m");
  const proposedAt = startedAt + 5 * MINUTE;
  const owner = at("f.garcia");
  const rule = pastRule(owner, "payslips > f.garcia.pay@mailbox.example", startedAt - 9 * MINUTE, "203.0.113.18");
  const mail = wave({
    name: "inside",
    subject: "Fwd: Your payslip is ready",
    sender: owner,
    senderDisplayName: "F. Garcia",
    senderIp: "203.0.113.18",
    direction: "intraorg",
    authentication: ownDomainPasses,
    urls: ["https://contoso-payroll.example/payslip"],
    bodyPreview: "Have you seen this one? Mine looks wrong.",
    to: named.slice(2, 13),
    firstAt: startedAt - 6 * MINUTE,
    every: 10_000,
  });
  return openCase({
    shortId: "58e6b1",
    type: "compromised",
    severity: "high",
    name: `Suspicious sending by ${owner}`,
    description: "One of those who followed the link now sends it on, and a rule forwards payslips.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.sendingPatterns, "medium"]],
    found: [...mail.found(proposedAt), mailboxEntity(mailboxOf(owner), "suspicious")],
    objects: { messages: mail.messages, rules: [rule] },
    actions: [
      { title: `f.garcia: rule “payslips” to f.garcia.pay@mailbox.example`, proposal: turnOff(owner, rule.definition) },
      { title: `${mail.title}, sent by f.garcia`, proposal: mail.clusterAt(proposedAt) },
    ],
  });
}

/** The later parts of the wave. */
export const payrollCopies: readonly ((stage: Stage) => Chapter)[] = [stillComing, fromInside];
