import { Download } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { ActionListParams } from "#src/api/queries/actions.ts";
import { preloadDialog } from "#src/components/ui/dialog.tsx";
import { ToolbarButton } from "#src/components/ui/toolbar-button.tsx";

const loadControl = () => import("./export-control.tsx");
const ExportControl = lazy(async () => ({ default: (await loadControl()).ExportControl }));

/** Exports what the filters show. Everything behind the button comes when it is about to be needed. */
export function ExportButton({ params }: { readonly params: ActionListParams }) {
  // Undefined until it was opened for the first time; an export goes on when its dialog is closed.
  const [open, setOpen] = useState<boolean>();
  const preload = () => {
    preloadDialog();
    void loadControl();
  };
  return (
    <>
      <ToolbarButton
        label="Export"
        icon={Download}
        aria-haspopup="dialog"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => setOpen(true)}
      />
      {open !== undefined && (
        <Suspense fallback={null}>
          <ExportControl params={params} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
