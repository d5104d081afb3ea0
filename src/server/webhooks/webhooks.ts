import { setTimeout as wait } from "node:timers/promises";
import { getAction } from "#src/contract/action.ts";
import { listActions } from "#src/contract/actions.ts";
import { getAuditHead, listAudit } from "#src/contract/audit.ts";
import type { ResponseOf } from "#src/contract/endpoint.ts";
import { getSession } from "#src/contract/session.ts";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { DAY, HOUR, MINUTE, SECOND, toMs } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import type { Ask } from "#src/server/ask.ts";
import type { Bookmark, Bookmarks } from "./bookmarks.ts";
import { type WebhookEvent, type WebhookType, eventOf, expiresToday, happenedIn } from "./events.ts";
import { signed } from "./signature.ts";

type WebhookOptions = {
  readonly urls: readonly string[];
  readonly types: ReadonlySet<WebhookType>;
  readonly key: Buffer;
  /** Where the app is served, for links. */
  readonly appUrl: string;
  readonly ask: Ask;
  readonly bookmarks: Bookmarks;
  readonly say: (line: string) => void;
  readonly firstPause?: number;
};

export type Webhooks = {
  /** Something may have happened. */
  nudge(): void;
  stop(): Promise<void>;
};

/** At a time, of the log. */
const page = 200;

type ToTell = { readonly event: WebhookEvent; readonly after: Bookmark };

/**
 * Tells each URL what happens, in order, at least once. It follows the log as any reader can, with a token that may decide
 * nothing, beside the requests: a receiver that is slow or gone holds up itself alone.
 */
export function startWebhooks(options: WebhookOptions): Webhooks {
  const stop = new AbortController();
  let wake: (() => void)[] = [];
  const nudged = () =>
    new Promise<void>((resolve) => {
      wake.push(resolve);
    });
  const nudge = () => {
    const waiting = wake;
    wake = [];
    for (const go of waiting) go();
  };
  const loops = options.urls.map(async (url) => {
    while (!stop.signal.aborted) {
      // Before looking: what happens while it is told must not be slept through.
      const next = nudged();
      const worked = await tellAll(options, url, stop.signal).catch((error: unknown) => {
        options.say(`Webhook ${shownUrl(url)} is told nothing for now: ${String(error)}`);
        return false;
      });
      if (!worked && !stop.signal.aborted) await next;
    }
  });
  return {
    nudge,
    async stop() {
      stop.abort();
      nudge();
      await Promise.all(loops);
    },
  };
}

/** Tells what there is to tell by now. Whether there may be more. */
async function tellAll(options: WebhookOptions, url: string, stopped: AbortSignal): Promise<boolean> {
  const { bookmarks, key, say, firstPause = SECOND } = options;
  const delivery: Delivery = { url, key, stopped, say, firstPause };
  const mark = bookmarks.of(url);
  if (mark === null) {
    // A new one is not told of what was before it.
    await bookmarks.keep(url, { ...(await options.ask(getAuditHead)), expiring: [] });
    return true;
  }
  const { told, end, more } = await news(options, mark);
  for (const { event, after } of told) {
    if (!(await deliver(event, delivery))) return false;
    await bookmarks.keep(url, after);
  }
  if (end.sequence !== (bookmarks.of(url) ?? mark).sequence) await bookmarks.keep(url, end);
  return more;
}

async function news(options: WebhookOptions, mark: Bookmark) {
  const { ask, types } = options;
  const { alteredEntry, now } = await ask(getSession);
  // A log that somebody altered is no ground to tell anybody anything.
  if (alteredEntry !== null) return { told: [], end: mark, more: false };
  const entries = await entriesAfter(ask, mark);
  if (entries === null) {
    // Another log began meanwhile.
    return { told: [], end: { ...(await ask(getAuditHead)), expiring: [] }, more: true };
  }
  const told: ToTell[] = [];
  let end = mark;
  for (const entry of entries) {
    end = { sequence: entry.sequence, hash: entry.hash, expiring: mark.expiring };
    const happened = happenedIn(entry);
    if (happened === null || !types.has(happened.type)) continue;
    const action = await ask(getAction, `/api/actions/${encodeURIComponent(happened.actionId)}`);
    told.push({ event: eventOf(happened, entry, action, options.appUrl), after: end });
  }
  const more = entries.length >= page - 1;
  if (more || !types.has("expiresToday")) return { told, end, more };
  return { told: [...told, ...(await expiring(options, end, now))], end, more };
}

/** Null where the entry of the bookmark is no more what it was. */
async function entriesAfter(ask: Ask, { sequence, hash }: Bookmark) {
  const from = Math.max(0, sequence - 1);
  const { items } = await ask(listAudit, `/api/audit?after=${from}&limit=${page}`);
  if (sequence === 0) return items;
  return items[0]?.hash === hash ? items.slice(1) : null;
}

/** Each pending action once, when its last day begins. */
async function expiring({ ask, appUrl }: WebhookOptions, mark: Bookmark, now: string): Promise<readonly ToTell[]> {
  const rows = await allExpiring(ask, toIso(toMs(now) + DAY));
  const known = new Set(mark.expiring);
  const current = rows.map(({ id }) => id).filter((id) => known.has(id));
  return rows
    .filter(({ id }) => !known.has(id))
    .map((action) => {
      current.push(action.id);
      return { event: expiresToday(action, now, appUrl), after: { ...mark, expiring: [...current] } };
    });
}

async function allExpiring(ask: Ask, before: string): Promise<readonly ActionRow[]> {
  const query = new URLSearchParams({ view: "pending", sort: "expiresAt", expiresBefore: before, limit: String(page) });
  const rows: ActionRow[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    if (cursor !== "") query.set("cursor", cursor);
    const found: ResponseOf<typeof listActions> = await ask(listActions, `/api/actions?${query.toString()}`);
    rows.push(...found.items);
    cursor = found.nextCursor;
  }
  return rows;
}

type Delivery = {
  readonly url: string;
  readonly key: Buffer;
  /** Ends waiting and sending. */
  readonly stopped: AbortSignal;
  readonly say: (line: string) => void;
  /** Milliseconds before the first repetition; each later one waits twice as long, 5 minutes at most. */
  readonly firstPause: number;
};

const answerWithin = 10 * SECOND;
const longestPause = 5 * MINUTE;
const givenUpAfter = 24 * HOUR;

/**
 * Sends one event until it is taken (2xx). Resolves with false where it was stopped before; what nobody takes for a day is
 * given up, so that it does not hold up the rest for good.
 */
async function deliver(event: WebhookEvent, delivery: Delivery): Promise<boolean> {
  const { stopped, say, url } = delivery;
  const since = Date.now();
  for (let pause = delivery.firstPause; !stopped.aborted; pause = Math.min(pause * 2, longestPause)) {
    const problem = await post(event, delivery);
    if (problem === null) return true;
    if (Date.now() - since > givenUpAfter) {
      say(`Webhook ${shownUrl(url)} was not told of ${event.id}, given up after a day: ${problem}`);
      return true;
    }
    if (pause === delivery.firstPause && !stopped.aborted)
      say(`Webhook ${shownUrl(url)} did not take ${event.id}: ${problem}`);
    await wait(pause, undefined, { signal: stopped }).catch(() => undefined);
  }
  return false;
}

/** Without what follows the host: the address of a webhook is often all that it takes to write to it. */
export function shownUrl(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return pathname === "/" && search === "" ? origin : `${origin}/…`;
}

/** What is wrong, or null where it was taken. Nothing is followed: an address that moved is named anew by who runs this. */
async function post(event: WebhookEvent, { url, key, stopped }: Delivery): Promise<string | null> {
  const body = JSON.stringify(event);
  const timestamp = Math.floor(Date.now() / SECOND);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...signed({ id: event.id, timestamp, body }, key) },
      body,
      redirect: "manual",
      signal: AbortSignal.any([stopped, AbortSignal.timeout(answerWithin)]),
    });
    await response.body?.cancel();
    return response.ok ? null : `it answered ${response.status}`;
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError" ? "no answer within 10 s" : "no connection";
  }
}
