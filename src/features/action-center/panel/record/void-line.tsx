import { ShieldX } from "lucide-react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { RelativeTime } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { textIn } from "#src/domain/entry-data.ts";
import { NoteRow } from "#src/features/action-center/panel/note-row.tsx";
import { nameFor, type Viewer } from "#src/features/action-center/panel/people.ts";

interface VoidLineProps {
  readonly action: Pick<ActionDetail, "timeline">;
  readonly viewer: Viewer;
}

/** R-19 where it struck and nobody signed since: who had approved, when, and why it no longer counts. */
export function VoidedApprovalNote({ action, viewer }: VoidLineProps) {
  const lapse = lapseIn(action.timeline);
  if (lapse === null) return null;
  const { approvals, undo, why } = lapse;
  return (
    <ul className="flex flex-col gap-1">
      <NoteRow icon={ShieldX} tone="warn">
        <strong className="font-semibold">{undo ? "Undo approved " : "Approved "}</strong>
        {approvals.map(({ actor, time, sequence }, index) => (
          <span key={sequence}>
            {index > 0 && " and "}
            <RelativeTime at={time} /> by {nameFor(actor, viewer)}
          </span>
        ))}
        , <strong className="font-semibold">void</strong>
        {why !== null && (
          <>
            {" because "}
            <UntrustedText text={why} limit={400} />
          </>
        )}
        .
      </NoteRow>
    </ul>
  );
}

const signed = new Set(["action.approved", "action.undoRequested"]);
/** Where the signatures of an earlier round end. */
const cleared = new Set([
  "action.approvalVoided",
  "action.executionCancelled",
  "action.executionEnded",
  "action.undoEnded",
]);

function lapseIn(timeline: readonly AuditEntryRow[]) {
  const at = timeline.findLastIndex(({ type }) => type === "action.approvalVoided");
  const entry = timeline[at];
  if (entry === undefined || timeline.slice(at).some(({ type }) => signed.has(type) || type === "action.rejected")) {
    return null;
  }
  const approvals: AuditEntryRow[] = [];
  const withdrawn = new Set<string>();
  for (const former of timeline.slice(0, at).toReversed()) {
    if (cleared.has(former.type)) break;
    if (former.type === "action.approvalWithdrawn") withdrawn.add(former.actor.id);
    else if (signed.has(former.type) && !withdrawn.delete(former.actor.id)) approvals.unshift(former);
  }
  if (approvals.length === 0) return null;
  const undo = approvals.some(({ type }) => type === "action.undoRequested");
  return { approvals, undo, why: reasonOf(textIn(entry.data, "message")) };
}

/** The record's sentence, as the end of another: "the approval is older than 24 hours". */
function reasonOf(message: string | null): string | null {
  if (message === null) return null;
  const cause = message.replace(/,? so (?:it|the approval) is void\.?$/, "").replace(/\.$/, "");
  return cause.replace(/^The /, "the ");
}
