import * as z from "zod/mini";
import type { AuditListParams } from "#src/api/queries/audit.ts";

/** A key that stands several times means either, as does a comma: both become one text with commas. */
const given = z.optional(z.union([z.string(), z.array(z.string())]));
const several = z.catch(
  z.pipe(
    given,
    z.transform((value: string | string[] | undefined) => {
      const all = typeof value === "string" ? value : value?.join(",");
      return all === "" ? undefined : all;
    }),
  ),
  undefined,
);
const dayOrInstant = z.catch(z.optional(z.union([z.iso.date(), z.iso.datetime()])), undefined);

/** What the address of the audit log holds. Malformed values are left out, never a broken page. */
export const auditSearch = z.object({
  type: several,
  actor: several,
  /** Words over sentence, subject, person and ids. */
  q: z.catch(z.optional(z.string()), undefined),
  /** Id of an action. */
  action: z.catch(z.optional(z.string()), undefined),
  /** Days in UTC, or instants; `from` inclusive, `to` exclusive. */
  from: dayOrInstant,
  to: dayOrInstant,
  /** Sequence of the entry in the panel. */
  entry: z.catch(z.optional(z.string().check(z.regex(/^[1-9]\d{0,14}$/))), undefined),
});
export type AuditSearch = z.output<typeof auditSearch>;

export function valuesOf(among: string | undefined): string[] {
  return among === undefined ? [] : among.split(",").filter((value) => value !== "");
}

export function joinedOf(chosen: readonly string[]): string | undefined {
  return chosen.length === 0 ? undefined : chosen.join(",");
}

export function listParams(search: AuditSearch): AuditListParams {
  const type = valuesOf(search.type);
  const actor = valuesOf(search.actor);
  const action = search.action?.trim() ?? "";
  const q = search.q?.trim() ?? "";
  return {
    ...(q !== "" && { q }),
    ...(type.length > 0 && { type }),
    ...(actor.length > 0 && { actor }),
    ...(action !== "" && { actionId: action }),
    ...(search.from !== undefined && { from: search.from }),
    ...(search.to !== undefined && { to: search.to }),
  };
}

export function isFiltered(search: AuditSearch): boolean {
  return Object.keys(listParams(search)).length > 0;
}

export const noFilters = {
  type: undefined,
  actor: undefined,
  q: undefined,
  action: undefined,
  from: undefined,
  to: undefined,
} as const satisfies Partial<AuditSearch>;
