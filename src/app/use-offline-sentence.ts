import { useConnection } from "#src/api/connection.ts";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { formatInstant } from "#src/lib/time.ts";

/** Why no command can be sent now; null while it can. */
export function useOfflineSentence(): string | null {
  const connection = useConnection();
  const [zone] = useTimeZone();
  if (connection.kind !== "offline") return null;
  return `Offline since ${formatInstant(connection.since, "time", zone)}: nothing can be decided or imported until the backend answers again.`;
}
