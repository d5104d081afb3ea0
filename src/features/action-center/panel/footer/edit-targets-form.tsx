import { useRef, useState } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { Button } from "#src/ui/button.tsx";
import { TextField } from "#src/ui/text-field.tsx";
import { commentGiven } from "#src/domain/rules/comment.ts";
import { nameFor, type Viewer } from "#src/features/action-center/panel/people.ts";
import { editOf } from "#src/features/action-center/panel/targets/target-edit.ts";
import type { Commands } from "#src/features/action-center/panel/use-commands.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { DecisionBar } from "./decision-bar.tsx";
import type { Draft } from "./draft.ts";
import { refusalOf } from "./refusal-of.ts";

interface EditTargetsFormProps {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
  readonly commands: Pick<Commands, "sending" | "editTargets" | "labelOf">;
  readonly leftOut: readonly string[];
  readonly why: string;
  readonly onDraft: (part: Partial<Draft>) => void;
}

const askWhy = "Say in a sentence why these targets are left out.";

/** Which targets an approval will cover is itself a decision: recorded with a comment, and never approved alone. */
export function EditTargetsForm({ action, viewer, commands, leftOut, why, onDraft }: EditTargetsFormProps) {
  const root = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState(false);
  const missing = refusalOf(commentGiven(why, askWhy));
  const { out, back } = editOf(action, leftOut);
  const submit = () => {
    setTried(true);
    if (missing === null) commands.editTargets(leftOut, why);
    else root.current?.querySelector("input")?.focus();
  };
  return (
    <div ref={root} className="flex flex-col gap-2">
      <div className="text-ink-2">
        <p role="status">{countSentence(action, out, back)}</p>
        <p>{whatFollows(action, viewer)}</p>
      </div>
      <div className="flex flex-wrap items-start justify-end gap-2">
        <div className="min-w-40 flex-1 max-md:basis-full">
          <TextField
            label="Why"
            hideLabel
            required
            maxLength={2000}
            placeholder="Why they are left out, in a sentence"
            error={tried ? (missing ?? undefined) : undefined}
            value={why}
            onChange={(event) => onDraft({ why: event.target.value })}
          />
        </div>
        <DecisionBar>
          <Button tone="quiet" onClick={() => onDraft({ leftOut: null })}>
            Back
          </Button>
          <Button
            sends
            tone="primary"
            disabledReason={whyNot(action, out, back)}
            busy={commands.sending !== null}
            onClick={submit}
          >
            {commands.sending === "editTargets" ? "Sending" : commands.labelOf("Change targets")}
          </Button>
        </DecisionBar>
      </div>
    </div>
  );
}

function countSentence({ impact }: ActionDetail, out: number, back: number): string {
  const stay = impact.messages - out + back;
  const parts = [
    out === 0 ? "" : `${plural(out, "message")} left out`,
    back === 0 ? "" : `${plural(back, "message")} taken back in`,
  ].filter((part) => part !== "");
  if (parts.length === 0) return "Untick what is to be left out, in the list above.";
  return `${parts.join(", ")}: the approval will cover ${formatNumber(stay)}.`;
}

function whatFollows({ approvals }: ActionDetail, viewer: Viewer): string {
  const names = approvals
    .map(({ by }) => (nameFor(by, viewer) === "you" ? "yours" : `that of ${by.name}`))
    .join(" and ");
  const voids = approvals.length === 0 ? "" : `Approvals become void: ${names}. `;
  return `${voids}You cannot approve it alone afterwards: at least one approver must be somebody else.`;
}

function whyNot({ impact }: ActionDetail, out: number, back: number): string | null {
  if (out + back === 0) return "Nothing is changed yet.";
  return impact.messages - out + back < 1 ? "At least one message must stay. Reject the action instead." : null;
}
