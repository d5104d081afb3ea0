import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { getAuditHead } from "#src/api/contract/audit.ts";
import type { QueryInputOf } from "#src/api/contract/endpoint.ts";
import { listAudit } from "#src/api/contract/audit.ts";
import type { AuditEntryRow } from "#src/api/contract/shapes/audit.ts";
import { newestBelow, type ReadAfter } from "./newest-first.ts";
import { pagedQuery } from "./paging.ts";

export const auditKey = ["audit"] as const;

export type AuditListParams = Omit<QueryInputOf<typeof listAudit>, "after" | "cursor" | "limit">;

/** An entry with the id that a table needs: its sequence. */
export interface ListedEntry extends AuditEntryRow {
  readonly id: string;
}

/** Sequence and hash of the newest entry: so the page knows of newer entries. */
export const auditHeadQuery = queryOptions({
  queryKey: [...auditKey, "head"],
  queryFn: ({ signal }) => call(getAuditHead, { signal }),
});

/** One entry by its sequence; null where the log has none of that number. */
export const auditEntryQuery = (sequence: number) =>
  queryOptions({
    queryKey: [...auditKey, "entry", sequence],
    queryFn: async ({ signal }) => {
      if (sequence < 1) return null;
      const read = async (limit: number) => {
        const { items } = await call(listAudit, { query: { after: sequence - 1, limit }, signal });
        return items.find((entry) => entry.sequence === sequence);
      };
      // In a log whose order was altered it stands behind later ones.
      return (await read(1)) ?? (await read(200)) ?? null;
    },
  });

/**
 * The log newest first, a page at a time; the endpoint gives it oldest first, so pages are read from its end. Not read
 * anew by itself: an entry that somebody reads must not move away under their eyes.
 */
export const auditListQuery = (params: AuditListParams) => ({
  ...pagedQuery<ListedEntry>({
    key: [...auditKey, "list", params],
    fetchPage: ({ cursor, limit }, signal) => fetchPage(params, cursor, limit, signal),
  }),
  refetchOnWindowFocus: false,
});

async function fetchPage(params: AuditListParams, cursor: string | undefined, limit: number, signal: AbortSignal) {
  const head = cursor === undefined ? await call(getAuditHead, { signal }) : null;
  const [below = 1, known] = head === null ? (cursor ?? "").split(".").map(Number) : [head.sequence + 1];
  const total = known ?? (await call(listAudit, { query: { ...params, limit: 1 }, signal })).total;
  const read: ReadAfter = async (after, atMost) =>
    (await call(listAudit, { query: { ...params, after, limit: atMost }, signal })).items;
  const { entries, before } = await newestBelow(read, below, limit);
  return {
    items: entries.map((entry) => ({ ...entry, id: String(entry.sequence) })),
    nextCursor: before === null ? null : `${before}.${total}`,
    total,
    facets: {},
  };
}
