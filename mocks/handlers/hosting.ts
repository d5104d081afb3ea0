import { getHosting, goOnInMemory } from "#src/api/contract/hosting.ts";
import type { Hosting } from "#src/api/contract/shapes/hosting.ts";
import { handle } from "#mocks/backend/http/route.ts";
import type { Services } from "#mocks/backend/services.ts";

export const hostingRoutes = [
  handle(getHosting, (_call, backend) => hostingOf(backend)),

  handle(goOnInMemory, (_call, backend) => {
    backend.host.goOnInMemory();
    return hostingOf(backend);
  }),
];

function hostingOf({ host, core }: Services): Hosting {
  const [first] = core.world.entries;
  const startedAt = first?.type === "log.started" ? first.data.anchor : null;
  return { place: host.place, ...host.keeping(), begunAnewAt: host.followsRemoved() ? startedAt : null };
}
