import { Download } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { ActionListParams } from "#src/api/queries/actions.ts";
import { Button } from "#src/components/ui/button.tsx";
import { preloadDialog } from "#src/components/ui/dialog.tsx";

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
      <Button
        tone="quiet"
        icon={Download}
        aria-haspopup="dialog"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => setOpen(true)}
      >
        Export
      </Button>
      {open !== undefined && (
        <Suspense fallback={null}>
          <ExportControl params={params} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
