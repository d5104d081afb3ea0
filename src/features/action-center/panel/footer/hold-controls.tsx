import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { Button } from "#src/ui/button.tsx";
import { Hint } from "#src/ui/hint.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { useNow } from "#src/ui/use-now.ts";
import type { Viewer } from "#src/features/action-center/panel/people.ts";
import type { Commands } from "#src/features/action-center/panel/use-commands.ts";
import { parseInstant } from "#src/lib/time.ts";
import { DecisionBar } from "./decision-bar.tsx";
import { refusalOf } from "./refusal-of.ts";

interface HoldControlsProps {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
  readonly commands: Pick<Commands, "sending" | "execute" | "cancel">;
}

/** Between approval and execution: nothing has happened yet, and anyone who may decide can still stop it. */
export function HoldControls({ action, viewer, commands }: HoldControlsProps) {
  const { sending, execute, cancel } = commands;
  return (
    <>
      <HoldBar begin={action.decision?.at ?? null} end={action.executesAt} paused={action.paused} />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="text-ink-2 min-w-40 flex-1">
          <WaitingSentence action={action} viewer={viewer} />
        </p>
        <DecisionBar>
          <Button sends disabledReason={refusalOf(action.allowed.execute)} busy={sending !== null} onClick={execute}>
            {sending === "execute" ? "Sending" : "Execute now"}
          </Button>
          <Button
            sends
            shortcut="cancel"
            disabledReason={refusalOf(action.allowed.cancel)}
            busy={sending !== null}
            onClick={cancel}
          >
            {sending === "cancel" ? "Sending" : "Cancel execution"}
          </Button>
        </DecisionBar>
        {action.allowed.cancel.allowed && action.progress.done === 0 && (
          <Hint id="cancel">
            Until it begins, Cancel execution takes the approval back: the action waits under Pending again, unsigned.
          </Hint>
        )}
      </div>
    </>
  );
}

function WaitingSentence({ action, viewer }: Pick<HoldControlsProps, "action" | "viewer">) {
  const begun = action.progress.done > 0;
  const untouched = begun ? "The retry has not begun." : "Nothing has changed in any mailbox yet.";
  const pause = viewer?.policy.pause ?? null;
  if (action.paused) {
    return (
      <>
        Execution is paused
        {pause !== null && (
          <>
            {" "}
            by {pause.by.name}: <UntrustedText text={pause.reason} quoted limit={200} />
          </>
        )}
        . {untouched}
      </>
    );
  }
  if (action.queuePosition !== null) {
    return (
      <>
        Number {action.queuePosition} in the queue, as 50 email remediations run at once. {untouched}
      </>
    );
  }
  return <>{untouched}</>;
}

interface HoldBarProps {
  /** ISO 8601 UTC. */
  readonly begin: string | null;
  readonly end: string | null;
  readonly paused: boolean;
}

/** Runs down with the hold. The figure in words stands in the strip; the bar is for the eye only. */
export function HoldBar(hold: HoldBarProps) {
  const now = useNow(250);
  const end = hold.end === null ? null : parseInstant(hold.end);
  const begin = hold.begin === null ? null : parseInstant(hold.begin);
  if (hold.paused || end === null || begin === null || end <= begin || end <= now) return null;
  const left = Math.min(1, (end - now) / (end - begin));
  return (
    <div aria-hidden="true" className="drawn-rest bg-quiet-soft h-1.5 overflow-hidden rounded-full">
      <div
        className="drawn-mark bg-accent h-full origin-left transition-transform duration-250 ease-linear"
        style={{ transform: `scaleX(${left})` }}
      />
    </div>
  );
}
