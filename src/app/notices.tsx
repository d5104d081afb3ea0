import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { hostingQuery } from "#src/api/queries/hosting.ts";
import { sessionQuery } from "#src/api/queries/session.ts";

const StandingNotices = lazy(async () => ({ default: (await import("./persistent-notices.tsx")).PersistentNotices }));

/** What holds up everything, on every page. Loaded only while there is something to tell of. */
export function Notices() {
  const { data: session } = useQuery(sessionQuery);
  const { data: hosting } = useQuery(hostingQuery);
  const unsaved = hosting === undefined || hosting.log === "stored" ? null : hosting;
  const quiet =
    session === undefined ||
    (session.policy.pause === null && session.alteredEntry === null && (session.clockFault ?? null) === null);
  return quiet && unsaved === null ? null : (
    <Suspense fallback={null}>
      <StandingNotices session={session ?? null} unsaved={unsaved} />
    </Suspense>
  );
}
