import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { sessionQuery } from "#src/api/queries/session.ts";
import { useAbsence } from "./use-absence.ts";

const AwayLine = lazy(async () => ({ default: (await import("./away-line.tsx")).AwayLine }));

/** Notes when somebody leaves and comes back; what to say then is loaded with the first who does. */
export function Away() {
  const { data: session } = useQuery(sessionQuery);
  const { absence, dismiss } = useAbsence(session?.user.id ?? null);
  if (absence === null || session === undefined) return null;
  return (
    <Suspense fallback={null}>
      <AwayLine absence={absence} userId={session.user.id} onDismiss={dismiss} />
    </Suspense>
  );
}
