import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { Button } from "#src/ui/button.tsx";
import { ProgressBar } from "#src/ui/progress-bar.tsx";
import type { Commands } from "#src/features/action-center/panel/use-commands.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { DecisionBar } from "./decision-bar.tsx";
import { refusalOf } from "./refusal-of.ts";

interface RunningControlsProps {
  readonly action: ActionDetail;
  readonly commands: Pick<Commands, "sending" | "stop">;
}

export function RunningControls({ action, commands }: RunningControlsProps) {
  const { done, total } = action.progress;
  const { stopping, paused, allowed } = action;
  const undoing = action.status === "undoing";
  const text = `${formatNumber(done)} of ${plural(total, nounOf(action))}`;
  return (
    <>
      <ProgressBar label={undoing ? "Undo" : "Execution"} value={done} max={total} text={text} />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="text-ink-2 min-w-40 flex-1 tabular-nums">
          {text} {undoing ? "brought back" : "done"}
          {paused ? ", paused" : ""}.{" "}
          {stopping ? "Stops after the current item." : "Stopping ends it after the current item."}
        </p>
        <DecisionBar>
          <Button
            sends
            shortcut="cancel"
            disabledReason={stopping ? null : refusalOf(allowed.cancel)}
            busy={stopping || commands.sending !== null}
            onClick={commands.stop}
          >
            {commands.sending === "stop" ? "Sending" : stopping ? "Stopping" : "Stop execution"}
          </Button>
        </DecisionBar>
      </div>
    </>
  );
}

function nounOf({ impact }: ActionDetail): string {
  if (impact.messages > 0) return "message";
  return impact.urls > 0 ? "URL" : "rule";
}
