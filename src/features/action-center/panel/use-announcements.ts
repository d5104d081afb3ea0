import { useEffect, useRef } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { useNow } from "#src/ui/use-now.ts";
import { cancelledIn } from "./cancelled-words.ts";
import { holdWords } from "./footer/hold-words.tsx";
import { headlineOf } from "./headline.ts";
import type { Viewer } from "./people.ts";
import { retriedNow } from "./retry-facts.ts";
import { undoStage, type UndoStage } from "./undo/undo-facts.ts";

/** Says each change of status once, whoever caused it. The hold is heard at its start and at its end. */
export function useAnnouncements(action: ActionDetail, viewer: Viewer): void {
  const announce = useAnnounce();
  const now = useNow();
  const said = useRef(standing(action));
  useEffect(() => {
    const before = said.current;
    said.current = standing(action);
    const sentence = sentenceFor(before, action, { now, by: byWhom(action, viewer) });
    if (sentence !== null) announce(sentence);
  }, [action, viewer, announce, now]);
}

/** " by Jonas Weber"; nothing for what the viewer did. */
function byWhom({ decision }: ActionDetail, viewer: Viewer): string {
  return decision === null || viewer === null || decision.by.id === viewer.user.id ? "" : ` by ${decision.by.name}`;
}

interface Before {
  readonly status: ActionDetail["status"];
  readonly approvals: number;
  readonly undo: UndoStage;
  /** The entry of the last cancel; null where nothing was cancelled, or something has followed. */
  readonly cancelled: number | null;
}

function standing(action: ActionDetail): Before {
  return {
    status: action.status,
    approvals: action.approvals.length,
    undo: undoStage(action),
    cancelled: cancelledIn(action)?.entry.sequence ?? null,
  };
}

function undoSentence(before: UndoStage, action: ActionDetail, now: number): string | null {
  const stage = undoStage(action);
  if (before === stage || stage === "running") return null;
  if (stage === "awaitingSecond") return "Undo asked for. Another person must agree.";
  if (stage === "none") return "The undo was dropped. Nothing has come back.";
  const waiting = { executesAt: action.undo?.executesAt ?? null, queuePosition: null, paused: false };
  return `Undo approved, ${holdWords(waiting, now)}. It can be cancelled until then.`;
}

interface Telling {
  readonly now: number;
  readonly by: string;
}

function sentenceFor(before: Before, action: ActionDetail, { now, by }: Telling): string | null {
  const { status, approvals, approvalsRequired } = action;
  const cancelled = cancelledIn(action);
  if (cancelled !== null && cancelled.entry.sequence !== before.cancelled)
    return `${cancelled.title}: ${cancelled.effect}.`;
  if (before.status === status) {
    if (before.undo !== undoStage(action)) return undoSentence(before.undo, action, now);
    if (status !== "pendingApproval" || before.approvals === approvals.length) return null;
    return approvals.length > before.approvals
      ? `${approvals.length} of ${approvalsRequired} approvals. Another person must approve.`
      : "An approval was taken back.";
  }
  switch (status) {
    case "pendingApproval":
      return "Pending approval again. Nothing was executed.";
    case "approved":
      return `Approved${by}, ${holdWords(action, now)}. It can be cancelled until then.`;
    case "running":
      return retriedNow(action) === null ? "Execution started." : "Retry started.";
    case "rejected":
      return by === "" ? headlineOf(action) : `Rejected${by}.`;
    case "completed":
    case "partiallyCompleted":
    case "failed":
    case "expired":
    case "cancelled":
    case "undoing":
    case "undone":
      return headlineOf(action);
    default:
      return status satisfies never;
  }
}
