import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { sessionQuery } from "#src/api/queries/session.ts";

const PauseBanner = lazy(async () => ({
  default: (await import("#src/features/settings/pause-banner.tsx")).PauseBanner,
}));

/** Loaded only while there is a pause to tell of. */
export function PauseNotice() {
  const { data } = useQuery(sessionQuery);
  return data === undefined || data.policy.pause === null ? null : (
    <Suspense fallback={null}>
      <PauseBanner />
    </Suspense>
  );
}
