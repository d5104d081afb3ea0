import type { Instant } from "#src/domain/model/action.ts";
import type { UrlClick } from "#src/domain/model/mail.ts";
import { urlEntity } from "#mocks/scenarios/building/entities.ts";
import { block } from "#mocks/scenarios/building/proposals.ts";

type LinkOptions = {
  readonly url: string;
  readonly firstSeen: Instant;
  readonly emailCount: number;
  /** Who followed it, one after the other. */
  readonly clickedBy?: readonly string[];
  readonly clickedFrom?: Instant;
  /** Milliseconds between two clicks. */
  readonly every?: number;
  /** Blocks more than the URL itself: a whole host. */
  readonly entryValue?: string;
};

const outcomes = ["opened", "blocked", "blocked", "opened", "wentThrough"] as const;

/** A malicious link: who followed it, what AIR lists of it, and its block. */
export function link({ url, firstSeen, emailCount, clickedBy = [], clickedFrom, every = 0, entryValue }: LinkOptions) {
  const from = clickedFrom ?? firstSeen;
  const clicks = clickedBy.map((mailbox, index): UrlClick => ({
    url,
    mailbox,
    at: from + index * every,
    outcome: outcomes[index % outcomes.length] ?? "opened",
  }));
  return {
    clicks,
    found: urlEntity(url, "malicious", { firstSeen, emailCount, clickCount: clicks.length }),
    blockAt: (at: Instant) => ({
      title: entryValue === undefined ? url : `https://${entryValue}`,
      proposal: block(url, at, entryValue),
    }),
  };
}
