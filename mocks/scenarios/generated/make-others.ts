import type { ForwardingDefinition } from "#src/domain/model/parameters.ts";
import { canonicalEntry } from "#src/domain/block-entry.ts";
import { DAY, HOUR, MINUTE } from "#src/lib/instant.ts";
import { ipEntity, urlEntity } from "#mocks/scenarios/building/entities.ts";
import { block, turnOff } from "#mocks/scenarios/building/proposals.ts";
import { urlOf } from "./lures.ts";
import type { Made, Place } from "./made.ts";

export function makeBlock({ random, people, heap, number, proposedAt, domain, verdict, pending }: Place): Made {
  // A host of its own, so that a block of the whole host covers no other action's URL.
  const wholeHost = pending && random.chance(0.02);
  const url = wholeHost ? `https://h${number}.${domain}/` : urlOf(random, domain, number);
  const clicks = random.chance(0.4) ? 0 : random.between(1, 6);
  for (let index = 0; index < clicks; index += 1) {
    const outcome = random.pick(["opened", "blocked", "blocked", "wentThrough"] as const);
    heap.clicks.push({ url, mailbox: random.pick(people), at: proposedAt - random.between(5, 600) * MINUTE, outcome });
  }
  const seen = { firstSeen: proposedAt - 10 * HOUR, emailCount: 0, clickCount: clicks, verdictChangedAt: proposedAt };
  return {
    title: url,
    proposal: block(url, proposedAt, wholeHost ? `h${number}.${domain}` : canonicalEntry(url)),
    found: urlEntity(url, verdict, seen),
  };
}

export function makeForwarding({ random, people, heap, number, proposedAt, ip }: Place): Made {
  const mailbox = random.pick(people);
  const name = random.pick(["rss", ".", "archive", "copy", "phone", "backup"]);
  const target = `${random.pick(["drop", "inbox", "copy", "mail"])}${number}@${random.pick(["mailbox", "files", "post"])}.example`;
  const definition: ForwardingDefinition = {
    id: `AQ${number.toString(36)}`,
    name,
    enabled: true,
    conditions: [],
    forwardTo: [target],
    forwardAsAttachmentTo: [],
    redirectTo: [],
    keepsCopy: random.chance(0.7),
    otherActions: random.chance(0.5) ? ["mark as read"] : [],
  };
  const since = proposedAt - random.between(1, 40) * DAY;
  heap.rules.push({
    mailbox,
    definition,
    external: true,
    forwardedCount: random.between(0, 400),
    forwardedSince: since,
    createdAt: since,
    createdBy: mailbox,
    createdFromIp: ip,
    ipFirstSeen: since,
    signs: random.chance(0.5) ? ["Forwards to a consumer mailbox"] : [],
  });
  const who = mailbox.slice(0, mailbox.indexOf("@"));
  return {
    title: `${who}: rule “${name}” to ${target}`,
    proposal: turnOff(mailbox, definition),
    found: ipEntity(ip, "suspicious", 0, since),
  };
}
