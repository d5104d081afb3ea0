import { Upload } from "lucide-react";
import { Button } from "#src/components/ui/button.tsx";
import { preloadDialog } from "#src/components/ui/dialog.tsx";
import { useImport } from "./import-context.tsx";

/** Opens the dialog of the drop zone that it stands in. A reader is told why not before trying. */
export function ImportButton() {
  const controls = useImport();
  if (controls === null) return null;
  return (
    <Button
      tone="quiet"
      icon={Upload}
      disabledReason={controls.refusal}
      aria-haspopup="dialog"
      onPointerEnter={preloadDialog}
      onFocus={preloadDialog}
      onClick={controls.openDialog}
    >
      Import
    </Button>
  );
}
