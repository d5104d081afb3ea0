import { NetworkError } from "#src/api/errors.ts";
import { parsed } from "#src/api/read-answer.ts";
import { resyncEvent } from "#src/contract/events.ts";
import { change } from "#src/contract/shapes/change.ts";
import { type Invalidation, anotherLog, invalidationFor } from "./news.ts";

/** A heartbeat comes every second, so that this much silence is a reason to doubt the stream. Milliseconds. */
const silenceMs = 2500;
/** A stream that has not begun after this long is given up. Milliseconds. */
const openingMs = 25_000;

/** How one stream came to its end: it never began, and what answered was no stream; or nothing answered; or it broke off. */
export type End = "refused" | "unreachable" | "broken";

export interface StreamParts {
  /** Opens the stream; rejects as `openStream` does. */
  readonly open: (lastEventId: string | null, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;
  /** The first bytes have come. */
  readonly onOpen: () => void;
  /** Nothing has come for a while, after the first bytes or instead of them; again after each further while. */
  readonly onSilence: (isStillSilent: () => boolean) => void;
  readonly onNews: (news: Invalidation) => void;
}

/** Reads one stream of events to its end. Never rejects. `lastId` goes in and is carried on. */
export async function readStream(
  { open, onOpen, onSilence, onNews }: StreamParts,
  known: { lastId: string | null },
  leave: AbortSignal,
): Promise<End> {
  const given = new AbortController();
  const tooLate = setTimeout(() => given.abort(), openingMs);
  const end = () => given.abort();
  leave.addEventListener("abort", end, { once: true });
  if (leave.aborted) end();
  const silence = watchSilence(onSilence);
  const reader = createEventReader();
  const decoder = new TextDecoder();
  let opened = false;
  try {
    for await (const chunk of await open(known.lastId, given.signal)) {
      silence.heard();
      clearTimeout(tooLate);
      if (!opened) onOpen();
      opened = true;
      for (const event of reader.read(decoder.decode(chunk, { stream: true }))) onNews(newsIn(event));
      known.lastId = reader.lastId() ?? known.lastId;
    }
    return opened ? "broken" : "refused";
  } catch (error) {
    if (opened) return "broken";
    return error instanceof NetworkError || given.signal.aborted ? "unreachable" : "refused";
  } finally {
    silence.end();
    clearTimeout(tooLate);
    leave.removeEventListener("abort", end);
  }
}

/** An event of a form that this page does not know still says that something changed. */
function newsIn({ name, data }: ServerEvent): Invalidation {
  if (name === resyncEvent) return anotherLog;
  try {
    return invalidationFor(parsed(change, JSON.parse(data), 200));
  } catch {
    return anotherLog;
  }
}

/** Calls `onSilence` after each while in which nothing was heard. */
function watchSilence(onSilence: StreamParts["onSilence"]) {
  let heard = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const watch = () => {
    clearInterval(timer);
    const before = heard;
    timer = setInterval(() => onSilence(() => heard === before), silenceMs);
  };
  watch();
  return {
    heard: () => {
      heard += 1;
      watch();
    },
    end: () => clearInterval(timer),
  };
}

/** One event of a stream. `id`: the last that was given up to here, null before the first. */
interface ServerEvent {
  readonly id: string | null;
  /** Empty for an event without a name of its own. */
  readonly name: string;
  readonly data: string;
}

/** Reads server-sent events (WHATWG HTML, 9.2.6) from text that comes in pieces, cut anywhere: each call answers what got whole. */
export function createEventReader(): {
  readonly read: (text: string) => ServerEvent[];
  readonly lastId: () => string | null;
} {
  let rest = "";
  let id: string | null = null;
  let name = "";
  let data: string[] = [];

  const take = (line: string, events: ServerEvent[]) => {
    if (line === "") {
      if (data.length > 0) events.push({ id, name, data: data.join("\n") });
      name = "";
      data = [];
      return;
    }
    const [, field = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === "id" && !value.includes("\0")) id = value;
    else if (field === "event") name = value;
    else if (field === "data") data.push(value);
  };

  return {
    lastId: () => id,
    read: (text) => {
      const events: ServerEvent[] = [];
      const all = rest + text;
      // A line may end with CR, LF or both; after a CR at the end of a piece the LF may be still to come.
      const whole = all.endsWith("\r") ? all.slice(0, -1) : all;
      const lines = whole.split(/\r\n|\r|\n/);
      rest = (lines.pop() ?? "") + all.slice(whole.length);
      for (const line of lines) take(line, events);
      return events;
    },
  };
}
