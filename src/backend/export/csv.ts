import type { ActionState } from "#src/domain/model/action.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import { itemResults, type ItemResult } from "#src/domain/vocabulary.ts";
import { defangText } from "#src/lib/defang.ts";
import { toIso } from "#src/lib/time.ts";
import { derivedOf } from "#src/backend/read-models/action-facts.ts";
import { isoOrNull } from "#src/backend/read-models/moment.ts";
import { byteOrderMark, linesOf, type Cell } from "./csv-lines.ts";
import type { ExportedAction, ExportRecord, Snapshot } from "./snapshot.ts";

const actionColumns = [
  "id",
  "kind",
  "status",
  "recordedBy",
  "cancelReason",
  "target",
  "investigationId",
  "investigation",
  "severity",
  "verdict",
  "messages",
  "mailboxes",
  "mailboxesAreUpperBound",
  "urls",
  "rules",
  "proposedAt",
  "proposedBy",
  "foundAt",
  "expiresAt",
  "round",
  "approvals",
  "approvalsRequired",
  "decision",
  "decidedBy",
  "decidedAt",
  "reason",
  "comment",
  "completedAt",
  ...itemResults,
  "predecessorId",
  "successorId",
  "reviewDigest",
] as const;

const exportColumns = ["exportedAt", "exportedBy", "filter", "count", "headSequence", "headHash"] as const;

/** Actions at a time: some 8 KB. The first time each costs a hash, so that it takes about 2 ms. */
const pageSize = 20;

/**
 * RFC 4180 in UTF-8: a header, one record `export` that says what was asked, how many actions follow and how far the log
 * reached, then one record `action` for each. All records have all columns; those of the other sort are empty.
 */
export function* csvOf({ actions, policy, record }: Snapshot): Generator<string> {
  yield byteOrderMark + linesOf([["record", ...actionColumns, ...exportColumns], aboutExport(record)]);
  for (let first = 0; first < actions.length; first += pageSize) {
    yield linesOf(actions.slice(first, first + pageSize).map((exported) => aboutAction(exported, policy)));
  }
}

function aboutExport({ exportedAt, exportedBy, filter, count, head }: ExportRecord): readonly Cell[] {
  const about = [exportedAt, exportedBy.name, JSON.stringify(filter), count, head.sequence, head.hash];
  return ["export", ...actionColumns.map(() => null), ...about];
}

function aboutAction({ action, investigationName }: ExportedAction, policy: Policy): readonly Cell[] {
  const { impact, required, reviewDigest } = derivedOf(action, policy);
  const { decision } = action;
  return [
    "action",
    action.id,
    action.kind,
    action.status,
    action.recordedBy,
    action.cancelReason,
    defangText(action.title),
    action.investigationId,
    investigationName,
    action.severity,
    action.facts.verdict,
    impact.messages,
    impact.mailboxes,
    impact.mailboxesAreUpperBound,
    impact.urls,
    impact.rules,
    toIso(action.proposedAt),
    action.proposedBy.name,
    isoOrNull(action.foundAt),
    toIso(action.expiresAt),
    action.round,
    action.approvals.map(({ by, at }) => `${by.name} ${toIso(at)}`).join(", "),
    required,
    decision?.outcome ?? null,
    decision?.by.name ?? null,
    isoOrNull(decision?.at),
    decision?.reason ?? null,
    decision?.comment ?? null,
    isoOrNull(action.completedAt),
    ...itemResults.map((result) => countOf(action, result)),
    action.predecessorId,
    action.successorId,
    reviewDigest,
    ...exportColumns.map(() => null),
  ];
}

function countOf({ items }: ActionState, wanted: ItemResult): number {
  return items.filter(({ result }) => result === wanted).length;
}
