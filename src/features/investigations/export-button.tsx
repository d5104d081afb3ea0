import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { explainError } from "#src/api/errors.ts";
import { useAnnounce } from "#src/components/ui/announcer.tsx";
import { Button } from "#src/components/ui/button.tsx";
import { useToast } from "#src/components/ui/toast.tsx";

interface ExportButtonProps {
  /** What leaves, for who only hears it: "Export investigations as CSV". */
  readonly label: string;
  readonly save: () => Promise<void>;
}

/** Saves what is shown as CSV. That it left stands in the audit log. */
export function ExportButton({ label, save }: ExportButtonProps) {
  const announce = useAnnounce();
  const notify = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: save,
    onSuccess: () => announce("Saved as CSV"),
    onError: (error) => notify({ tone: "danger", ...explainError(error) }),
  });
  return (
    <Button icon={Download} tone="quiet" busy={isPending} aria-label={label} data-tip={label} onClick={() => mutate()}>
      {isPending ? "Exporting" : "Export"}
    </Button>
  );
}
