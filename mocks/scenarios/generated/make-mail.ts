import type { Message } from "#src/domain/model/mail.ts";
import { DAY, HOUR, MINUTE, SECOND } from "#src/lib/instant.ts";
import type { Random } from "#src/lib/random.ts";
import { clusterEntity, emailEntity } from "#mocks/scenarios/building/entities.ts";
import { forged, letter, passesWithoutPolicy } from "#mocks/scenarios/building/mail.ts";
import type { Letter } from "#mocks/scenarios/building/mail.ts";
import { keyOf, softDelete, softDeleteCluster } from "#mocks/scenarios/building/proposals.ts";
import { messageId } from "#src/backend/tenant-port.ts";
import { subjectOf, urlOf } from "./lures.ts";
import type { Made, Place } from "./made.ts";

const threats = [["High confidence phish"], ["Phish"], ["Malware"], ["Spam", "Phish"]] as const;
const detections = [
  ["URL reputation"],
  ["Machine learning model"],
  ["File detonation"],
  ["Fingerprint matching"],
] as const;

/** Cheap where hashes would take seconds: 128 random bits in the form of a GUID. */
function randomGuid(random: Random): string {
  const word = (): string => random.between(0, 0xffff_ffff).toString(16).padStart(8, "0");
  const [a, b, c, d] = [word(), word(), word(), word()];
  return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
}

function letterOf(
  { random, number, domain, ip, verdict }: Place,
  clusters: readonly string[],
  subject: string,
): Letter {
  return letter({
    subject,
    sender: `${random.pick(["service", "notice", "billing", "hr"])}@${domain}`,
    senderIp: ip,
    verdict,
    threats: random.pick(threats),
    detectedBy: random.pick(detections),
    authentication: random.chance(0.7) ? forged : passesWithoutPolicy,
    urls: random.chance(0.6) ? [urlOf(random, domain, number)] : [],
    clusters,
  });
}

function place(random: Random, index: number): Message["location"] {
  // The first copy can always be acted on, so that no action is born with nothing to do.
  if (index === 0) return "inbox";
  const roll = random.next();
  if (roll < 0.7) return "inbox";
  if (roll < 0.9) return "junkFolder";
  return roll < 0.96 ? "quarantine" : "deletedItems";
}

function copies(at: Place, mailing: Letter, count: number, oneMail: boolean): readonly Message[] {
  const { random, people, heap, proposedAt } = at;
  const first = random.between(0, people.length - 1);
  const shared = randomGuid(random);
  const started = proposedAt - random.between(20, 240) * MINUTE;
  return Array.from({ length: count }, (_, index) => {
    const mailbox = people[(first + index * 7) % people.length] ?? "";
    const networkMessageId = oneMail ? shared : randomGuid(random);
    const message = {
      id: messageId(networkMessageId, mailbox),
      networkMessageId,
      internetMessageId: null,
      mailbox,
      receivedAt: started + index * SECOND,
      location: place(random, index),
      retainedUntil: null,
      movedBy: null,
      // Last, so that all messages share one layout: objects that begin with a spread do not.
      ...mailing,
    };
    heap.messages.push(message);
    return message;
  });
}

export function makeEmail(at: Place): Made {
  const subject = subjectOf(at.random);
  const [first, ...others] = copies(at, letterOf(at, [], subject), at.random.chance(0.2) ? 2 : 1, true);
  if (first === undefined) throw new RangeError(`A mail has at least one copy, this one has ${others.length}.`);
  return { title: `“${subject}”`, proposal: softDelete(first.networkMessageId), found: emailEntity(first) };
}

/** 1 to 12 messages, mostly few; one pending cluster in 200 is large. */
function clusterSize({ random, pending }: Place): number {
  if (pending && random.chance(0.005)) return random.between(30, 120);
  return 1 + Math.floor(12 * random.next() ** 3);
}

export function makeCluster(at: Place): Made {
  const { domain, verdict, proposedAt } = at;
  const subject = subjectOf(at.random);
  const query = {
    by: "Subject;P2SenderDomain;AntispamDirection",
    value: `${subject} #${at.number};${domain};Inbound`,
    from: proposedAt - 14 * DAY,
    to: proposedAt + HOUR,
  };
  const messages = copies(at, letterOf(at, [keyOf(query)], subject), clusterSize(at), false);
  const details = { title: "Same subject and sender domain", verdict, sourceType: "Similarity" } as const;
  const found = clusterEntity(query, messages, { ...details, volumeAnomaly: messages.length > 25 });
  return { title: `“${subject}”`, proposal: softDeleteCluster(query), found };
}
