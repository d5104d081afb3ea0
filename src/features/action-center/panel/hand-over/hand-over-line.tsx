import { ArrowRightLeft } from "lucide-react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { explainError } from "#src/api/errors.ts";
import { useHandOver } from "#src/api/queries/hand-over.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { RelativeTime } from "#src/ui/time.tsx";
import { useOfflineReason } from "#src/ui/offline.ts";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { nameFor, type Viewer } from "#src/features/action-center/panel/people.ts";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";

interface HandOverLineProps {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
}

/** Who was asked to look at it, by whom and what for, as long as it waits for them. */
export function HandOverLine({ action, viewer }: HandOverLineProps) {
  const { handedOver } = action;
  if (handedOver === null) return null;
  const { to, by, at, note } = handedOver;
  const own = nameFor(by, viewer) === "you";
  const mine = nameFor(to, viewer) === "you";
  return (
    <div className="mt-2.5 flex gap-2">
      <ArrowRightLeft
        aria-hidden="true"
        className={`mt-0.5 size-4 shrink-0 ${mine ? "text-accent-ink" : "text-ink-2"}`}
        strokeWidth={1.75}
      />
      <div className="min-w-0 flex-1">
        <p className={`wrap-anywhere ${mine ? "" : "text-ink-2"}`}>
          <strong className={mine ? "text-accent-ink font-semibold" : "font-medium"}>
            Handed to {mine ? "you" : to.name}
          </strong>{" "}
          by {own ? "you" : by.name}, <RelativeTime at={at} />
          {note === null ? "." : ": "}
          {note !== null && <UntrustedText text={note} quoted />}
        </p>
        {own && <TakeBack action={action} />}
      </div>
    </div>
  );
}

function TakeBack({ action }: Pick<HandOverLineProps, "action">) {
  const handOver = useHandOver();
  const unsendable = useOfflineReason();
  if (unsendable !== null) return null;
  const takeBack = () => {
    if (!handOver.isPending) handOver.mutate({ id: action.id, to: null, round: action.round });
  };
  return (
    <>
      <TextButton inert={handOver.isPending} onClick={takeBack}>
        {handOver.isPending ? "Sending" : "Take it back"}
      </TextButton>
      {handOver.isError && (
        <div className="mt-2">
          <ProblemNote problem={explainError(handOver.error)} />
        </div>
      )}
    </>
  );
}
