import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { Button } from "#src/ui/button.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import type { Viewer } from "#src/features/action-center/panel/people.ts";
import type { Commands } from "#src/features/action-center/panel/use-commands.ts";
import { DecisionBar } from "./decision-bar.tsx";
import { HoldBar } from "./hold-controls.tsx";
import { refusalOf } from "./refusal-of.ts";

interface UndoHoldProps {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
  readonly commands: Pick<Commands, "sending" | "cancel">;
}

/** Between the approval of an undo and its start: nothing has come back yet. */
export function UndoHold({ action, viewer, commands }: UndoHoldProps) {
  const pause = viewer?.policy.pause ?? null;
  return (
    <>
      <HoldBar
        begin={action.undo?.approvals.at(-1)?.at ?? null}
        end={action.undo?.executesAt ?? null}
        paused={pause !== null}
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="text-ink-2 min-w-40 flex-1">
          {pause !== null && (
            <>
              Execution is paused by {pause.by.name}: <UntrustedText text={pause.reason} quoted limit={200} />.{" "}
            </>
          )}
          The undo is approved. Nothing has come back yet.
        </p>
        <DecisionBar>
          <Button
            sends
            shortcut="cancel"
            disabledReason={refusalOf(action.allowed.cancel)}
            busy={commands.sending !== null}
            onClick={commands.cancel}
          >
            {commands.sending === "cancel" ? "Sending" : "Cancel execution"}
          </Button>
        </DecisionBar>
      </div>
    </>
  );
}
