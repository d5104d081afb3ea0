import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { useNow } from "#src/ui/use-now.ts";
import { parseInstant } from "#src/lib/time.ts";

type Waiting = Pick<ActionDetail, "executesAt" | "queuePosition" | "paused">;

/** "executes in 7 s", by the backend's clock. Not a live region: start and end are announced, not each second. */
export function HoldWords({ action }: { readonly action: Waiting }) {
  const now = useNow(250);
  return <>{holdWords(action, now)}</>;
}

export function holdWords({ executesAt, queuePosition, paused }: Waiting, now: number): string {
  if (paused) return "paused";
  const end = executesAt === null ? null : parseInstant(executesAt);
  if (end !== null && end > now) return `executes in ${secondsLeft(end - now)}`;
  return queuePosition === null ? "starts now" : `number ${queuePosition} in the queue`;
}

/** Counted up, so that "1 s" is the last second and "0 s" is never said. */
export function secondsLeft(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const rest = seconds % 60;
  return rest === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}
