import { resyncEvent } from "#src/api/contract/events.ts";
import { change } from "#src/api/contract/shapes/change.ts";
import { NetworkError } from "#src/api/errors.ts";
import { parsed } from "#src/api/read-answer.ts";
import { createEventReader, type ServerEvent } from "./event-reader.ts";
import { anotherLog, newsOf, type News } from "./news.ts";

/** A heartbeat comes every 10 s; after this much silence the stream is taken for dead. Milliseconds. */
const silenceMs = 25_000;

/** How one stream came to its end: it never began, and what answered was no stream; or nothing answered; or it broke off. */
export type End = "refused" | "unreachable" | "broken";

export interface StreamParts {
  /** Opens the stream; rejects as `openStream` does. */
  readonly open: (lastEventId: string | null, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;
  /** The first bytes have come. */
  readonly onOpen: () => void;
  readonly onNews: (news: News) => void;
}

/** Reads one stream of events to its end. Never rejects. `lastId` goes in and is carried on. */
export async function readStream(
  { open, onOpen, onNews }: StreamParts,
  known: { lastId: string | null },
  leave: AbortSignal,
): Promise<End> {
  const silence = createSilence(leave);
  const reader = createEventReader();
  const decoder = new TextDecoder();
  let opened = false;
  try {
    for await (const chunk of await open(known.lastId, silence.signal)) {
      silence.heard();
      if (!opened) onOpen();
      opened = true;
      for (const event of reader.read(decoder.decode(chunk, { stream: true }))) onNews(newsIn(event));
      known.lastId = reader.lastId() ?? known.lastId;
    }
    return opened ? "broken" : "refused";
  } catch (error) {
    if (opened) return "broken";
    return error instanceof NetworkError || silence.signal.aborted ? "unreachable" : "refused";
  } finally {
    silence.end();
  }
}

/** An event of a form that this page does not know still says that something changed. */
function newsIn({ name, data }: ServerEvent): News {
  if (name === resyncEvent) return anotherLog;
  try {
    return newsOf(parsed(change, JSON.parse(data), 200));
  } catch {
    return anotherLog;
  }
}

/** A signal that ends with the one given, or when nothing was heard for too long. */
function createSilence(leave: AbortSignal) {
  const abort = new AbortController();
  const end = () => abort.abort();
  let timer = setTimeout(end, silenceMs);
  leave.addEventListener("abort", end, { once: true });
  if (leave.aborted) end();
  return {
    signal: abort.signal,
    heard: () => {
      clearTimeout(timer);
      timer = setTimeout(end, silenceMs);
    },
    end: () => {
      clearTimeout(timer);
      leave.removeEventListener("abort", end);
    },
  };
}
