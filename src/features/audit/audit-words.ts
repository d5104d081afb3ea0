import type { AuditFold, AuditSubject } from "#src/contract/shapes/audit.ts";
import { defangAddress, defangText, defangUrl } from "#src/lib/defang.ts";
import { periodWords } from "#src/lib/days.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import type { TimeZoneChoice } from "#src/lib/time.ts";
import type { AuditSearch } from "./audit-search.ts";
import { valuesOf } from "./audit-search.ts";
import { entryTypeWords } from "./entry-types.ts";

/** "640 of 640 items, 31 batches", and what failed of them. */
export function foldWords({ entries, results, total, undo }: AuditFold): string {
  const done = Object.values(results).reduce((sum, count) => sum + count, 0);
  const of = total === null ? plural(done, "item") : `${formatNumber(done)} of ${plural(total, "item")}`;
  const failed = results["failure"] ?? 0;
  const failures = failed === 0 ? "" : `, ${formatNumber(failed)} failed`;
  return `${undo ? "Undo: " : ""}${of}, ${plural(entries, "batch", "batches")}${failures}`;
}

/** What an entry is about, as lists name it, with what could be opened or written to defanged. */
export function subjectWords({ kind, target }: AuditSubject): string {
  return kind === "blockUrl"
    ? defangUrl(target)
    : defangText(target).replace(/[^\s"“”<>]+@[^\s"“”<>]+/g, defangAddress);
}

/** Whom a filter can name: people, and what acts by itself. */
export function actorNames(people: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...people, ["air", "AIR"], ["system", "System"]]);
}

/** The filters in the words of their controls. What was typed or came by the address is untrusted text. */
export function auditFilterWords(
  search: AuditSearch,
  zone: TimeZoneChoice,
  people: ReadonlyMap<string, string>,
): readonly { readonly label: string; readonly value: string }[] {
  const names = actorNames(people);
  const types = new Map(Object.entries(entryTypeWords));
  const parts = [
    { label: "Search", value: search.q === undefined ? "" : `“${search.q}”` },
    { label: "About", value: search.action ?? "" },
    {
      label: "Type",
      value: valuesOf(search.type)
        .map((type) => types.get(type) ?? type)
        .join(", "),
    },
    {
      label: "Who",
      value: valuesOf(search.actor)
        .map((id) => names.get(id) ?? id)
        .join(", "),
    },
    { label: "When", value: periodWords(search.from, search.to, zone) },
  ];
  return parts.filter(({ value }) => value !== "");
}
