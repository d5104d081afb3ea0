import { eventStreamType, streamEvents } from "#src/contract/events.ts";
import { stream } from "#src/backend/http/route.ts";

export const eventRoutes = [
  stream(streamEvents, ({ query, lastEventId }, { live }, signal) => ({
    headers: { "content-type": eventStreamType },
    parts: live.open(query.lastEventId?.toString() ?? lastEventId, signal),
  })),
];
