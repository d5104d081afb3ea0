import { type ReactNode, useId, useState } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { ActionLink } from "#src/features/action-center/panel/change/common-lines.tsx";
import { itemsWords, undoAmount, undoPlan } from "#src/features/action-center/panel/undo/undo-facts.ts";
import type { Commands } from "#src/features/action-center/panel/use-commands.ts";
import { namedLabel, useSecondPress } from "#src/features/action-center/panel/use-second-press.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { Button } from "#src/ui/button.tsx";
import { Hint } from "#src/ui/hint.tsx";
import { Instant } from "#src/ui/time.tsx";
import { DecisionBar } from "./decision-bar.tsx";
import { refusalOf } from "./refusal-of.ts";

interface EndedControlsProps {
  readonly action: ActionDetail;
  readonly commands: Pick<Commands, "sending" | "retry" | "repropose">;
  readonly onStartUndo: () => void;
}

/** What can still be done with what has ended: retry (R-12), undo (R-13), propose again (R-08). */
export function EndedControls({ action, commands, onStartUndo }: EndedControlsProps) {
  const { status } = action;
  const buttons = (
    <>
      {mayBeProposedAgain(action) && <ProposeAgainButton action={action} commands={commands} />}
      {wasCarriedOut(action) && <UndoButton action={action} busy={commands.sending !== null} onClick={onStartUndo} />}
    </>
  );
  if (status === "partiallyCompleted" || status === "failed") {
    return <RetryControls action={action} commands={commands} others={buttons} />;
  }
  return (
    <>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="text-ink-2 min-w-40 flex-1">
          <Sentence action={action} />
        </p>
        <DecisionBar>{buttons}</DecisionBar>
        {action.allowed.undo.allowed && (
          <Hint id="undo">
            Undo is a decision of its own: with a comment, a hold and, for many mailboxes, a second person.
          </Hint>
        )}
      </div>
    </>
  );
}

function mayBeProposedAgain({ status, successorId }: ActionDetail): boolean {
  return status !== "completed" && successorId === null;
}

function wasCarriedOut({ status, results }: ActionDetail): boolean {
  return (status === "completed" || status === "partiallyCompleted") && results.success > 0;
}

function Sentence({ action }: { readonly action: ActionDetail }) {
  const { status, allowed, successorId, undoableUntil } = action;
  if (successorId !== null) {
    return (
      <>
        Proposed again as <ActionLink id={successorId}>a new action</ActionLink>.
      </>
    );
  }
  if (status === "completed") {
    if (!wasCarriedOut(action)) return null;
    if (!allowed.undo.allowed) return allowed.undo.message;
    return (
      <>
        Undo {undoPlan(action)}
        {undoableUntil !== null && (
          <>
            , until <Instant at={undoableUntil} style="date" />
          </>
        )}
        . It needs an approval of its own.
      </>
    );
  }
  const { repropose } = allowed;
  return repropose.allowed
    ? "Propose again makes a new action over what is left now. It needs the approval of somebody else."
    : repropose.message;
}

function ProposeAgainButton({ action, commands }: Pick<EndedControlsProps, "action" | "commands">) {
  return (
    <Button
      sends
      disabledReason={refusalOf(action.allowed.repropose)}
      busy={commands.sending !== null}
      onClick={commands.repropose}
    >
      {commands.sending === "repropose" ? "Sending" : "Propose again"}
    </Button>
  );
}

interface UndoButtonProps {
  readonly action: ActionDetail;
  readonly busy: boolean;
  readonly onClick: () => void;
}

/** The count is a description: the button's name is "Undo", whatever stands beside it. */
function UndoButton({ action, busy, onClick }: UndoButtonProps) {
  const id = useId();
  const amount = undoAmount(action);
  const reason = refusalOf(action.allowed.undo);
  return (
    <>
      <Button
        data-decide="undo"
        disabledReason={reason}
        busy={busy}
        aria-describedby={amount > 0 && reason === null ? id : undefined}
        onClick={onClick}
      >
        <span>
          Undo
          {amount > 0 && <span aria-hidden="true"> {formatNumber(amount)}</span>}
        </span>
      </Button>
      <span id={id} hidden>
        {itemsWords(action, amount)}
      </span>
    </>
  );
}

interface RetryControlsProps {
  readonly action: ActionDetail;
  readonly commands: Pick<Commands, "sending" | "retry">;
  /** What else can be done now that it ended. */
  readonly others?: ReactNode;
}

/** R-12: retry acts on what failed or was not attempted, under the same approval, for a while. */
function RetryControls({ action, commands, others }: RetryControlsProps) {
  const { retry } = action.allowed;
  const { failure, notAttempted } = action.results;
  const left = failure + notAttempted;
  const [known] = useState(left);
  const { isNamed, confirm } = useSecondPress(String(left), String(known));
  const named = namedLabel("Retry", [{ field: "impact.messages", before: known, after: left }]);
  return (
    <>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="text-ink-2 min-w-40 flex-1">
          {retry.allowed ? (
            <>
              Retry acts on {scope(action)} only
              {action.retryUntil !== null && (
                <>
                  , until <Instant at={action.retryUntil} />
                </>
              )}
              .
            </>
          ) : (
            retry.message
          )}
        </p>
        <DecisionBar>
          {others}
          <Button
            sends
            tone="primary"
            disabledReason={refusalOf(retry)}
            reasonShown
            busy={commands.sending !== null}
            onClick={() => confirm(named) && commands.retry(null)}
          >
            {commands.sending === "retry" ? "Sending" : isNamed ? named : "Retry failed"}
          </Button>
        </DecisionBar>
        {retry.allowed && (
          <Hint id="retry">
            What failed stands above, each with its reason. Once the reason is gone, Retry failed tries these alone
            again, under the same approval.
          </Hint>
        )}
      </div>
    </>
  );
}

function scope({ results, impact }: ActionDetail): string {
  const { failure, notAttempted } = results;
  const noun = impact.messages > 0 ? "message" : impact.urls > 0 ? "URL" : "rule";
  if (notAttempted === 0) return failure === 1 ? `the failed ${noun}` : `the ${plural(failure, `failed ${noun}`)}`;
  const left = `${formatNumber(notAttempted)} not attempted`;
  return failure === 0 ? `the ${left}` : `the ${formatNumber(failure)} failed and ${left}`;
}
