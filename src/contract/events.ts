import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

/** The media type of server-sent events. */
export const eventStreamType = "text/event-stream";

/** The name of an event that says: what changed is too much to name, or the log is another one; read everything anew. */
export const resyncEvent = "resync";

/**
 * `id:` is the sequence of the newest audit entry that an event covers, `data:` a Change. Opened without an id it begins with
 * what was recorded in the last ten seconds, so that who has just read misses nothing. What `open` tells is in no
 * log, so it comes under the sequence of the newest entry, again at each beginning. After each second of silence comes a comment, so
 * that a lost stream is noticed.
 */
export const streamEvents = endpoint({
  method: "GET",
  path: "/api/events",
  summary:
    "Server-sent events: ids of what changed, as it is recorded (`id`: sequence in the audit log, `data`: a Change). An event `resync` asks to read everything anew. Resumed by the header `Last-Event-ID`, or by the query.",
  query: z.strictObject({
    /** Goes before the header, which a page on another origin cannot send without asking first. */
    lastEventId: z.optional(z.coerce.number().check(z.int(), z.minimum(0))),
  }),
  streams: [eventStreamType],
});
