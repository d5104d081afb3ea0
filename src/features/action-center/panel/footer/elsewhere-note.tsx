import { UserRoundCheck } from "lucide-react";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { TextField } from "#src/ui/text-field.tsx";
import { Instant, RelativeTime } from "#src/ui/time.tsx";
import type { Decision } from "#src/features/action-center/panel/use-decided-elsewhere.ts";
import type { Draft } from "./draft.ts";

/** Somebody else decided while this was being read. It is spoken by the panel, so it does not speak here again. */
export function ElsewhereNote({ decision }: { readonly decision: Decision }) {
  const { by, at, outcome } = decision;
  return (
    <p className="rounded-control border-warn/25 border-l-warn bg-warn-soft flex gap-2.5 border border-l-3 px-3 py-2.5">
      <UserRoundCheck aria-hidden="true" className="text-warn mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0 wrap-anywhere">
        <strong className="font-semibold">
          {by.name} {outcome} this
        </strong>{" "}
        at <Instant at={at} style="time" /> (<RelativeTime at={at} />
        ), while you were reading.
      </span>
    </p>
  );
}

interface UnsentCommentProps {
  readonly draft: Pick<Draft, "comment">;
  readonly onDraft: (part: Partial<Draft>) => void;
  /** It was being written when the decision came, so the focus goes on here. */
  readonly writing: boolean;
}

/** What was typed for a decision that can no longer be made: kept where it can be read, finished and taken along. */
export function UnsentComment({ draft: { comment }, onDraft, writing }: UnsentCommentProps) {
  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          label="Your comment, not sent"
          data-unsent={writing ? "" : undefined}
          maxLength={2000}
          value={comment}
          onChange={(event) => onDraft({ comment: event.target.value })}
        />
      </div>
      <CopyButton label="Copy comment" text={comment} />
    </div>
  );
}
