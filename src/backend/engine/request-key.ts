import * as z from "zod/mini";
import type { Instant } from "#src/domain/model/action.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import type { RequestKey } from "./core.ts";

export type KnownRequest = RequestKey & { readonly sequence: number; readonly at: Instant };

const withRequestKey = z.object({
  request: z.object({ callerId: z.string(), key: z.string(), fingerprint: z.string() }),
});

/** The key of the request that an entry was accepted for, where it carried one. */
export function requestOf(entry: AuditEntry): RequestKey | null {
  if (!("request" in entry.data)) return null;
  const read = withRequestKey.safeParse(entry.data);
  return read.success ? read.data.request : null;
}
