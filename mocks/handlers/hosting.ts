import { getHosting, goOnInMemory } from "#src/api/contract/hosting.ts";
import type { Hosting } from "#src/api/contract/shapes/hosting.ts";
import type { Host } from "#mocks/backend/hosting.ts";
import { handle } from "#mocks/backend/http/route.ts";

export const hostingRoutes = [
  handle(getHosting, (_call, { host }) => hostingOf(host)),

  handle(goOnInMemory, (_call, { host }) => {
    host.goOnInMemory();
    return hostingOf(host);
  }),
];

function hostingOf(host: Host): Hosting {
  return { place: host.place, ...host.keeping() };
}
