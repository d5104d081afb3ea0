import { explainError } from "#src/api/errors.ts";
import { useResetDemo } from "#src/api/queries/demo.ts";
import { ProblemNote } from "#src/components/feedback/problem-note.tsx";
import { Button } from "#src/components/ui/button.tsx";
import { Dialog } from "#src/components/ui/dialog.tsx";

interface ResetDemoDialogProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** The focus begins at Cancel: what cannot be taken back is never one key away. */
export function ResetDemoDialog({ onClose, onDone }: ResetDemoDialogProps) {
  const reset = useResetDemo();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Reset the demo?"
      description="The story starts again. Decisions, results and imports of all tabs are gone; the new audit log names where the old one ended."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="danger" busy={reset.isPending} onClick={() => reset.mutate({}, { onSuccess: onDone })}>
            {reset.isPending ? "Resetting" : "Reset demo"}
          </Button>
        </>
      }
    >
      {reset.isError && <ProblemNote problem={explainError(reset.error)} />}
    </Dialog>
  );
}
