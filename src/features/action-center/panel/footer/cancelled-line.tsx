import { CircleSlash } from "lucide-react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { RelativeTime } from "#src/ui/time.tsx";
import { cancelledIn } from "#src/features/action-center/panel/cancelled-words.ts";
import { NoteRow } from "#src/features/action-center/panel/note-row.tsx";
import { nameFor, type Viewer } from "#src/features/action-center/panel/people.ts";

interface CancelledLineProps {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
}

/** What was taken back, by whom, and what that leaves as it is: a cancel must not pass for an approval. The panel speaks it. */
export function CancelledLine({ action, viewer }: CancelledLineProps) {
  const cancelled = cancelledIn(action);
  if (cancelled === null) return null;
  const { entry, title, effect } = cancelled;
  return (
    <ul>
      <NoteRow icon={CircleSlash}>
        <strong className="text-ink font-semibold">{title}</strong>: {effect}. By {nameFor(entry.actor, viewer)},{" "}
        <RelativeTime at={entry.time} />.
      </NoteRow>
    </ul>
  );
}
