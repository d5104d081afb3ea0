import * as z from "zod/mini";
import { actionKinds, actionStatuses, decisionOutcomes, rejectReasons, severities } from "#src/domain/vocabulary.ts";

/** A key given twice means either, as does a comma: both become one text with commas. */
const given = z.optional(z.union([z.string(), z.array(z.string())]));
const joined = (value: string | string[] | undefined): string | undefined => {
  const all = typeof value === "string" ? value : value?.join(",");
  return all === "" ? undefined : all;
};
const text = z.catch(z.pipe(given, z.transform(joined)), undefined);
const values = (known: readonly string[]) =>
  z.catch(
    z.pipe(
      given,
      z.transform((value: string | string[] | undefined) => joined(valuesOf(joined(value), known))),
    ),
    undefined,
  );
const whole = z.catch(z.optional(z.string().check(z.regex(/^\d{1,6}$/))), undefined);
const dayOrInstant = z.catch(z.optional(z.union([z.iso.date(), z.iso.datetime()])), undefined);

/**
 * What the address of the Action center holds. Malformed values leave it, unknown parameters are ignored, and defaults are
 * applied where a value is read, so that a plain list has a plain address.
 */
export const actionSearch = z.object({
  q: text,
  kind: values(actionKinds),
  severity: values(severities),
  status: values(actionStatuses),
  investigation: text,
  decidedBy: text,
  decision: values(decisionOutcomes),
  reason: values(rejectReasons),
  /** The name of one detection, whatever it holds. */
  detection: text,
  /** Addresses, or parts of them: a domain, or what stands before the "@". */
  sender: text,
  mailbox: text,
  /** A host or a URL, as one block entry would name it. */
  url: text,
  /** How many mailboxes it would change, both inclusive. */
  minMailboxes: whole,
  maxMailboxes: whole,
  /** The action whose like was decided. */
  precedentsOf: text,
  /** Days in UTC, or instants; `from` inclusive, `to` exclusive. */
  from: dayOrInstant,
  to: dayOrInstant,
  /** What this person could sign now, what has one signature of two, or what can be retried. */
  awaiting: z.catch(z.optional(z.enum(["me", "secondApproval", "retry"])), undefined),
  /** What was handed to this person, or to another by their id. */
  handedTo: text,
  expiresBefore: z.catch(z.optional(z.iso.datetime()), undefined),
  sort: text,
  /** The action in the panel. */
  selected: text,
});
export type ActionSearch = z.output<typeof actionSearch>;
/** The part of it that says which actions are shown. */
export type ActionFilterSearch = Omit<ActionSearch, "sort" | "selected">;

/** The known ones among values joined by commas, in the order in which they are known. */
export function valuesOf<Value extends string>(among: string | undefined, known: readonly Value[]): Value[] {
  const wanted = new Set(among?.split(","));
  return known.filter((value) => wanted.has(value));
}

export function joinedOf(chosen: readonly string[]): string | undefined {
  return chosen.length === 0 ? undefined : chosen.join(",");
}

export function splitOf(several: string | undefined): string[] {
  return several === undefined ? [] : several.split(",").filter((value) => value.trim() !== "");
}
