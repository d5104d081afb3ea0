import { createContext, use, useMemo, useState, type ReactNode } from "react";
import { readPreference, writePreference } from "#src/lib/storage.ts";
import type { TimeZoneChoice } from "#src/lib/time.ts";

const key = "countersign.time-zone";
const TimeZoneContext = createContext<readonly [TimeZoneChoice, (zone: TimeZoneChoice) => void]>([
  "local",
  () => undefined,
]);

/** Whether times are shown in the reader's zone or in UTC: one switch for the whole app, kept in this browser. */
export function useTimeZone(): readonly [TimeZoneChoice, (zone: TimeZoneChoice) => void] {
  return use(TimeZoneContext);
}

export function TimeZoneProvider({ children }: { readonly children: ReactNode }) {
  const [zone, setZone] = useState<TimeZoneChoice>(() => (readPreference(key) === "utc" ? "utc" : "local"));
  const shared = useMemo(() => {
    const choose = (chosen: TimeZoneChoice) => {
      writePreference(key, chosen);
      setZone(chosen);
    };
    return [zone, choose] as const;
  }, [zone]);
  return <TimeZoneContext value={shared}>{children}</TimeZoneContext>;
}
