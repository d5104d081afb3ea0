import * as z from "zod/mini";
import type { EvidenceListParams } from "#src/api/queries/investigations.ts";
import type { Sort } from "#src/ui/data-table/use-data-table.ts";
import { threatVerdicts } from "#src/domain/vocabulary.ts";
import { entityKindOrder, type EntityKind } from "#src/features/investigations/entity-kind-order.ts";

const text = z.catch(z.optional(z.string()), undefined);

export const evidenceSearch = z.object({
  kind: z.catch(z.optional(z.enum(entityKindOrder)), undefined),
  verdict: z.catch(z.optional(z.union([z.string(), z.array(z.string())])), undefined),
  q: text,
  sort: text,
});
export type EvidenceSearch = z.output<typeof evidenceSearch>;

const sortable = ["title", "verdict", "remediation", "firstSeen"] as const;
export const defaultSort: Sort = { id: "verdict", desc: true };

export function sortOf(sort: string | undefined): Sort {
  const desc = sort?.startsWith("-") ?? false;
  const id = sortable.find((candidate) => candidate === (desc ? sort?.slice(1) : sort));
  return id === undefined ? defaultSort : { id, desc };
}

export function sortText({ id, desc }: Sort): string | undefined {
  if (id === defaultSort.id && desc === defaultSort.desc) return undefined;
  return desc ? `-${id}` : id;
}

export function verdictsOf(given: EvidenceSearch["verdict"]) {
  const values = new Set([given].flat());
  return threatVerdicts.filter((verdict) => values.has(verdict));
}

export function evidenceParams(search: EvidenceSearch, kind: EntityKind): EvidenceListParams {
  const { id, desc } = sortOf(search.sort);
  const verdict = verdictsOf(search.verdict);
  const q = search.q?.trim().slice(0, 500) ?? "";
  return {
    kind,
    sort: desc ? `-${id}` : id,
    ...(verdict.length > 0 && { verdict }),
    ...(q !== "" && { q }),
  };
}

export function isFiltered({ q, verdict }: EvidenceSearch): boolean {
  return [q, verdict].some((value) => value !== undefined && value.length > 0);
}
