import { useState, type ReactNode } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { Button } from "#src/ui/button.tsx";
import { Hint } from "#src/ui/hint.tsx";
import { Instant } from "#src/ui/time.tsx";
import { namedLabel, useSecondPress } from "#src/features/action-center/panel/use-second-press.ts";
import type { Commands } from "#src/features/action-center/panel/use-commands.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { DecisionBar } from "./decision-bar.tsx";
import { refusalOf } from "./refusal-of.ts";

interface RetryControlsProps {
  readonly action: ActionDetail;
  readonly commands: Pick<Commands, "sending" | "retry">;
  /** What else can be done now that it ended. */
  readonly others?: ReactNode;
}

/** R-12: retry acts on what failed or was not attempted, under the same approval, for a while. */
export function RetryControls({ action, commands, others }: RetryControlsProps) {
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
