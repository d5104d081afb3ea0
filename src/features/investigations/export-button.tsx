import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { explainError } from "#src/api/errors.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { useToast } from "#src/ui/toast.tsx";
import { ToolbarButton } from "#src/ui/toolbar-button.tsx";

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
    <ToolbarButton
      label={isPending ? "Exporting" : "Export"}
      icon={Download}
      busy={isPending}
      aria-label={label}
      data-tip={label}
      data-tip-below={undefined}
      onClick={() => mutate()}
    />
  );
}
