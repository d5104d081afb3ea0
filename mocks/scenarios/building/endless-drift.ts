import type { Instant } from "#src/domain/model/action.ts";
import type { Message } from "#src/domain/model/mail.ts";
import { HOUR, MINUTE } from "#src/lib/instant.ts";
import { createRandom } from "#src/lib/random.ts";
import type { Random } from "#src/lib/random.ts";
import type { DriftStep } from "#mocks/tenant/drift-queue.ts";
import { noObjects } from "#src/backend/tenant-port.ts";
import { delivered, letter, ownDomainPasses } from "./mail.ts";

const subjects = [
  "Minutes of this morning",
  "Holiday calendar",
  "Room change for Thursday",
  "Release notes",
  "Travel request approved",
  "Weekly figures",
  "Question about the offer",
] as const;

const startsAfter = 3 * HOUR;
const pace = 13 * MINUTE;

type Stage = {
  readonly anchor: Instant;
  readonly seed: number;
  readonly people: readonly string[];
  /** Messages that readers and ZAP may move. */
  readonly movable: readonly Message[];
  /** Links that somebody may follow. */
  readonly urls: readonly string[];
};

/** Goes on for ever, gently. Step n follows from the seed alone, so that any stretch of it can be replayed. */
export function endlessDrift(stage: Stage): (step: number) => DriftStep {
  const { anchor, seed, people, movable, urls } = stage;
  return (step) => {
    const random = createRandom(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(step + 1, 0x85ebca6b));
    const at = anchor + startsAfter + step * pace + random.between(0, 9 * MINUTE);
    const roll = random.next();
    if (roll < 0.55 || movable.length === 0 || urls.length === 0) return everydayMail(random, people, step, at);
    if (roll < 0.7) return { at, drift: "clicked", url: random.pick(urls), mailbox: random.pick(people) };
    const messageId = random.pick(movable).id;
    if (roll < 0.85) return { at, drift: "deletedByUser", messageId };
    if (roll < 0.92) return { at, drift: "zapped", messageId };
    return { at, drift: roll < 0.97 ? "restoredByUser" : "purgedByUser", messageId };
  };
}

function everydayMail(random: Random, people: readonly string[], step: number, at: Instant): DriftStep {
  const note = letter({
    subject: random.pick(subjects),
    sender: random.pick(people),
    senderIp: "192.0.2.15",
    direction: "intraorg",
    verdict: "noThreatsFound",
    threats: [],
    detectedBy: [],
    authentication: ownDomainPasses,
  });
  const copy = { mailbox: random.pick(people), location: "inbox", receivedAt: at } as const;
  return { at, drift: "arrives", objects: { ...noObjects, messages: delivered(`everyday/${step}`, note, [copy]) } };
}
