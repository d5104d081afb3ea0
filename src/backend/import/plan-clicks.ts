import { urlKey } from "#src/domain/block-entry.ts";
import type { Mailbox, UrlClick } from "#src/domain/model/mail.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import { eachInSteps, type Steps } from "#src/backend/engine/steps.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import type { ClickRecord } from "./click-record.ts";
import type { Draft } from "./drafts.ts";
import { mailboxAt } from "./mail-objects.ts";
import { isAddress } from "#src/lib/email-address.ts";
import { cutLine, type Report } from "./report.ts";

type KnownUrl = { readonly url: string; readonly investigationId: string };
export type TakenClicks = { readonly clicks: readonly UrlClick[]; readonly mailboxes: readonly Mailbox[] };

/** A click is evidence where an investigation knows the URL; by itself it proposes nothing. */
export function* takeClicks(
  records: readonly ClickRecord[],
  incoming: { readonly investigations: readonly InvestigationRecord[]; readonly drafts: readonly Draft[] },
  world: WorldView,
  report: Report,
): Steps<TakenClicks> {
  if (records.length === 0) return { clicks: [], mailboxes: [] };
  const known = yield* knownUrls(incoming, world);
  const isKnown = knownClicks(world);
  const clicks = new Map<string, UrlClick>();
  const mailboxes = new Map<string, Mailbox>();
  for (const { line, mailbox, at, outcome, url } of records) {
    yield;
    const found = known.get(urlKey(url));
    if (found === undefined) {
      report.leaveOut({ line, reason: "unknownUrl" });
      continue;
    }
    const click = { url: found.url, mailbox, at, outcome };
    const key = `${found.url} ${mailbox} ${at} ${outcome}`;
    if (clicks.has(key) || isKnown(click)) {
      report.duplicates += 1;
      continue;
    }
    clicks.set(key, click);
    if (isAddress(mailbox) && world.tenant.mailbox(mailbox) === null)
      mailboxes.set(mailbox, mailboxAt(mailbox, null, null));
    report.evidenceLine(line, found.investigationId, cutLine(`Click of ${mailbox} on ${found.url}`));
  }
  return { clicks: [...clicks.values()], mailboxes: [...mailboxes.values()] };
}

/** Thousands can have clicked on one URL. */
function knownClicks({ tenant }: WorldView): (click: UrlClick) => boolean {
  const keyOf = ({ mailbox, at, outcome }: UrlClick) => `${mailbox.toLowerCase()} ${at} ${outcome}`;
  const byUrl = new Map<string, ReadonlySet<string>>();
  return (click) => {
    const keys = byUrl.get(click.url) ?? new Set(tenant.clicksOn(click.url).map(keyOf));
    byUrl.set(click.url, keys);
    return keys.has(keyOf(click));
  };
}

/** By what an entry would stop alike, so that spelling does not matter; a proposed block's own spelling is what its panel looks up. */
function* knownUrls(
  {
    investigations,
    drafts,
  }: { readonly investigations: readonly InvestigationRecord[]; readonly drafts: readonly Draft[] },
  world: WorldView,
): Steps<ReadonlyMap<string, KnownUrl>> {
  const known = new Map<string, KnownUrl>();
  for (const { id, entities } of [...world.investigations.values(), ...investigations]) {
    yield;
    for (const { kind, ref } of entities) {
      if (kind === "url" && ref !== null) known.set(urlKey(ref), { url: ref, investigationId: id });
    }
  }
  const actions = [...world.actions.values()];
  const proposals = [...actions, ...drafts.map(({ proposal, investigationId }) => ({ ...proposal, investigationId }))];
  yield* eachInSteps(proposals, ({ kind, parameters, investigationId }) => {
    if (kind === "blockUrl") known.set(urlKey(parameters.url), { url: parameters.url, investigationId });
  });
  return known;
}
