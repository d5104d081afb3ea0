import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { type exportAudit, getAuditHead, listAudit } from "#src/contract/audit.ts";
import type { QueryInputOf, ResponseOf } from "#src/contract/endpoint.ts";
import type { AuditEntryRow, AuditFold, AuditSubject, HiddenField } from "#src/contract/shapes/audit.ts";
import { pagedQuery, readFirstRows } from "./paging.ts";

export const auditKey = ["audit"] as const;

export type AuditListParams = Omit<QueryInputOf<typeof exportAudit>, "format">;

/** An entry as a list shows it. */
export interface ListedEntry {
  /** Its sequence: the id that a table needs. */
  readonly id: string;
  readonly entry: AuditEntryRow;
  /** The action that it is about; null where it is about none, or one that is not known. */
  readonly subject: AuditSubject | null;
  /** Where the search hit, if not in what the row shows. */
  readonly foundIn: HiddenField | null;
  /** The item batches of one execution for which this one stands; null where it stands for itself. */
  readonly fold: AuditFold | null;
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
 * The log newest first, a page at a time, with the item batches of one execution as one row. `facets.entries.all` counts the
 * entries, folded or not. Not read anew by itself: an entry that somebody reads must not move away under their eyes.
 */
export const auditListQuery = (params: AuditListParams) => ({
  ...pagedQuery<ListedEntry>({
    key: [...auditKey, "list", params],
    fetchPage: async (page, signal) => {
      const query = { ...params, ...page, order: "newest", fold: "batches" } as const;
      const answer = await call(listAudit, { query, signal });
      const { nextCursor, rows, total } = answer;
      return { items: listedIn(answer), nextCursor, total: rows, facets: { entries: { all: total } } };
    },
  }),
  refetchOnWindowFocus: false,
});

/** The newest entries that pass, at most so many rows, folded as on the page. */
export const readAuditRows = (params: AuditListParams, most: number) =>
  readFirstRows(async (page) => {
    const answer = await call(listAudit, { query: { ...params, ...page, order: "newest", fold: "batches" } });
    return { items: listedIn(answer), nextCursor: answer.nextCursor };
  }, most);

/** How many entries pass the filters. */
export const auditCountQuery = (params: AuditListParams) =>
  queryOptions({
    queryKey: [...auditKey, "count", params],
    queryFn: async ({ signal }) => (await call(listAudit, { query: { ...params, limit: 1 }, signal })).total,
  });

/** How many entries that pass the filters were written after `shown`, as of when `newest` was the newest (sequences). */
export const auditNewerQuery = (params: AuditListParams, shown: number, newest: number) =>
  queryOptions({
    queryKey: [...auditKey, "newer", params, shown, newest],
    queryFn: async ({ signal }) =>
      (await call(listAudit, { query: { ...params, after: shown, limit: 1 }, signal })).total,
    staleTime: Infinity,
    gcTime: 0,
  });

const maxPerCall = 200;

/** All batches for which a folded row stands, newest first. Of those that a filter left out it tells too. */
export const auditBatchesQuery = (actionId: string, first: number, last: number) =>
  queryOptions({
    queryKey: [...auditKey, "batches", actionId, first, last],
    queryFn: async ({ signal }) => {
      const batches: ListedEntry[] = [];
      let cursor: string | null = null;
      do {
        const query = {
          actionId,
          type: "action.itemsProcessed",
          order: "newest",
          after: first - 1,
          before: last + 1,
          limit: maxPerCall,
          ...(cursor !== null && { cursor }),
        } as const;
        const page: ResponseOf<typeof listAudit> = await call(listAudit, { query, signal });
        batches.push(...listedIn(page));
        cursor = page.nextCursor;
      } while (cursor !== null);
      return batches;
    },
    staleTime: Infinity,
  });

function listedIn({ items, subjects, foundIn, folds }: ResponseOf<typeof listAudit>): ListedEntry[] {
  return items.map((entry) => {
    const sequence = String(entry.sequence);
    const { actionId } = entry.data;
    return {
      id: sequence,
      entry,
      subject: (typeof actionId === "string" ? subjects[actionId] : undefined) ?? null,
      foundIn: foundIn[sequence] ?? null,
      fold: folds[sequence] ?? null,
    };
  });
}
