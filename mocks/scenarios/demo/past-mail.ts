import type { Instant } from "#src/domain/model/action.ts";
import type { Message } from "#src/domain/model/mail.ts";
import { HOUR, MINUTE } from "#src/lib/instant.ts";
import type { InvestigationType } from "#mocks/scenarios/building/investigation.ts";
import { delivered, letter, ownDomainPasses } from "#mocks/scenarios/building/mail.ts";
import type { Letter } from "#mocks/scenarios/building/mail.ts";
import { keyOf } from "#mocks/scenarios/building/proposals.ts";
import type { PastAction, PastCase } from "./past-case.ts";
import { spaced } from "./script-helpers.ts";
import { at, crowd } from "./staff.ts";

/** Ordinary people of the past cases; those after them are kept for mailboxes with troubles. */
const readers = crowd.slice(0, 690);

/** The mailbox of a case that was being moved when it was first acted on. */
export function movedMailbox(shortId: string): string {
  return crowd[700 + (Number.parseInt(shortId.slice(0, 2), 16) % 20)] ?? at("support");
}

function senderOf({ type, who }: PastCase): string {
  return type === "compromised" ? at(who) : who;
}

export function subjectQuery(pastCase: PastCase, subject: string): { readonly by: string; readonly value: string } {
  const sender = senderOf(pastCase);
  const domain = sender.slice(sender.indexOf("@") + 1);
  const direction = pastCase.type === "compromised" ? "Intraorg" : "Inbound";
  return { by: "Subject;P2SenderDomain;AntispamDirection", value: `${subject};${domain};${direction}` };
}

const threatsOf: Readonly<Record<InvestigationType, readonly [threat: string, detectedBy: string]>> = {
  zappedUrl: ["High confidence phish", "URL reputation"],
  zappedFile: ["Malware", "File detonation"],
  zappedEmail: ["High confidence phish", "Fingerprint matching"],
  urlVerdict: ["Phish", "URL detonation"],
  reported: ["Phish", "Machine learning model"],
  compromised: ["Phish", "Machine learning model"],
};

function letterOf(pastCase: PastCase, { kind, text }: PastAction, urls: readonly string[]): Letter {
  const [threat, detectedBy] = threatsOf[pastCase.type];
  const inside = pastCase.type === "compromised";
  return letter({
    subject: text,
    sender: senderOf(pastCase),
    senderIp: pastCase.ip,
    direction: inside ? "intraorg" : "inbound",
    verdict: pastCase.verdict ?? "malicious",
    threats: [threat],
    detectedBy: [detectedBy],
    urls,
    clusters: kind === "cluster" ? [keyOf(subjectQuery(pastCase, text))] : [],
    ...(inside && { authentication: ownDomainPasses }),
  });
}

/** The copies of one past mailing: one mail to several people, or a wave of mails of which some people got two. */
export function pastMail(pastCase: PastCase, action: PastAction, startedAt: Instant): readonly Message[] {
  const { shortId } = pastCase;
  const urls = pastCase.actions.flatMap(({ kind, text }) => (kind === "url" ? [text] : []));
  const people = action.kind === "email" ? action.size : Math.ceil(action.size * 0.86);
  const offset = Number.parseInt(shortId.slice(0, 4), 16);
  const mailboxes = Array.from(
    { length: action.size },
    (_, index) => readers[(offset + (index % people)) % readers.length] ?? "",
  );
  const moved = typeof action.end === "object" && "retried" in action.end ? [movedMailbox(shortId)] : [];
  const copies = spaced([...mailboxes.slice(moved.length), ...moved], startedAt - 2 * HOUR, MINUTE / 2);
  return delivered(
    `${shortId}/${action.text}`,
    letterOf(pastCase, action, urls),
    copies.map((copy, index) => ({
      ...copy,
      location: index % 9 === 4 ? "junkFolder" : "inbox",
      ...(action.kind === "email" && { message: "one" }),
    })),
  );
}
