import { eventStreamType, streamEvents } from "#src/api/contract/events.ts";
import { stream } from "#mocks/backend/http/route.ts";

export const eventRoutes = [
  stream(streamEvents, ({ query, lastEventId }, { live }, signal) => ({
    headers: { "content-type": eventStreamType },
    parts: live.open(query.lastEventId?.toString() ?? lastEventId, signal),
  })),
];
