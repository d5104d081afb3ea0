import { Upload } from "lucide-react";
import { preloadDialog } from "#src/ui/dialog.tsx";
import { ToolbarButton } from "#src/ui/toolbar-button.tsx";
import { useImport } from "./import-context.tsx";

/** Opens the dialog of the drop zone that it stands in. A reader is told why not before trying. */
export function ImportButton() {
  const controls = useImport();
  if (controls === null) return null;
  return (
    <ToolbarButton
      label="Import"
      icon={Upload}
      disabledReason={controls.refusal}
      aria-haspopup="dialog"
      onPointerEnter={preloadDialog}
      onFocus={preloadDialog}
      onClick={controls.openDialog}
    />
  );
}
