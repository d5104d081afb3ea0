import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { sessionQuery } from "#src/api/queries/session.ts";

const StandingNotices = lazy(async () => ({ default: (await import("./standing-notices.tsx")).StandingNotices }));

/** What holds up everything, on every page. Loaded only while there is something to tell of. */
export function Notices() {
  const { data } = useQuery(sessionQuery);
  return data === undefined || (data.policy.pause === null && data.alteredEntry === null) ? null : (
    <Suspense fallback={null}>
      <StandingNotices session={data} />
    </Suspense>
  );
}
