import { setTimeout as wait } from "node:timers/promises";
import { HOUR, MINUTE, SECOND } from "#src/lib/instant.ts";
import type { WebhookEvent } from "./events.ts";
import { signed } from "./signature.ts";

export type Delivery = {
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
export async function deliver(event: WebhookEvent, delivery: Delivery): Promise<boolean> {
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
