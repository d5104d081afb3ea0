import * as z from "zod/mini";
import type { InvestigationListParams } from "#src/api/queries/investigations.ts";
import { investigationStatuses, severities } from "#src/domain/vocabulary.ts";
import { toIso } from "#src/lib/time.ts";
import type { Sort } from "#src/ui/data-table/use-data-table.ts";

const text = z.catch(z.optional(z.string()), undefined);

/** A key that stands several times means either; known words can also stand with commas between them. */
const several = z.catch(z.optional(z.union([z.string(), z.array(z.string())])), undefined);

/** What the address of the list holds. What is unknown or malformed is left out, never a broken page. */
export const investigationSearch = z.object({
  q: text,
  status: several,
  type: several,
  severity: several,
  range: z.catch(z.optional(z.enum(["day", "week", "month"])), undefined),
  sort: text,
});
export type InvestigationSearch = z.output<typeof investigationSearch>;

export const ranges = [
  { value: "any", label: "Any time" },
  { value: "day", label: "Past day" },
  { value: "week", label: "Past week" },
  { value: "month", label: "Past 30 days" },
] as const;

export const sortable = [
  "name",
  "status",
  "type",
  "severity",
  "actions",
  "incidentId",
  "alerts",
  "threats",
  "startedAt",
  "lastChangedAt",
  "duration",
  "waitedForApproval",
] as const;

export const defaultSort: Sort = { id: "startedAt", desc: true };

type Several = string | string[] | undefined;

export function valuesOf<Value extends string>(given: Several, known: readonly Value[]): Value[] {
  const values = new Set([given].flat().flatMap((value) => value?.split(",") ?? []));
  return known.filter((value) => values.has(value));
}

/** A type is the record's own word, so any may be asked for. */
export function typesOf(given: Several): string[] {
  return [given ?? []].flat().filter((value) => value !== "");
}

export function sortOf(sort: string | undefined): Sort {
  const desc = sort?.startsWith("-") ?? false;
  const id = sortable.find((candidate) => candidate === (desc ? sort?.slice(1) : sort));
  return id === undefined ? defaultSort : { id, desc };
}

export function sortText({ id, desc }: Sort): string | undefined {
  if (id === defaultSort.id && desc === defaultSort.desc) return undefined;
  return desc ? `-${id}` : id;
}

const hour = 3_600_000;
const rangeHours = { day: 24, week: 7 * 24, month: 30 * 24 } as const;

/** `now` in ms, UTC. The range begins at a full hour, so that the same list is not asked for anew with every second. */
export function listParams(search: InvestigationSearch, now: number): InvestigationListParams {
  const { id, desc } = sortOf(search.sort);
  const status = valuesOf(search.status, investigationStatuses);
  const severity = valuesOf(search.severity, severities);
  const type = typesOf(search.type);
  const q = search.q?.trim().slice(0, 500) ?? "";
  return {
    sort: desc ? `-${id}` : id,
    ...(q !== "" && { q }),
    ...(status.length > 0 && { status }),
    ...(severity.length > 0 && { severity }),
    ...(type.length > 0 && { type }),
    ...(search.range !== undefined && {
      from: toIso(Math.floor(now / hour) * hour - rangeHours[search.range] * hour),
    }),
  };
}

export function isFiltered({ q, status, type, severity, range }: InvestigationSearch): boolean {
  return [q, status, type, severity, range].some((value) => value !== undefined && value.length > 0);
}
