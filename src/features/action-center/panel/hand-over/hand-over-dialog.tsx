import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { explainError } from "#src/api/errors.ts";
import { handOverPeopleQuery, useHandOver } from "#src/api/queries/hand-over.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { Button } from "#src/ui/button.tsx";
import { Dialog } from "#src/ui/dialog.tsx";
import { Select } from "#src/ui/select.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { TextArea } from "#src/ui/textarea.tsx";

const nobody = "Nobody else may decide on this kind of action.";

interface HandOverDialogProps {
  readonly action: ActionDetail;
  readonly onClose: () => void;
}

/** To whom, and what for. Nothing shows as handed over before the backend has said so. */
export function HandOverDialog({ action, onClose }: HandOverDialogProps) {
  const people = useQuery(handOverPeopleQuery(action.id));
  const handOver = useHandOver();
  const send = useSend(handOver, onClose);
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const options = (people.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  // One colleague is no choice.
  const to = chosen ?? (options.length === 1 ? (options[0]?.value ?? null) : null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={action.handedOver === null ? "Hand over" : "Hand on"}
      description="They find it marked as theirs. Everybody who may decide on it still can. It is recorded in the audit log."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            sends
            tone="primary"
            disabledReason={to === null ? whyNot(people.data) : null}
            busy={handOver.isPending}
            onClick={() => void send({ id: action.id, to, note, round: action.round })}
          >
            {handOver.isPending ? "Sending" : "Hand over"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {handOver.isError && <ProblemNote problem={explainError(handOver.error)} />}
        {people.data === undefined ? (
          <Waiting error={people.error} onRetry={() => void people.refetch()} />
        ) : options.length === 0 ? (
          <p>{nobody}</p>
        ) : (
          <>
            <Select
              label="To"
              required
              value={to}
              options={options}
              placeholder="Choose a colleague"
              onValueChange={setChosen}
            />
            <TextArea
              label="Note"
              rows={3}
              maxLength={500}
              placeholder="What to look at, in a sentence"
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

function whyNot(people: readonly unknown[] | undefined): string {
  if (people === undefined) return "It is not known yet to whom it could be handed.";
  return people.length === 0 ? nobody : "Choose first to whom.";
}

type HandOver = ReturnType<typeof useHandOver>;

function useSend(handOver: HandOver, onDone: () => void) {
  const announce = useAnnounce();
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return async (command: Parameters<HandOver["mutateAsync"]>[0]) => {
    // Rejected, it is shown in the dialog.
    const answer = await handOver.mutateAsync(command).catch(() => null);
    if (answer === null) return;
    announce(`Handed to ${answer.handedOver?.to.name ?? "a colleague"}.`);
    // Closed before the answer came, it may have been opened again for something else.
    if (isHere.current) onDone();
  };
}

function Waiting({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (error === null) return <SkeletonText lines={2} label="Loading colleagues" />;
  return <ProblemNote problem={explainError(error)} onRetry={onRetry} />;
}
