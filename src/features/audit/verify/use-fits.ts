import { useEffect, useState } from "react";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { hashMatchesAsync } from "./chain.ts";

/** Whether an entry's content matches its hash; null until that is recomputed. The entry of a large import is megabytes. */
export function useEntryHashCheck(entry: AuditEntryRow): boolean | null {
  const [known, setKnown] = useState<{ readonly of: AuditEntryRow; readonly fits: boolean } | null>(null);
  useEffect(() => {
    let left = false;
    const recompute = async () => {
      const fits = await hashMatchesAsync(entry);
      if (!left) setKnown({ of: entry, fits });
    };
    void recompute();
    return () => {
      left = true;
    };
  }, [entry]);
  return known?.of === entry ? known.fits : null;
}
