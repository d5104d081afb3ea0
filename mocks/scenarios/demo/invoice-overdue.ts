import type { EntityRecord } from "#src/domain/model/investigation.ts";
import type { Message, UrlClick } from "#src/domain/model/mail.ts";
import { HOUR, MINUTE } from "#src/lib/instant.ts";
import type { ScriptStep } from "#mocks/scenarios/scenario.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { clusterEntity, emailEntity, fileEntity, ipEntity, urlEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { arrivals, delivered, letter, networkIdOf, ownDomainPasses } from "#mocks/scenarios/building/mail.ts";
import type { Letter } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { block, keyOf, propose, softDelete, softDeleteCluster } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { span } from "#mocks/scenarios/building/story-clock.ts";
import { approve, expiresIn, look, places, reject, spaced } from "./script-helpers.ts";
import { at, crowd, named } from "./staff.ts";

const shortId = "660b79";
export const resetUrl = "https://login.contoso-portal.example/reset";
const subject = "Invoice overdue, action required";
const body = { by: "BodyFingerprintBin1;ContentType", value: "4127305981;1" };
const bySubject = { by: "Subject;P2SenderDomain;AntispamDirection", value: `${subject};billing-desk.example;Inbound` };
const byIp = { by: "Subject;SenderIp;AntispamDirection", value: `${subject};203.0.113.61;Inbound` };
const byUrl = { by: "NormalizedUrl;ContentType", value: `${resetUrl};1` };

const invoice = letter({
  subject,
  sender: "accounts@billing-desk.example",
  senderDisplayName: "Accounts receivable",
  urls: [resetUrl],
  bodyPreview:
    "Our records show that your payment is 14 days late. Sign in to see the open invoice and avoid extra charges.",
  clusters: [body, bySubject, byIp, byUrl].map(keyOf),
});

/** Members of the cluster that are not like the rest: what a reviewer should see first. */
const internal = {
  sender: at("d.novotny"),
  senderDisplayName: "D. Novotny",
  senderIp: "192.0.2.15",
  direction: "intraorg",
  subject: `Fwd: ${subject}`,
  verdict: "suspicious",
  threats: [],
  detectedBy: [],
  authentication: ownDomainPasses,
  clusters: [body, byUrl].map(keyOf),
} as const;
const withoutThreat = { verdict: "unknown", threats: [], detectedBy: [] } as const;
const plainPhish = { threats: ["Phish"], detectedBy: ["Machine learning model"] } as const;

const away = new Set(["h.brandt", "n.sato", "d.novotny"].map(at));
const people = [...["finance", "payroll", "sales"].map(at), ...named.filter((name) => !away.has(name)).slice(0, 18)];
const holders = [...people, ...crowd.slice(0, 10)];

function differencesOf(index: number): Partial<Letter> {
  if (index === 22) return internal;
  if (index === 28) return withoutThreat;
  return index >= 30 && index < 35 ? plainPhish : {};
}

/** 38 copies in 31 mailboxes: 27 in Inbox, 11 in Junk Email; the last three came after the proposal. */
function clusterMail(startedAt: number): readonly Message[] {
  const copies = spaced([...holders, ...holders.slice(0, 7)], startedAt - 6 * HOUR, 9 * MINUTE);
  return delivered(
    "invoice",
    invoice,
    copies.map((copy, index) => ({
      ...copy,
      location: index === 1 || index % 7 === 3 || index % 7 === 5 ? "junkFolder" : "inbox",
      differs: differencesOf(index),
    })),
  );
}

/** What the cluster holds besides: nothing that could be acted on. */
function restOfCluster(startedAt: number): readonly Message[] {
  const elsewhere = places({ quarantine: 4, external: 1, failed: 2 });
  const mailboxes = holders.slice(0, 7);
  return delivered(
    "invoice-rest",
    invoice,
    spaced(mailboxes, startedAt - 2 * HOUR, 7 * MINUTE).map((copy, index) => ({ ...copy, location: elsewhere(index) })),
  );
}

/** A colleague's warning with the link in it: in two mailboxes that Safe Links does not cover. */
function warningMail(startedAt: number): readonly Message[] {
  const copies = spaced([at("press"), at("reception")], startedAt - HOUR, MINUTE);
  const warning = {
    ...internal,
    subject: "Careful: invoice mail with a link",
    clusters: [],
    verdict: "noThreatsFound",
  } as const;
  return delivered(
    "invoice-warning",
    { ...invoice, ...warning },
    copies.map((copy) => ({ ...copy, location: "inbox" })),
  );
}

function forwardedMail(startedAt: number): readonly Message[] {
  const copies = spaced([at("r.okafor"), at("finance")], startedAt - 3 * HOUR, 0);
  const forward = {
    ...internal,
    subject: "Fwd: Invoice overdue",
    sender: at("m.dubois"),
    senderDisplayName: "M. Dubois",
  };
  const content = {
    ...invoice,
    ...forward,
    verdict: "malicious",
    threats: ["High confidence phish"],
    clusters: [],
  } as const;
  return delivered(
    "invoice-forward",
    content,
    copies.map((copy) => ({ ...copy, location: "inbox", message: "one" })),
  );
}

/** 12 clicks by 9 people: 5 opened, 2 went through the warning, 5 stopped. */
function clicks({ ago }: StoryClock): readonly UrlClick[] {
  const told: readonly (readonly [string, number, UrlClick["outcome"]])[] = [
    ["6d 5h", 0, "opened"],
    ["6d 4h 40m", 1, "opened"],
    ["6d 4h 12m", 2, "opened"],
    ["6d 3h 50m", 3, "opened"],
    ["6d 2h 45m", 1, "opened"],
    ["5d 4h 50m", 4, "blocked"],
    ["5d 3h 31m", 5, "wentThrough"],
    ["4d 5h 2m", 6, "blocked"],
    ["2d 6h 20m", 7, "wentThrough"],
    ["2d 4h 44m", 6, "blocked"],
    ["1d 5h 16m", 8, "blocked"],
    ["52m", 0, "blocked"],
  ];
  return told.map(([when, person, outcome]) => ({
    url: resetUrl,
    mailbox: people[person + 3] ?? at("finance"),
    at: ago(when),
    outcome,
  }));
}

function found(mail: readonly Message[], clock: StoryClock, startedAt: number): readonly Omit<EntityRecord, "id">[] {
  const window = { from: startedAt - span("14d"), to: startedAt + span("20m") };
  const cluster = (query: { by: string; value: string }) => {
    const messages = mail.filter(({ clusters }) => clusters.includes(keyOf(query)));
    return [{ ...query, ...window }, messages] as const;
  };
  const similar = { sourceType: "Similarity", volumeAnomaly: false } as const;
  const logo = { name: "invoice-logo.png", sha256: "0d3a".padEnd(64, "71c4e2") };
  return [
    clusterEntity(...cluster(body), { ...similar, title: "Same body", verdict: "malicious", volumeAnomaly: true }),
    clusterEntity(...cluster(byUrl), {
      ...similar,
      title: "Same link",
      verdict: "malicious",
      sourceType: "UrlThreatIndicator",
    }),
    clusterEntity(...cluster(bySubject), {
      ...similar,
      title: "Same subject and sender domain",
      verdict: "suspicious",
    }),
    clusterEntity(...cluster(byIp), { ...similar, title: "Same subject and sender address", verdict: "unknown" }),
    ...mail.slice(0, 3).map(emailEntity),
    ...mail.filter(({ direction }) => direction === "intraorg").map(emailEntity),
    urlEntity(resetUrl, "malicious", {
      firstSeen: startedAt - 6 * HOUR,
      emailCount: mail.length,
      clickCount: 12,
      verdictChangedAt: clock.ago("6d 2h 30m"),
    }),
    urlEntity("https://billing-desk.example/unsubscribe", "suspicious", {
      firstSeen: startedAt - 6 * HOUR,
      emailCount: mail.length,
      clickCount: 0,
    }),
    ipEntity("203.0.113.61", "suspicious", mail.length - 1, startedAt - 6 * HOUR),
    ipEntity("192.0.2.15", "noThreatsFound", 1, startedAt - 2 * HOUR),
    fileEntity(logo, "noThreatsFound", mail.length, startedAt - 6 * HOUR),
  ];
}

function script(clock: StoryClock, proposedAt: number): readonly ScriptStep[] {
  const window = { from: proposedAt - span("14d"), to: proposedAt };
  const malicious = { severity: "high", verdict: "malicious" } as const;
  const urlAt = expiresIn(clock, "22h 6m");
  const forwarded = softDelete(networkIdOf("invoice-forward", "one"));
  const wide = softDeleteCluster({ ...bySubject, ...window });
  return [
    propose(proposedAt, shortId, 1, { ...malicious, title: `“${subject}”` }, softDeleteCluster({ ...body, ...window })),
    propose(urlAt, shortId, 2, { ...malicious, title: resetUrl }, block(resetUrl, urlAt)),
    propose(proposedAt, shortId, 3, { ...malicious, title: "“Fwd: Invoice overdue”" }, forwarded),
    propose(
      proposedAt,
      shortId,
      4,
      { ...malicious, verdict: "suspicious", title: "Subject match, sender domain" },
      wide,
    ),
    look(clock.ago("5d 2h 58m"), "operator", shortId, 3),
    approve(clock.ago("5d 2h 55m"), "operator", shortId, 3),
    reject(clock.ago("5d 2h 10m"), "operator-2", shortId, 4, {
      reason: "tooBroad",
      comment: "Also matches mail that only quotes the subject. The body match covers the phish.",
    }),
  ];
}

/** The first row of the queue: an invoice phish that reached finance and 30 other mailboxes, and the page behind its link. */
export function invoiceOverdue(clock: StoryClock): Chapter {
  const proposedAt = expiresIn(clock, "20h 12m");
  const startedAt = proposedAt - 38 * MINUTE;
  const early = clusterMail(startedAt);
  const late = early.slice(35).map((message, index) => ({ ...message, receivedAt: clock.ago(`${4 - index}d 3h 40m`) }));
  const known = [...early.slice(0, 35), ...restOfCluster(startedAt)];
  return {
    objects: { messages: [...known, ...warningMail(startedAt), ...forwardedMail(startedAt)], clicks: clicks(clock) },
    drift: arrivals(late),
    investigations: [
      investigation({
        shortId,
        ticketId: "SOC-2041",
        name: "Mail with malicious URL was removed after delivery",
        type: investigationTypes.zappedUrl,
        severity: "high",
        startedAt,
        description: "A link in delivered mail turned out to lead to a page that collects passwords.",
        alerts: [
          { title: alertTitles.urlRemoved, severity: "informational", at: startedAt - 4 * MINUTE },
          { title: alertTitles.click, severity: "high", at: clock.ago("6d 2h 28m") },
          { title: alertTitles.clickedThrough, severity: "high", at: clock.ago("5d 3h 30m") },
        ],
        entities: found(known, clock, startedAt),
        playbook: playbooks.url,
      }),
    ],
    script: script(clock, proposedAt),
  };
}
