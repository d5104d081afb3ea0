import type { Mailbox } from "#src/domain/model/mail.ts";
import { DAY, MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { ipEntity, mailboxEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles } from "#mocks/scenarios/building/investigation.ts";
import { ownDomainPasses } from "#mocks/scenarios/building/mail.ts";
import { openCase } from "#mocks/scenarios/building/open-case.ts";
import { turnOff } from "#mocks/scenarios/building/proposals.ts";
import { wave } from "#mocks/scenarios/building/wave.ts";
import { pastRule } from "#mocks/scenarios/demo/past-rule.ts";
import { at, mailboxOf } from "#mocks/scenarios/demo/staff.ts";
import { telling, type Stage } from "./company.ts";
import { link } from "./link.ts";

const owner = at("m.dubois");
const colleague = at("y.tanaka");
const attacker = "203.0.113.77";

/** What identity protection says of the two accounts. */
function atRisk(): Readonly<Record<string, Partial<Mailbox>>> {
  return {
    [owner]: { riskLevel: "high", riskReason: "Sign-in from a country never seen before, without a second factor" },
    [colleague]: { riskLevel: "medium", riskReason: "Password typed on a page known for phishing" },
  };
}

const riskOf = (address: string): Mailbox => ({ ...mailboxOf(address), ...atRisk()[address] });

/** The account that was taken over: two rules that send mail out, and a lure sent to 34 colleagues. */
function takenOver({ clock, people }: Stage): Chapter {
  const startedAt = clock.ago("38m");
  const proposedAt = startedAt + 7 * MINUTE;
  const hidden = pastRule(owner, ".. > m.dubois.77@mailbox.example", startedAt - 2 * DAY, attacker);
  const invoices = pastRule(owner, "Invoices > collect@drop-files.example", startedAt - 27 * MINUTE, attacker);
  const url = "https://sign.addendum-desk.example/m/4471";
  const mail = wave({
    name: "addendum",
    subject: "Addendum to your contract, please sign today",
    sender: owner,
    senderDisplayName: "M. Dubois",
    senderIp: attacker,
    direction: "intraorg",
    threats: ["Phish"],
    detectedBy: ["Machine learning model"],
    authentication: ownDomainPasses,
    urls: [url],
    bodyPreview: "The addendum must be signed before the end of the day. It takes a minute.",
    to: people.slice(40, 74),
    firstAt: startedAt - 20 * MINUTE,
    every: 9000,
  });
  const clicked = { clickedBy: [colleague, ...people.slice(40, 44)], clickedFrom: startedAt - 16 * MINUTE };
  const page = link({ url, firstSeen: startedAt - 20 * MINUTE, emailCount: 34, ...clicked, every: 2 * MINUTE });
  return openCase({
    shortId: "e94a17",
    ticketId: "SOC-2112",
    type: "compromised",
    severity: "high",
    name: `Suspicious sending by ${owner}`,
    description: "An account signs in from a new country, hides mail by rules, and writes to 34 colleagues.",
    startedAt,
    proposedAt,
    alerts: [
      [alertTitles.forwarding, "informational"],
      [alertTitles.sendingPatterns, "medium"],
    ],
    found: [
      mailboxEntity(riskOf(owner), "suspicious"),
      ipEntity(attacker, "malicious", mail.messages.length, startedAt - 3 * DAY),
      ...mail.found(proposedAt),
      page.found,
    ],
    objects: { messages: mail.messages, rules: [hidden, invoices], clicks: page.clicks },
    actions: [
      { title: "m.dubois: rule “..” to m.dubois.77@mailbox.example", proposal: turnOff(owner, hidden.definition) },
      {
        title: "m.dubois: rule “Invoices” to collect@drop-files.example",
        proposal: turnOff(owner, invoices.definition),
      },
      { title: `${mail.title}, sent by m.dubois`, proposal: mail.clusterAt(proposedAt) },
      page.blockAt(proposedAt),
    ],
  });
}

/** One who followed the link: the next account, a quarter of an hour later. */
function theNext({ clock }: Stage): Chapter {
  const startedAt = clock.ago("13m");
  const proposedAt = startedAt + 5 * MINUTE;
  const rule = pastRule(colleague, "z > y.tanaka.copy@mailbox.example", startedAt - 21 * MINUTE, attacker);
  return openCase({
    shortId: "04bd6f",
    type: "compromised",
    severity: "high",
    name: `Suspicious Inbox rule of ${colleague}`,
    description: "Followed the link of the first account; twenty minutes later a rule forwards all mail.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.forwarding, "medium"]],
    found: [
      mailboxEntity(riskOf(colleague), "suspicious"),
      ipEntity(attacker, "malicious", 0, startedAt - 30 * MINUTE),
    ],
    objects: { rules: [rule] },
    actions: [
      {
        title: "y.tanaka: rule “z” to y.tanaka.copy@mailbox.example",
        proposal: turnOff(colleague, rule.definition),
        verdict: "suspicious",
      },
    ],
  });
}

export const compromisedUser = telling({
  name: "compromised-user",
  chapters: [takenOver, theNext],
  special: atRisk,
});
