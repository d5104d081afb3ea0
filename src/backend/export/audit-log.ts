import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { textIn } from "#src/domain/entry-data.ts";
import { entrySentence } from "#src/domain/entry-sentence.ts";
import { defangText, defangUrl } from "#src/lib/defang.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import { auditRow } from "#src/backend/read-models/action-detail.ts";
import { byteOrderMark, linesOf, type Cell } from "./csv-lines.ts";
import { jsonLine } from "./safe-text.ts";
import type { ExportRecord } from "./snapshot.ts";

export type AuditExport = {
  readonly record: ExportRecord;
  readonly entries: readonly AuditEntryRow[];
  readonly world: WorldView;
};

/** Characters at a time: an entry may be a few hundred of them, or hold the whole report of an import. */
const partLength = 128 * 1024;
/** Entries at a time. */
const pageSize = 200;

/**
 * Newline-delimited JSON: one line about the export, with the head of the log, then each entry exactly as it is stored, so
 * that its hash can be recomputed (SHA-256 over the canonical JSON, RFC 8785, of everything in it but `hash`).
 */
export function* auditNdjson({ record, entries }: AuditExport): Generator<string> {
  yield `${jsonLine({ record: "export", ...record })}\n`;
  let part = "";
  for (const entry of entries) {
    part += `${jsonLine(auditRow(entry))}\n`;
    if (part.length < partLength) continue;
    yield part;
    part = "";
  }
  if (part !== "") yield part;
}

const entryColumns = [
  "sequence",
  "time",
  "actor",
  "actorId",
  "type",
  "what",
  "actionId",
  "actionKind",
  "target",
  "comment",
  "requestId",
  "previousHash",
  "hash",
] as const;
const exportColumns = ["exportedAt", "exportedBy", "filter", "count", "headSequence", "headHash"] as const;

/** RFC 4180 in UTF-8 as the other exports: a header, one record `export`, then one record `entry` for each. For people. */
export function* auditCsv({ record, entries, world }: AuditExport): Generator<string> {
  const { exportedAt, exportedBy, filter, count, head } = record;
  const about = [exportedAt, exportedBy.name, JSON.stringify(filter), count, head.sequence, head.hash];
  yield (
    byteOrderMark +
      linesOf([
        ["record", ...entryColumns, ...exportColumns],
        ["export", ...entryColumns.map(() => null), ...about],
      ])
  );
  for (let first = 0; first < entries.length; first += pageSize) {
    yield linesOf(entries.slice(first, first + pageSize).map((entry) => recordOf(entry, world)));
  }
}

function recordOf(entry: AuditEntryRow, world: WorldView): readonly Cell[] {
  const { sequence, time, actor, type, data, requestId, previousHash, hash } = entry;
  const actionId = textIn(data, "actionId");
  const action = world.actions.get(actionId ?? "");
  const what = entrySentence(entry)
    .map((part) => (part.kind === "who" ? actor.name : defangText(part.text)))
    .join("");
  const title =
    action === undefined ? null : action.kind === "blockUrl" ? defangUrl(action.title) : defangText(action.title);
  const comment = textIn(data, "comment");
  return [
    "entry",
    sequence,
    time,
    actor.name,
    actor.id,
    type,
    what,
    actionId,
    action?.kind ?? null,
    title,
    comment === null ? null : defangText(comment),
    requestId,
    previousHash,
    hash,
    ...exportColumns.map(() => null),
  ];
}
