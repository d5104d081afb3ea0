import { useQueries } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { auditBatchesQuery, type ListedEntry } from "#src/api/queries/audit.ts";
import { textIn } from "#src/domain/entry-data.ts";

/** One row of the page: an entry, folded batches, one of those opened in place, or the way to the rest of them. */
export interface AuditLine {
  readonly id: string;
  readonly listed: ListedEntry;
  readonly role: "entry" | "fold" | "batch" | "more";
  /** Of a fold: whether its batches are shown below it. */
  readonly open: boolean;
  /** Of the way to the rest: how many there are. */
  readonly rest: number;
}

/** An opened fold shows so many of its batches at first. */
const few = 2;

/** The rows of the list, with the batches of opened folds below theirs. A search hit inside a fold opens it. */
export function useAuditLines(rows: readonly ListedEntry[]) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set());
  const isOpen = (row: ListedEntry) => row.fold !== null && row.fold.hit !== toggled.has(row.id);
  const opened = rows.filter(isOpen);
  const batches = useQueries({
    queries: opened.map(({ entry, fold }) =>
      auditBatchesQuery(textIn(entry.data, "actionId") ?? "", fold?.firstSequence ?? entry.sequence, entry.sequence),
    ),
    combine: (results) => results.map(({ data }) => data),
  });
  const lines = useMemo(
    () => rows.flatMap((row) => linesOf(row, opened.indexOf(row), batches, whole)),
    // `opened` follows from the rows and from what was toggled.
    // oxlint-disable-next-line react/exhaustive-deps
    [rows, toggled, batches, whole],
  );
  return {
    lines,
    toggle: (id: string) => setToggled((before) => withToggled(before, id)),
    showAll: (id: string) => setWhole((before) => new Set([...before, id])),
  };
}

function withToggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}

/** A row by itself, folded or not. */
export function lineOf(listed: ListedEntry): AuditLine {
  return listed.fold === null
    ? { id: listed.id, listed, role: "entry", open: false, rest: 0 }
    : { id: `fold-${listed.id}`, listed, role: "fold", open: false, rest: 0 };
}

function linesOf(
  row: ListedEntry,
  place: number,
  batches: readonly (readonly ListedEntry[] | undefined)[],
  whole: ReadonlySet<string>,
): readonly AuditLine[] {
  if (row.fold === null) return [lineOf(row)];
  const open = place !== -1;
  const fold = { ...lineOf(row), open };
  const all = (open ? batches[place] : undefined) ?? [];
  const shown = whole.has(row.id) ? all : all.slice(0, few);
  const rest = all.length - shown.length;
  return [
    fold,
    ...shown.map((listed): AuditLine => ({ id: listed.id, listed, role: "batch", open: false, rest: 0 })),
    ...(rest === 0 ? [] : [{ id: `more-${row.id}`, listed: row, role: "more", open: false, rest } as const]),
  ];
}
