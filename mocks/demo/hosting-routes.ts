import { getHosting, goOnInMemory } from "#src/contract/hosting.ts";
import type { Hosting } from "#src/contract/shapes/hosting.ts";
import type { Core } from "#src/backend/engine/core.ts";
import type { Host } from "./hosting.ts";
import { handle, unsettled, type Route } from "#src/backend/http/route.ts";

/** Where the demo runs and what becomes of its log, by whoever hosts it. */
export function hostingRoutes(host: Host, core: Core): readonly Route[] {
  return [
    handle(getHosting, () => hostingOf(host, core)),

    handle(goOnInMemory, () => {
      host.goOnInMemory();
      return hostingOf(host, core);
    }),
  ].map(unsettled);
}

function hostingOf(host: Host, core: Core): Hosting {
  const [first] = core.world.entries;
  const startedAt = first?.type === "log.started" ? first.data.anchor : null;
  return { place: host.place, ...host.keeping(), begunAnewAt: host.followsRemoved() ? startedAt : null };
}
