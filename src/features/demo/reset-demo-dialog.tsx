import { useNavigate } from "@tanstack/react-router";
import { explainError } from "#src/api/errors.ts";
import { useResetDemo } from "#src/api/queries/demo.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { Dialog } from "#src/ui/dialog.tsx";

/** The focus begins at Cancel: what cannot be taken back is never one key away. */
export function ResetDemoDialog({ onClose }: { readonly onClose: () => void }) {
  const reset = useResetDemo();
  const navigate = useNavigate();
  const start = async () => {
    // Rejected, it is shown below. What opened the dialog may be gone by then, so this cannot hang on a callback of it.
    const begun = await reset.mutateAsync({}).catch(() => null);
    if (begun === null) return;
    onClose();
    // What the address names may be gone.
    void navigate({ to: "/" });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Reset the demo?"
      description="The story starts again. Decisions, results and imports of all tabs are gone; the new audit log names where the old one ended."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button sends tone="danger" busy={reset.isPending} onClick={() => void start()}>
            {reset.isPending ? "Resetting" : "Reset demo"}
          </Button>
        </>
      }
    >
      {reset.isError && <ProblemNote problem={explainError(reset.error)} />}
    </Dialog>
  );
}
