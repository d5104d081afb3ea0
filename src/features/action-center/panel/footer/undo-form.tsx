import { useEffect, useRef, useState } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { Button } from "#src/ui/button.tsx";
import { TextField } from "#src/ui/text-field.tsx";
import { commentGiven } from "#src/domain/rules/comment.ts";
import { undoPlan, undoStage } from "#src/features/action-center/panel/undo/undo-facts.ts";
import type { Commands } from "#src/features/action-center/panel/use-commands.ts";
import { DecisionBar } from "./decision-bar.tsx";
import type { Draft } from "./draft.ts";
import { refusalOf } from "./refusal-of.ts";

interface UndoFormProps {
  readonly action: ActionDetail;
  readonly commands: Pick<Commands, "sending" | "withdraw">;
  readonly draft: Draft;
  readonly onDraft: (part: Partial<Draft>) => void;
  /** "Undo", or with what moved since it was opened. */
  readonly undoLabel: string;
  readonly onUndo: (comment: string) => void;
}

const askWhy = "Say in a sentence why this is undone.";

/** Undo as a decision of its own: asked for with a comment, or agreed to by a second person. */
export function UndoForm({ action, commands, draft, onDraft, undoLabel, onUndo }: UndoFormProps) {
  const root = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState(false);
  const awaited = undoStage(action) === "awaitingSecond";
  const { undo, withdraw } = action.allowed;
  const { sending } = commands;
  const missing = refusalOf(commentGiven(draft.comment, askWhy));
  useEffect(() => {
    if (!awaited) root.current?.querySelector("input")?.focus();
  }, [awaited]);
  const submit = () => {
    setTried(true);
    if (missing === null) onUndo(draft.comment);
    else root.current?.querySelector("input")?.focus();
  };
  return (
    <div ref={root} className="flex flex-col gap-2">
      <p className="text-ink-2">{undo.allowed ? sentence(action, awaited) : undo.message}</p>
      <div className="flex flex-wrap items-start justify-end gap-2">
        {undo.allowed && (
          <div className="min-w-40 flex-1 max-md:basis-full">
            <TextField
              label="Comment"
              hideLabel
              required
              maxLength={2000}
              placeholder="Why it is undone, in a sentence"
              error={tried ? (missing ?? undefined) : undefined}
              value={draft.comment}
              onChange={(event) => onDraft({ comment: event.target.value })}
            />
          </div>
        )}
        <DecisionBar>
          {!awaited && (
            <Button tone="quiet" onClick={() => onDraft({ undoing: false })}>
              Back
            </Button>
          )}
          {withdraw.allowed && (
            <Button sends busy={sending !== null} onClick={commands.withdraw}>
              {sending === "withdraw" ? "Sending" : "Withdraw my approval"}
            </Button>
          )}
          <Button
            sends
            tone="primary"
            data-decide="undo"
            disabledReason={refusalOf(undo)}
            reasonShown
            busy={sending !== null}
            onClick={submit}
          >
            {sending === "undo" ? "Sending" : undoLabel}
          </Button>
        </DecisionBar>
      </div>
    </div>
  );
}

function sentence(action: ActionDetail, awaited: boolean): string {
  const what = `Undo ${undoPlan(action)}`;
  if (awaited) return `${what}, once you agree and a hold is over.`;
  const two = (action.undo?.approvalsRequired ?? 1) > 1;
  return two
    ? `${what}, once a second person agrees and a hold is over.`
    : `${what} after a hold, in which it can be cancelled.`;
}
